/*
 * Ultimate oscillator: buying pressure over true range in three windows,
 * weighted 4, 2, 1 from the shortest.  Williams, TASC 3:4 (1985).  A window
 * without any range leaves ours undefined; ta. takes 0 for it.  pta. (uo)
 * counts the first bar, whose low stands for the close before, and does not
 * sort.
 */
#include "ind/pta.h"
#include "kern/dm.h"
#include "kern/past.h"
#include "kern/whole.h"
#include "kern/zero.h"

#include <math.h>

struct ultosc {
	struct past pressure, range;
	double close, pressures[3], ranges[3];
	double none; /* for a window without range */
	int n[3], seen;
};

static void
sorted(const double *p, int *n)
{
	int i, k, swap;

	for (i = 0; i < 3; i++) {
		n[i] = (int)p[i];
		for (k = i; k > 0 && n[k] < n[k - 1]; k--) {
			swap = n[k];
			n[k] = n[k - 1];
			n[k - 1] = swap;
		}
	}
}

static int
warmup(const struct column *self, const double *p)
{
	int n[3];

	(void)self;
	sorted(p, n);
	return n[2];
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct ultosc *s = NEW(a, struct ultosc, 1);

	s->none = self->space ? 0 : NAN;
	sorted(p, s->n);
	past_init(&s->pressure, a, s->n[2] + 1);
	past_init(&s->range, a, s->n[2] + 1);
	return s;
}

/* Each sum starts when its window fills up for the first row shown. */
static void
step(void *state, const double *in, double *out)
{
	struct ultosc *s = state;
	double low = in[1] < s->close ? in[1] : s->close;
	double pressure = in[2] - low, sum = 0;
	double range = true_range(in[0], in[1], s->close);
	int i;

	s->close = in[2];
	if (s->seen <= s->n[2] && s->seen++ == 0)
		return;
	past_push(&s->pressure, pressure);
	past_push(&s->range, range);
	for (i = 0; i < 3; i++) {
		if (s->seen + s->n[i] <= s->n[2] + 1)
			continue;
		s->pressures[i] += pressure;
		s->ranges[i] += range;
		if (s->seen <= s->n[2])
			continue;
		if (!is_zero(s->ranges[i]))
			sum += (4 >> i) * (s->pressures[i] / s->ranges[i]);
		else
			sum += s->none;
		s->pressures[i] -= past_ago(&s->pressure, s->n[i] - 1);
		s->ranges[i] -= past_ago(&s->range, s->n[i] - 1);
	}
	if (s->seen > s->n[2])
		out[0] = 100 * (sum / 7);
}

#define ULTOSC                                                                 \
	.name = "ultosc", .summary = "Ultimate oscillator",                    \
	.formula = "100 (4 a + 2 b + c) / 7, each sum of C - low "             \
		   "/ sum of range over its period; low = min(L, "             \
		   "C[1])",                                                    \
	.source = "Williams, TASC 3:4 (1985)",                                 \
	.in = { "high", "low", "close" },                                      \
	.out = { { "ultosc", COLUMN_REAL } }, .warmup = warmup, .init = init,  \
	.step = step
const struct column ind_ultosc = { ULTOSC,
	.param = { { "a", 7, 1, 100000, "bars" },
	    { "b", 14, 1, 100000, "bars" }, { "c", 28, 1, 100000, "bars" } } };
const struct column ind_ta_ultosc = { ULTOSC, .space = "ta",
	.param = { { "timeperiod1", 7, 1, 100000, "bars" },
	    { "timeperiod2", 14, 1, 100000, "bars" },
	    { "timeperiod3", 28, 1, 100000, "bars" } } };

struct uo {
	struct roll pressure[3], range[3];
	struct ago close;
	double weight[3], weights;
};

static int
warmup_longest(const struct column *self, const double *p)
{
	(void)self;
	return (int)fmax(fmax(p[0], p[1]), p[2]) - 1;
}

static void *
init_uo(struct arena *a, const struct column *self, const double *p)
{
	struct uo *s = NEW(a, struct uo, 1);
	int i;

	(void)self;
	for (i = 0; i < 3; i++) {
		roll_init(&s->pressure[i], a, (int)p[i]);
		roll_init(&s->range[i], a, (int)p[i]);
		s->weight[i] = p[3 + i];
		s->weights += p[3 + i];
	}
	ago_init(&s->close, a, (int)p[6]);
	return s;
}

static void
step_uo(void *state, const double *in, double *out)
{
	struct uo *s = state;
	double close = ago_step(&s->close, in[2]), sum = 0;
	double high = fmax(in[0], close), low = fmin(in[1], close);
	int i;

	for (i = 0; i < 3; i++)
		sum += s->weight[i] * roll_sum(&s->pressure[i], in[2] - low) /
		       roll_sum(&s->range[i], high - low);
	out[0] = 100 * sum / s->weights;
}

const struct column ind_pta_uo = {
	.space = "pta",
	.name = "uo",
	.summary = "Ultimate oscillator",
	.formula = "100 (fast_w a + medium_w b + slow_w c) / their sum, each "
		   "sum of C - low / sum of range; low = min(L, C[drift])",
	.source = "Williams, TASC 3:4 (1985)",
	.param = { PTA_BARS("fast", 7, 1), PTA_BARS("medium", 14, 1),
	    PTA_BARS("slow", 28, 1), PTA_QUIET("fast_w", 4, 0, 1e6),
	    PTA_QUIET("medium_w", 2, 0, 1e6), PTA_QUIET("slow_w", 1, 0, 1e6),
	    PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "uo", COLUMN_REAL, "UO_7_14_28" } },
	.warmup = warmup_longest,
	.init = init_uo,
	.step = step_uo,
};
