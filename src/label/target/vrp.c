/*
 * Does the volatility that follows stay under the one that was paid for?  The
 * realised volatility of the next n rows, mean return 0, as a variance swap
 * takes it (Demeterfi et al., Journal of Derivatives 6:4, 1999), beside iv, a
 * fraction a year both.  The premium: Carr and Wu, Review of Financial Studies
 * 22:3 (2009).
 */
#include "column/ahead.h"
#include "kern/wsum.h"
#include "math/fn.h"
#include "row/unit.h"

struct vrp {
	struct wsum squares;
	double year, close;
	int64_t n, seen;
	struct {
		double iv;
		int64_t row;
	} * past; /* of the last n rows */
};

static double
read_iv(struct rec *r, int col)
{
	return unit_num(r, col, UNIT_VOL);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct vrp *s = NEW(a, struct vrp, 1);

	(void)self;
	s->n = (int64_t)p[0];
	s->year = p[1];
	wsum_init(&s->squares, a, (int)s->n);
	s->past = arena_get(a, (size_t)s->n, sizeof *s->past);
	return s;
}

/* in: iv, close */
static void
look(void *state, const double *in, struct ahead *a)
{
	struct vrp *s = state;
	int64_t at = s->seen % s->n;
	double r = fn_log(in[1] / s->close), rv, iv;

	s->close = in[1];
	if (s->seen > 0)
		wsum_step(&s->squares, r * r);
	if (s->seen >= s->n) {
		rv = sqrt(s->squares.sum / (double)s->n * s->year);
		iv = s->past[at].iv;
		if (isnan(iv) || !(rv < INFINITY)) /* a close that is none */
			ahead_none(a, s->past[at].row);
		else
			ahead_give(
			    a, s->past[at].row, (double[]){ rv < iv, rv });
	}
	s->past[at].iv = in[0];
	s->past[at].row = a->row;
	s->seen++;
}

static const struct column_ahead ahead = {
	.must = 1 << 1, .few = 1, .look = look, .read = { read_iv }
};

const struct column label_target_vrp = {
	.space = "target",
	.name = "vrp",
	.summary = "Does the realised volatility of the next n rows stay "
		   "under iv?  1 or 0",
	.formula = "rv = sqrt(year / n sum ln(C[-k] / C[-k+1])^2) < iv",
	.source = "Carr and Wu, Review of Financial Studies 22:3 (2009)",
	.param = { { "n", 21, 1, 100000, "rows", COLUMN_INT, 0, NULL },
	    { "year", 252, 1, 1e6, "rows", COLUMN_REAL, 1, NULL } },
	.in = { "iv", "close" },
	.out = { { "vrp", COLUMN_BOOL }, { "rv", COLUMN_REAL },
	    { "known", COLUMN_TIME } },
	.init = init,
	.ahead = &ahead,
};
