/* csf-score explain: what a model goes by, as rows. */
#include "base/die.h"
#include "base/spec.h"
#include "base/verbs.h"
#include "math/sum.h"
#include "row/out.h"
#include "score/cv.h"
#include "score/shuffle.h"
#include "score/verb/explain.h"
#include "score/verb/fit.h"
#include "score/verb/stream.h"

#include <math.h>
#include <string.h>

static struct fit fit = FIT_USUAL;
static struct data data;
static struct split split;
static struct out out;

static struct explain_trees trees = { .prefix = "" };
static const char *form;
static int repeats = 10;
static const struct opt opts[] = {
	{ 0, "as", "prefix", "shap: put this before the new names",
	    OPT_READ(spec_option_prefix, &trees.prefix) },
	{ 'm', "model", "file", "gain, shap: the model",
	    OPT_TEXT(&trees.path) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "repeats", "n", "permutation: shuffles of a feature (10)",
	    OPT_INT(&repeats, 2, 10000) },
	{ 0, "split", "split", "the folds: purged:5,10",
	    OPT_READ(split_option, &split) },
	FIT_KIND(fit),
	FIT_OPTIONS(fit),
	{ 0 },
};

static size_t *
all_rows(void)
{
	size_t i, *row = NEW(&fit.arena, size_t, data.n + 1);

	for (i = 0; i < data.n; i++)
		row[i] = i;
	return row;
}

static void
columns(const char *const *name)
{
	out_open(&out, NULL);
	out_form(&out, REC_CSV);
	out_option(&out, form);
	for (; *name; name++)
		out_col(&out, *name, NULL);
	out_start(&out);
}

/* ---- permutation ---- */

/* The sum of the weighted losses of rows that a fold tested, and of weights. */
struct total {
	double loss, weight;
};

static void
add(struct total *t, const struct data *d, const size_t *row, const double *p,
    size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		double w = d->weight[row[i]];

		t->loss += w * metrics_loss(d->y[row[i]], p[i]);
		t->weight += w;
	}
}

/* The tested rows alone, their features a copy to be shuffled. */
static struct data
copy(struct arena *a, const size_t *row, size_t n)
{
	struct data d = data;
	size_t i;

	d.n = n;
	d.x = NEW(a, double, n *data.k);
	d.line = NEW(a, long, n);
	for (i = 0; i < n; i++) {
		d.line[i] = data.line[row[i]];
		memcpy(d.x + i * data.k, data.x + row[i] * data.k,
		    data.k * sizeof(*d.x));
	}
	return d;
}

/* Fit the fold; its losses as they are into base, and with each feature
 * shuffled into more[feature * repeats + which]. */
static void
shuffle_fold(const struct split_fold *f, struct shuffle *s, struct total *base,
    struct total *more)
{
	static struct model model;
	struct arena a = { 0 };
	size_t n = f->ntest, i, j, *at = NEW(&a, size_t, n);
	size_t *same = NEW(&a, size_t, n);
	double *p = NEW(&a, double, n);
	struct data test = copy(&a, f->test, n);
	int r;

	for (i = 0; i < n; i++)
		same[i] = i;
	model_fit(&model, &data, f->train, f->ntrain, &fit.set,
	    arena_fmt(&a, "fold %zu: ", f->number));
	model_predict(&model, &test, same, n, p);
	add(base, &data, f->test, p, n);
	for (j = 0; j < data.k; j++)
		for (r = 0; r < repeats; r++) {
			shuffle_order(s, at, n);
			for (i = 0; i < n; i++)
				test.x[i * data.k + j] =
				    data.x[f->test[at[i]] * data.k + j];
			model_predict(&model, &test, same, n, p);
			add(&more[j * (size_t)repeats + (size_t)r], &data,
			    f->test, p, n);
			for (i = 0; i < n; i++)
				test.x[i * data.k + j] =
				    data.x[f->test[i] * data.k + j];
		}
	model_clear(&model);
	arena_clear(&a);
}

static void
permutation(void)
{
	static const char *const name[] = { "feature", "importance", "sd",
		"log_loss", NULL };
	struct split_fold *fold =
	    split_make(&split, &fit.arena, data.n, data.t0, data.t1);
	struct shuffle s = { (uint64_t)fit.set.seed };
	size_t many = (size_t)repeats, i, j;
	struct total base = { 0, 0 };
	struct total *more = NEW(&fit.arena, struct total, data.k * many);
	double *x = NEW(&fit.arena, double, many);

	for (i = 0; i < split.folds; i++)
		split_need(&split, &fold[i]);
	for (i = 0; i < split.folds; i++)
		shuffle_fold(&fold[i], &s, &base, more);
	columns(name);
	for (j = 0; j < data.k; j++) {
		for (i = 0; i < many; i++)
			x[i] = more[j * many + i].loss / base.weight -
			       base.loss / base.weight;
		out_str(&out, data.feature[j]);
		out_num(&out, sum_mean(x, many));
		out_num(&out, sum_sd(x, many));
		out_num(&out, base.loss / base.weight);
		out_end(&out);
	}
}

/* ---- partial dependence ---- */

enum { POINTS = 10 }; /* deciles, both ends besides */

/* The feature at its i-th tenth of the rows; NaN: no row has it. */
static double
point(size_t j, int i, double *room)
{
	size_t row, n = 0;

	for (row = 0; row < data.n; row++)
		if (!isnan(data.x[row * data.k + j]))
			room[n++] = data.x[row * data.k + j];
	sum_sort(room, n);
	return sum_quantile(room, n, (double)i / POINTS);
}

static void
pdp(void)
{
	static const char *const name[] = { "feature", "share", "value", "p",
		NULL };
	static struct model model;
	size_t *row = all_rows(), i, j;
	struct data d;
	double *p = NEW(&fit.arena, double, data.n), v, last;
	int at;

	model_fit(&model, &data, row, data.n, &fit.set, "");
	d = copy(&fit.arena, row, data.n);
	columns(name);
	for (j = 0; j < data.k; j++) {
		for (at = 0, last = NAN; at <= POINTS; at++, last = v) {
			v = point(j, at, p);
			if (isnan(v) || v == last)
				continue;
			for (i = 0; i < data.n; i++)
				d.x[i * data.k + j] = v;
			model_predict(&model, &d, row, data.n, p);
			out_str(&out, data.feature[j]);
			out_num(&out, (double)at / POINTS);
			out_num(&out, v);
			out_num(&out, sum_mean(p, data.n));
			out_end(&out);
		}
		for (i = 0; i < data.n; i++)
			d.x[i * data.k + j] = data.x[i * data.k + j];
	}
	model_clear(&model);
}

/* ---- calibration ---- */

static void
calibration(void)
{
	static const char *const name[] = { "path", "bin", "n", "mean_p",
		"frac_pos", NULL };
	struct metrics_bin bin[METRICS_BINS];
	struct metrics_rows r;
	struct cv cv;
	double effective;
	size_t path;
	int i;

	cv_run(
	    &cv, &fit.arena, &data, all_rows(), data.n, &split, &fit.set, "");
	columns(name);
	for (path = 0; path < split.paths; path++) {
		r = cv_path(&cv, &fit.arena, &fit.ask, path, &effective);
		metrics_bins(bin, &r);
		for (i = 0; i < METRICS_BINS; i++) {
			out_int(&out, (long long)path);
			out_int(&out, i);
			out_int(&out, (long long)bin[i].n);
			out_num(&out, bin[i].mean_p);
			out_num(&out, bin[i].frac_pos);
			out_end(&out);
		}
	}
}

enum needs { MODEL, ROWS, FOLDS }; /* folds: rows it has not seen */

static const struct {
	const char *name;
	void (*run)(void);
	enum needs needs;
} ways[] = {
	{ "calibration", calibration, FOLDS },
	{ "gain", NULL, MODEL },
	{ "pdp", pdp, ROWS },
	{ "permutation", permutation, FOLDS },
	{ "shap", NULL, MODEL },
};

static int
of_model(const char *way)
{
	if (!trees.path)
		die(MISUSE, "explain %s needs -m, the file of the model", way);
	if (fit.kind || fit.ask.features || fit.ask.target || split.text)
		die(MISUSE,
		    "explain %s trains nothing: no --features, --kind, "
		    "--split, --target",
		    way);
	trees.shap = *way == 's';
	if (trees.shap)
		stream_once("standard input",
		    (const struct stream[]){ { "the rows", fit.file },
			{ "-m", trees.path }, { 0 } });
	else if (strcmp(fit.file, "-") != 0)
		die(MISUSE, "explain gain reads no rows: no -f");
	trees.file = fit.file;
	trees.form = form;
	return explain_trees(&trees);
}

static int
run(int argc, char *argv[])
{
	int way = argc == 1 ? opt_word("explain", argv[0],
				  "calibration gain pdp permutation shap")
			    : -1;

	if (way < 0)
		die(MISUSE, "explain takes one operand: calibration, gain, "
			    "pdp, permutation or shap");
	if (ways[way].needs == MODEL)
		return of_model(ways[way].name);
	if (trees.path)
		die(MISUSE, "explain %s has no -m: it trains models",
		    ways[way].name);
	fit_check(&fit, "explain", 1);
	if (!split.text != (ways[way].needs != FOLDS))
		die(MISUSE,
		    ways[way].needs == FOLDS
			? "explain %s needs --split: rows that the model has "
			  "not seen"
			: "explain %s has no --split: it is of one model",
		    ways[way].name);
	rec_open(&fit.in, fit.file);
	data_read(&data, &fit.in, &fit.ask);
	ways[way].run();
	return out_close(&out);
}

const struct verb verb_explain = {
	"explain",
	"csf-score explain [-hqv] [-f file] [-m file] [-o format] "
	"[--as prefix] " FIT_USAGE
	"[--features list] [--kind kind] [--repeats n] [--split split] "
	"[--target column] calibration|gain|pdp|permutation|shap",
	opts,
	run,
};
