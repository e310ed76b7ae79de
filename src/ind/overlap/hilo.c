/*
 * Gann's HiLo activator: the average high or low that the close crossed last.
 * Krausz, W. D. Gann Treasure Discovered (1998); first rows as in pandas-ta.
 */
#include "ind/pta.h"

struct hilo {
	struct mean high, low;
	double top, bottom, y; /* of the row before */
	int any;
};

static int
warmup(const struct column *self, const double *p)
{
	int a = mean_warmup((int)p[2], (int)p[0]);
	int b = mean_warmup((int)p[2], (int)p[1]);

	(void)self;
	/* A row says which mean of the row before its close went beyond. */
	return a == b ? a + 1 : a > b ? a : b;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct hilo *s = NEW(a, struct hilo, 1);

	(void)self;
	mean_init(&s->high, a, (int)p[2], (int)p[0]);
	mean_init(&s->low, a, (int)p[2], (int)p[1]);
	s->y = s->top = s->bottom = NAN;
	return s;
}

static void
step(void *state, const double *in, double *out)
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
	.warmup = warmup,
	.init = init,
	.step = step,
};
