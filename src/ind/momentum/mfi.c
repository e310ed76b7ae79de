/*
 * Money Flow Index.  Quong and Soudack, TASC 7:3 (1989).  Where less than
 * 1.0 flowed in the window ours is undefined, ta. has 0.  pta. counts the
 * first row as one where nothing flowed, and is undefined only where nothing
 * did in the whole window.  No sum leaves a residue behind: 0 is 0.
 */
#include "ind/pta.h"
#include "kern/whole.h"

#include <math.h>

struct mfi {
	double last;
	double none; /* where nothing flowed */
	int begun;
	struct roll up, down;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct mfi *s = NEW(a, struct mfi, 1);

	s->none = self->space ? 0 : NAN;
	roll_init(&s->up, a, (int)p[0]);
	roll_init(&s->down, a, (int)p[0]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct mfi *s = state;
	double price = (in[0] + in[1] + in[2]) / 3, flow = price * in[3];
	double change = price - s->last, up, down;

	s->last = price;
	if (!s->begun) {
		s->begun = 1;
		return;
	}
	up = roll_sum(&s->up, change > 0 ? flow : 0);
	down = roll_sum(&s->down, change < 0 ? flow : 0);
	if (isnan(up))
		return;
	out[0] = up + down < 1 ? s->none : 100 * (up / (up + down));
}

struct pta_mfi {
	struct ago price;
	struct roll up, down;
};

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)fmax(p[0] - 1, p[1]);
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_mfi *s = NEW(a, struct pta_mfi, 1);

	(void)self;
	roll_init(&s->up, a, (int)p[0]);
	roll_init(&s->down, a, (int)p[0]);
	ago_init(&s->price, a, (int)p[1]);
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_mfi *s = state;
	double price = (in[0] + in[1] + in[2]) / 3, flow = price * in[3];
	double change = ago_change(&s->price, price), up, down;

	up = roll_sum(&s->up, change > 0 ? flow : 0);
	down = roll_sum(&s->down, change < 0 ? flow : 0);
	out[0] = 100 * up / (up + down);
}

const struct column ind_pta_mfi = {
	.space = "pta",
	.name = "mfi",
	.summary = "Money Flow Index",
	.formula = "100 p / (p + m), sums over n of typical price "
		   "* V where it rose, fell",
	.source = "Quong and Soudack, TASC 7:3 (1989); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(14), PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close", "volume" },
	.out = { { "mfi", COLUMN_REAL, "MFI_14" } },
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};

#define MFI                                                                    \
	.name = "mfi", .summary = "Money Flow Index",                          \
	.formula = "100 p / (p + m), sums over n of typical price "            \
		   "* V where it rose, fell",                                  \
	.source = "Quong and Soudack, TASC 7:3 (1989)",                        \
	.in = { "high", "low", "close", "volume" },                            \
	.out = { { "mfi", COLUMN_REAL } }, .warmup = warmup_changes,           \
	.init = init, .step = step
const struct column ind_mfi = { MFI,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_mfi = { MFI, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };
