/*
 * Volume and what it moved.  EFI: the change times the volume, averaged; Elder,
 * Trading for a Living (1993).  MARKETFI: the bar's range for a unit of volume;
 * Williams, Trading Chaos (1995), 0 without volume.
 */
#include "ind/pta.h"
#include "kern/ema.h"
#include "kern/zero.h"

struct efi {
	struct ema mean;
	double close;
	int any;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct efi *s = NEW(a, struct efi, 1);

	if (self->param[0].name)
		s->mean = ema_make((int)p[0], 0);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct efi *s = state;
	double force = (in[0] - s->close) * in[1];

	s->close = in[0];
	if (s->any)
		out[0] = ema_blend(&s->mean, force);
	s->any = 1;
}

static void
step_market(void *state, const double *in, double *out)
{
	(void)state;
	out[0] = in[2] != 0 ? (in[0] - in[1]) / in[2] : 0;
}

const struct column ind_ta_efi = {
	.space = "ta",
	.name = "efi",
	.summary = "Elder's force index",
	.formula = "EMA((C - C[1]) V)",
	.source = "Elder, Trading for a Living (1993)",
	.param = { { "timeperiod", 13, 1, 100000, "bars" } },
	.in = { "close", "volume" },
	.out = { { "efi", COLUMN_REAL } },
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};

const struct column ind_ta_marketfi = {
	.space = "ta",
	.name = "marketfi",
	.summary = "Market facilitation index",
	.formula = "(H - L) / V",
	.source = "Williams, Trading Chaos (1995)",
	.in = { "high", "low", "volume" },
	.out = { { "marketfi", COLUMN_REAL } },
	.init = init,
	.step = step_market,
};

static void
step_pta_market(void *state, const double *in, double *out)
{
	(void)state;
	out[0] = nonzero(in[0], in[1]) / in[2];
}

static void *
init_pta_market(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, char, 1);
}

const struct column ind_pta_marketfi = {
	.space = "pta",
	.name = "marketfi",
	.summary = "Market facilitation index",
	.formula = "(H - L) / V",
	.source = "Williams, Trading Chaos (1995); pandas-ta-classic",
	.param = { PTA_LAST },
	.in = { "high", "low", "volume" },
	.out = { { "marketfi", COLUMN_REAL, "MARKETFI" } },
	.init = init_pta_market,
	.step = step_pta_market,
};
