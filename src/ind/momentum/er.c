/*
 * What came of the way gone in n rows, the sum of its moves' sizes.  ER: the
 * distance made; Kaufman, Smarter Trading (1995).  VHF: the range of the last n
 * values; White, Futures (1991).  CMOU: rises less falls, Chande's own
 * plain sums; Chande and Kroll, The New Technical Trader (1994).  pta.er is
 * empty where nothing moved; its moves may be over more than one row.
 */
#include "ind/pta.h"
#include "kern/past.h"
#include "kern/range.h"
#include "kern/whole.h"

struct er {
	struct wsum up, down; /* the moves */
	struct past past;
	struct range range;
	double last;
	int any;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct er *s = NEW(a, struct er, 1);
	int n = (int)p[0];

	(void)self;
	wsum_init(&s->up, a, n);
	wsum_init(&s->down, a, n);
	past_init(&s->past, a, n + 1);
	range_init(&s->range, a, n);
	return s;
}

/* Takes the move to x: 1 when n of them are there. */
static int
move(struct er *s, double x)
{
	double d = x - s->last;

	s->last = x;
	if (!s->any) {
		s->any = 1;
		return 0;
	}
	wsum_step(&s->up, d > 0 ? d : 0);
	return wsum_step(&s->down, d < 0 ? -d : 0);
}

/* Where the way is no longer than the signed distance, rounding apart: 1. */
static void
step_er(void *state, const double *in, double *out)
{
	struct er *s = state;
	double way, distance;

	past_push(&s->past, in[0]);
	if (!move(s, in[0]))
		return;
	way = s->up.sum + s->down.sum;
	distance = in[0] - past_ago(&s->past, s->past.size - 1);
	out[0] = way <= distance ? 1 : fabs(distance) / way;
}

static void
step_vhf(void *state, const double *in, double *out)
{
	struct er *s = state;
	double top, bottom, way;

	range_step(&s->range, in[0], in[0], &top, &bottom);
	if (!move(s, in[0]))
		return;
	way = s->up.sum + s->down.sum;
	out[0] = way != 0 ? (top - bottom) / way : 0;
}

static void
step_cmou(void *state, const double *in, double *out)
{
	struct er *s = state;
	double up, down;

	if (!move(s, in[0]))
		return;
	up = s->up.sum;
	down = s->down.sum;
	out[0] = up + down != 0 ? 100 * ((up - down) / (up + down)) : 0;
}

#define FRAME                                                                  \
	.space = "ta", .in = { "close" }, .warmup = warmup_changes, .init = init

const struct column ind_ta_er = {
	.name = "er",
	.summary = "Kaufman's efficiency ratio",
	.formula = "|x - x[n]| / sum of |changes|; 1 where nothing moved",
	.source = "Kaufman, Smarter Trading (1995)",
	.param = { { "timeperiod", 10, 2, 100000, "bars" } },
	.out = { { "er", COLUMN_REAL } },
	.step = step_er,
	FRAME,
};

const struct column ind_ta_vhf = {
	.name = "vhf",
	.summary = "Vertical horizontal filter",
	.formula = "(max x - min x) / sum of |changes| over n",
	.source = "White, Futures (1991)",
	.param = { { "timeperiod", 28, 2, 100000, "bars" } },
	.out = { { "vhf", COLUMN_REAL } },
	.step = step_vhf,
	FRAME,
};

const struct column ind_ta_cmou = {
	.name = "cmou",
	.summary = "Chande Momentum Oscillator, plain sums; cmo is another, "
		   "with Wilder's smoothing",
	.formula = "100 (u - d) / (u + d), sums of n gains and losses",
	.source = "Chande and Kroll, The New Technical Trader (1994)",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } },
	.out = { { "cmou", COLUMN_REAL } },
	.step = step_cmou,
	FRAME,
};

struct pta_er {
	struct ago start, before;
	struct roll path;
};

static int
warmup_pta(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] + p[1]) - 1;
}

static void *
init_pta(struct arena *a, const struct column *self, const double *p)
{
	struct pta_er *s = NEW(a, struct pta_er, 1);

	(void)self;
	ago_init(&s->start, a, (int)p[0]);
	roll_init(&s->path, a, (int)p[0]);
	ago_init(&s->before, a, (int)p[1]);
	return s;
}

static void
step_pta(void *state, const double *in, double *out)
{
	struct pta_er *s = state;
	double way = fabs(ago_change(&s->start, in[0]));

	out[0] = way / roll_sum(&s->path, fabs(ago_change(&s->before, in[0])));
}

const struct column ind_pta_er = {
	.space = "pta",
	.name = "er",
	.summary = "Efficiency ratio",
	.formula = "|x - x[length]| / sum of |x - x[drift]| over length",
	.source = "Kaufman, Smarter Trading (1995)",
	.param = { PTA_LENGTH(10), PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "er", COLUMN_REAL, "ER_10" } },
	.warmup = warmup_pta,
	.init = init_pta,
	.step = step_pta,
};
