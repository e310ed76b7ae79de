/*
 * Money Flow Index.  Quong and Soudack, TASC 7:3 (1989).  0 where less than
 * 1.0 flowed in the window, as TA-Lib has it.
 */
#include "ind/ind.h"
#include "ind/kern/past.h"

struct mfi {
	struct past up, down;
	double ups, downs, last;
	int seen, n;
};

static int
warmup(const struct ind *self, const double *p)
{
	(void)self;
	return (int)p[0];
}

static void *
init(struct arena *a, const struct ind *self, const double *p)
{
	struct mfi *s = NEW(a, struct mfi, 1);

	(void)self;
	s->n = (int)p[0];
	past_init(&s->up, a, s->n);
	past_init(&s->down, a, s->n);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct mfi *s = state;
	double price = (in[0] + in[1] + in[2]) / 3, flow = price * in[3];
	double change = price - s->last, up, down;

	s->last = price;
	if (s->seen <= s->n && s->seen++ == 0)
		return;
	up = change > 0 ? flow : 0;
	down = change < 0 ? flow : 0;
	s->ups -= past_ago(&s->up, s->n - 1);
	s->downs -= past_ago(&s->down, s->n - 1);
	past_push(&s->up, up);
	past_push(&s->down, down);
	s->ups += up;
	s->downs += down;
	if (s->seen <= s->n)
		return;
	flow = s->ups + s->downs;
	out[0] = flow < 1 ? 0 : 100 * (s->ups / flow);
}

#define MFI                                                                    \
	.name = "mfi", .summary = "Money Flow Index",                          \
	.source = "Quong and Soudack, TASC 7:3 (1989)",                        \
	.in = { "high", "low", "close", "volume" },                            \
	.out = { { "mfi", IND_REAL } }, .warmup = warmup, .init = init,        \
	.step = step
const struct ind ind_mfi = { MFI, .param = { { "n", 14, 2, 100000, "bars" } } };
const struct ind ind_ta_mfi = { MFI, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };
