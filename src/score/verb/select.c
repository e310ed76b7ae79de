/* csf-score select: try what a grid asks for, a row a trial; take the simplest
 * of those as good as the best. */
#include "base/die.h"
#include "base/verbs.h"
#include "row/out.h"
#include "score/digest.h"
#include "score/nested.h"
#include "score/verb/fit.h"
#include "score/verb/stream.h"
#include "score/verdict.h"

#include <math.h>
#include <string.h>

static struct fit fit = FIT_USUAL;
static struct data data;
static struct split split;
static struct grid grid;
static struct walk walk;
static struct trial *trial;
static struct trial_result *result;
static struct model model;
static struct out out, walked;
static struct out_kept kept;

static const char *form, *path, *summary, *resume, *model_file, *walk_file;
static double threshold = 0.5;
static int jobs = 1;
static const struct opt opts[] = {
	{ 0, "every", "n", "rows from a choice to the next, of --walk",
	    OPT_INT(&walk.every, 1, 1000000000) },
	{ 0, "grid", "file", "what to try", OPT_TEXT(&path) },
	{ 0, "jobs", "n", "processes at a time (1)", OPT_INT(&jobs, 1, 1024) },
	FIT_LABEL(fit),
	{ 'm', "model", "file", "write the model that is taken",
	    OPT_TEXT(&model_file) },
	{ 0, "metrics", "file", "write what came of it, as JSON",
	    OPT_TEXT(&summary) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "resume", "file", "keep trials there, and take them up again",
	    OPT_TEXT(&resume) },
	{ 0, "split", "split", "the folds: purged:5,10",
	    OPT_READ(split_option, &split) },
	{ 0, "threshold", "p", "trades are taken from this on (0.5)",
	    OPT_REAL(&threshold, 0, 1) },
	{ 0, "train", "n", "labels that the first choice has, of --walk",
	    OPT_INT(&walk.train, 2, 1000000000) },
	{ 0, "walk", "file", "write rows with p, choosing anew on the way",
	    OPT_TEXT(&walk_file) },
	{ 0, "window", "n", "the newest labels alone, of --walk (all)",
	    OPT_INT(&walk.window, 2, 1000000000) },
	FIT_OPTIONS(fit),
	{ 0 },
};

/* ---- what was asked for ---- */

static void
check(int argc, char *argv[])
{
	if (argc > 0)
		die(MISUSE, "'%s': select takes no operand", argv[0]);
	if (!path || !split.text)
		die(MISUSE, "select needs --grid and --split");
	fit.set.threshold = threshold;
	fit_check(&fit, "select", 0);
	if (walk_file)
		walk_check(&walk, "select --walk");
	else if (walk.train || walk.every || walk.window)
		die(MISUSE, "--train, --every and --window are of --walk");
	stream_once(
	    "standard input", (const struct stream[]){ { "the rows", fit.file },
				  { "--grid", path }, { 0 } });
	stream_once("standard output",
	    (const struct stream[]){ { "the trials", "-" },
		{ "-m", model_file }, { "--metrics", summary },
		{ "--walk", walk_file }, { 0 } });
}

/* The grid's settings, and all features it names into one list. */
static void
bind_grid(void)
{
	static struct text list;
	size_t i;

	grid_read(&grid, &fit.arena, path);
	trial = NEW(&fit.arena, struct trial, grid.n);
	for (i = 0; i < grid.n; i++) {
		const struct grid_trial *g = &grid.trial[i];

		trial[i].set = fit.set;
		trial[i].set.quiet = 2;
		trial[i].features = g->features;
		die_where = arena_fmt(&fit.arena, "%s:%ld", path, g->line);
		fit.norm = g->norm;
		fit_kind(&fit, &trial[i].set, g->kind);
		fit.ask.features = g->features;
		data_check(&fit.ask);
		die_where = NULL;
		if (i == 0 ||
		    strcmp(g->features, grid.trial[i - 1].features) != 0) {
			text_add(&list, list.n > 0 ? "," : "");
			text_add(&list, g->features);
		}
	}
	fit.ask.features = list.p;
}

/* Each row's time as it is written, for the walk. */
static struct cal_time *when;
static size_t nwhen, whencap;

static void
keep(void *ctx)
{
	(void)ctx;
	out_keep(&walked, &kept);
	when = arena_grow(when, &whencap, nwhen + 1, sizeof(*when));
	when[nwhen++] = fit.in.time;
}

/* Read the rows; a view of them for each set of features. */
static void
read_rows(void)
{
	struct data_ask one = fit.ask;
	static struct map views = { .arena = &fit.arena };
	struct map_item *it;
	const char **name;
	size_t i, k;

	digest_open(&fit.in, fit.file);
	if (walk_file) {
		out_open(&walked, walk_file);
		out_pass(&walked, &fit.in);
		out_col(&walked, "p", NULL);
		out_col(&walked, "model", NULL);
		out_col(&walked, "trial", NULL);
		fit.ask.each = keep;
	}
	fit.ask.all = 1;
	data_read(&data, &fit.in, &fit.ask);
	data.sha256 = digest_text(&data.arena);
	for (i = 0; i < grid.n; i++) {
		it = map_put(&views, str_of(trial[i].features));
		if (!it->value) {
			one.features = trial[i].features;
			name = data_features(&fit.arena, &fit.in, &one, &k);
			it->value = trial_view(&fit.arena, &data, name, k);
		}
		trial[i].data = it->value;
	}
}

/* All that a result depends on. */
static const char *
key(void)
{
	static struct text t;
	size_t i;

	if (t.n > 0)
		return t.p;

	text_add(&t, arena_fmt(&fit.arena, "%s %s %s %s %s", CSF_VERSION,
			 data.sha256, fit.ask.target, split.text,
			 fit.ask.weight ? fit.ask.weight : ""));
	text_add(
	    &t, arena_fmt(&fit.arena, " %d %d %d %d %s %lld ", fit.set.balanced,
		    fit.set.unique, fit.set.flag_missing, fit.calibrate,
		    fit.set.cv ? fit.set.cv->text : "", fit.set.seed));
	text_num(&t, fit.set.decay);
	text_add(&t, " ");
	text_num(&t, threshold);
	text_add(&t, fit.ask.bar ? fit.ask.bar : "");
	for (i = 0; i < grid.n; i++) {
		text_add(
		    &t, arena_fmt(&fit.arena, "\n%s %s %d", grid.trial[i].kind,
			    grid.trial[i].features, (int)trial[i].set.norm));
	}
	return t.p;
}

/* ---- what came of it ---- */

static size_t *row, nrows; /* labelled */
static struct verdict verdict;

static void
write_trials(void)
{
	static const char *const name[] = { "trial", "kind", "features", "norm",
		"log_loss", "sd", "se", "sharpe", "deflated", "best",
		"chosen" };
	size_t t, i;

	out_open(&out, NULL);
	out_form(&out, REC_CSV);
	out_option(&out, form);
	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		out_col(&out, name[i], NULL);
	for (i = 0; i < split.folds; i++)
		out_col(&out, arena_fmt(&fit.arena, "fold_%zu", i), NULL);
	out_start(&out);
	for (t = 0; t < grid.n; t++) {
		const struct grid_trial *g = &grid.trial[t];

		out_int(&out, (long long)t);
		out_str(&out, g->kind);
		out_str(&out, g->features);
		out_str(&out, g->norm);
		out_num(&out, result[t].mean);
		out_num(&out, result[t].sd);
		out_num(&out, result[t].se);
		out_num(&out, verdict.sharpe[t]);
		out_num(&out, verdict.deflated[t]);
		out_int(&out, t == verdict.best);
		out_int(&out, t == verdict.chosen);
		for (i = 0; i < split.folds; i++)
			out_num(&out, result[t].score[i]);
		out_end(&out);
	}
}

static void
write_summary(void)
{
	static struct text t;
	static struct out file;

	verdict_json(&verdict, &t, result);
	out_open(&file, summary);
	out_bytes(&file, t.p, t.n);
	out_close(&file);
}

static void
write_model(void)
{
	struct model_trials *r = &model.trials;
	size_t t;

	*r = (struct model_trials){ .n = grid.n,
		.chosen = verdict.chosen,
		.pbo = verdict.pbo,
		.deflated = verdict.deflated[verdict.chosen],
		.split = split.text,
		.kind = NEW(&fit.arena, const char *, grid.n),
		.features = NEW(&fit.arena, const char *, grid.n),
		.norm = NEW(&fit.arena, const char *, grid.n),
		.log_loss = NEW(&fit.arena, double, grid.n) };
	for (t = 0; t < grid.n; t++) {
		r->kind[t] = grid.trial[t].kind;
		r->features[t] = grid.trial[t].features;
		r->norm[t] = norm_name[trial[t].set.norm];
		r->log_loss[t] = result[t].mean;
	}
	model_fit(&model, trial[verdict.chosen].data, row, nrows,
	    &trial[verdict.chosen].set, "");
	model_write(&model, model_file);
	model_clear(&model);
}

/* ---- the walk ---- */

/* Rows of the block by what is chosen at its first, or without. */
static void
write_block(const struct nested_block *b, size_t *room, double *p)
{
	struct trial *t = &trial[b->chosen];
	size_t i, n, *known = walk_known(&walk, &data, b->at, room, &n);

	if (b->fits) {
		model_fit(&model, t->data, known, n, &t->set, "");
		for (i = b->at; i < b->end; i++)
			room[i - b->at] = i;
		model_predict(&model, t->data, room, b->end - b->at, p);
		model_clear(&model);
	}
	for (i = b->at; i < b->end; i++) {
		out_kept(&walked, &kept, i);
		if (b->fits) {
			out_num(&walked, p[i - b->at]);
			out_time(&walked, when[b->at]);
			out_int(&walked, (long long)b->chosen);
		} else
			out_nulls(&walked, 3);
		out_end(&walked);
	}
}

static void
tell_without(const struct nested_block *b, size_t n)
{
	size_t i, first = n, models = 0, rows = 0;

	for (i = 0; i < n; i++) {
		if (b[i].fits)
			continue;
		first = models++ == 0 ? i : first;
		rows += b[i].end - b[i].at;
	}
	if (models > 0)
		walk_without(&data, data.line[b[first].at], models, rows);
}

static void
write_walk(void)
{
	struct arena *a = &fit.arena;
	struct nested nested = { &walk, &data, trial, grid.n, &split, threshold,
		&fit.ask, jobs, resume ? arena_fmt(a, "%s.walk", resume) : NULL,
		arena_fmt(a, "%s walk %d %d %d", key(), walk.train, walk.every,
		    walk.window) };
	struct nested_block *block;
	size_t *room = NEW(a, size_t, data.n);
	double *p = NEW(a, double, data.n);
	size_t i, n, first;

	block = nested_choose(&nested, a, &n);
	first = n > 0 ? block[0].at : data.n;
	if (n == 0)
		warn("%s: no row has %d labels known before it: none gets a p",
		    data.file, walk.train);
	out_start(&walked);
	for (i = 0; i < first; i++) {
		out_kept(&walked, &kept, i);
		out_nulls(&walked, 3);
		out_end(&walked);
	}
	for (i = 0; i < n; i++)
		write_block(&block[i], room, p);
	tell_without(block, n);
	out_close(&walked);
}

static int
run(int argc, char *argv[])
{
	size_t i;

	check(argc, argv);
	bind_grid();
	read_rows();
	row = NEW(&fit.arena, size_t, data.n);
	for (i = 0; i < data.n; i++)
		if (!isnan(data.y[i]))
			row[nrows++] = i;
	result = trial_all(&fit.arena, trial, grid.n, row, nrows, &split,
	    threshold, &fit.ask, jobs, resume, key());
	verdict_of(
	    &verdict, &fit.arena, result, grid.n, &data, row, nrows, &fit.ask);
	write_trials();
	if (summary)
		write_summary();
	if (model_file)
		write_model();
	if (walk_file)
		write_walk();
	return out_close(&out);
}

const struct verb verb_select = {
	"select",
	"csf-score select [-hqv] [-f file] [-m file] [-o format] "
	"[--balanced] [--bar length] [--calibrate way] [--cv split] "
	"[--decay days] [--every n] [--flag-missing] [--jobs n] "
	"[--label label] [--market column] [--metrics file] [--pnl column] [--resume file] "
	"[--seed n] [--threshold p] [--train n] [--walk file] "
	"[--unique] [--weight column] [--window n] --grid file --split split "
	"--target column",
	opts,
	run,
};
