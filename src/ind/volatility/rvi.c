/*
 * Relative volatility index: Wilder's averages of the deviation on rising rows
 * and on falling ones, as RSI's of the moves.  Dorsey, TASC 11:6 (1993), on one
 * series.  50 where neither is there.
 */
#include "column/column.h"
#include "kern/ema.h"
#include "kern/window.h"

struct rvi {
	struct window w;
	struct ema up, down;
	double last;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[1] - 1 + (int)p[0] - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct rvi *s = NEW(a, struct rvi, 1);

	(void)self;
	s->up = s->down = ema_make((int)p[0], 0);
	window_init(&s->w, a, (int)p[1]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct rvi *s = state;
	double x = in[0], last = s->last, spread, up, down;

	s->last = x;
	if (!window_push(&s->w, x))
		return;
	spread = sqrt(window_variance(&s->w, 0, NULL));
	up = ema_wilder(&s->up, x > last ? spread : 0);
	down = ema_wilder(&s->down, x < last ? spread : 0);
	out[0] = up + down == 0 ? 50 : 100 * (up / (up + down));
}

const struct column ind_ta_rvi = {
	.space = "ta",
	.name = "rvi",
	.summary = "Relative volatility index, of one series",
	.formula = "100 u / (u + d), Wilder means of the deviation of s values "
		   "where x rose and where it fell",
	.source = "Dorsey, TASC 11:6 (1993)",
	.param = { { "timeperiod", 14, 1, 100000, "bars" },
	    { "stddevperiod", 10, 2, 100000, "bars" } },
	.in = { "close" },
	.out = { { "rvi", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
