/*
 * Mean absolute deviation about the mean of n values.  Textbook.  The mean
 * moves, so every row needs the whole window; newest first, as in TA-Lib.
 */
#include "ind/pta.h"
#include "kern/window.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct window *w = NEW(a, struct window, 1);

	(void)self;
	window_init(w, a, (int)p[0]);
	return w;
}

/* Of the values there are, newest first; what does not stand at the ring's
 * start stands at its end. */
static double
deviation(const struct window *w)
{
	const double *x = w->past.x;
	int n = w->n, at = w->past.at, from = at - w->seen + 1, i;
	double mean = 0, spread = 0;

	for (i = at; i >= 0 && i >= from; i--)
		mean += x[i];
	for (i = n - 1; i >= n + from; i--)
		mean += x[i];
	mean /= w->seen;
	for (i = at; i >= 0 && i >= from; i--)
		spread += fabs(x[i] - mean);
	for (i = n - 1; i >= n + from; i--)
		spread += fabs(x[i] - mean);
	return spread / w->seen;
}

static void
step(void *state, const double *in, double *out)
{
	struct window *w = state;

	if (window_push(w, in[0]))
		out[0] = deviation(w);
}

struct mad {
	struct window w;
	int least; /* values before the first answer */
};

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[1] > 0 ? p[1] : p[0]) - 1;
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct mad *s = NEW(a, struct mad, 1);

	window_init(&s->w, a, (int)p[0]);
	s->least = pta_warmup(self, p) + 1;
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct mad *s = state;

	window_push(&s->w, in[0]);
	if (s->w.seen >= s->least)
		out[0] = deviation(&s->w);
}

const struct column ind_pta_mad = {
	.space = "pta",
	.name = "mad",
	.summary = "Mean absolute deviation",
	.formula = "mean of |x - mean| over n",
	.source = "textbook; pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(30), PTA_MIN_PERIODS, PTA_LAST },
	.in = { "close" },
	.out = { { "mad", COLUMN_REAL, "MAD_30" } },
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};

#define AVGDEV                                                                 \
	.name = "avgdev", .summary = "Mean absolute deviation",                \
	.formula = "mean of |x - mean| over n", .source = "textbook",          \
	.in = { "close" }, .out = { { "avgdev", COLUMN_REAL } },               \
	.warmup = warmup_window, .init = init, .step = step
const struct column ind_avgdev = { AVGDEV,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_avgdev = { AVGDEV, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };

/* pandas-ta-classic's name of it. */
const struct column ind_pta_md = {
	.space = "pta",
	.name = "md",
	.summary = "Mean absolute deviation",
	.formula = "mean of |x - mean| over n",
	.source = "textbook; pandas-ta-classic",
	.param = { PTA_LENGTH(30), PTA_LAST },
	.in = { "close" },
	.out = { { "md", COLUMN_REAL, "MD_30" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
