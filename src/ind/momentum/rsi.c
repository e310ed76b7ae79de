/*
 * Relative Strength Index.  Wilder, New Concepts in Technical Trading Systems
 * (1978), section VI.  The first value averages n changes; later ones use
 * Wilder's smoothing, so early rows depend on where the file starts.
 *
 * A series that never moved has no strength: ours is undefined, ta. has 0.
 *
 * Chande's momentum oscillator, as TA-Lib has it, is built on the same two
 * averages, not on Chande's plain sums.
 */
#include "column/column.h"
#include "kern/rsi.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct rsi *s = NEW(a, struct rsi, 1);

	*s = rsi_make((int)p[0], self->space ? 0 : NAN);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	out[0] = rsi_step(state, in[0]);
}

static void
step_cmo(void *state, const double *in, double *out)
{
	struct rsi *s = state;
	double sum;

	if (isnan(rsi_step(s, in[0])))
		return; /* warm-up, or ours and flat */
	sum = s->up.m + s->down.m;
	out[0] = is_zero(sum) ? 0 : 100 * ((s->up.m - s->down.m) / sum);
}

#define RSI                                                                    \
	.name = "rsi", .summary = "Relative Strength Index, Wilder smoothing", \
	.formula = "100 u / (u + d), Wilder means of gains and losses",        \
	.source = "Wilder, New Concepts (1978), VI", .in = { "close" },        \
	.out = { { "rsi", COLUMN_REAL } }, .warmup = warmup_changes,           \
	.init = init, .step = step
const struct column ind_rsi = { RSI,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_rsi = { RSI, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };

#define CMO                                                                    \
	.name = "cmo",                                                         \
	.summary = "Chande Momentum Oscillator, Wilder smoothing",             \
	.formula = "100 (u - d) / (u + d), Wilder means of gains and losses; " \
		   "ta.cmou has Chande's plain sums",                          \
	.source = "Chande and Kroll, The New Technical Trader (1994)",         \
	.in = { "close" }, .out = { { "cmo", COLUMN_REAL } },                  \
	.warmup = warmup_changes, .init = init, .step = step_cmo
const struct column ind_cmo = { CMO,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_cmo = { CMO, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };
