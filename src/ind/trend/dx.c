/*
 * Wilder's directional movement as pandas-ta's fork pandas-ta-classic has it:
 * his averages seeded with what stands in the first n rows (kern/later.h).
 * New Concepts in Technical Trading Systems (1978), section IV.  The only
 * mamode is rma.
 */
#include "ind/pta.h"
#include "kern/later.h"
#include "kern/past.h"

struct dx {
	struct ago high, low;
	struct tr tr;
	struct ewm up, down, range, rating;
	struct ago before;
	double n, scalar;
};

static const char *const modes[] = { "rma", NULL };

static int
warmup(const struct column *self, const double *p)
{
	int drift = (int)p[self->flags], n = (int)p[0];

	return n - 1 > drift ? n - 1 : drift;
}

static struct dx *
make(struct arena *a, const double *p, double drift)
{
	struct dx *s = NEW(a, struct dx, 1);
	int n = (int)p[0];

	ago_init(&s->high, a, (int)drift);
	ago_init(&s->low, a, (int)drift);
	tr_init(&s->tr, a, (int)drift);
	s->up = s->down = s->range = later_rma(n, n);
	s->n = n;
	return s;
}

static void *
init_dm(struct arena *a, const struct column *self, const double *p)
{
	return make(a, p, p[self->flags]);
}

static void *
init_dx(struct arena *a, const struct column *self, const double *p)
{
	struct dx *s = make(a, p, p[self->flags]);

	s->scalar = p[1];
	return s;
}

static void *
init_adxr(struct arena *a, const struct column *self, const double *p)
{
	struct dx *s = make(a, p, p[self->flags]);
	int n = (int)(p[1] > 0 ? p[1] : p[0]);

	s->scalar = p[2];
	s->rating = later_rma(n, n);
	ago_init(&s->before, a, n > 1 ? n - 1 : 1);
	return s;
}

/* The averages of the larger move, where it is one. */
static void
moves(struct dx *s, const double *in, double *up, double *down)
{
	double u = ago_change(&s->high, in[0]);
	double d = -ago_change(&s->low, in[1]);

	*up = ewm_step(&s->up, (u > d && u > 0) * u);
	*down = ewm_step(&s->down, (d > u && d > 0) * d);
}

static void
step_up(void *state, const double *in, double *out)
{
	struct dx *s = state;
	double up, down;

	moves(s, in, &up, &down);
	out[0] = s->n * up;
}

static void
step_down(void *state, const double *in, double *out)
{
	struct dx *s = state;
	double up, down;

	moves(s, in, &up, &down);
	out[0] = s->n * down;
}

static void
step_dx(void *state, const double *in, double *out)
{
	struct dx *s = state;
	double up, down;

	moves(s, in, &up, &down);
	out[0] = s->scalar * fabs(up - down) / (up + down);
}

static void
step_adxr(void *state, const double *in, double *out)
{
	struct dx *s = state;
	double range = tr_step(&s->tr, in[0], in[1], in[2]);
	double up, down, adx;

	moves(s, in, &up, &down);
	range = ewm_step(&s->range, range);
	adx = ewm_step(&s->rating, s->scalar * fabs(up - down) / (up + down));
	out[0] = (adx + ago_step(&s->before, adx)) / 2;
	out[1] = s->scalar * up / range;
	out[2] = s->scalar * down / range;
}

/* flags: where drift stands */
#define FRAME(drift)                                                           \
	.space = "pta", .flags = (drift), .warmup = warmup,                    \
	.source = "Wilder, New Concepts (1978), IV; pandas-ta-classic"
#define RMA PTA_WORD("mamode", 0, modes, 0)

const struct column ind_pta_plus_dm = {
	.name = "plus_dm",
	.summary = "Plus directional movement, summed",
	.formula = "n times the average of H - H[drift] where that is the "
		   "larger move",
	.param = { PTA_LENGTH(14), PTA_DRIFT, PTA_LAST },
	.in = { "high", "low" },
	.out = { { "plus_dm", COLUMN_REAL, "PLUS_DM_14" } },
	.init = init_dm,
	.step = step_up,
	FRAME(1),
};

const struct column ind_pta_minus_dm = {
	.name = "minus_dm",
	.summary = "Minus directional movement, summed",
	.formula = "n times the average of L[drift] - L where that is the "
		   "larger move",
	.param = { PTA_LENGTH(14), PTA_DRIFT, PTA_LAST },
	.in = { "high", "low" },
	.out = { { "minus_dm", COLUMN_REAL, "MINUS_DM_14" } },
	.init = init_dm,
	.step = step_down,
	FRAME(1),
};

const struct column ind_pta_dx = {
	.name = "dx",
	.summary = "Directional movement index",
	.formula = "scalar |u - d| / (u + d), averages of the moves",
	.param = { PTA_LENGTH(14), PTA_SCALAR(100), RMA, PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "dx", COLUMN_REAL, "DX_14" } },
	.init = init_dx,
	.step = step_dx,
	FRAME(3),
};

const struct column ind_pta_adxr = {
	.name = "adxr",
	.summary = "Average directional movement rating, and the indicators",
	.formula = "a = the average of DX; (a + a[lensig - 1]) / 2; scalar "
		   "times the moves' averages over that of the range",
	.param = { PTA_LENGTH(14), PTA_COUNT("lensig", 0, 0, 100000),
	    PTA_SCALAR(100), RMA, PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "adxr", COLUMN_REAL, "ADXR_14" },
	    { "plus", COLUMN_REAL, "DMP_14" },
	    { "minus", COLUMN_REAL, "DMN_14" } },
	.init = init_adxr,
	.step = step_adxr,
	FRAME(4),
};
