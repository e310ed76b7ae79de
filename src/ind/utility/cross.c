/*
 * Where one series is above, below, or crosses another or a value: 1 or 0, as
 * pandas-ta has them; 0 where one of them is not there yet, but see cross.h.
 */
#include "ind/pta.h"
#include "kern/cross.h"
#include "kern/rsi.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct cross *c = NEW(a, struct cross, 1);

	(void)a;
	(void)self;
	(void)p;
	*c = cross_make();
	return c;
}

static void
above_step(void *state, const double *in, double *out)
{
	(void)state;
	out[0] = in[0] >= in[1];
}

static void
below_step(void *state, const double *in, double *out)
{
	(void)state;
	out[0] = in[0] <= in[1];
}

struct against {
	struct cross cross;
	double value;
	int above;
};

static void *
against_init(struct arena *a, const struct column *self, const double *p)
{
	struct against *s = NEW(a, struct against, 1);
	int value = self->flags; /* has a parameter `value`, the first */

	s->cross = cross_make();
	s->value = value ? p[0] : 0;
	s->above = p[value] != 0;
	return s;
}

static void
cross_two(void *state, const double *in, double *out)
{
	struct against *s = state;

	out[0] = cross_step(&s->cross, in[0], in[1], s->above);
}

static void
above_value_step(void *state, const double *in, double *out)
{
	const struct against *s = state;

	out[0] = in[0] >= s->value;
}

static void
below_value_step(void *state, const double *in, double *out)
{
	const struct against *s = state;

	out[0] = in[0] <= s->value;
}

static void
cross_value_step(void *state, const double *in, double *out)
{
	struct against *s = state;

	out[0] = cross_step(&s->cross, in[0], s->value, s->above);
}

#define FRAME                                                                  \
	.space = "pta", .source = "pandas-ta 0.3.14b0", .fed = 1, .early = 1
#define TWO	  FRAME, .in = { "series_a", "series_b" }
#define ONE	  FRAME, .in = { "series_a" }, .init = against_init, .flags = 1
#define VALUE	  PTA_REAL("value", 0, -1e12, 1e12)
#define OUT(word) .name = (word), .out = { { (word), COLUMN_BOOL, NULL } }
#define ABOVE	  PTA_BOOL("above", 1), PTA_BOOL("asint", 1)

const struct column ind_pta_above = {
	TWO,
	OUT("above"),
	.summary = "1 where a is not below b",
	.formula = "a >= b",
	.param = { PTA_BOOL("asint", 1), PTA_LAST },
	.init = init,
	.step = above_step,
};

const struct column ind_pta_below = {
	TWO,
	OUT("below"),
	.summary = "1 where a is not above b",
	.formula = "a <= b",
	.param = { PTA_BOOL("asint", 1), PTA_LAST },
	.init = init,
	.step = below_step,
};

const struct column ind_pta_cross = {
	TWO,
	OUT("cross"),
	.summary = "1 where a crosses b upwards; above=false: where it neither "
		   "is above b nor was below it",
	.formula = "a > b and a[1] < b[1]; above=false: neither",
	.param = { ABOVE, PTA_LAST },
	.init = against_init,
	.step = cross_two,
};

const struct column ind_pta_above_value = {
	ONE,
	OUT("above_value"),
	.summary = "1 where a is not below the value",
	.formula = "a >= value",
	.param = { VALUE, PTA_BOOL("asint", 1), PTA_LAST },
	.step = above_value_step,
};

const struct column ind_pta_below_value = {
	ONE,
	OUT("below_value"),
	.summary = "1 where a is not above the value",
	.formula = "a <= value",
	.param = { VALUE, PTA_BOOL("asint", 1), PTA_LAST },
	.step = below_value_step,
};

const struct column ind_pta_cross_value = {
	ONE,
	OUT("cross_value"),
	.summary = "1 where a crosses the value upwards; above=false: where it "
		   "neither is above it nor was below it",
	.formula = "a > value and a[1] < value; above=false: neither",
	.param = { VALUE, ABOVE, PTA_LAST },
	.step = cross_value_step,
};

/* ---- RSI and its signals ---- */

enum { LENGTH, SCALAR, DRIFT, XA, XB, CROSS };

struct signals {
	struct gains gains;
	struct cross cross[4];
	double scalar, x[2];
	int crosses;
};

static int
signals_makes(const struct column *self, const double *p)
{
	(void)self;
	return p[CROSS] != 0 ? 5 : 3;
}

static void *
signals_init(struct arena *a, const struct column *self, const double *p)
{
	struct signals *s = NEW(a, struct signals, 1);
	int i;

	(void)self;
	gains_init(&s->gains, a, (int)p[LENGTH], (int)p[DRIFT]);
	for (i = 0; i < 4; i++)
		s->cross[i] = cross_make();
	s->scalar = p[SCALAR];
	s->x[0] = p[XA];
	s->x[1] = p[XB];
	s->crosses = p[CROSS] != 0;
	return s;
}

static void
signals_step(void *state, const double *in, double *out)
{
	struct signals *s = state;
	double rsi = s->scalar * gains_step(&s->gains, in[0]);
	int i;

	out[0] = rsi;
	out[1] = rsi >= s->x[0];
	out[2] = rsi <= s->x[1];
	for (i = 0; i < 4 && s->crosses; i++)
		out[1 + i] =
		    cross_step(&s->cross[i], rsi, s->x[i / 2], i % 2 == 0);
}

const struct column ind_pta_rsi_signals = {
	.space = "pta",
	.name = "rsi_signals",
	.summary = "RSI, and where it is not below xa, not above xb; with "
		   "cross_values: where it crosses xa, xb up and down",
	.formula = "rsi; rsi >= xa, rsi <= xb; or cross_value of xa, of xa "
		   "with above=false, of xb, of xb with above=false",
	.source = "Wilder, New Concepts (1978), VI; pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(14), PTA_SCALAR(100), PTA_DRIFT,
	    PTA_REAL("xa", 80, -1e12, 1e12), PTA_REAL("xb", 20, -1e12, 1e12),
	    PTA_BOOL("cross_values", 0), PTA_LAST },
	.in = { "close" },
	.out = { { "rsi", COLUMN_REAL, "RSI_14" },
	    { "s1", COLUMN_BOOL, "RSI_14_A_80" },
	    { "s2", COLUMN_BOOL, "RSI_14_B_20" }, { "s3", COLUMN_BOOL, NULL },
	    { "s4", COLUMN_BOOL, NULL } },
	.makes = signals_makes,
	.init = signals_init,
	.step = signals_step,
};
