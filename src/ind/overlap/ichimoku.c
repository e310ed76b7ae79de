/*
 * Ichimoku Kinko Hyo: middles of ranges, two of them as they stood some rows
 * ago.  Hosoda (1969).  What pandas-ta writes next to a row and was not known
 * then is left out: the chikou span, which is the close of a later row
 * (include_chikou changes nothing), and the spans dated after the data, which
 * span_a and span_b of coming rows will be.
 */
#include "ind/pta.h"
#include "kern/range.h"
#include "kern/whole.h"

struct ichimoku {
	struct range tenkan, kijun, senkou;
	struct ago a, b;
};

static int
warmup(const struct column *self, const double *p)
{
	double least = p[0] < p[1] ? p[0] : p[1];

	(void)self;
	return (int)least - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct ichimoku *s = NEW(a, struct ichimoku, 1);

	(void)self;
	range_init(&s->tenkan, a, (int)p[0]);
	range_init(&s->kijun, a, (int)p[1]);
	range_init(&s->senkou, a, (int)p[2]);
	ago_init(&s->a, a, (int)p[1]);
	ago_init(&s->b, a, (int)p[1]);
	return s;
}

static double
middle(struct range *r, const double *in)
{
	double top, bottom;

	if (!range_step(r, in[0], in[1], &top, &bottom))
		return NAN;
	return 0.5 * (bottom + top);
}

static void
step(void *state, const double *in, double *out)
{
	struct ichimoku *s = state;

	out[2] = middle(&s->tenkan, in);
	out[3] = middle(&s->kijun, in);
	out[0] = ago_step(&s->a, 0.5 * (out[2] + out[3]));
	out[1] = ago_step(&s->b, middle(&s->senkou, in));
}

const struct column ind_pta_ichimoku = {
	.space = "pta",
	.name = "ichimoku",
	.summary = "Ichimoku: spans as known now, no chikou span",
	.formula = "tenkan, kijun, senkou: (max H + min L) / 2 over so many "
		   "rows; span_a = (tenkan + kijun) / 2, span_b = senkou, both "
		   "kijun rows ago",
	.source = "Hosoda (1969)",
	.param = { PTA_BARS("tenkan", 9, 1), PTA_BARS("kijun", 26, 1),
	    PTA_BARS("senkou", 52, 1), PTA_BOOL("include_chikou", 1),
	    PTA_BOOL("lookahead", 1), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "span_a", COLUMN_REAL, "ISA_9" },
	    { "span_b", COLUMN_REAL, "ISB_26" },
	    { "tenkan", COLUMN_REAL, "ITS_9" },
	    { "kijun", COLUMN_REAL, "IKS_26" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
