#include "snap/roles.h"
#include "base/die.h"

#include <string.h>

const char *const roles_picked[PICKED] = { "status", "source", "root", "expiry",
	"dte", "put_long", "put_short", "call_short", "call_long", "credit",
	"natural", "width", "cw", "pop", "ev", "max_loss", "margin", "delta",
	"gamma", "theta", "vega", "put_sd", "call_sd", "put_iv", "call_iv",
	"spread" };
static const char *const zone_side[ZONE_SIDES] = { "sup", "res" };
const char *const roles_zone[ZONE_COLUMNS] = { "level", "lo", "hi", "strength",
	"touches", "dist" };

static const char *const bar_name[ROLES_BAR] = { "open", "high", "low", "close",
	"volume" };

static const char *
name_of(struct roles *r, struct rec *in, int col)
{
	return arena_str(&r->arena, in->name[col].p, in->name[col].n);
}

/* The column, which nothing else is then; or -1. */
static int
take(struct roles *r, struct rec *in, const char *name)
{
	int col = rec_find(in, name);

	if (col >= 0)
		r->taken[col] = 1;
	return col;
}

/* ---- events ---- */

/*
 * Is `long_` the name with "_MIDDLE" put in behind *base bytes of it, at an
 * underscore or the end?  MIDDLE's bytes, or 0.  With want, MIDDLE is that.
 */
static size_t
put_in(struct str name, struct str long_, size_t *base, const char *want)
{
	size_t k = long_.n > name.n ? long_.n - name.n : 0, b;

	for (b = name.n; k > 1; b--) {
		if ((b == name.n || name.p[b] == '_') && long_.p[b] == '_' &&
		    memcmp(long_.p, name.p, b) == 0 &&
		    memcmp(long_.p + b + k, name.p + b, name.n - b) == 0 &&
		    (!want || (k - 1 == strlen(want) &&
				  memcmp(long_.p + b + 1, want, k - 1) == 0))) {
			*base = b;
			return k - 1;
		}
		if (b == 0)
			break;
	}
	return 0;
}

/* Does its lag follow? */
static int
is_event(const struct rec *in, int col)
{
	size_t base;

	return col + 1 < in->ncols &&
	       put_in(in->name[col], in->name[col + 1], &base, "lag") > 0;
}

static void
add_event(struct roles *r, struct rec *in, int col)
{
	struct roles_event *e = &r->event[r->nevents++];
	const struct str name = in->name[col];
	size_t base = 0, n, at;
	int i = col + 1;

	*e = (struct roles_event){ name_of(r, in, col), col, -1, NULL, 0 };
	r->taken[col] = 1;
	if (i == in->ncols || !put_in(name, in->name[i], &base, "lag"))
		return;
	e->lag = i;
	r->taken[i] = 1;
	e->value = NEW(&r->arena, struct roles_named, (size_t)(in->ncols - i));
	while (++i < in->ncols && !r->taken[i]) {
		n = put_in(name, in->name[i], &at, NULL);
		if (n == 0 || at != base || is_event(in, i))
			return;
		e->value[e->nvalues++] = (struct roles_named){
			arena_str(&r->arena, in->name[i].p + base + 1, n), i
		};
		r->taken[i] = 1;
	}
}

static void
find_events(struct roles *r, struct rec *in, const char *typed)
{
	size_t n;
	int i;

	r->event = NEW(&r->arena, struct roles_event, (size_t)in->ncols);
	for (i = 0; !typed && i + 1 < in->ncols; i++) {
		if (!r->taken[i] && !r->taken[i + 1] && is_event(in, i))
			add_event(r, in, i);
	}
	for (; typed && *typed; typed += n + (typed[n] == ',')) {
		n = strcspn(typed, ",");
		i = rec_need(in, arena_str(&r->arena, typed, n));
		if (!r->taken[i])
			add_event(r, in, i);
	}
}

/* ---- zones ---- */

static void
add_zone(struct roles *r, struct rec *in, struct str name, size_t base)
{
	static const char mark[] = "_sup_level";
	struct roles_zone *z = &r->zone[r->nzones];
	const char *tail = arena_str(&r->arena, name.p + base + sizeof mark - 1,
	    name.n - base - (sizeof mark - 1));
	int i, j;

	for (i = 0; i < ZONE_SIDES; i++) {
		for (j = 0; j < ZONE_COLUMNS; j++) {
			z->col[i][j] = rec_find(
			    in, arena_fmt(&r->arena, "%.*s_%s_%s%s", (int)base,
				    name.p, zone_side[i], roles_zone[j], tail));
			if (z->col[i][j] < 0)
				return;
		}
	}
	z->name = arena_fmt(&r->arena, "%.*s%s", (int)base, name.p, tail);
	for (i = 0; i < ZONE_SIDES; i++) {
		for (j = 0; j < ZONE_COLUMNS; j++)
			r->taken[z->col[i][j]] = 1;
	}
	r->nzones++;
}

static void
find_zones(struct roles *r, struct rec *in)
{
	static const char mark[] = "_sup_level";
	size_t at;
	int i;

	r->zone = NEW(&r->arena, struct roles_zone, (size_t)in->ncols);
	for (i = 0; i < in->ncols; i++) {
		const struct str s = in->name[i];

		for (at = 1; at + sizeof mark - 1 <= s.n && !r->taken[i];
		     at++) {
			if (memcmp(s.p + at, mark, sizeof mark - 1) == 0)
				add_zone(r, in, s, at);
		}
	}
}

/* ---- orders and scores ---- */

static void
add_signal(struct roles *r, struct rec *in, const char *typed)
{
	struct roles_signal *s = &r->signal[r->nsignals++];
	size_t n = strcspn(typed, "=");
	const char *prefix = typed[n] ? typed + n + 1 : "pick";
	int i;

	s->column = arena_str(&r->arena, typed, n);
	s->col = rec_need_or(in, s->column,
	    "; --signal names the column that csf-signal(1) made");
	r->taken[s->col] = 1;
	if (typed[n])
		rec_need_or(in,
		    arena_fmt(&r->arena, "%s_%s", prefix,
			roles_picked[PICKED_STATUS]),
		    "; csf-chain(1), pick, with --as appends it");
	for (i = 0; i < PICKED; i++)
		s->picked[i] = take(r, in,
		    arena_fmt(&r->arena, "%s_%s", prefix, roles_picked[i]));
}

static void
add_score(struct roles *r, struct rec *in, const char *prefix)
{
	static const char *const name[SCORE] = { "p", "ev", "margin",
		"score_status" };
	struct roles_score *s = &r->score[r->nscores++];
	const char *bar = *prefix ? "_" : "";
	int i;

	s->name = arena_fmt(&r->arena, "%s%sp", prefix, bar);
	rec_need_or(in, s->name, "; csf-score(1), -m, appends it");
	for (i = 0; i < SCORE; i++)
		s->col[i] = take(r, in,
		    arena_fmt(&r->arena, "%s%s%s", prefix, bar, name[i]));
}

void
roles_check(const struct roles_given *g)
{
	const char *name = g->events;
	size_t n;
	int i, j;

	for (; name && *name; name += n + (name[n] == ',')) {
		n = strcspn(name, ",");
		rec_no_target("--events", name);
	}
	for (i = 0; i < g->nsignals; i++) {
		rec_no_target("--signal", g->signal[i]);
		n = strcspn(g->signal[i], "=");
		for (j = 0; j < i; j++) {
			if (strcspn(g->signal[j], "=") == n &&
			    memcmp(g->signal[j], g->signal[i], n) == 0)
				die(MISUSE, "--signal %.*s: twice", (int)n,
				    g->signal[i]);
		}
	}
}

void
roles_bind(struct roles *r, struct rec *in, const struct roles_given *g)
{
	const size_t n = (size_t)in->ncols;
	int i;

	r->taken = NEW(&r->arena, char, n);
	for (i = 0; i < in->ncols; i++)
		r->taken[i] = (char)rec_is_target(name_of(r, in, i));
	take(r, in, "time");
	r->symbol = take(r, in, "symbol");
	for (i = 0; i < ROLES_BAR; i++)
		r->bar[i] = take(r, in, bar_name[i]);

	r->signal =
	    NEW(&r->arena, struct roles_signal, (size_t)g->nsignals + 1);
	for (i = 0; i < g->nsignals; i++)
		add_signal(r, in, g->signal[i]);
	if (g->nsignals == 0 && (g->orders || rec_find(in, "signal") >= 0))
		add_signal(r, in, "signal");
	r->score = NEW(&r->arena, struct roles_score, (size_t)g->nscores + 1);
	for (i = 0; i < g->nscores; i++)
		add_score(r, in, g->score[i]);
	if (g->nscores == 0 && rec_find(in, "p") >= 0)
		add_score(r, in, "");
	find_zones(r, in);
	find_events(r, in, g->events);

	r->indicator = NEW(&r->arena, struct roles_named, n);
	for (i = 0; i < in->ncols; i++) {
		if (!r->taken[i])
			r->indicator[r->nindicators++] =
			    (struct roles_named){ name_of(r, in, i), i };
	}
}
