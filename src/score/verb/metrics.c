/* csf-score metrics: how good the probabilities of a column are. */
#include "base/arena.h"
#include "base/die.h"
#include "base/verbs.h"
#include "row/rec.h"
#include "run/progress.h"
#include "score/metrics.h"
#include "time/session.h"

#include <string.h>

static struct rec in;
static struct arena arena;
static struct text text;

static const char *file = "-", *target, *score, *weight, *pnl, *market;
static int people;
static struct metrics_ask ask = { .effective = NAN };
static const struct opt opts[] = {
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 0, "market", "column", "the probability that prices imply",
	    OPT_TEXT(&market) },
	{ 'o', "output", "format", "json (default) or text",
	    OPT_WORD(&people, "json text") },
	{ 0, "p", "column", "the probability of label 1", OPT_TEXT(&score) },
	{ 0, "pnl", "column", "profit or loss of a trade", OPT_TEXT(&pnl) },
	{ 0, "threshold", "p,...", "take what is at least this (0.5)",
	    OPT_READ(metrics_option, &ask) },
	{ 0, "weight", "column", "of a row", OPT_TEXT(&weight) },
	{ 0, "y", "column", "what came true, 0 or 1", OPT_TEXT(&target) },
	{ 0 },
};

/* The columns, and for how long a label lived: -1 where there is none. */
static struct {
	int y, p, weight, pnl, market, known;
} col;

static struct {
	size_t n, cap[7];
	double *y, *p, *w, *pnl, *market;
	int64_t *t0, *t1;
} row;

static int
optional(const char *name)
{
	return name ? rec_need(&in, name) : -1;
}

static void
open_columns(void)
{
	const char *known = arena_fmt(&arena, "%s_known", target);

	rec_open(&in, file);
	progress_open(&in, NULL);
	col.y = rec_need(&in, target);
	col.p = rec_need(&in, score);
	col.weight = optional(weight);
	col.pnl = optional(pnl);
	col.market = optional(market);
	col.known = -1;
	if (rec_find(&in, "time") >= 0 && rec_find(&in, known) >= 0) {
		rec_ordered(&in);
		col.known = rec_use(&in, rec_find(&in, known));
	}
}

static double
probability(int c)
{
	double v = rec_num_if(&in, c);

	if (v < 0 || v > 1)
		rec_bad(&in, c, "a probability is within 0..1");
	return v;
}

#define ROOM(field, i)                                                         \
	row.field =                                                            \
	    arena_grow(row.field, &row.cap[i], row.n + 1, sizeof(*row.field))

static void
keep(double y, double p)
{
	double w = col.weight < 0 ? 1 : rec_num(&in, col.weight);

	if (!(w >= 0))
		rec_bad(&in, col.weight, "a weight is at least 0");
	ROOM(y, 0);
	ROOM(p, 1);
	ROOM(w, 2);
	ROOM(pnl, 3);
	ROOM(market, 4);
	ROOM(t0, 5);
	ROOM(t1, 6);
	row.y[row.n] = y;
	row.p[row.n] = p;
	row.w[row.n] = w;
	row.pnl[row.n] = rec_num_if(&in, col.pnl);
	row.market[row.n] = probability(col.market);
	if (col.known >= 0) {
		row.t0[row.n] = session_known(in.time, CAL_POINT);
		row.t1[row.n] =
		    session_known(rec_moment(&in, col.known), CAL_POINT);
		if (row.t1[row.n] < row.t0[row.n])
			rec_bad(&in, col.known, "is before the row's time");
	}
	row.n++;
}

static size_t
read_rows(void)
{
	size_t left = 0;
	double y, p;

	while (rec_next(&in)) {
		y = rec_num(&in, col.y);
		p = probability(col.p);
		if (y != 0 && y != 1 && y == y)
			rec_bad(&in, col.y, "is neither 0 nor 1");
		if (isnan(y) || isnan(p))
			left++;
		else
			keep(y, p);
	}
	return left;
}

static int
run(int argc, char *argv[])
{
	struct metrics_rows r;
	size_t left;

	if (argc > 0)
		die(MISUSE, "'%s': metrics takes no operand", argv[0]);
	if (!target || !score)
		die(MISUSE, "metrics needs --y and --p");
	open_columns();
	left = read_rows();
	if (left > 0)
		warn("%zu rows without %s or %s are left out", left, target,
		    score);
	if (row.n == 0)
		die(FAIL, "%s: no row has both %s and %s", in.file, target,
		    score);
	if (col.known >= 0)
		ask.effective = metrics_effective(row.n, row.t0, row.t1, NULL);
	r = (struct metrics_rows){
		.n = row.n,
		.y = row.y,
		.p = row.p,
		.w = weight ? row.w : NULL,
		.pnl = pnl ? row.pnl : NULL,
		.market = market ? row.market : NULL,
	};
	if (people)
		metrics_text(&text, &r, &ask);
	else
		metrics_json(&text, &r, &ask);
	text_add(&text, "\n");
	text_print(&text);
	return 0;
}

const struct verb verb_metrics = {
	"metrics",
	"csf-score metrics [-hqv] [-f file] [-o format] [--market column] "
	"[--pnl column] [--threshold p,...] [--weight column] --p column --y column",
	opts,
	run,
};
