/*
 * A function of the C library for each row, and arithmetic on two columns.
 * Out of its domain the cell is empty.  To add one: a row of the table that
 * fits, a name in the enum, a FN line.
 */
#include "column/column.h"

#include <math.h>

enum {
	ACOS,
	ASIN,
	ATAN,
	CEIL,
	COS,
	COSH,
	EXP,
	FLOOR,
	LN,
	LOG10,
	SIN,
	SINH,
	SQRT,
	TAN,
	TANH,
	ADD,
	SUB,
	MULT,
	DIV
};

static double (*const functions[])(double) = {
	[ACOS] = acos,
	[ASIN] = asin,
	[ATAN] = atan,
	[CEIL] = ceil,
	[COS] = cos,
	[COSH] = cosh,
	[EXP] = exp,
	[FLOOR] = floor,
	[LN] = log,
	[LOG10] = log10,
	[SIN] = sin,
	[SINH] = sinh,
	[SQRT] = sqrt,
	[TAN] = tan,
	[TANH] = tanh,
};

/* The state is the descriptor's flag: which function. */
static void *
init(struct arena *a, const struct column *self, const double *p)
{
	int *which = NEW(a, int, 1);

	(void)p;
	*which = self->flags;
	return which;
}

static void
step(void *state, const double *in, double *out)
{
	const int *which = state;
	double y = functions[*which](in[0]);

	if (isfinite(y))
		out[0] = y;
}

static void
step_two(void *state, const double *in, double *out)
{
	const int *which = state;
	double y;

	switch (*which) {
	case ADD:
		y = in[0] + in[1];
		break;
	case SUB:
		y = in[0] - in[1];
		break;
	case MULT:
		y = in[0] * in[1];
		break;
	default:
		y = in[0] / in[1];
	}
	if (isfinite(y))
		out[0] = y;
}

#define BODY(word, which, text)                                                \
	.name = (word), .summary = (text), .source = "textbook",               \
	.flags = (which), .out = { { word, COLUMN_REAL } }, .init = init
#define FN(ident, which, text)                                                 \
	const struct column ind_##ident = { BODY(#ident, which, text),         \
		.in = { "close" }, .step = step };                             \
	const struct column ind_ta_##ident = { BODY(#ident, which, text),      \
		.space = "ta", .in = { "close" }, .step = step };
#define FN2(ident, which, text)                                                \
	const struct column ind_##ident = { BODY(#ident, which, text),         \
		.in = { "high", "low" }, .step = step_two };                   \
	const struct column ind_ta_##ident = { BODY(#ident, which, text),      \
		.space = "ta", .in = { "high", "low" }, .step = step_two };

FN(acos, ACOS, "Arc cosine, radians")
FN(asin, ASIN, "Arc sine, radians")
FN(atan, ATAN, "Arc tangent, radians")
FN(ceil, CEIL, "Rounded up to a whole number")
FN(cos, COS, "Cosine of radians")
FN(cosh, COSH, "Hyperbolic cosine")
FN(exp, EXP, "e to the power")
FN(floor, FLOOR, "Rounded down to a whole number")
FN(ln, LN, "Natural logarithm")
FN(log10, LOG10, "Logarithm to base 10")
FN(sin, SIN, "Sine of radians")
FN(sinh, SINH, "Hyperbolic sine")
FN(sqrt, SQRT, "Square root")
FN(tan, TAN, "Tangent of radians")
FN(tanh, TANH, "Hyperbolic tangent")
FN2(add, ADD, "Sum of two columns")
FN2(sub, SUB, "First column less the second")
FN2(mult, MULT, "Product of two columns")
FN2(div, DIV, "First column over the second")
