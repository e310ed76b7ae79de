/*
 * Relative volatility index: Wilder's averages of the deviation on rising rows
 * and on falling ones, as RSI's of the moves.  Dorsey, TASC 11:6 (1993), on one
 * series.  50 where neither is there.
 *
 * pta. averages by any name, over n - 1, and may take the mean of the high's
 * and the low's (refined), or of both and the close's (thirds).
 */
#include "ind/pta.h"
#include "kern/ema.h"
#include "kern/whole.h"

#include <string.h>

struct rvi {
	struct dev dev;
	struct ema up, down;
	double last;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[1] - 1 + (int)p[0] - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct rvi *s = NEW(a, struct rvi, 1);

	(void)self;
	s->up = s->down = ema_make((int)p[0], 0);
	dev_init(&s->dev, a, (int)p[1]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct rvi *s = state;
	double x = in[0], last = s->last, up, down;
	double spread = dev_step(&s->dev, x, 0);

	s->last = x;
	if (isnan(spread))
		return;
	up = ema_wilder(&s->up, x > last ? spread : 0);
	down = ema_wilder(&s->down, x < last ? spread : 0);
	out[0] = up + down == 0 ? 50 : 100 * (up / (up + down));
}

const struct column ind_ta_rvi = {
	.space = "ta",
	.name = "rvi",
	.summary = "Relative volatility index, of one series",
	.formula = "100 u / (u + d), Wilder means of the deviation of s values "
		   "where x rose and where it fell",
	.source = "Dorsey, TASC 11:6 (1993)",
	.param = { { "timeperiod", 14, 1, 100000, "bars" },
	    { "stddevperiod", 10, 2, 100000, "bars" } },
	.in = { "close" },
	.out = { { "rvi", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};

struct side { /* one series */
	struct dev dev;
	struct ago was;
	struct mean up, down;
};

struct pta_rvi {
	struct side side[3];
	int first, last; /* of the columns read: close, high, low */
	double scalar;
};

static int
pta_reads(const struct column *self, const double *p)
{
	(void)self;
	return p[2] != 0 || p[3] != 0 ? 3 : 1;
}

static int
pta_warmup(const struct column *self, const double *p)
{
	int first = mean_warmup_late((int)p[4], (int)p[0], (int)p[0] - 1);

	(void)self;
	return (int)fmax(first, p[5]); /* before, nothing rose or fell */
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_rvi *s = NEW(a, struct pta_rvi, 1);
	int i, n = (int)p[0];

	s->first = p[2] != 0;
	s->last = pta_reads(self, p) - 1;
	s->scalar = p[1];
	for (i = s->first; i <= s->last; i++) {
		dev_init(&s->side[i].dev, a, n);
		ago_init(&s->side[i].was, a, (int)p[5]);
		mean_init(&s->side[i].up, a, (int)p[4], n);
		mean_init(&s->side[i].down, a, (int)p[4], n);
	}
	return s;
}

static double
share(struct side *s, double x)
{
	double change = ago_change(&s->was, x), up, down;
	double spread = dev_step(&s->dev, x, 1);

	up = mean_step(&s->up, (change > 0) * spread);
	down = mean_step(&s->down, (change < 0) * spread);
	return up / (up + down);
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_rvi *s = state;
	double sum = 0;
	int i;

	for (i = s->first; i <= s->last; i++)
		sum += s->scalar * share(&s->side[i], in[i]);
	out[0] = sum / (s->last - s->first + 1);
}

const struct column ind_pta_rvi = {
	.space = "pta",
	.name = "rvi",
	.summary = "Relative volatility index; refined: of high and low; "
		   "thirds: of these and the close",
	.formula = "scalar u / (u + d), MA of the deviation of n values where "
		   "x rose and where it fell",
	.source = "Dorsey, TASC 11:6 (1993); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(14), PTA_SCALAR(100), PTA_BOOL("refined", 0),
	    PTA_BOOL("thirds", 0), PTA_MAMODE(MEAN_EMA), PTA_DRIFT, PTA_LAST },
	.in = { "close", "high", "low" },
	.out = { { "rvi", COLUMN_REAL, "RVI_14" } },
	.reads = pta_reads,
	.early = 1,
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};

/* Dorsey's inertia: the line through so many of them, at the last row but one.
 */
struct inertia {
	struct pta_rvi *rvi;
	struct roll line;
};

static int
inertia_reads(const struct column *self, const double *p)
{
	return pta_reads(self, p + 1);
}

enum { RVI = 6 };

/* The parameters behind the first are rvi's, but for drift, which it has not.
 */
static void
rvi_of(double rvi[RVI], const double *p)
{
	memcpy(rvi, p + 1, (RVI - 1) * sizeof *rvi);
	rvi[RVI - 1] = 1;
}

static int
inertia_warmup(const struct column *self, const double *p)
{
	double rvi[RVI];

	rvi_of(rvi, p);
	return pta_warmup(self, rvi) + (int)p[0] - 1;
}

static void *
inertia_init(struct arena *a, const struct column *self, const double *p)
{
	struct inertia *s = NEW(a, struct inertia, 1);
	double rvi[RVI];

	rvi_of(rvi, p);
	s->rvi = pta_init(a, self, rvi);
	roll_init(&s->line, a, (int)p[0]);
	return s;
}

static void
inertia_step(void *state, const double *in, double *out)
{
	struct inertia *s = state;
	double rvi, slope, start;

	pta_step(s->rvi, in, &rvi);
	slope = roll_line(&s->line, rvi, &start);
	out[0] = start + (s->line.w.n - 1) * slope;
}

const struct column ind_pta_inertia = {
	.space = "pta",
	.name = "inertia",
	.summary = "Inertia: a straight line through the relative volatility "
		   "index",
	.formula = "the line through length of rvi(rvi_length), at the last "
		   "row but one; drift has no effect",
	.source = "Dorsey, TASC 13:9 (1995); pandas-ta 0.3.14b0",
	.param = { PTA_BARS("length", 20, 2), PTA_BARS("rvi_length", 14, 1),
	    PTA_SCALAR(100), PTA_BOOL("refined", 0), PTA_BOOL("thirds", 0),
	    PTA_MAMODE(MEAN_EMA), PTA_DRIFT, PTA_LAST },
	.in = { "close", "high", "low" },
	.out = { { "inertia", COLUMN_REAL, "INERTIA_20_14" } },
	.reads = inertia_reads,
	.early = 1,
	.warmup = inertia_warmup,
	.init = inertia_init,
	.step = inertia_step,
};
