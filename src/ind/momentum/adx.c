/*
 * Wilder's directional movement, from the moves to the index's rating.  New
 * Concepts in Technical Trading Systems (1978), section IV.  The sums start
 * with n-1 terms, as TA-Lib has it; pta.dm has averages of the moves instead.
 */
#include "ind/pta.h"
#include "kern/atr.h"
#include "kern/past.h"

struct adx {
	struct dm dm;
	double dx, adx;
	int formed, rated; /* indexes averaged, averages kept: up to n */
	struct past past;
};

enum {
	UP_MOVE,
	DOWN_MOVE,
	UP,
	DOWN,
	INDEX,
	MEAN,
	RATING,
};

static int
warmup(const struct column *self, const double *p)
{
	int n = (int)p[0];

	switch (self->flags) {
	case UP_MOVE:
	case DOWN_MOVE:
		return n > 1 ? n - 1 : 1;
	case MEAN:
		return 2 * n - 1;
	case RATING:
		return 3 * n - 2;
	default:
		return n;
	}
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct adx *s = NEW(a, struct adx, 1);

	s->dm = dm_make((int)p[0]);
	if (self->flags == RATING)
		past_init(&s->past, a, s->dm.n);
	return s;
}

/* 1 once the sums have n-1 terms (with n = 1: one). */
static int
move(struct adx *s, const double *in)
{
	dm_step(&s->dm, in[0], in[1], 0);
	return s->dm.bars >= (s->dm.n > 1 ? s->dm.n : 2);
}

static void
step_up_move(void *state, const double *in, double *out)
{
	struct adx *s = state;

	if (move(s, in))
		out[0] = s->dm.up;
}

static void
step_down_move(void *state, const double *in, double *out)
{
	struct adx *s = state;

	if (move(s, in))
		out[0] = s->dm.down;
}

/* 1 once an index can be formed. */
static int
direct(struct adx *s, const double *in)
{
	dm_step(&s->dm, in[0], in[1], in[2]);
	return s->dm.bars > s->dm.n;
}

static void
step_up(void *state, const double *in, double *out)
{
	struct adx *s = state;

	if (direct(s, in))
		out[0] = dm_up(&s->dm);
}

static void
step_down(void *state, const double *in, double *out)
{
	struct adx *s = state;

	if (direct(s, in))
		out[0] = dm_down(&s->dm);
}

/* Where there is no index, the one before again. */
static void
step_index(void *state, const double *in, double *out)
{
	struct adx *s = state;

	if (!direct(s, in))
		return;
	dm_index(&s->dm, &s->dx);
	out[0] = s->dx;
}

/*
 * The mean of n indexes, then Wilder's smoothing; an index that cannot be
 * formed counts as 0 in the first mean and is passed over later.
 */
static int
mean(struct adx *s, const double *in)
{
	double dx = 0;
	int n = s->dm.n, there;

	if (!direct(s, in))
		return 0;
	there = dm_index(&s->dm, &dx);
	if (s->formed < n) {
		s->adx += dx;
		if (++s->formed < n)
			return 0;
		s->adx /= n;
	} else if (there) {
		s->adx = (s->adx * (n - 1) + dx) * s->dm.part;
	}
	return 1;
}

static void
step_mean(void *state, const double *in, double *out)
{
	struct adx *s = state;

	if (mean(s, in))
		out[0] = s->adx;
}

/* The mean of today's ADX and that of n-1 bars ago. */
static void
step_rating(void *state, const double *in, double *out)
{
	struct adx *s = state;

	if (!mean(s, in))
		return;
	past_push(&s->past, s->adx);
	if (s->rated < s->dm.n && ++s->rated < s->dm.n)
		return;
	out[0] = (s->adx + past_ago(&s->past, s->dm.n - 1)) / 2;
}

#define FRAME                                                                  \
	.source = "Wilder, New Concepts (1978), IV", .warmup = warmup,         \
	.init = init
#define HL     .in = { "high", "low" }, FRAME
#define HLC    .in = { "high", "low", "close" }, FRAME
#define N(low) .param = { { "n", 14, low, 100000, "bars" } }
#define TA(low)                                                                \
	.space = "ta", .param = { { "timeperiod", 14, low, 100000, "bars" } }

#define PLUS_DM                                                                \
	.name = "plus_dm", .summary = "Plus directional movement, summed",     \
	.formula = "s += H - H[1] where that is the larger move, less s / n",  \
	.flags = UP_MOVE, .out = { { "plus_dm", COLUMN_REAL } }, HL,           \
	.step = step_up_move
const struct column ind_plus_dm = { PLUS_DM, N(1) };
const struct column ind_ta_plus_dm = { PLUS_DM, TA(1) };

#define MINUS_DM                                                               \
	.name = "minus_dm", .summary = "Minus directional movement, summed",   \
	.formula = "s += L[1] - L where that is the larger move, less s / n",  \
	.flags = DOWN_MOVE, .out = { { "minus_dm", COLUMN_REAL } }, HL,        \
	.step = step_down_move
const struct column ind_minus_dm = { MINUS_DM, N(1) };
const struct column ind_ta_minus_dm = { MINUS_DM, TA(1) };

#define PLUS_DI                                                                \
	.name = "plus_di", .summary = "Plus directional indicator",            \
	.formula = "100 +DM / TR, both summed as Wilder does", .flags = UP,    \
	.out = { { "plus_di", COLUMN_REAL } }, HLC, .step = step_up
const struct column ind_plus_di = { PLUS_DI, N(1) };
const struct column ind_ta_plus_di = { PLUS_DI, TA(1) };

#define MINUS_DI                                                               \
	.name = "minus_di", .summary = "Minus directional indicator",          \
	.formula = "100 -DM / TR, both summed as Wilder does", .flags = DOWN,  \
	.out = { { "minus_di", COLUMN_REAL } }, HLC, .step = step_down
const struct column ind_minus_di = { MINUS_DI, N(1) };
const struct column ind_ta_minus_di = { MINUS_DI, TA(1) };

#define DX                                                                     \
	.name = "dx", .summary = "Directional movement index",                 \
	.formula = "100 |+DI - -DI| / (+DI + -DI)", .flags = INDEX,            \
	.out = { { "dx", COLUMN_REAL } }, HLC, .step = step_index
const struct column ind_dx = { DX, N(2) };
const struct column ind_ta_dx = { DX, TA(2) };

#define ADX                                                                    \
	.name = "adx", .summary = "Average directional movement index",        \
	.formula = "a += (DX - a) / n; the first is the mean of n",            \
	.flags = MEAN, .out = { { "adx", COLUMN_REAL } }, HLC,                 \
	.step = step_mean
const struct column ind_adx = { ADX, N(2) };
const struct column ind_ta_adx = { ADX, TA(2) };

#define ADXR                                                                   \
	.name = "adxr", .summary = "Average directional movement rating",      \
	.formula = "(ADX + ADX[n-1]) / 2", .flags = RATING,                    \
	.out = { { "adxr", COLUMN_REAL } }, HLC, .step = step_rating
const struct column ind_adxr = { ADXR, N(2) };
const struct column ind_ta_adxr = { ADXR, TA(2) };

/* ---- pandas-ta's: averages of the moves ---- */

struct moves {
	struct ago high, low;
	struct mean up, down;
};

static void
moves_init(struct moves *s, struct arena *a, int mode, int n, int drift)
{
	mean_init(&s->up, a, mode, n);
	mean_init(&s->down, a, mode, n);
	ago_init(&s->high, a, drift);
	ago_init(&s->low, a, drift);
}

/* The averages of the larger of the two moves, if it is one; NaN where there is
 * no bar before. */
static double
moves_step(struct moves *s, double high, double low, double *minus)
{
	double up = ago_change(&s->high, high);
	double down = -ago_change(&s->low, low);

	*minus = mean_step(&s->down, (down > up && down > 0) * down);
	return mean_step(&s->up, (up > down && up > 0) * up);
}

static int
warmup_pta_dm(const struct column *self, const double *p)
{
	(void)self;
	return mean_warmup_late((int)p[1], (int)p[0], (int)p[2]);
}

static void *
init_pta_dm(struct arena *a, const struct column *self, const double *p)
{
	struct moves *s = NEW(a, struct moves, 1);

	(void)self;
	moves_init(s, a, (int)p[1], (int)p[0], (int)p[2]);
	return s;
}

static void
step_pta_dm(void *state, const double *in, double *out)
{
	out[0] = moves_step(state, in[0], in[1], &out[1]);
}

const struct column ind_pta_dm = {
	.space = "pta",
	.name = "dm",
	.summary = "Directional movement, averaged",
	.formula = "averages of H - H[drift] and of L[drift] - L, each where "
		   "it is the larger move",
	.source = "Wilder, New Concepts (1978), IV",
	.param = { PTA_LENGTH(14), PTA_MAMODE(MEAN_RMA), PTA_DRIFT, PTA_LAST },
	.in = { "high", "low" },
	.out = { { "plus", COLUMN_REAL, "DMP_14" },
	    { "minus", COLUMN_REAL, "DMN_14" } },
	.early = 1,
	.warmup = warmup_pta_dm,
	.init = init_pta_dm,
	.step = step_pta_dm,
};

enum { LENGTH, LENSIG, SCALAR, MAMODE, DRIFT };

struct pta_adx {
	struct moves moves;
	struct atr atr;
	struct mean mean;
	double scalar;
};

static int
warmup_pta_adx(const struct column *self, const double *p)
{
	int n = (int)p[LENGTH], moves, range = atr_warmup(MEAN_RMA, n, 1);

	(void)self;
	moves = mean_warmup_late((int)p[MAMODE], n, (int)p[DRIFT]);
	return moves > range ? moves : range;
}

static void *
init_pta_adx(struct arena *a, const struct column *self, const double *p)
{
	struct pta_adx *s = NEW(a, struct pta_adx, 1);
	int n = (int)p[LENGTH], mode = (int)p[MAMODE];

	(void)self;
	moves_init(&s->moves, a, mode, n, (int)p[DRIFT]);
	atr_init(&s->atr, a, MEAN_RMA, n, 1);
	mean_init(&s->mean, a, mode, p[LENSIG] > 0 ? (int)p[LENSIG] : n);
	s->scalar = p[SCALAR];
	return s;
}

static void
step_pta_adx(void *state, const double *in, double *out)
{
	struct pta_adx *s = state;
	double k = s->scalar / atr_step(&s->atr, in[0], in[1], in[2]);
	double plus, minus;

	plus = k * moves_step(&s->moves, in[0], in[1], &minus);
	minus *= k;
	out[0] = mean_step(
	    &s->mean, s->scalar * fabs(plus - minus) / (plus + minus));
	out[1] = plus;
	out[2] = minus;
}

const struct column ind_pta_adx = {
	.space = "pta",
	.name = "adx",
	.summary = "Average directional index, and the two it is made of",
	.formula = "plus, minus: scalar dm / ATR by rma; adx: the average over "
		   "lensig (0: length) of scalar |plus - minus| / (plus + "
		   "minus)",
	.source = "Wilder, New Concepts (1978), IV",
	.param = { PTA_LENGTH(14),
	    { "lensig", 0, 0, 100000, "bars", COLUMN_INT, 1, NULL, NULL, NULL },
	    PTA_SCALAR(100), PTA_MAMODE(MEAN_RMA), PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "adx", COLUMN_REAL, "ADX_14" },
	    { "plus", COLUMN_REAL, "DMP_14" },
	    { "minus", COLUMN_REAL, "DMN_14" } },
	.warmup = warmup_pta_adx,
	.init = init_pta_adx,
	.step = step_pta_adx,
};
