/*
 * Moving average whose period is a column.  Every period's average is kept,
 * each started so late that all show from the same row on, as in TA-Lib.
 * Work and memory grow with the number of periods.
 */
#include "ind/overlap/ma_param.h"
#include "ind/pta.h"

struct mavp {
	struct past past;
	struct ma *ma; /* of the periods low..high */
	int low, high, wait;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return ma_lookback((int)p[2], (int)p[1]);
}

/* A least period above the greatest leaves the greatest alone. */
static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct mavp *s = NEW(a, struct mavp, 1);
	int type = (int)p[2], i, late;

	s->high = (int)p[1];
	s->low = p[0] < p[1] ? (int)p[0] : s->high;
	s->wait = warmup(self, p);
	past_init(&s->past, a, ma_past(s->high));
	s->ma = NEW(a, struct ma, (size_t)(s->high - s->low) + 1);
	for (i = s->low; i <= s->high; i++) {
		late = s->wait - ma_lookback(type, i);
		ma_over(&s->ma[i - s->low], a, &s->past, type, i, late);
	}
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct mavp *s = state;
	int i, n, count = s->high - s->low + 1;
	double x;

	past_push(&s->past, in[0]);
	n = in[1] < s->low ? s->low : in[1] > s->high ? s->high : (int)in[1];
	for (i = 0; i < count; i++) {
		x = ma_next(&s->ma[i], in[0]);
		if (i == n - s->low && s->wait == 0)
			out[0] = x;
	}
	if (s->wait > 0)
		s->wait--;
}

#define MAVP                                                                   \
	.name = "mavp", .summary = "Moving average with a variable period",    \
	.formula =                                                             \
	    "MA(x) of the row's own period, held between minperiod and "       \
	    "maxperiod",                                                       \
	.source = "as the type's own function", .in = { "close", "periods" },  \
	.out = { { "mavp", COLUMN_REAL } }, .warmup = warmup, .init = init,    \
	.step = step
const struct column ind_mavp = { MAVP,
	.param = { { "min", 2, 1, 100000, "bars" },
	    { "max", 30, 1, 100000, "bars" }, MA_PARAM("type") } };
const struct column ind_ta_mavp = { MAVP, .space = "ta",
	.param = { { "minperiod", 2, 1, 100000, "bars" },
	    { "maxperiod", 30, 1, 100000, "bars" }, MA_PARAM("matype") } };

const struct column ind_pta_mavp = {
	.space = "pta",
	.name = "mavp",
	.summary = "Moving average with a variable period",
	.formula = "MA(x) of the row's own period, held between minperiod and "
		   "maxperiod",
	.source = "as the type's own function; pandas-ta-classic",
	.param = { PTA_BARS("minperiod", 2, 1), PTA_BARS("maxperiod", 30, 1),
	    MA_PARAM("mamode"), PTA_LAST },
	.in = { "close", "periods" },
	.out = { { "mavp", COLUMN_REAL, "MAVP_2_30" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
