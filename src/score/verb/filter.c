/*
 * csf-score -m: append the probability of a model to each row.
 *
 * Rows wait in a block, as models answer many at once faster than one by one;
 * all that wait leave before a read that may block, so that a row fed alone is
 * answered at once.
 */
#include "base/die.h"
#include "base/sandbox.h"
#include "base/spec.h"
#include "num/num.h"
#include "row/barlen.h"
#include "row/out.h"
#include "run/progress.h"
#include "score/foreign.h"
#include "score/model.h"
#include "score/score.h"
#include "score/verb/foreign.h"
#include "score/verb/stream.h"
#include "time/session.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 1024 };

/* From the mildest to the worst. */
enum status { OK, STALE, RANGE, MISSING };
static const char *const status_word[] = { "ok", "stale", "range", "missing" };

static const char *path, *file = "-", *form, *prefix, *bar_text, *age_text,
			 *target;
static int want_margin, want_ev, want_status;
static int64_t max_age;
static struct foreign_options foreign = { .tolerance = 1e-5 };
static const struct opt opts[] = {
	{ 0, "as", "prefix", "put this before the new names",
	    OPT_READ(spec_option_prefix, &prefix) },
	{ 0, "bar", "length", "of the rows, for --max-age: 1d, 5m, point",
	    OPT_TEXT(&bar_text) },
	{ 0, "best", NULL, "of XGBoost's file, the rounds up to the best",
	    OPT_FLAG(&foreign.best) },
	{ 0, "check", "file", "rows with p of who trained the foreign model",
	    OPT_TEXT(&foreign.check) },
	{ 0, "ev", NULL, "append ev, the mean P/L that p promises",
	    OPT_FLAG(&want_ev) },
	{ 0, "features", "list", "the model is foreign, XGBoost or ONNX",
	    OPT_TEXT(&foreign.list) },
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 0, "margin", NULL, "append margin, the log-odds before calibration",
	    OPT_FLAG(&want_margin) },
	{ 0, "max-age", "days", "stale when trained longer ago: 90d",
	    OPT_TEXT(&age_text) },
	{ 'm', "model", "file", "the model", OPT_TEXT(&path) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "status", NULL, "append score_status: ok missing range stale",
	    OPT_FLAG(&want_status) },
	{ 0, "target", "column", "what p shall be the probability of",
	    OPT_TEXT(&target) },
	{ 0, "tolerance", "t", "most that p may differ in --check: 1e-5",
	    OPT_REAL(&foreign.tolerance, 0, 1) },
	{ 0 },
};

static struct model m;
static struct rec in;
static struct out out;
static struct out_kept kept;
static struct arena arena;

static int *col;
static double *x;
static double margin[BLOCK], p[BLOCK];
static enum status status[BLOCK];
static size_t n;

/* ---- answers ---- */

static void
answer(size_t i)
{
	const struct model_card *c = &m.card;

	out_kept(&out, &kept, i);
	out_num(&out, p[i]);
	if (want_margin)
		out_num(&out, margin[i]);
	if (want_ev)
		out_num(&out, p[i] * c->win + (1 - p[i]) * c->loss);
	if (want_status)
		out_str(&out, status_word[status[i]]);
	out_end(&out);
}

/* All rows that wait.  None waits while they are answered: what dies then
 * comes by here again. */
static void
answer_all(void)
{
	size_t i, rows = n;

	n = 0;
	if (rows == 0)
		return;
	model_score(&m, x, rows, margin, p);
	for (i = 0; i < rows; i++)
		answer(i);
	out_drop(&kept);
}

/* rec is about to read. */
static void
on_wait(struct rec *r)
{
	(void)r;
	answer_all();
}

/* ---- rows ---- */

static enum status
look(const double *row, int64_t now)
{
	enum status s =
	    max_age > 0 && now - m.card.last_t0 > max_age ? STALE : OK;
	size_t j;

	for (j = 0; j < m.k && s < MISSING; j++) {
		if (isnan(row[j]))
			s = MISSING;
		else if (row[j] < m.norm[j].low || row[j] > m.norm[j].high)
			s = RANGE;
	}
	return s;
}

static void
take(int bar)
{
	double *row = x + n * m.k;
	size_t j;

	for (j = 0; j < m.k; j++)
		row[j] = model_cell(&m, j, &in, col[j]);
	if (want_status)
		status[n] = look(row, session_known(in.time, bar));
	out_keep(&out, &kept);
	if (++n == BLOCK)
		answer_all();
}

static void
bind(void)
{
	col = model_columns(&m, &arena, &in);
	x = NEW(&arena, double, BLOCK *m.k);
}

static void
new_column(const char *name)
{
	if (prefix)
		name = arena_fmt(&arena, "%s%s", prefix, name);
	out_col(&out, name, "give it a name of its own: --as b");
}

/* ---- what was typed ---- */

static void
check(void)
{
	size_t len = age_text ? strlen(age_text) : 0;
	double days;

	if (!path)
		die(MISUSE, "no verb and no model given: -m model.json");
	stream_once("standard input",
	    (const struct stream[]){ { "the rows", file }, { "-m", path },
		{ "--check", foreign.check }, { 0 } });
	if (!foreign.list && (foreign.check || foreign.best))
		die(MISUSE, "--check and --best are of a foreign model: say "
			    "its --features");
	if (foreign.list && (want_ev || want_status || age_text || target))
		die(MISUSE, "a foreign model has no card for --ev, --status, "
			    "--max-age, --target; csf-score import gives it "
			    "one");
	if (!age_text)
		return;
	if (len < 2 || age_text[len - 1] != 'd' ||
	    num_real(arena_str(&arena, age_text, len - 1), &days) != 0 ||
	    !(days > 0 && days < 1e5))
		die(MISUSE, "--max-age '%s': it is days, as 90d", age_text);
	max_age = (int64_t)(days * (double)CAL_DAY);
	want_status = 1;
}

static int
run(int argc, char *argv[])
{
	struct barlen bar = { 0 };

	(void)argc; /* an operand would be a verb */
	(void)argv;
	check();
	barlen_option(&bar, bar_text);
	if (foreign.list) {
		foreign.path = path;
		foreign.file = file;
		foreign.form = form;
		foreign.prefix = prefix;
		foreign.margin = want_margin;
		return foreign_filter(&foreign);
	}
	if (foreign_is(path))
		foreign_propose(path);
	out_open(&out, NULL);
	out_option(&out, form);
	sandbox_reads(path);
	sandbox_reads(file);
	m.guarded = 1;
	model_read(&m, path);
	sandbox_enter();
	if (target && strcmp(m.card.target, target) != 0)
		die(FAIL, "%s: it speaks of '%s', not of --target '%s'", path,
		    m.card.target, target);
	if (want_ev && (isnan(m.card.win) || isnan(m.card.loss)))
		die(FAIL, "%s: --ev: it was trained without --pnl", path);
	rec_open(&in, file);
	progress_open(&in, NULL);
	bind();
	out_pass(&out, &in);
	new_column("p");
	if (want_margin)
		new_column("margin");
	if (want_ev)
		new_column("ev");
	if (want_status)
		new_column("score_status");
	out_start(&out);
	in.wait = on_wait;
	die_before(answer_all);
	if (want_status) {
		barlen_columns(&bar, &in);
		rec_ordered(&in);
	}
	while (rec_next(&in)) {
		if (want_status)
			barlen_row(&bar, in.time);
		take(bar.bar);
	}
	answer_all();
	return out_close(&out);
}

const struct verb verb_filter = { "-m",
	"csf-score -m file [-hqv] [-f file] [-o format] [--as prefix] "
	"[--bar length] [--best] [--check file] [--ev] [--features list] "
	"[--margin] [--max-age days] [--status] [--target column] "
	"[--tolerance t]",
	opts, run };
