/*
 * Head and shoulders: of the last five pivots in turns, LS a HD b RS, HD is
 * above both shoulders, each shoulder at least half way up from the other's
 * armpit to the other (LS >= (RS + b)/2, RS >= (LS + a)/2), and of the
 * stretches LS-HD and HD-RS one is at most 2.5 times as long as the other.
 * Fires (-1) at the first close below the neckline, through a and b; given up
 * at a close above the head, or when more bars have passed since RS than lie
 * between LS and RS. The inverse, mirrored, is 1.  If both fire on one bar the
 * columns have the former.  Edwards and Magee (1948), chapter 6; symmetry after
 * Lo, Mamaysky and Wang, Foundations of Technical Analysis, Journal of Finance
 * 55:4 (2000).
 */
#include "label/event/figure.h"

struct headshoulders {
	struct event_list told;
	struct swing swing;
	struct figure figure[2]; /* the plain one, the inverse */
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return 2 * (int)p[0];
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct headshoulders *s = NEW(a, struct headshoulders, 1);

	event_list_init(&s->told, a, self, 2);
	swing_init(&s->swing, a, (int)p[0], 1);
	return s;
}

static int
is_one(const struct pivot *p, int kind)
{
	double ls = kind * p[0].price, a = kind * p[1].price,
	       hd = kind * p[2].price, b = kind * p[3].price,
	       rs = kind * p[4].price;
	double left = (double)(p[2].row - p[0].row),
	       right = (double)(p[4].row - p[2].row);

	return hd > ls && hd > rs && ls >= (rs + b) / 2 && rs >= (ls + a) / 2 &&
	       left <= 2.5 * right && right <= 2.5 * left;
}

/* Does the close end the figure that waits? */
static void
judge(struct headshoulders *s, struct figure *f, int kind, double close,
    double *out)
{
	const struct pivot *p = f->p;
	long long row = s->swing.row;
	double neck;

	if (!f->waits)
		return;
	neck = swing_line(&p[1], &p[3], row);
	if (row - p[4].row > p[4].row - p[0].row ||
	    kind * close > kind * p[2].price)
		f->waits = 0;
	else if (kind * close < kind * neck)
		figure_fire(f, &s->told, out, -kind, row,
		    (double[EVENT_NUMBERS]){ neck, p[2].price });
}

static void
step(void *state, const double *in, double *out)
{
	struct headshoulders *s = state;
	int i;

	swing_step(&s->swing, in[0], in[1], in[2], in[3], 0);
	for (i = 0; i < s->swing.n; i++) {
		int kind = s->swing.known[i].kind;
		const struct pivot *p;

		pivot_turn(&s->swing.turns, &s->swing.known[i]);
		p = pivot_turned(&s->swing.turns, 5, kind);
		if (p && is_one(p, kind))
			figure_arm(&s->figure[kind < 0], p, 5);
	}
	if (!pivot_warm(&s->swing.pivots))
		return;
	event_none(&s->told, out);
	for (i = 0; i < 2; i++)
		judge(s, &s->figure[i], i == 0 ? 1 : -1, in[2], out);
}

const struct column label_headshoulders = {
	.name = "headshoulders",
	.summary = "Head and shoulders (-1), or their inverse (1)",
	.source = "Edwards and Magee (1948), 6; Lo and others (2000)",
	.formula = "the last pivots in turns LS a HD b RS, HD above LS and RS, "
		   "LS >= (RS + b)/2, RS >= (LS + a)/2, neither of LS-HD and "
		   "HD-RS more than 2.5 times the other in bars; a close below "
		   "the line a-b (neckline) gives -1; given up at one above HD "
		   "(head), or when RS is further back than LS was then; "
		   "mirrored",
	.param = { { "k", 3, 1, 1000, "bars", COLUMN_INT, 1 } },
	.in = { "high", "low", "close", "@time" },
	.out = { EVENT_OUT("headshoulders"), { "neckline", COLUMN_REAL },
	    { "head", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup,
	.init = init,
	.step = step,
};
