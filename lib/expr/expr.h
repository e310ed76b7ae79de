/*
 * expr: SQL expressions over the columns of a row, evaluated by SQLite.
 *
 *	e = expr_new(&arena, "when", text, EXPR_CONDITION, MISUSE);
 *	rec_open(&in, "-");            e is bound once the columns are known
 *	expr_bind(e, &(struct expr_scope){ .rec = &in, .bar = &bar });
 *	while (rec_next(&in))
 *		if (expr_true(e)) ...
 *
 * The text is read here, with types, before SQLite sees it; columns and real
 * literals become parameters.  SQLite alone has an answer to everything: a text
 * is greater than any number, 1/2 is 0, 5 < x < 3 is always true, a misspelt
 * "column" is a string.  In a backtest such an answer is a wrong trade that
 * nobody sees; so what it would answer in silence is refused here, with the
 * piece of the text at fault: text against numbers, whole numbers divided,
 * a < b < c, = NULL, & for AND, comments, sub-selects, aggregates, windows,
 * parameters, and every function not listed below.
 *
 * Names.  A bare or "quoted" name is a column, case-sensitive; a name of the
 * extra list hides no column (both: dies).  Bare ny_date ny_time ny_dow ny_min
 * are New York's date (2020-03-16), clock (15:45, or 15:45:30 when there are
 * seconds, so that text order is time order), weekday (0 = Sunday) and minutes
 * since midnight at the moment the row is known; when the stream has such a
 * column the bare name dies and "ny_min" in double quotes is the column.  Names
 * in y_ (targets) are refused.  Words of SQL need quotes: "case", "select".
 *
 * Types.  time symbol root right expiry source signal *_status *_id are text;
 * any other column is what its first cell that is not empty is, and a cell of a
 * number column that is no number dies.  Numbers are REAL; whole literals are
 * integers, whose quotient is refused (write 1.0/2).  Text and numbers do not
 * mix; cast(x AS text) writes as num_put does, cast(x AS real) reads as
 * num_parse does and dies of other text, cast(x AS integer) cuts the fraction.
 * Literals are read by num_parse.  % is mod: it keeps the fraction, and has the
 * sign of the dividend.  LIKE, lower, upper, NOCASE know ASCII only.
 *
 * Functions: abs acos acosh asin asinh atan atan2 atanh ceil ceiling coalesce
 * cos cosh degrees exp floor glob ifnull iif instr length like ln log log10
 * log2 lower ltrim max min mod nullif pi pow power radians replace round rtrim
 * sign sin sinh sqrt substr substring tan tanh trim trunc typeof upper.  round
 * is ours: the decimal nearest to the exact binary value, halves away from
 * zero, 0..15 digits.  log is base 10, as in SQL.  The transcendental ones are
 * libm's: the same to 1e-12 across CPUs.
 *
 * NULL in, NULL out.  Limits: 10,000 bytes, depth 100 (a chain of 100 values
 * is as deep; parentheses in operators in parentheses: 30), whatever SQLite is
 * installed, a million steps a
 * row, LIKE patterns of 1,000 bytes, text of 64 MiB.
 *
 * A column is typed, and its cells checked, at the rows where the expression is
 * evaluated: evaluate at every row, also when the answer is not needed.
 */
#ifndef CSF_EXPR_H
#define CSF_EXPR_H

#include "base/arena.h"
#include "row/rec.h"

struct expr;

enum expr_kind {
	EXPR_CONDITION, /* for expr_true; text is refused */
	EXPR_VALUE	/* for expr_get */
};

/* A value that the program sets before each evaluation: one of num (NaN and
 * inf are undefined) and text (p NULL is undefined). */
struct expr_extra {
	const char *name;
	const double *num;
	const struct str *text;
};

struct expr_scope {
	struct rec *rec; /* may be NULL: only the extra names */
	const struct expr_extra *extra;
	size_t nextra;
	const int *bar; /* CAL_POINT, CAL_DAILY, seconds: read at each row where
			   an ny_ name is used; NULL: no ny_ names */
};

enum expr_type { EXPR_UNDEFINED, EXPR_NUMBER, EXPR_TEXT };

struct expr_result {
	enum expr_type type;
	double num;	 /* NaN unless a number; never inf */
	struct str text; /* valid until the next evaluation of the same expr */
};

/*
 * Read the text, without columns.  Whatever the text alone decides (syntax,
 * functions, limits, types of literals) dies with the code (MISUSE, or FAIL for
 * text that came as data), "label: " in front.  label and sql are copied.
 */
struct expr *expr_new(struct arena *a, const char *label, const char *sql,
    enum expr_kind kind, int code);

/*
 * Find the names; dies (FAIL) with those that exist.  Once for each opened rec,
 * before its first row is evaluated.  Calls rec_ordered when an ny_ name is
 * used.  The arrays of the scope need not stay; what they point to must.
 */
void expr_bind(struct expr *e, const struct expr_scope *scope);

/* Does the expression use the name (as a column or extra)?  After expr_new. */
int expr_uses(const struct expr *e, const char *name);

/* Evaluate at the current row of rec.  NULL is not true. */
int expr_true(struct expr *e);
void expr_get(struct expr *e, struct expr_result *v);

#endif
