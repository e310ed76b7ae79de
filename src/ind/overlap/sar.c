/*
 * Parabolic stop and reverse.  Wilder, New Concepts in Technical Trading
 * Systems (1978), section II; start, order and the extended form as in TA-Lib
 * 0.7.1.  SAREXT tells sides apart by sign: negative while short.  What is
 * written at a reversal is the new side's first stop.
 *
 * pta.sarext looks for the reversal before the stop is kept out of the last two
 * bars, and goes on from that stop, not from the extreme: its sides flicker.
 */
#include "ind/pta.h"

enum { SIGNED = 1 }; /* flag: the extended form */

struct side {
	double start, step, max; /* acceleration */
};

struct sar {
	struct side side[2]; /* long, short */
	double first, offset;
	double stop, far, af; /* next stop; extreme since the turn */
	double high, low;
	double last_high, last_low; /* of two rows ago: pta. */
	int isshort, signs;
	long seen;
};

static double
least(double a, double b)
{
	return a < b ? a : b;
}

static double
most(double a, double b)
{
	return a > b ? a : b;
}

static void
cap(struct side *s)
{
	s->start = least(s->start, s->max);
	s->step = least(s->step, s->max);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct sar *s = NEW(a, struct sar, 1);

	s->signs = self->flags & SIGNED;
	if (s->signs) {
		s->first = p[0];
		s->offset = p[1];
		s->side[0] = (struct side){ p[2], p[3], p[4] };
		s->side[1] = (struct side){ p[5], p[6], p[7] };
	} else {
		s->side[0] = (struct side){ p[0], p[0], p[1] };
		s->side[1] = s->side[0];
	}
	cap(&s->side[0]);
	cap(&s->side[1]);
	return s;
}

/* The second bar sets the side: short if it went down more than up. */
static void
begin(struct sar *s, double high, double low)
{
	double up = high - s->high, down = s->low - low;

	if (s->first != 0)
		s->isshort = s->first < 0;
	else
		s->isshort = down > 0 && down > up;
	s->stop = s->isshort ? s->high : s->low;
	if (s->first != 0)
		s->stop = fabs(s->first);
	s->far = s->isshort ? low : high;
	s->af = s->side[s->isshort].start;
	s->high = high;
	s->low = low;
}

/* The stop goes with the move, never into the last two bars. */
static void
advance(struct sar *s, double high, double low)
{
	s->stop = s->stop + s->af * (s->far - s->stop);
	if (s->isshort)
		s->stop = most(most(s->stop, s->high), high);
	else
		s->stop = least(least(s->stop, s->low), low);
}

static double
turn(struct sar *s, double high, double low)
{
	double out;

	if (s->isshort) {
		s->stop = least(least(s->far, s->low), low);
		s->stop -= s->stop * s->offset;
	} else {
		s->stop = most(most(s->far, s->high), high);
		s->stop += s->stop * s->offset;
	}
	out = s->stop;
	s->isshort = !s->isshort;
	s->af = s->side[s->isshort].start;
	s->far = s->isshort ? low : high;
	return out;
}

static void
step(void *state, const double *in, double *out)
{
	struct sar *s = state;
	double high = in[0], low = in[1], stop = s->stop;
	const struct side *side;

	if (s->seen++ == 0) {
		s->high = high;
		s->low = low;
		return;
	}
	if (s->seen == 2) {
		begin(s, high, low);
		stop = s->stop;
	}
	if (s->isshort ? high >= s->stop : low <= s->stop) {
		stop = turn(s, high, low);
	} else if (s->isshort ? low < s->far : high > s->far) {
		side = &s->side[s->isshort];
		s->far = s->isshort ? low : high;
		s->af = least(s->af + side->step, side->max);
	}
	out[0] = s->signs && s->isshort ? -stop : stop;
	advance(s, high, low);
	s->high = high;
	s->low = low;
}

/* The stop of this row, not of the next; it is not reset at a turn. */
static void
step_pta(void *state, const double *in, double *out)
{
	struct sar *s = state;
	double high = in[0], low = in[1];
	const struct side *side;
	int turned;

	if (s->seen++ == 0) {
		s->high = high;
		s->low = low;
		return;
	}
	if (s->seen == 2) {
		s->last_high = s->high;
		s->last_low = s->low;
		begin(s, high, low);
		out[0] = s->isshort ? -s->stop : s->stop;
		return;
	}
	side = &s->side[s->isshort];
	s->stop += s->af * (s->far - s->stop);
	turned = s->isshort ? high > s->stop : low < s->stop;
	if (s->isshort ? low < s->far : high > s->far) {
		s->far = s->isshort ? low : high;
		s->af = least(s->af + side->step, side->max);
	}
	if (s->isshort)
		s->stop = most(most(s->stop, s->high), s->last_high);
	else
		s->stop = least(least(s->stop, s->low), s->last_low);
	if (turned) {
		s->isshort = !s->isshort;
		s->far = s->isshort ? low : high;
		s->af = s->side[s->isshort].start;
		s->stop += (s->isshort ? s->stop : -s->stop) * s->offset;
	}
	out[0] = s->isshort ? -s->stop : s->stop;
	s->last_high = s->high;
	s->last_low = s->low;
	s->high = high;
	s->low = low;
}

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return 1;
}

const struct column ind_sar = {
	.name = "sar",
	.summary = "Parabolic stop and reverse",
	.formula =
	    "s += af (extreme - s); af rises by step to max with each new "
	    "extreme; turns where price meets s",
	.source = "Wilder, New Concepts in Technical Trading Systems (1978)",
	.param = { { .name = "step",
		       .def = 0.02,
		       .max = 3e37,
		       .type = COLUMN_REAL },
	    { .name = "max", .def = 0.2, .max = 3e37, .type = COLUMN_REAL } },
	.in = { "high", "low" },
	.out = { { "sar", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};

const struct column ind_ta_sar = {
	.space = "ta",
	.name = "sar",
	.summary = "Parabolic stop and reverse",
	.formula =
	    "s += af (extreme - s); af rises by step to max with each new "
	    "extreme; turns where price meets s",
	.source = "Wilder (1978); TA-Lib 0.7.1",
	.param = { { .name = "acceleration",
		       .def = 0.02,
		       .max = 3e37,
		       .type = COLUMN_REAL },
	    { .name = "maximum",
		.def = 0.2,
		.max = 3e37,
		.type = COLUMN_REAL } },
	.in = { "high", "low" },
	.out = { { "sar", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};

const struct column ind_ta_sarext = {
	.space = "ta",
	.name = "sarext",
	.summary = "Parabolic stop and reverse, extended: negative while short",
	.formula = "s += af (extreme - s), with steps, limits "
		"and offsets of its own for long and short",
	.source = "Wilder (1978); TA-Lib 0.7.1",
	.param = {
	    { "startvalue", 0, -3e37, 3e37, NULL, COLUMN_REAL, 0, NULL },
	    { "offsetonreverse", 0, 0, 3e37, NULL, COLUMN_REAL, 0, NULL },
	    { "accelerationinitlong", 0.02, 0, 3e37, NULL, COLUMN_REAL, 0, NULL },
	    { "accelerationlong", 0.02, 0, 3e37, NULL, COLUMN_REAL, 0, NULL },
	    { "accelerationmaxlong", 0.2, 0, 3e37, NULL, COLUMN_REAL, 0, NULL },
	    { "accelerationinitshort", 0.02, 0, 3e37, NULL, COLUMN_REAL, 0, NULL },
	    { "accelerationshort", 0.02, 0, 3e37, NULL, COLUMN_REAL, 0, NULL },
	    { "accelerationmaxshort", 0.2, 0, 3e37, NULL, COLUMN_REAL, 0, NULL },
	},
	.in = { "high", "low" },
	.out = { { "sarext", COLUMN_REAL } },
	.flags = SIGNED,
	.warmup = warmup,
	.init = init,
	.step = step,
};

#define STEP(name, def) PTA_REAL(name, def, 0, 3e37)
const struct column ind_pta_sarext = {
	.space = "pta",
	.name = "sarext",
	.summary = "Parabolic stop and reverse, extended: negative while short",
	.formula = "s += af (extreme - s); a turn changes the side and the "
		   "extreme, not s",
	.source = "Wilder (1978); pandas-ta-classic",
	.param = { PTA_REAL("startvalue", 0, -3e37, 3e37),
	    STEP("offsetonreverse", 0), STEP("accelerationinitlong", 0.02),
	    STEP("accelerationlong", 0.02), STEP("accelerationmaxlong", 0.2),
	    STEP("accelerationinitshort", 0.02),
	    STEP("accelerationshort", 0.02), STEP("accelerationmaxshort", 0.2),
	    PTA_LAST },
	.in = { "high", "low" },
	.out = { { "sarext", COLUMN_REAL, "SAREXT" } },
	.flags = SIGNED,
	.warmup = warmup,
	.init = init,
	.step = step_pta,
};
