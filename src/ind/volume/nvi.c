/*
 * Returns added up by what the volume did.  NVI and PVI start at 1000 and take
 * the return of the rows whose volume fell, or rose: Dysart; Fosback, Stock
 * Market Logic (1976).  PVT adds every return times the volume.  A close of 0
 * before, or a value that is not finite, leaves the line as it is.
 *
 * pta. adds the percent of a change over `length` rows to a line that begins at
 * `initial`, where the volume fell (rose) from the row before.
 */
#include "ind/pta.h"
#include "kern/whole.h"

struct nvi {
	double line, close, volume;
	int any;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct nvi *s = NEW(a, struct nvi, 1);

	(void)p;
	s->line = self->flags;
	return s;
}

/* Adds weight times the return, on what is not the first row. */
static void
add(struct nvi *s, const double *in, double weight)
{
	double line = s->line + (in[0] - s->close) / s->close * weight;

	if (s->any && s->close != 0 && isfinite(line))
		s->line = line;
	s->any = 1;
	s->close = in[0];
	s->volume = in[1];
}

static void
step_nvi(void *state, const double *in, double *out)
{
	struct nvi *s = state;

	add(s, in, in[1] < s->volume ? s->line : 0);
	out[0] = s->line;
}

static void
step_pvi(void *state, const double *in, double *out)
{
	struct nvi *s = state;

	add(s, in, in[1] > s->volume ? s->line : 0);
	out[0] = s->line;
}

static void
step_pvt(void *state, const double *in, double *out)
{
	struct nvi *s = state;

	add(s, in, in[1]);
	out[0] = s->line;
}

#define FRAME .space = "ta", .in = { "close", "volume" }, .init = init

const struct column ind_ta_nvi = {
	.name = "nvi",
	.summary = "Negative volume index",
	.formula = "n += n (C - C[1]) / C[1] where V fell; the first is 1000",
	.source = "Dysart; Fosback, Stock Market Logic (1976)",
	.out = { { "nvi", COLUMN_REAL } },
	.flags = 1000,
	.step = step_nvi,
	FRAME,
};

const struct column ind_ta_pvi = {
	.name = "pvi",
	.summary = "Positive volume index",
	.formula = "p += p (C - C[1]) / C[1] where V rose; the first is 1000",
	.source = "Dysart; Fosback, Stock Market Logic (1976)",
	.out = { { "pvi", COLUMN_REAL } },
	.flags = 1000,
	.step = step_pvi,
	FRAME,
};

const struct column ind_ta_pvt = {
	.name = "pvt",
	.summary = "Price volume trend",
	.formula = "running sum of V (C - C[1]) / C[1]",
	.source = "textbook",
	.out = { { "pvt", COLUMN_REAL } },
	.step = step_pvt,
	FRAME,
};

struct pta_nvi {
	struct ago close, volume;
	double line, sign;
};

static int
pta_warmup_pvt(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0];
}

/* The flags: which change of the volume counts. */
static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_nvi *s = NEW(a, struct pta_nvi, 1);

	ago_init(&s->close, a, (int)p[0]);
	ago_init(&s->volume, a, 1);
	s->sign = self->flags;
	s->line = s->sign != 0 ? p[1] : 0;
	return s;
}

/* In percent; NaN where there is nothing to compare with. */
static double
rate(struct pta_nvi *s, double close)
{
	double was = ago_step(&s->close, close);

	return 100 * (close - was) / was;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_nvi *s = state;
	double more = rate(s, in[0]);

	if (s->sign * ago_change(&s->volume, in[1]) > 0 && !isnan(more))
		s->line += more;
	out[0] = s->line;
}

static void
pta_step_pvt(void *state, const double *in, double *out)
{
	struct pta_nvi *s = state;
	double more = rate(s, in[0]) * in[1];

	if (!isnan(more))
		out[0] = s->line += more;
}

#define PTA_FRAME .space = "pta", .in = { "close", "volume" }, .init = pta_init
#define PTA_PARAM                                                              \
	.param = { PTA_LENGTH(1),                                              \
		{ "initial", 1000, 1, 1e12, NULL, COLUMN_INT, 1, NULL, NULL,   \
		    NULL },                                                    \
		PTA_MIN_PERIODS, PTA_LAST }

const struct column ind_pta_nvi = {
	.name = "nvi",
	.summary = "Negative volume index",
	.formula = "n += 100 (C - C[length]) / C[length] where V fell; the "
		   "first is initial; min_periods has no effect",
	.source = "Dysart; Fosback (1976); pandas-ta 0.3.14b0",
	.out = { { "nvi", COLUMN_REAL, "NVI_1" } },
	.flags = -1,
	.step = pta_step,
	PTA_PARAM,
	PTA_FRAME,
};

const struct column ind_pta_pvi = {
	.name = "pvi",
	.summary = "Positive volume index",
	.formula = "p += 100 (C - C[length]) / C[length] where V rose; the "
		   "first is initial; min_periods has no effect",
	.source = "Dysart; Fosback (1976); pandas-ta 0.3.14b0",
	.out = { { "pvi", COLUMN_REAL, "PVI_1" } },
	.flags = 1,
	.step = pta_step,
	PTA_PARAM,
	PTA_FRAME,
};

const struct column ind_pta_pvt = {
	.name = "pvt",
	.summary = "Price volume trend",
	.formula = "running sum of 100 V (C - C[drift]) / C[drift]",
	.source = "textbook; pandas-ta 0.3.14b0",
	.param = { PTA_DRIFT, PTA_LAST },
	.out = { { "pvt", COLUMN_REAL, "PVT" } },
	.warmup = pta_warmup_pvt,
	.step = pta_step_pvt,
	PTA_FRAME,
};
