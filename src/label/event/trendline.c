/*
 * A close through a trend line: -1 below the line of the last two lows in turns
 * where the later one is higher, 1 above that of the last two highs where the
 * later one is lower.  A line is broken once; when newer pivots do not make one
 * it is gone.  The close must lie more than b average true ranges beyond.
 * level is the line at this bar, slope its rise a bar.  After Edwards and Magee
 * (1948), chapter 14.
 */
#include "label/event/figure.h"

struct trendline {
	struct event_list told;
	struct swing swing;
	struct figure figure[2]; /* of highs, of lows */
	double b;
};

static int
warmup(const struct column *self, const double *p)
{
	int pivots = 2 * (int)p[0], range = (int)p[2] - 1;

	(void)self;
	return pivots > range ? pivots : range;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct trendline *s = NEW(a, struct trendline, 1);

	event_list_init(&s->told, a, self, 2);
	swing_init(&s->swing, a, (int)p[0], (int)p[2]);
	s->b = p[1];
	return s;
}

/* The newest pivot, and the one of its kind before it. */
static void
draw(struct trendline *s, int kind)
{
	struct figure *f = &s->figure[kind < 0];
	const struct pivot *p = pivot_turned(&s->swing.turns, 3, kind);

	if (!p)
		return;
	if (kind * p[2].price < kind * p[0].price)
		figure_arm(f, (struct pivot[]){ p[0], p[2] }, 2);
	else
		f->waits = 0;
}

static void
judge(
    struct trendline *s, struct figure *f, int kind, double close, double *out)
{
	const struct pivot *p = f->p;
	double line;

	if (!f->waits)
		return;
	line = swing_line(&p[0], &p[1], s->swing.row);
	if (kind * (close - line) > s->b * s->swing.range)
		figure_fire(f, &s->told, out, kind, s->swing.row,
		    (double[EVENT_NUMBERS]){
			line, (p[1].price - p[0].price) /
				  (double)(p[1].row - p[0].row) });
}

static void
step(void *state, const double *in, double *out)
{
	struct trendline *s = state;
	int i;

	swing_step(&s->swing, in[0], in[1], in[2], in[3], 0);
	for (i = 0; i < s->swing.n; i++) {
		pivot_turn(&s->swing.turns, &s->swing.known[i]);
		draw(s, s->swing.known[i].kind);
	}
	if (!pivot_warm(&s->swing.pivots) || isnan(s->swing.range))
		return;
	event_none(&s->told, out);
	for (i = 0; i < 2; i++)
		judge(s, &s->figure[i], i == 0 ? 1 : -1, in[2], out);
}

const struct column label_trendline = {
	.name = "trendline",
	.summary = "A close through the line of the last two lows or highs",
	.source = "after Edwards and Magee (1948), 14",
	.formula = "lows in turns of which the later is higher: a close more "
		   "than b ranges below their line (level, slope a bar) "
		   "gives -1, once; highs of which the later is lower, "
		   "mirrored",
	.param = { { "k", 3, 1, 1000, "bars", COLUMN_INT, 1 },
	    { "b", 0, 0, 100, "ranges", COLUMN_REAL, 1 },
	    { "atr", 14, 1, 10000, "bars", COLUMN_INT, 1 } },
	.in = { "high", "low", "close", "@time" },
	.out = { EVENT_OUT("trendline"), { "level", COLUMN_REAL },
	    { "slope", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup,
	.init = init,
	.step = step,
};
