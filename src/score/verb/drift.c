/* csf-score drift: has each feature changed since a reference, a row each. */
#include "score/drift.h"
#include "base/die.h"
#include "row/out.h"
#include "score/data.h"
#include "score/model.h"
#include "score/score.h"
#include "score/verb/stream.h"

#include <math.h>

static struct rec in, before;
static struct data now, ref;
static struct model model;
static struct out out;
static struct arena arena;

static const char *file = "-", *form, *path, *reference;
static struct data_ask ask;
static const struct opt opts[] = {
	{ 0, "bar", "length", "of the rows: 1d, 5m, point",
	    OPT_TEXT(&ask.bar) },
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 0, "features", "list", "columns and globs, commas between",
	    OPT_TEXT(&ask.features) },
	{ 'm', "model", "file", "the features of this model", OPT_TEXT(&path) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "reference", "file", "rows to compare with, not the model's",
	    OPT_TEXT(&reference) },
	{ 0 },
};

/* Of all that the first are. */
static double
share(size_t some, size_t others)
{
	return (double)some / (double)(some + others);
}

/* The feature's cells that are not empty. */
static double *
cells(const struct data *d, size_t j, size_t *n)
{
	double *x = NEW(&arena, double, d->n);
	size_t i;

	for (*n = i = 0; i < d->n; i++)
		if (!isnan(d->x[i * d->k + j]))
			x[(*n)++] = d->x[i * d->k + j];
	return x;
}

static void
write_row(size_t j)
{
	struct drift_bins bins;
	struct drift d;
	size_t n, m;
	double *a, *b = cells(&now, j, &m);

	if (reference) {
		a = cells(&ref, j, &n);
		drift_bins(&bins, a, n, ref.n - n);
		drift_of(&d, a, n, b, m);
	} else {
		bins = model.reference[j];
		drift_from(&d, &bins, b, m);
	}
	out_str(&out, now.feature[j]);
	out_num(&out, d.psi);
	out_num(&out, d.ks);
	out_int(&out, (long long)bins.n);
	out_int(&out, (long long)m);
	out_num(&out, share(bins.missing, bins.n));
	out_num(&out, share(now.n - m, m));
	out_end(&out);
	arena_clear(&arena);
}

static void
check(int argc, char *argv[])
{
	if (argc > 0)
		die(MISUSE, "'%s': drift takes no operand", argv[0]);
	if (!path == !ask.features)
		die(MISUSE, "drift needs -m or --features, one of them");
	if (!path && !reference)
		die(MISUSE, "drift --features needs --reference, the rows "
			    "compared with");
	if (!path)
		data_check(&ask);
	stream_once("standard input",
	    (const struct stream[]){ { "the rows", file }, { "-m", path },
		{ "--reference", reference }, { 0 } });
}

static void
read_model(void)
{
	model_read(&model, path);
	if (!reference && !model.reference)
		die(FAIL,
		    "%s: it does not keep what its rows were, as %s do: "
		    "give them by --reference",
		    path,
		    model.version < 2 ? "models of csf-model 2"
				      : "models that train makes");
	ask.features = model_list(&model);
}

/* The rows compared with have the same features. */
static void
read_reference(void)
{
	size_t i;

	rec_open(&before, reference);
	data_read(&ref, &before, &ask);
	for (i = 0; i < ref.k && i < now.k; i++)
		if (!str_eq(str_of(ref.feature[i]), now.feature[i]))
			break;
	if (i < ref.k || i < now.k)
		die(FAIL, "%s and %s: '%s' gives other features", reference,
		    in.file, ask.features);
}

static int
run(int argc, char *argv[])
{
	static const char *const name[] = { "feature", "psi", "ks",
		"reference_n", "n", "reference_missing", "missing" };
	size_t i;

	check(argc, argv);
	if (path)
		read_model();
	rec_open(&in, file);
	data_read(&now, &in, &ask);
	if (reference)
		read_reference();
	out_open(&out, NULL);
	out_form(&out, REC_CSV);
	out_option(&out, form);
	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		out_col(&out, name[i], NULL);
	out_start(&out);
	for (i = 0; i < now.k; i++)
		write_row(i);
	return out_close(&out);
}

const struct verb verb_drift = {
	"drift",
	"csf-score drift [-hqv] [-f file] [-m model] [-o format] "
	"[--bar length] [--features list] [--reference file]",
	opts,
	run,
};
