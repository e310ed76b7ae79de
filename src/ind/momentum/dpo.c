/*
 * Detrended price: the value of half a period ago less the average of now, so
 * nothing comes from the future.  Achelis, Technical Analysis from A to Z
 * (1995).  pta.dpo is the value of now less the average of half a period ago.
 */
#include "ind/pta.h"
#include "kern/ma.h"
#include "kern/whole.h"

struct dpo {
	struct past past; /* half a period and one more row */
	struct ma *mean;
	int wait;
};

static int
ago(const double *p)
{
	return (int)p[0] / 2 + 1;
}

static int
warmup(const struct column *self, const double *p)
{
	int n = (int)p[0];

	(void)self;
	return n - 1 > ago(p) ? n - 1 : ago(p);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct dpo *s = NEW(a, struct dpo, 1);

	past_init(&s->past, a, ago(p) + 1);
	s->mean = ma_new(a, MA_SMA, (int)p[0], 0);
	s->wait = warmup(self, p);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct dpo *s = state;
	double mean = ma_step(s->mean, in[0]);

	past_push(&s->past, in[0]);
	if (s->wait > 0) {
		s->wait--;
		return;
	}
	out[0] = past_ago(&s->past, s->past.size - 1) - mean;
}

const struct column ind_ta_dpo = {
	.space = "ta",
	.name = "dpo",
	.summary = "Detrended price oscillator, causal",
	.formula = "x[n / 2 + 1] - SMA(x), n / 2 cut",
	.source = "Achelis, Technical Analysis from A to Z (1995)",
	.param = { { "timeperiod", 20, 2, 100000, "bars" } },
	.in = { "close" },
	.out = { { "dpo", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};

struct late {
	struct roll mean;
	struct ago ago;
};

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] - 1 + ago(p);
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct late *s = NEW(a, struct late, 1);

	(void)self;
	roll_init(&s->mean, a, (int)p[0]);
	ago_init(&s->ago, a, ago(p));
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct late *s = state;

	out[0] = in[0] - ago_step(&s->ago, roll_mean(&s->mean, in[0]));
}

const struct column ind_pta_dpo = {
	.space = "pta",
	.name = "dpo",
	.summary = "Detrended price oscillator, causal: centered=false alone",
	.formula = "x - SMA(x)[n / 2 + 1], n / 2 cut",
	.source = "Achelis, Technical Analysis from A to Z (1995)",
	.param = { PTA_LENGTH(20),
	    { "centered", 0, 0, 1, NULL, COLUMN_BOOL, 1, NULL, "true",
		"show the average of later rows; centered=false is causal" },
	    PTA_BOOL("lookahead", 1), PTA_LAST },
	.in = { "close" },
	.out = { { "dpo", COLUMN_REAL, "DPO_20" } },
	.early = 1,
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};
