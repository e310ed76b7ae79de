/*
 * What was gained over n rows, or since the first, and lost since the highest.
 * Textbook; columns as in pandas-ta.
 */
#include "ind/pta.h"
#include "kern/whole.h"
#include "math/fn.h"

/* ---- returns ---- */

struct gain {
	struct ago before;
	double first;
	int any, all; /* all: against the first */
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return p[1] != 0 ? 0 : (int)p[0];
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct gain *s = NEW(a, struct gain, 1);

	(void)self;
	ago_init(&s->before, a, (int)p[0]);
	s->all = p[1] != 0;
	return s;
}

/* x over what it is measured against. */
static double
ratio(struct gain *s, double x)
{
	double before = ago_step(&s->before, x);

	if (!s->any)
		s->first = x;
	s->any = 1;
	return x / (s->all ? s->first : before);
}

static void
log_step(void *state, const double *in, double *out)
{
	out[0] = fn_log(ratio(state, in[0]));
}

static void
percent_step(void *state, const double *in, double *out)
{
	out[0] = ratio(state, in[0]) - 1;
}

#define RETURN                                                                 \
	.space = "pta", .source = "textbook", .in = { "close" },               \
	.param = { PTA_LENGTH(1), PTA_BOOL("cumulative", 0), PTA_LAST },       \
	.warmup = warmup, .init = init

const struct column ind_pta_log_return = {
	RETURN,
	.name = "log_return",
	.summary = "Logarithmic return over n rows, or since the first",
	.formula = "ln(C / C[n]); cumulative: ln(C / the first)",
	.out = { { "log_return", COLUMN_REAL, "LOGRET_1" } },
	.step = log_step,
};

const struct column ind_pta_percent_return = {
	RETURN,
	.name = "percent_return",
	.summary = "Return over n rows, or since the first, as a fraction",
	.formula = "C / C[n] - 1; cumulative: C / the first - 1",
	.out = { { "percent_return", COLUMN_REAL, "PCTRET_1" } },
	.step = percent_step,
};

/* ---- drawdown ---- */

static void *
drawdown_init(struct arena *a, const struct column *self, const double *p)
{
	double *top = NEW(a, double, 1);

	(void)self;
	(void)p;
	*top = -INFINITY;
	return top;
}

static void
drawdown_step(void *state, const double *in, double *out)
{
	double *top = state, x = in[0];

	*top = x > *top ? x : *top;
	out[0] = *top - x;
	out[1] = 1 - x / *top;
	out[2] = fn_log(*top) - fn_log(x);
}

const struct column ind_pta_drawdown = {
	.space = "pta",
	.name = "drawdown",
	.summary = "Loss since the highest close so far",
	.formula = "top - C, 1 - C / top, ln top - ln C",
	.source = "textbook",
	.param = { PTA_LAST },
	.in = { "close" },
	.out = { { "drawdown", COLUMN_REAL, "DD" },
	    { "percent", COLUMN_REAL, "DD_PCT" },
	    { "log", COLUMN_REAL, "DD_LOG" } },
	.init = drawdown_init,
	.step = drawdown_step,
};
