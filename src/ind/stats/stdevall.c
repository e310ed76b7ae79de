/*
 * The least-squares line through the last n values, at the newest, and bands of
 * their standard deviations around it: thinkorswim's Standard Deviation
 * Channel.  There, and in pandas-ta, one line is drawn through all rows, so
 * that each new bar moves every value of the past; here each row has the line
 * of its own window, whose end is what could be known.  stds=[1,2] gives two
 * bands.
 */
#include "ind/pta.h"
#include "kern/whole.h"

enum { BANDS = 3 };

struct stdevall {
	struct roll line;
	struct dev spread;
	double k[BANDS];
	int bands, less;
};

/* Up to the first band of no width. */
static int
makes(const struct column *self, const double *p)
{
	int bands = 0;

	(void)self;
	while (bands < BANDS && p[1 + bands] > 0)
		bands++;
	return 1 + 2 * bands;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct stdevall *s = NEW(a, struct stdevall, 1);
	int i;

	s->bands = makes(self, p) / 2;
	roll_init(&s->line, a, (int)p[0]);
	dev_init(&s->spread, a, (int)p[0]);
	for (i = 0; i < BANDS; i++)
		s->k[i] = p[1 + i];
	s->less = (int)p[1 + BANDS];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct stdevall *s = state;
	double start, slope = roll_line(&s->line, in[0], &start);
	double spread = dev_step(&s->spread, in[0], s->less);
	int i;

	out[0] = start + slope * s->line.w.n;
	for (i = 0; i < s->bands; i++) {
		out[1 + 2 * i] = out[0] - s->k[i] * spread;
		out[2 + 2 * i] = out[0] + s->k[i] * spread;
	}
}

#define THEIRS "TOS_STDEVALL_30_"
const struct column ind_pta_tos_stdevall = {
	.space = "pta",
	.name = "tos_stdevall",
	.summary = "Regression line at today and bands of standard deviations",
	.formula = "b + m n of the last n values, +- k deviations of them, "
		   "over n - ddof",
	.source = "thinkorswim, StandardDevChannel; pandas-ta 0.3.14b0, "
		  "trailing",
	.param = { { "length", 30, 2, 100000, "bars", COLUMN_INT, 0, NULL,
		       "all",
		       "fit one line to the whole series, later rows too" },
	    PTA_QUIET("stds", 1, 0, 1e9), PTA_QUIET("stds2", 2, 0, 1e9),
	    PTA_QUIET("stds3", 3, 0, 1e9), PTA_DDOF(1), PTA_LAST },
	.in = { "close" },
	.out = { { "lr", COLUMN_REAL, THEIRS "LR" },
	    { "l_1", COLUMN_REAL, THEIRS "L_1" },
	    { "u_1", COLUMN_REAL, THEIRS "U_1" },
	    { "l_2", COLUMN_REAL, THEIRS "L_2" },
	    { "u_2", COLUMN_REAL, THEIRS "U_2" },
	    { "l_3", COLUMN_REAL, THEIRS "L_3" },
	    { "u_3", COLUMN_REAL, THEIRS "U_3" } },
	.makes = makes,
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
