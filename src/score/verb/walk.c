/* csf-score walk: rows with the probability of the newest model that could have
 * been had: see score/walk.h. */
#include "base/die.h"
#include "base/spec.h"
#include "base/verbs.h"
#include "row/out.h"
#include "score/verb/fit.h"
#include "score/walk.h"

#include <errno.h>
#include <math.h>
#include <sys/stat.h>

static struct fit fit = FIT_USUAL;
static struct data data;
static struct model model;
static struct out out;
static struct out_kept kept;

static const char *form, *folder, *prefix = "";
static struct walk walk;
static const struct opt opts[] = {
	{ 0, "as", "prefix", "put this before the new names",
	    OPT_READ(spec_option_prefix, &prefix) },
	{ 0, "every", "n", "rows from a model to the next",
	    OPT_INT(&walk.every, 1, 1000000000) },
	FIT_LABEL(fit),
	{ 0, "models", "folder", "keep each model there", OPT_TEXT(&folder) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	FIT_THRESHOLD(fit),
	{ 0, "train", "n", "labels that the first model has",
	    OPT_INT(&walk.train, 2, 1000000000) },
	{ 0, "window", "n", "the newest labels alone (all)",
	    OPT_INT(&walk.window, 2, 1000000000) },
	FIT_KIND(fit),
	FIT_OPTIONS(fit),
	{ 0 },
};

/* Each row's time as it is written. */
static struct cal_time *when;
static size_t nwhen, whencap;

static void
keep(void *ctx)
{
	(void)ctx;
	out_keep(&out, &kept);
	when = arena_grow(when, &whencap, nwhen + 1, sizeof(*when));
	when[nwhen++] = fit.in.time;
}

static void
open_rows(void)
{
	static const char hint[] = "give it a name of its own: --as walk_";

	rec_open(&fit.in, fit.file);
	out_open(&out, NULL);
	out_option(&out, form);
	out_pass(&out, &fit.in);
	out_col(&out, arena_fmt(&fit.arena, "%sp", prefix), hint);
	out_col(&out, arena_fmt(&fit.arena, "%smodel", prefix), hint);
	fit.ask.each = keep;
	fit.ask.all = 1;
	data_read(&data, &fit.in, &fit.ask);
}

static size_t
put_when(char *to, struct cal_time t)
{
	return t.is_date ? cal_put_date(to, cal_ny_date(t))
			 : cal_put_utc(to, t.ns);
}

static void
save(size_t at, struct arena *a)
{
	char name[CAL_TEXT_MAX];
	size_t len;

	if (!folder)
		return;
	len = put_when(name, when[at]);
	model_write(
	    &model, arena_fmt(a, "%s/%.*s.json", folder, (int)len, name));
}

/* Models that there could not be, and the rows that wanted them. */
static struct {
	size_t models, rows;
	long line; /* of the first */
} without;

/* Models without a feature, the first that of a line. */
static struct dropped {
	size_t models;
	long line;
} * dropped;

static void
count_dropped(size_t at)
{
	size_t i = 0, j;

	for (j = 0; j < data.k; j++) {
		if (i < model.k && model.from[i] == j)
			i++;
		else if (dropped[j].models++ == 0)
			dropped[j].line = data.line[at];
	}
}

static void
say_dropped(void)
{
	size_t j;

	for (j = 0; j < data.k; j++)
		if (dropped[j].models > 0)
			warn("%s:%ld: the feature '%s' is dropped from %zu "
			     "models: it is the same, or empty, in all their "
			     "rows",
			    data.file, dropped[j].line, data.feature[j],
			    dropped[j].models);
}

static void
write_without(size_t at, size_t end)
{
	if (without.models++ == 0)
		without.line = data.line[at];
	without.rows += end - at;
	for (; at < end; at++) {
		out_kept(&out, &kept, at);
		out_nulls(&out, 2);
		out_end(&out);
	}
}

/* Rows [at, end) by the model of the row `at`. */
static void
score(size_t at, size_t end, size_t *row, double *p)
{
	struct arena a = { 0 };
	size_t i, n;
	size_t *train = walk_known(&walk, &data, at, row, &n);

	if (!model_fits(&data, train, n, &fit.set)) {
		write_without(at, end);
		return;
	}
	model_fit(&model, &data, train, n, &fit.set,
	    arena_fmt(&a, "the model of line %ld: ", data.line[at]));
	count_dropped(at);
	save(at, &a);
	for (i = at; i < end; i++)
		row[i - at] = i;
	model_predict(&model, &data, row, end - at, p);
	for (i = at; i < end; i++) {
		out_kept(&out, &kept, i);
		out_num(&out, p[i - at]);
		out_time(&out, when[at]);
		out_end(&out);
	}
	model_clear(&model);
	arena_clear(&a);
}

static void
write_rows(void)
{
	size_t *row = NEW(&fit.arena, size_t, data.n);
	double *p = NEW(&fit.arena, double, data.n);
	size_t i, at = walk_first(&walk, &fit.arena, &data), end;

	fit.set.quiet = 1;
	dropped = NEW(&fit.arena, struct dropped, data.k);
	if (at == data.n)
		warn("%s: no row has %d labels known before it: none gets a p",
		    data.file, walk.train);
	out_start(&out);
	for (i = 0; i < at; i++) {
		out_kept(&out, &kept, i);
		out_nulls(&out, 2);
		out_end(&out);
	}
	for (; at < data.n; at = end) {
		end = walk_next(&walk, &data, at);
		score(at, end, row, p);
	}
	say_dropped();
	if (without.models > 0)
		walk_without(&data, without.line, without.models, without.rows);
}

static int
run(int argc, char *argv[])
{
	if (argc > 0)
		die(MISUSE, "'%s': walk takes no operand", argv[0]);
	fit_check(&fit, "walk", 1);
	walk_check(&walk, "walk");
	open_rows();
	if (folder && mkdir(folder, 0777) != 0 && errno != EEXIST)
		die(FAIL, "cannot make '%s':", folder);
	write_rows();
	return out_close(&out);
}

const struct verb verb_walk = {
	"walk",
	"csf-score walk [-hqv] [-f file] [-o format] [--as prefix] " FIT_USAGE
	"[--label label] [--models folder] [--threshold p] [--window n] --every n --features list "
	"--kind kind --target column --train n",
	opts,
	run,
};
