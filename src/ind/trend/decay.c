/*
 * pandas-ta's decay: the close, or the close before less a little where that is
 * higher.  The decay does not add up over rows.
 */
#include "ind/pta.h"
#include "math/fn.h"

static const char *const modes[] = { "linear", "exp", NULL };
static const char *const kinds[] = { "linear", "exponential", NULL };

struct decay {
	double by, before;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct decay *s = NEW(a, struct decay, 1);

	(void)self;
	s->by = p[1] != 0 || p[2] != 0 ? fn_exp(-p[0]) : 1 / p[0];
	s->before = -INFINITY;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct decay *s = state;

	out[0] = fmax(fmax(in[0], s->before - s->by), 0);
	s->before = in[0];
}

const struct column ind_pta_decay = {
	.space = "pta",
	.name = "decay",
	.summary = "The close, or a little less than the one before",
	.formula = "max(C, C[1] - 1 / n, 0); mode exp: e^-n for 1 / n",
	.source = "pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(5), PTA_WORD("mode", 0, modes, 1),
	    PTA_WORD("kind", 0, kinds, 1), PTA_LAST },
	.in = { "close" },
	.out = { { "decay", COLUMN_REAL, "LDECAY_5" } },
	.init = init,
	.step = step,
};

/* That of pandas-ta-classic, whose decay does add up. */
static void *
init_edecay(struct arena *a, const struct column *self, const double *p)
{
	struct decay *s = NEW(a, struct decay, 1);

	(void)self;
	s->by = fn_exp(-1 / p[0]);
	s->before = -INFINITY;
	return s;
}

static void
step_edecay(void *state, const double *in, double *out)
{
	struct decay *s = state;

	out[0] = s->before = fmax(in[0], s->before * s->by);
}

const struct column ind_pta_edecay = {
	.space = "pta",
	.name = "edecay",
	.summary = "The close, or the value before on its way to 0",
	.formula = "max(C, d[1] e^(-1 / n))",
	.source = "pandas-ta-classic",
	.param = { PTA_LENGTH(5), PTA_LAST },
	.in = { "close" },
	.out = { { "edecay", COLUMN_REAL, "EDECAY_5" } },
	.init = init_edecay,
	.step = step_edecay,
};
