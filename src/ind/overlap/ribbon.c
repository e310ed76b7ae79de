/*
 * Averages of several lengths beside one another, and the smoothed average that
 * the alligator is made of; of pandas-ta's later versions (kern/later.h).
 *
 * smma, alligator: Williams, Trading Chaos (1995), not displaced.  mmar: a
 * ribbon. rainbow: Widner, TASC 15:7 (1997).
 */
#include "ind/pta.h"
#include "kern/later.h"

/* ---- smma, alligator ---- */

struct smma {
	struct mean seed;
	double y;
	int n, rows;
};

static void
smma_init(struct smma *s, struct arena *a, int n, int mode)
{
	mean_init(&s->seed, a, mode, n);
	s->n = n;
	s->y = NAN;
}

/* Row n has the average by name, then Wilder's recursion goes on from it. */
static double
smma_step(struct smma *s, double x)
{
	double seed;

	if (s->rows < s->n) {
		seed = mean_step(&s->seed, x);
		if (++s->rows == s->n)
			s->y = seed;
		return s->y;
	}
	return s->y = (s->y * (s->n - 1) + x) / s->n;
}

static void *
init_smma(struct arena *a, const struct column *self, const double *p)
{
	struct smma *s = NEW(a, struct smma, 1);

	(void)self;
	smma_init(s, a, (int)p[0], (int)p[1]);
	return s;
}

static void
step_smma(void *state, const double *in, double *out)
{
	out[0] = smma_step(state, in[0]);
}

const struct column ind_pta_smma = {
	.space = "pta",
	.name = "smma",
	.summary = "Smoothed moving average, seeded by mamode",
	.formula = "y += (x - y) / n; the first is the average of n",
	.source = "Williams, Trading Chaos (1995); pandas-ta 0.4.16b0",
	.param = { PTA_LENGTH(7), PTA_MAMODE(MEAN_SMA), PTA_LAST },
	.in = { "close" },
	.out = { { "smma", COLUMN_REAL, "SMMA_7" } },
	.warmup = warmup_window,
	.init = init_smma,
	.step = step_smma,
};

static int
warmup_alligator(const struct column *self, const double *p)
{
	double least = p[0] < p[1] ? p[0] : p[1];

	(void)self;
	return (int)(p[2] < least ? p[2] : least) - 1;
}

static void *
init_alligator(struct arena *a, const struct column *self, const double *p)
{
	struct smma *s = NEW(a, struct smma, 3);
	int i;

	(void)self;
	for (i = 0; i < 3; i++)
		smma_init(&s[i], a, (int)p[i], MEAN_SMA);
	return s;
}

static void
step_alligator(void *state, const double *in, double *out)
{
	struct smma *s = state;
	int i;

	for (i = 0; i < 3; i++)
		out[i] = smma_step(&s[i], in[0]);
}

const struct column ind_pta_alligator = {
	.space = "pta",
	.name = "alligator",
	.summary = "Alligator: jaw, teeth and lips, not displaced",
	.formula = "three smoothed averages, smma",
	.source = "Williams, Trading Chaos (1995); pandas-ta 0.4.16b0",
	.param = { PTA_BARS("jaw", 13, 1), PTA_BARS("teeth", 8, 1),
	    PTA_BARS("lips", 5, 1), PTA_LAST },
	.in = { "close" },
	.out = { { "jaw", COLUMN_REAL, "AGj_13_8_5" },
	    { "teeth", COLUMN_REAL, "AGt_13_8_5" },
	    { "lips", COLUMN_REAL, "AGl_13_8_5" } },
	.warmup = warmup_alligator,
	.init = init_alligator,
	.step = step_alligator,
};

/* ---- mmar, rainbow ---- */

enum { RIBBON = 6, APART = 5, COLOURS = 10 };

static void *
init_mmar(struct arena *a, const struct column *self, const double *p)
{
	struct ema *e = NEW(a, struct ema, RIBBON);
	int i;

	(void)self;
	for (i = 0; i < RIBBON; i++)
		e[i] = ema_make((int)p[0] + APART * i, 0);
	return e;
}

static void
step_mmar(void *state, const double *in, double *out)
{
	struct ema *e = state;
	int i;

	for (i = 0; i < RIBBON; i++)
		out[i] = ema_blend(&e[i], in[0]);
}

const struct column ind_pta_mmar = {
	.space = "pta",
	.name = "mmar",
	.summary = "Ribbon of six exponential averages, five bars apart",
	.formula = "EMA of n, n + 5, ... n + 25, each seeded with its mean",
	.source = "pandas-ta-classic",
	.param = { PTA_LENGTH(10), PTA_LAST },
	.in = { "close" },
	.out = { { "1", COLUMN_REAL, "MMAR_10" },
	    { "2", COLUMN_REAL, "MMAR_15" }, { "3", COLUMN_REAL, "MMAR_20" },
	    { "4", COLUMN_REAL, "MMAR_25" }, { "5", COLUMN_REAL, "MMAR_30" },
	    { "6", COLUMN_REAL, "MMAR_35" } },
	.warmup = warmup_window,
	.init = init_mmar,
	.step = step_mmar,
};

static void *
init_rainbow(struct arena *a, const struct column *self, const double *p)
{
	struct roll *r = NEW(a, struct roll, COLOURS);
	int i;

	(void)self;
	for (i = 0; i < COLOURS; i++)
		roll_init(&r[i], a, (int)p[0]);
	return r;
}

static void
step_rainbow(void *state, const double *in, double *out)
{
	struct roll *r = state;
	double x = in[0];
	int i;

	for (i = 0; i < COLOURS; i++)
		x = out[i] = roll_mean(&r[i], x);
}

const struct column ind_pta_rainbow = {
	.space = "pta",
	.name = "rainbow",
	.summary = "Rainbow: ten averages, each of the one before",
	.formula = "SMA of x, SMA of that, ...",
	.source = "Widner, TASC 15:7 (1997); pandas-ta-classic",
	.param = { PTA_LENGTH(2), PTA_LAST },
	.in = { "close" },
	.out = { { "1", COLUMN_REAL, "RAINBOW_1" },
	    { "2", COLUMN_REAL, "RAINBOW_2" },
	    { "3", COLUMN_REAL, "RAINBOW_3" },
	    { "4", COLUMN_REAL, "RAINBOW_4" },
	    { "5", COLUMN_REAL, "RAINBOW_5" },
	    { "6", COLUMN_REAL, "RAINBOW_6" },
	    { "7", COLUMN_REAL, "RAINBOW_7" },
	    { "8", COLUMN_REAL, "RAINBOW_8" },
	    { "9", COLUMN_REAL, "RAINBOW_9" },
	    { "10", COLUMN_REAL, "RAINBOW_10" } },
	.warmup = warmup_window,
	.init = init_rainbow,
	.step = step_rainbow,
};
