/* csf-score cv: rows with the probability of a model that has not seen them. */
#include "score/cv.h"
#include "base/die.h"
#include "base/spec.h"
#include "base/verbs.h"
#include "row/out.h"
#include "score/verb/fit.h"
#include "score/verb/stream.h"

#include <math.h>

static struct fit fit = FIT_USUAL;
static struct data data;
static struct split split;
static struct cv cv;
static struct out out;
static struct out_kept kept;
static struct text text;

static const char *form, *path, *prefix = "";
static struct metrics_ask ask;
static const struct opt opts[] = {
	{ 0, "as", "prefix", "put this before the new names",
	    OPT_READ(spec_option_prefix, &prefix) },
	{ 0, "metrics", "file", "write how good it is, as JSON",
	    OPT_TEXT(&path) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "split", "split", "the folds: purged:5,10",
	    OPT_READ(split_option, &split) },
	{ 0, "threshold", "p,...", "take what is at least this (0.5)",
	    OPT_READ(metrics_option, &ask) },
	FIT_KIND(fit),
	FIT_OPTIONS(fit),
	{ 0 },
};

static void
keep(void *ctx)
{
	(void)ctx;
	out_keep(&out, &kept);
}

static void
open_rows(void)
{
	static const char *const name[] = { "p", "fold", "path" };
	size_t i;

	rec_open(&fit.in, fit.file);
	out_open(&out, NULL);
	out_option(&out, form);
	out_pass(&out, &fit.in);
	for (i = 0; i < 3; i++)
		out_col(&out, arena_fmt(&fit.arena, "%s%s", prefix, name[i]),
		    "give it a name of its own: --as cv_");
	fit.ask.each = keep;
	data_read(&data, &fit.in, &fit.ask);
}

/* Path by path, the rows of each in their order. */
static void
write_rows(void)
{
	size_t j, i;

	out_start(&out);
	for (j = 0; j < split.paths; j++)
		for (i = 0; i < data.n; i++) {
			double p = cv.p[j * data.n + i];

			if (isnan(p))
				continue;
			out_kept(&out, &kept, i);
			out_num(&out, p);
			out_int(&out, (long long)cv.from[j * data.n + i]);
			out_int(&out, (long long)j);
			out_end(&out);
		}
}

static void
write_metrics(void)
{
	static struct out file;

	cv_json(&cv, &text, &fit.ask, &ask);
	out_open(&file, path);
	out_bytes(&file, text.p, text.n);
	out_close(&file);
}

static int
run(int argc, char *argv[])
{
	size_t i, *all;

	if (argc > 0)
		die(MISUSE, "'%s': cv takes no operand", argv[0]);
	fit_check(&fit, "cv", 1);
	if (!split.text)
		die(MISUSE, "cv needs --split, as purged:5,10");
	stream_once(
	    "standard output", (const struct stream[]){ { "the rows", "-" },
				   { "--metrics", path }, { 0 } });
	open_rows();
	all = NEW(&fit.arena, size_t, data.n);
	for (i = 0; i < data.n; i++)
		all[i] = i;
	cv_run(&cv, &fit.arena, &data, all, data.n, &split, &fit.set, "");
	if (path)
		write_metrics();
	write_rows();
	return out_close(&out);
}

const struct verb verb_cv = {
	"cv",
	"csf-score cv [-hqv] [-f file] [-o format] [--as prefix] " FIT_USAGE
	"[--metrics file] [--threshold p,...] --features list --kind kind "
	"--split split --target column",
	opts,
	run,
};
