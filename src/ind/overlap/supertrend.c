/*
 * Stops that follow the price from one side.
 *
 * pta.supertrend: Seban (2008): the middle of the bar less or plus some average
 * ranges, kept where it was while it would move away from the price.  Row 1 is
 * 0, and long until the first range is there, as in pandas-ta.
 * pta.hilo: Krausz, W. D. Gann Treasure Discovered (1998): the average high or
 * low that the close crossed last.
 */
#include "ind/pta.h"
#include "kern/atr.h"

/* ---- supertrend ---- */

struct supertrend {
	struct atr atr;
	double k, up, down; /* the bands of the row before */
	int dir;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct supertrend *s = NEW(a, struct supertrend, 1);

	(void)self;
	atr_init(&s->atr, a, MEAN_RMA, (int)p[0], 1);
	s->k = p[1];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct supertrend *s = state;
	double range = atr_step(&s->atr, in[0], in[1], in[2]), c = in[2];
	double middle = 0.5 * (in[0] + in[1]);
	double up = middle + s->k * range, down = middle - s->k * range;
	int first = s->dir == 0;

	if (first)
		s->dir = 1;
	else if (c > s->up)
		s->dir = 1;
	else if (c < s->down)
		s->dir = -1;
	else if (s->dir > 0)
		down = down < s->down ? s->down : down;
	else
		up = up > s->up ? s->up : up;
	s->up = up;
	s->down = down;
	out[0] = first ? 0 : s->dir > 0 ? down : up;
	out[1] = s->dir;
	if (s->dir > 0)
		out[2] = first ? NAN : down;
	else
		out[3] = up;
}

const struct column ind_pta_supertrend = {
	.space = "pta",
	.name = "supertrend",
	.summary = "Supertrend: the stop, the side it guards, the stop by side",
	.formula = "(H + L) / 2 -+ multiplier ATR, never back; turns where the "
		   "close crosses the other band",
	.source = "Seban (2008); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(7), PTA_REAL("multiplier", 3, -1e6, 1e6),
	    PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "supertrend", COLUMN_REAL, "SUPERT_7_3.0" },
	    { "dir", COLUMN_INT, "SUPERTd_7_3.0" },
	    { "long", COLUMN_REAL, "SUPERTl_7_3.0" },
	    { "short", COLUMN_REAL, "SUPERTs_7_3.0" } },
	.init = init,
	.step = step,
};

/* ---- hilo ---- */

struct hilo {
	struct mean high, low;
	double top, bottom, y; /* of the row before */
	int any;
};

static int
hilo_warmup(const struct column *self, const double *p)
{
	int a = mean_warmup((int)p[2], (int)p[0]);
	int b = mean_warmup((int)p[2], (int)p[1]);

	(void)self;
	return a < b ? a : b;
}

static void *
hilo_init(struct arena *a, const struct column *self, const double *p)
{
	struct hilo *s = NEW(a, struct hilo, 1);

	(void)self;
	mean_init(&s->high, a, (int)p[2], (int)p[0]);
	mean_init(&s->low, a, (int)p[2], (int)p[1]);
	s->y = s->top = s->bottom = NAN;
	return s;
}

static void
hilo_step(void *state, const double *in, double *out)
{
	struct hilo *s = state;
	double top = mean_step(&s->high, in[0]), c = in[2];
	double bottom = mean_step(&s->low, in[1]);
	int rose = c > s->top, fell = !rose && c < s->bottom;

	if (s->any) {
		s->y = rose ? bottom : fell ? top : s->y;
		out[0] = s->y;
		out[1] = fell ? NAN : s->y;
		out[2] = rose ? NAN : s->y;
	}
	s->any = 1;
	s->top = top;
	s->bottom = bottom;
}

const struct column ind_pta_hilo = {
	.space = "pta",
	.name = "hilo",
	.summary = "Gann's HiLo activator, and it by side",
	.formula = "the mean low once C > mean high [1], the mean high once C "
		   "< mean low [1], else as before",
	.source = "Krausz, W. D. Gann Treasure Discovered (1998)",
	.param = { PTA_BARS("high_length", 13, 1),
	    PTA_BARS("low_length", 21, 1), PTA_MAMODE(MEAN_SMA), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "hilo", COLUMN_REAL, "HILO_13_21" },
	    { "long", COLUMN_REAL, "HILOl_13_21" },
	    { "short", COLUMN_REAL, "HILOs_13_21" } },
	.warmup = hilo_warmup,
	.init = hilo_init,
	.step = hilo_step,
};
