/*
 * Sentiment: the way up over the way down, measured from the open (AR) and from
 * the close before (BR).  Textbook (Japan, 1970s).
 */
#include "ind/pta.h"
#include "kern/whole.h"
#include "kern/zero.h"

struct brar {
	struct ago before;
	struct roll rise, fall, up, down;
	double scalar;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct brar *s = NEW(a, struct brar, 1);
	int n = (int)p[0];

	(void)self;
	roll_init(&s->rise, a, n);
	roll_init(&s->fall, a, n);
	roll_init(&s->up, a, n);
	roll_init(&s->down, a, n);
	s->scalar = p[1];
	ago_init(&s->before, a, (int)p[2]);
	return s;
}

/* NaN stays. */
static double
gain(double x)
{
	return x < 0 ? 0 : x;
}

static void
step(void *state, const double *in, double *out)
{
	struct brar *s = state;
	double open = in[0], high = in[1], low = in[2];
	double before = ago_step(&s->before, in[3]);
	double ar = roll_sum(&s->rise, nonzero(high, open));
	double br = roll_sum(&s->up, gain(nonzero(high, before)));

	out[0] = s->scalar * ar / roll_sum(&s->fall, nonzero(open, low));
	out[1] =
	    s->scalar * br / roll_sum(&s->down, gain(nonzero(before, low)));
}

const struct column ind_pta_brar = {
	.space = "pta",
	.name = "brar",
	.summary = "Sentiment: ways up over ways down",
	.formula = "AR = scalar sum(H - O) / sum(O - L) over length; BR the "
		   "same with C[drift] for O, no term below 0",
	.source = "textbook",
	.param = { PTA_LENGTH(26), PTA_SCALAR(100), PTA_DRIFT, PTA_LAST },
	.in = { "open", "high", "low", "close" },
	.out = { { "ar", COLUMN_REAL, "AR_26" },
	    { "br", COLUMN_REAL, "BR_26" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
