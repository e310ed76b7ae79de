/*
 * Relative Strength Index.  Wilder, New Concepts in Technical Trading Systems
 * (1978), section VI.  The first value averages n changes; later ones use
 * Wilder's smoothing, so early rows depend on where the file starts.
 *
 * A series that never moved has no strength: ours is undefined, ta. has 0.
 * pta. weights the averages from the start and has no seed.
 *
 * Chande's momentum oscillator, as TA-Lib has it, is built on the same two
 * averages, not on Chande's plain sums; pta. has those with talib=False.
 */
#include "ind/pta.h"
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

struct pta_rsi {
	struct gains gains;
	double scalar;
};

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] + p[2]) - 1;
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_rsi *s = NEW(a, struct pta_rsi, 1);

	(void)self;
	gains_init(&s->gains, a, (int)p[0], (int)p[2]);
	s->scalar = p[1];
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_rsi *s = state;

	out[0] = gains_scaled(&s->gains, in[0], s->scalar);
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

const struct column ind_pta_rsi = {
	.space = "pta",
	.name = "rsi",
	.summary = "Relative Strength Index, weighted from the start",
	.formula = "scalar u / (u + d), u and d the rma of gains and losses",
	.source = "Wilder, New Concepts (1978), VI; pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(14), PTA_SCALAR(100), PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "rsi", COLUMN_REAL, "RSI_14" } },
	.early = 1,
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};

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

struct pta_cmo {
	struct gains gains; /* of which `before` serves both forms */
	struct roll up, down;
	double scalar;
	int sums;
};

static void *
pta_cmo_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_cmo *s = NEW(a, struct pta_cmo, 1);
	int n = (int)p[0];

	(void)self;
	gains_init(&s->gains, a, n, (int)p[2]);
	s->scalar = p[1];
	s->sums = p[3] == 0;
	if (s->sums) {
		roll_init(&s->up, a, n);
		roll_init(&s->down, a, n);
	}
	return s;
}

static void
pta_cmo_step(void *state, const double *in, double *out)
{
	struct pta_cmo *s = state;
	double d, up, down;

	if (s->sums) {
		d = ago_change(&s->gains.before, in[0]);
		up = roll_sum(&s->up, d < 0 ? 0 : d);
		down = roll_sum(&s->down, d > 0 ? 0 : -d);
	} else if (!isnan(gains_step(&s->gains, in[0]))) {
		up = s->gains.up.y;
		down = s->gains.down.y;
	} else {
		return;
	}
	out[0] = s->scalar * (up - down) / (up + down);
}

const struct column ind_pta_cmo = {
	.space = "pta",
	.name = "cmo",
	.summary = "Chande Momentum Oscillator",
	.formula = "scalar (u - d) / (u + d), u and d the rma of gains and "
		   "losses, with talib=False their sums",
	.source = "Chande and Kroll, The New Technical Trader (1994)",
	.param = { PTA_LENGTH(14), PTA_SCALAR(100), PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "cmo", COLUMN_REAL, "CMO_14" } },
	.early = 1,
	.warmup = pta_warmup,
	.init = pta_cmo_init,
	.step = pta_cmo_step,
};
