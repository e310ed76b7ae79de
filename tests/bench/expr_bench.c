/*
 * expr_bench: ns a row of an expression over values at hand, medians of
 * interleaved rounds.  The cost of reading the row is rec's and num's.  A
 * measurement, never a verdict.
 */
#include "base/die.h"
#include "expr/expr.h"
#include "rounds.h"

#include <stdio.h>

enum { N = 50000, ROUNDS = 15 };

static struct arena arena;
static double rsi, close_, ema, vix;
static struct str right;
static const struct expr_extra extra[] = {
	{ "rsi_14", &rsi, NULL },
	{ "close", &close_, NULL },
	{ "ema_20", &ema, NULL },
	{ "vix", &vix, NULL },
	{ "right", NULL, &right },
};
static const struct {
	enum expr_kind kind;
	const char *sql;
} bench[] = {
	{ EXPR_CONDITION, "rsi_14 < 30 AND close > ema_20" },
	{ EXPR_VALUE, "rsi_14 < 30 AND close > ema_20" },
	{ EXPR_CONDITION,
	    "rsi_14 < 30 AND close > ema_20 AND vix BETWEEN 15 AND 30" },
	{ EXPR_VALUE, "close / ema_20 - 1" },
	{ EXPR_VALUE, "round(close / ema_20, 3)" },
	{ EXPR_CONDITION, "right = 'P' AND vix > 15.5" },
	{ EXPR_CONDITION, "right LIKE 'p%'" },
	{ EXPR_CONDITION, "rsi_14 IN (1, 2)" },
	{ EXPR_CONDITION, "rsi_14 IN (1, 2, 3, 4, 5)" },
	{ EXPR_VALUE, "CASE WHEN vix > 20 THEN 'high' ELSE 'low' END" },
};

enum { BENCHES = sizeof bench / sizeof *bench };

static struct expr *expr[BENCHES];
static double ns[BENCHES][ROUNDS], sum;

static double
run(int b)
{
	struct expr_result v;
	double start = now();
	int i;

	for (i = 0; i < N; i++) {
		rsi = 20 + i % 40;
		close_ = 4800 + i % 700;
		ema = 4950 + i % 300;
		vix = 10 + i % 25;
		right = str_of(i & 1 ? "P" : "C");
		if (bench[b].kind == EXPR_CONDITION) {
			sum += expr_true(expr[b]);
		} else {
			expr_get(expr[b], &v);
			sum += v.type == EXPR_NUMBER ? v.num : 1;
		}
	}
	return (now() - start) / N;
}

int
main(void)
{
	struct expr_scope scope = { .extra = extra,
		.nextra = sizeof extra / sizeof *extra };
	int b, r;

	for (b = 0; b < BENCHES; b++) {
		expr[b] = expr_new(
		    &arena, "bench", bench[b].sql, bench[b].kind, FAIL);
		expr_bind(expr[b], &scope);
	}
	for (r = 0; r < ROUNDS; r++) {
		for (b = 0; b < BENCHES; b++)
			ns[b][r] = run(b);
	}
	for (b = 0; b < BENCHES; b++) {
		printf("%6.0f ns  %s  %s\n", median(ns[b], ROUNDS),
		    bench[b].kind == EXPR_CONDITION ? "true " : "value",
		    bench[b].sql);
	}
	return sum < 0;
}
