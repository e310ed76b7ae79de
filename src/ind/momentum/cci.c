/*
 * Commodity Channel Index.  Lambert, Commodities (October 1980).  The mean
 * deviation needs the whole window each row.  A window of one price has no
 * deviation: ours and pta. are undefined there, ta. has 0 or what rounding
 * leaves.
 */
#include "ind/pta.h"

#include <math.h>

/* What rounding leaves of a mean of equal prices, with room. */
#define NOISE 1e-14

struct cci {
	double *price; /* ring: the sum runs in slot order, as in TA-Lib, which
			  decides what is exactly 0 on flat data */
	int n, at, seen, ta;
	double c;
};

enum {
	AS_TALIB = 1, /* a number where there is none */
	OWN_C = 2,    /* the constant is a parameter */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct cci *s = NEW(a, struct cci, 1);

	s->ta = self->flags & AS_TALIB;
	s->n = (int)p[0];
	s->c = self->flags & OWN_C ? p[1] : 0.015;
	s->price = NEW(a, double, (size_t)s->n);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct cci *s = state;
	double price = (in[0] + in[1] + in[2]) / 3, mean = 0, spread = 0;
	int i;

	s->price[s->at] = price;
	if (++s->at == s->n)
		s->at = 0;
	if (s->seen < s->n && ++s->seen < s->n)
		return;
	for (i = 0; i < s->n; i++)
		mean += s->price[i];
	mean /= s->n;
	for (i = 0; i < s->n; i++)
		spread += fabs(s->price[i] - mean);
	price -= mean;
	out[0] = s->ta ? 0 : NAN;
	if (!s->ta && spread <= s->n * NOISE * fabs(mean))
		return;
	if (spread != 0)
		out[0] = price / (s->c * (spread / s->n));
}

#define CCI                                                                    \
	.name = "cci", .summary = "Commodity Channel Index",                   \
	.formula = "(TP - SMA(TP)) / (0.015 mean of |TP - "                    \
		   "SMA(TP)|), TP = (H + L + C) / 3",                          \
	.source = "Lambert, Commodities (October 1980)",                       \
	.in = { "high", "low", "close" }, .out = { { "cci", COLUMN_REAL } },   \
	.warmup = warmup_window, .init = init, .step = step
const struct column ind_cci = { CCI,
	.param = { { "n", 20, 2, 100000, "bars" } } };
const struct column ind_ta_cci = { CCI, .space = "ta", .flags = AS_TALIB,
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };

const struct column ind_pta_cci = {
	.space = "pta",
	.name = "cci",
	.summary = "Commodity Channel Index",
	.formula = "(TP - SMA(TP)) / (c mean of |TP - SMA(TP)|), "
		   "TP = (H + L + C) / 3",
	.source = "Lambert, Commodities (October 1980)",
	.param = { PTA_LENGTH(14), PTA_REAL("c", 0.015, 1e-6, 1e6), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "cci", COLUMN_REAL, "CCI_14_0.015" } },
	.flags = OWN_C,
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
