/*
 * Returns added up by what the volume did.  NVI and PVI start at 1000 and take
 * the return of the rows whose volume fell, or rose: Dysart; Fosback, Stock
 * Market Logic (1976).  PVT adds every return times the volume.  A close of 0
 * before, or a value that is not finite, leaves the line as it is.
 */
#include "column/column.h"

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
