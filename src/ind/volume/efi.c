/*
 * Volume and what it moved.  EFI: the change times the volume, averaged; Elder,
 * Trading for a Living (1993).  MARKETFI: the bar's range for a unit of volume;
 * Williams, Trading Chaos (1995), 0 without volume.
 */
#include "ind/pta.h"
#include "kern/ema.h"
#include "kern/zero.h"
#include "kern/whole.h"

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

struct pta_efi {
	struct ago close;
	struct mean mean;
};

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return mean_warmup_late((int)p[1], (int)p[0], (int)p[2]);
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_efi *s = NEW(a, struct pta_efi, 1);

	(void)self;
	mean_init(&s->mean, a, (int)p[1], (int)p[0]);
	ago_init(&s->close, a, (int)p[2]);
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_efi *s = state;

	out[0] = mean_step(&s->mean, ago_change(&s->close, in[0]) * in[1]);
}

const struct column ind_pta_efi = {
	.space = "pta",
	.name = "efi",
	.summary = "Elder's force index",
	.formula = "MA((C - C[drift]) V)",
	.source = "Elder, Trading for a Living (1993); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(13), PTA_MAMODE(MEAN_EMA), PTA_DRIFT, PTA_LAST },
	.in = { "close", "volume" },
	.out = { { "efi", COLUMN_REAL, "EFI_13" } },
	.early = 1,
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};
