/*
 * Aroon: how long ago the extremes of n+1 bars were, 100 for now and 0 for n
 * bars ago.  Chande, TASC 13:9 (1995).  Of equal extremes the newest counts.
 */
#include "ind/pta.h"
#include "kern/peak.h"

enum { BOTH, DIFFERENCE, ALL }; /* what is made */

struct aroon {
	struct peak high, low; /* low: of -x */
	double unit;
	int n, kind;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct aroon *s = NEW(a, struct aroon, 1);

	s->n = (int)p[0];
	s->kind = self->flags;
	s->unit = (s->kind == ALL ? p[1] : 100) / s->n;
	peak_init(&s->high, a, s->n + 1, 1);
	peak_init(&s->low, a, s->n + 1, 1);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct aroon *s = state;
	long long now = s->high.count, high, low;

	peak_step(&s->high, in[0], &high);
	peak_step(&s->low, -in[1], &low);
	if (!s->low.e.full)
		return;
	if (s->kind == DIFFERENCE) {
		out[0] = s->unit * (double)(high - low);
		return;
	}
	out[0] = s->unit * (double)(s->n - (now - low));
	out[1] = s->unit * (double)(s->n - (now - high));
	if (s->kind == ALL)
		out[2] = s->unit * (double)(high - low);
}

#define FRAME                                                                  \
	.source = "Chande, TASC 13:9 (1995)", .in = { "high", "low" },         \
	.warmup = warmup_changes, .init = init, .step = step

#define AROON                                                                  \
	.name = "aroon", .summary = "Aroon: age of the extremes",              \
	.formula = "100 (n - rows since the extreme) / n over n + 1 rows",     \
	.out = { { "down", COLUMN_REAL }, { "up", COLUMN_REAL } }, FRAME
const struct column ind_aroon = { AROON,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_aroon = { AROON, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };

const struct column ind_pta_aroon = {
	FRAME,
	.space = "pta",
	.name = "aroon",
	.summary = "Aroon: age of the extremes, and the oscillator",
	.formula = "scalar (n - rows since the extreme) / n over n + 1 rows; "
		   "osc: up - down",
	.param = { PTA_LENGTH(14), PTA_SCALAR(100), PTA_LAST },
	.out = { { "down", COLUMN_REAL, "AROOND_14" },
	    { "up", COLUMN_REAL, "AROONU_14" },
	    { "osc", COLUMN_REAL, "AROONOSC_14" } },
	.flags = ALL,
};

#define AROONOSC                                                               \
	.name = "aroonosc", .summary = "Aroon oscillator: up less down",       \
	.formula = "aroon up - aroon down",                                    \
	.out = { { "aroonosc", COLUMN_REAL } }, .flags = DIFFERENCE, FRAME
const struct column ind_aroonosc = { AROONOSC,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_aroonosc = { AROONOSC, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };
