/*
 * Williams' fractals: a high above every high of the bars around it, a low
 * below every low.  Williams, Trading Chaos (1995).  Said on the row that
 * confirms it, `right` bars after the extreme, and never moved back; equals are
 * none.
 */
#include "column/column.h"
#include "kern/extreme.h"
#include "kern/past.h"

struct side {
	struct past past;
	struct extreme left, right; /* of the bars on either side */
};

struct fractal {
	struct side high, low; /* low: of -x */
	int wait;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] + (int)p[1];
}

static void
side_init(struct side *s, struct arena *a, int left, int right)
{
	past_init(&s->past, a, right + 2);
	extreme_init(&s->left, a, left);
	extreme_init(&s->right, a, right);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct fractal *s = NEW(a, struct fractal, 1);

	side_init(&s->high, a, (int)p[0], (int)p[1]);
	side_init(&s->low, a, (int)p[0], (int)p[1]);
	s->wait = warmup(self, p);
	return s;
}

/* 1 if the value `right` pushes ago stands above those around it. */
static int
stands(struct side *s, double x)
{
	double right = extreme_step(&s->right, x), left, peak;

	past_push(&s->past, x);
	left = extreme_step(&s->left, past_ago(&s->past, s->past.size - 1));
	peak = past_ago(&s->past, s->past.size - 2);
	return peak > left && peak > right;
}

static void
step(void *state, const double *in, double *out)
{
	struct fractal *s = state;
	int high = stands(&s->high, in[0]), low = stands(&s->low, -in[1]);

	if (s->wait > 0) {
		s->wait--;
		return;
	}
	out[0] = high ? 100 : 0;
	out[1] = low ? 100 : 0;
}

const struct column ind_ta_fractal = {
	.space = "ta",
	.name = "fractal",
	.summary = "Williams' fractals, on the row that confirms them",
	.formula = "100 if H[right] is above every other H of left + right + 1 "
		   "rows; low: the same below",
	.source = "Williams, Trading Chaos (1995)",
	.param = { { "leftbars", 2, 1, 100000, "bars" },
	    { "rightbars", 2, 1, 100000, "bars" } },
	.in = { "high", "low" },
	.out = { { "high", COLUMN_INT }, { "low", COLUMN_INT } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
