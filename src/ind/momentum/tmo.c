/*
 * True momentum oscillator of pandas-ta 0.4.16b0: how many of the last opens
 * the close is above, less how many it is below, smoothed twice and once more.
 * Mobius (2018).  `exclusive` leaves out the row's own open; `normalize`
 * changes nothing there, nor here.
 */
#include "ind/pta.h"
#include "kern/past.h"
#include "kern/whole.h"

struct tmo {
	struct past opens;
	struct mean calc, smooth, signal;
	struct ago main_ago, signal_ago;
	int n, rows, wait, own, momentum;
};

static int
warmup(const struct column *self, const double *p)
{
	int main;

	(void)self;
	if (p[3] == 0)
		return 0; /* the momentum columns are 0 from the first row */
	main = mean_warmup_late(
	    (int)p[6], (int)p[1], p[5] != 0 ? (int)p[0] : (int)p[0] - 1);
	return mean_warmup_late((int)p[6], (int)p[2], main);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct tmo *s = NEW(a, struct tmo, 1);
	int mode = (int)p[6];

	(void)self;
	s->n = (int)p[0];
	past_init(&s->opens, a, s->n);
	mean_init(&s->calc, a, mode, (int)p[1]);
	mean_init(&s->smooth, a, mode, (int)p[2]);
	mean_init(&s->signal, a, mode, (int)p[2]);
	ago_init(&s->main_ago, a, s->n);
	ago_init(&s->signal_ago, a, s->n);
	s->momentum = p[3] != 0;
	s->own = p[5] == 0;
	s->wait = s->own ? s->n - 1 : s->n;
	return s;
}

/* Opens below the close less opens above it. */
static double
votes(struct tmo *s, double open, double close)
{
	int i, sum = 0;

	if (s->own)
		past_push(&s->opens, open);
	for (i = 0; i < s->n; i++)
		sum += (close > s->opens.x[i]) - (close < s->opens.x[i]);
	if (!s->own)
		past_push(&s->opens, open);
	return s->rows++ < s->wait ? NAN : sum;
}

static void
step(void *state, const double *in, double *out)
{
	struct tmo *s = state;
	double x = mean_step(&s->calc, votes(s, in[0], in[1]));
	double line = mean_step(&s->smooth, x);
	double signal = mean_step(&s->signal, line);
	double line_was = ago_step(&s->main_ago, line);
	double signal_was = ago_step(&s->signal_ago, signal);

	out[0] = line;
	out[1] = signal;
	out[2] = s->momentum ? line - line_was : 0;
	out[3] = s->momentum ? signal - signal_was : 0;
}

const struct column ind_pta_tmo = {
	.space = "pta",
	.name = "tmo",
	.summary = "True momentum oscillator, its average, and their changes",
	.formula = "MA(MA(sum of the signs of C - O[k], k = 1..n)); momentum: "
		   "less those n rows ago, else 0",
	.source = "Mobius (2018); pandas-ta 0.4.16b0",
	.param = { PTA_BARS("tmo_length", 14, 1), PTA_BARS("calc_length", 5, 1),
	    PTA_BARS("smooth_length", 3, 1), PTA_BOOL("momentum", 0),
	    PTA_BOOL("normalize", 0), PTA_BOOL("exclusive", 1),
	    PTA_MAMODE(MEAN_EMA), PTA_LAST },
	.in = { "open", "close" },
	.out = { { "tmo", COLUMN_REAL, "TMO_14_5_3" },
	    { "signal", COLUMN_REAL, "TMOs_14_5_3" },
	    { "mom", COLUMN_REAL, "TMOM_14_5_3" },
	    { "mom_signal", COLUMN_REAL, "TMOMs_14_5_3" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
