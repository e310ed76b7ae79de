#include "score/data.h"
#include "base/die.h"
#include "base/text.h"
#include "row/barlen.h"
#include "row/known.h"
#include "run/progress.h"
#include "time/session.h"

#include <fnmatch.h>
#include <string.h>

/* ---- features ---- */

static int
same(const char *a, const char *b)
{
	return b && strcmp(a, b) == 0;
}

/* Why the column is never a feature; NULL: it may be one. */
static const char *
never(const struct data_ask *ask, const char *name)
{
	if (rec_is_target(name) || same(name, ask->target))
		return "it is a target, which looks ahead";
	if (same(name, ask->weight))
		return "it is the weight";
	if (same(name, ask->pnl))
		return "it is the P/L";
	if (same(name, "time") || same(name, "symbol") || same(name, "signal"))
		return "it says which row it is";
	return NULL;
}

static int
is_glob(const char *z)
{
	return strpbrk(z, "*?[") != NULL;
}

/* The next item of the list, in the arena; NULL at the end. */
static const char *
item(struct arena *a, const char **list)
{
	size_t n = strcspn(*list, ",");
	const char *z = arena_str(a, *list, n);

	if (n == 0)
		return NULL;
	*list += n + ((*list)[n] == ',');
	return z;
}

void
data_check(const struct data_ask *ask)
{
	static struct arena a;
	const char *list = ask->features, *z, *why;

	if (!list || !*list)
		die(MISUSE, "no features given: --features rsi_14,pick_*");
	while ((z = item(&a, &list)) != NULL) {
		why = is_glob(z) && !rec_is_target(z) ? NULL : never(ask, z);
		if (why)
			die(MISUSE, "--features: '%s' is no feature: %s", z,
			    why);
	}
	if (*list)
		die(MISUSE, "--features '%s': an empty name", ask->features);
}

struct wanted {
	struct arena *arena;
	struct map names;
	struct text missing;
	struct rec *in;
	const struct data_ask *ask;
};

static int
take_glob(struct wanted *w, const char *glob)
{
	const char *name;
	int i, found = 0;

	for (i = 0; i < w->in->ncols; i++) {
		name = arena_str(w->arena, w->in->name[i].p, w->in->name[i].n);
		if (fnmatch(glob, name, 0) != 0 || never(w->ask, name))
			continue;
		map_put(&w->names, str_of(name));
		found = 1;
	}
	return found;
}

static void
miss(struct wanted *w, const char *name)
{
	text_add(&w->missing, w->missing.n > 0 ? ", '" : "'");
	text_add(&w->missing, name);
	text_add(&w->missing, "'");
}

const char **
data_features(
    struct arena *a, struct rec *in, const struct data_ask *ask, size_t *k)
{
	struct wanted w = { .arena = a, .in = in, .ask = ask };
	const char *list = ask->features, *z, **name;
	size_t i;

	w.names.arena = a;
	while ((z = item(a, &list)) != NULL) {
		if (is_glob(z)) {
			if (!take_glob(&w, z))
				miss(&w, z);
		} else if (rec_find(in, z) >= 0) {
			map_put(&w.names, str_of(z));
		} else {
			miss(&w, z);
		}
	}
	if (w.missing.n > 0)
		die(FAIL,
		    "%s:1: no column %s for a feature; there are: %.1000s",
		    in->file, w.missing.p, rec_names(in));
	*k = w.names.n;
	name = NEW(a, const char *, *k + 1);
	for (i = 0; w.names.item && i < w.names.n; i++)
		name[i] = w.names.item[i].key.p;
	map_free(&w.names);
	return name;
}

/* ---- rows ---- */

struct columns {
	int *feature;
	int target, known, weight, pnl, market;
};

static int
optional(struct rec *in, const char *name)
{
	return name ? rec_need(in, name) : -1;
}

static struct columns
bind(struct data *d, struct rec *in, const struct data_ask *ask)
{
	struct columns c = { .known = -1 };
	size_t j;

	d->feature = data_features(&d->arena, in, ask, &d->k);
	c.feature = NEW(&d->arena, int, d->k);
	for (j = 0; j < d->k; j++)
		c.feature[j] = rec_input(in, d->feature[j]);
	c.target = optional(in, ask->target);
	c.weight = optional(in, ask->weight);
	c.pnl = optional(in, ask->pnl);
	c.market = optional(in, ask->market);
	if (ask->target)
		c.known = known_column(in, ask->target);
	d->has_known = c.known >= 0;
	if (d->has_known)
		rec_use(in, c.known);
	if (ask->target && !d->has_known)
		warn("%s:1: no column '%s_known': a label is taken as known "
		     "when its row is",
		    in->file, ask->target);
	return c;
}

static double *
grow(double *p, size_t *cap, size_t want)
{
	return arena_grow(p, cap, want, sizeof *p);
}

static void
room(struct data *d)
{
	size_t n = d->n + 1;

	d->x = grow(d->x, &d->cap[0], n * d->k);
	d->y = grow(d->y, &d->cap[1], n);
	d->weight = grow(d->weight, &d->cap[2], n);
	d->pnl = grow(d->pnl, &d->cap[3], n);
	d->market = grow(d->market, &d->cap[4], n);
	d->t0 = arena_grow(d->t0, &d->cap[5], n, sizeof *d->t0);
	d->t1 = arena_grow(d->t1, &d->cap[6], n, sizeof *d->t1);
	d->line = arena_grow(d->line, &d->cap[7], n, sizeof *d->line);
}

static double
read_label(struct rec *in, const struct columns *c)
{
	double y = rec_num_if(in, c->target);

	if (!isnan(y) && y != 0 && y != 1)
		rec_bad(in, c->target, "a target is 0 or 1, or empty");
	return y;
}

static double
read_weight(struct rec *in, const struct columns *c)
{
	double w = c->weight < 0 ? 1 : rec_num(in, c->weight);

	if (!(w >= 0))
		rec_bad(in, c->weight, "a weight is a number from 0 on");
	return w;
}

static double
read_market(struct rec *in, const struct columns *c)
{
	double q = rec_num_if(in, c->market);

	if (q < 0 || q > 1)
		rec_bad(in, c->market, "a probability is within 0..1");
	return q;
}

static int64_t
read_known(struct rec *in, const struct columns *c, int bar, int64_t t0)
{
	int64_t known;

	if (c->known < 0)
		return t0;
	/* the time of a row: known when that is */
	known = session_known(rec_moment(in, c->known), bar);
	if (known < t0)
		rec_bad(in, c->known, "a label that is known before its row");
	return known;
}

static void
take(struct data *d, struct rec *in, const struct columns *c, int bar)
{
	size_t i = d->n, j;

	d->y[i] = read_label(in, c);
	d->weight[i] = isnan(d->y[i]) ? 1 : read_weight(in, c);
	d->pnl[i] = rec_num_if(in, c->pnl);
	d->market[i] = read_market(in, c);
	d->t0[i] = session_known(in->time, bar);
	d->t1[i] = isnan(d->y[i]) ? d->t0[i] : read_known(in, c, bar, d->t0[i]);
	d->line[i] = in->line;
	for (j = 0; j < d->k; j++)
		d->x[i * d->k + j] = rec_num(in, c->feature[j]);
	d->n++;
}

void
data_read(struct data *d, struct rec *in, const struct data_ask *ask)
{
	struct columns c = bind(d, in, ask);
	struct barlen bar = { 0 };

	barlen_option(&bar, ask->bar);
	barlen_columns(&bar, in);
	rec_ordered(in);
	progress_open(in, NULL);
	d->file = in->file;
	d->target = ask->target;
	while (rec_next(in)) {
		barlen_row(&bar, in->time);
		if (ask->target && !ask->all && isnan(read_label(in, &c))) {
			d->unlabelled++;
			continue;
		}
		room(d);
		take(d, in, &c, bar.bar);
		if (ask->each)
			ask->each(ask->ctx);
	}
}
