/*
 * Reflex and trendflex: how far a smoothed price lies from its own last n
 * values, about the line through the window's ends or as it stands, in units
 * of its usual size.  Ehlers, TASC 38:2 (2020); the constants are those of
 * pandas-ta 0.4.16b0, which takes the filter's angle in radians.
 */
#include "ind/pta.h"
#include "kern/past.h"
#include "kern/wsum.h"
#include "math/fn.h"

struct reflex {
	struct past smooth; /* n + 1 of them */
	struct wsum before; /* of the n - 1 before this row's */
	double last, a, b, c, alpha, power;
	int n, rows, line;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct reflex *s = NEW(a, struct reflex, 1);
	double r = 2 * p[4] / p[1], e = fn_exp(-p[3] * r);

	s->n = (int)p[0];
	s->line = self->flags;
	past_init(&s->smooth, a, s->n + 1);
	wsum_init(&s->before, a, s->n - 1);
	s->a = e * e;
	s->b = 2 * e * cos(180 * r);
	s->c = s->a - s->b + 1;
	s->alpha = p[2];
	return s;
}

/* The first two rows are 0. */
static double
smooth(struct reflex *s, double x)
{
	double f = 0;

	if (s->rows >= 2)
		f = 0.5 * s->c * (x + s->last) +
		    s->b * past_ago(&s->smooth, 0) -
		    s->a * past_ago(&s->smooth, 1);
	s->last = x;
	return f;
}

static void
step(void *state, const double *in, double *out)
{
	struct reflex *s = state;
	double f = smooth(s, in[0]), slope, sum, n = s->n;

	past_push(&s->smooth, f);
	if (s->rows >= s->n) {
		slope = (past_ago(&s->smooth, s->n) - f) / n;
		sum = (n - 1) * f - s->before.sum;
		sum += s->line ? slope * n * (n - 1) / 2 : 0;
		sum /= n;
		s->power = s->alpha * sum * sum + (1 - s->alpha) * s->power;
		out[0] = s->power != 0 ? sum / sqrt(s->power) : 0;
	}
	wsum_step(&s->before, f);
	s->rows += s->rows < s->n || s->rows < 2;
}

#define FRAME                                                                  \
	.space = "pta",                                                        \
	.source = "Ehlers, TASC 38:2 (2020); pandas-ta 0.4.16b0",              \
	.param = { PTA_BARS("length", 20, 2), PTA_BARS("smooth", 20, 1),       \
		PTA_REAL("alpha", 0.04, 0, 1),                                 \
		PTA_QUIET("pi", 3.14159, 0, 10),                               \
		PTA_QUIET("sqrt2", 1.414, 0, 10), PTA_LAST },                  \
	.in = { "close" }, .warmup = warmup_changes, .init = init,             \
	.step = step

const struct column ind_pta_reflex = {
	.name = "reflex",
	.summary = "Reflex: the smoothed price about the line of its window",
	.formula = "s / sqrt(power of s), s the mean of f - f[j] + j (f[n] - "
		   "f) / n, j = 1..n-1, f the super smoother of x",
	.out = { { "reflex", COLUMN_REAL, "REFLEX_20_20_0.04" } },
	.flags = 1,
	FRAME,
};

const struct column ind_pta_trendflex = {
	.name = "trendflex",
	.summary = "Trendflex: the smoothed price against its window",
	.formula = "s / sqrt(power of s), s the mean of f - f[j], j = 1..n-1, "
		   "f the super smoother of x",
	.out = { { "trendflex", COLUMN_REAL, "TRENDFLEX_20_20_0.04" } },
	FRAME,
};
