/*
 * expr_impl: what the files of expr share.  expr_lex.c cuts the text into
 * tokens, expr_type.c, expr_compare.c and expr_term.c read them and know the
 * types, expr_func.c has the functions and SQLite's door, expr.c binds and
 * evaluates.
 */
#ifndef CSF_EXPR_IMPL_H
#define CSF_EXPR_IMPL_H

#include "expr/expr.h"

#include <sqlite3.h>

enum {
	EXPR_BYTES = 10000,
	EXPR_DEPTH = 100,
	EXPR_OPEN = 92, /* of the 100 of SQLite's parser; SELECT has 8 */
	EXPR_STEPS = 1000000,
};

enum expr_tokkind {
	TK_END,
	TK_NUM,
	TK_REAL,
	TK_STR,
	TK_NAME,   /* a bare name that is no word of the grammar */
	TK_QUOTED, /* "a name" */
	TK_BANNED, /* a word of SQL that has no place here */
	TK_OPEN,
	TK_CLOSE,
	TK_COMMA,
	TK_PLUS,
	TK_MINUS,
	TK_STAR,
	TK_SLASH,
	TK_REM,
	TK_CAT,
	TK_LESS,  /* < <= > >= */
	TK_EQUAL, /* = == <> != */
	TK_AND,
	TK_AS,
	TK_BETWEEN,
	TK_CASE,
	TK_CAST,
	TK_COLLATE,
	TK_DISTINCT,
	TK_ELSE,
	TK_ENDCASE,
	TK_ESCAPE,
	TK_FALSE,
	TK_FROM,
	TK_GLOB,
	TK_IN,
	TK_IS,
	TK_ISNULL,
	TK_LIKE,
	TK_NOT,
	TK_NOTNULL,
	TK_NULL,
	TK_OR,
	TK_THEN,
	TK_TRUE,
	TK_WHEN,
};

struct expr_tok {
	enum expr_tokkind kind;
	const char *p;
	int n;
	const char *sub; /* what SQLite gets instead; NULL: the token itself */
	int use; /* of a name that was read: its index in e->use, plus 1 */
	int mods, ends; /* calls of mod that begin before it, end behind it */
};

/* Types a value may have; 0 is NULL or not known yet. */
enum { TY_INT = 1, TY_REAL = 2, TY_NUM = 3, TY_TEXT = 4 };

enum expr_src {
	SRC_COLUMN, /* type 0 until its first cell */
	SRC_EXTRA,
	SRC_NY_DATE,
	SRC_NY_TIME,
	SRC_NY_DOW,
	SRC_NY_MIN
};

/* A name used in the text. */
struct expr_use {
	const char *name;
	int quoted;
	int param;
	enum expr_src src;
	unsigned type;
	int col;
	const double *num;
	const struct str *text;
};

struct expr_lit {
	int param;
	double v;
};

struct expr {
	struct arena *arena;
	const char *label, *sql;
	enum expr_kind kind;
	struct expr_tok *tok;
	int ntok; /* TK_END included */
	struct expr_use *use;
	struct expr_lit *lit;
	int nuse, nlit, nparam;
	unsigned type; /* of the whole */
	char why[512]; /* the first thing wrong, or "" */

	struct rec *rec;
	const int *bar;
	long row; /* whose columns are bound; -1: none */
	sqlite3_stmt *stmt;
	char date[40], clock[40];
};

/* Cut e->sql into e->tok; -1 and e->why. */
int expr_lex(struct expr *e);

/* What SQLite gets, between before and after; arena memory. */
char *expr_lex_emit(struct expr *e, const char *before, const char *after);

/* Remember the first thing wrong. */
void expr_fail(struct expr *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Read the tokens with the types of e->use, which the first call fills; -1 and
 * e->why.  Called again when a column's type becomes known. */
int expr_type(struct expr *e);

/* ---- inside the parser ---- */

enum expr_level { /* how tightly an operator binds */
	LV_NONE,
	LV_OR,
	LV_AND,
	LV_NOT,
	LV_EQUAL,
	LV_LESS,
	LV_ADD,
	LV_MUL,
	LV_CAT,
	LV_COLLATE,
	LV_UNARY,
};

enum expr_form { FORM_ANY, FORM_DATE, FORM_CLOCK };

struct expr_val {
	unsigned type;
	int from, to;	     /* tokens */
	int bare;	     /* a comparison without parentheses around it */
	int null;	     /* the word NULL */
	enum expr_form form; /* of ny_date and ny_time */
};

/*
 * How deep a text is decides here, not the SQLite at hand.  depth is the height
 * of the tree; open is what its parser, which has room for 100, keeps waiting
 * at the place: "(" 1, an operator with what is left of it 2, "f(" 3.  now is
 * that of the place, most the largest of the operand read so far.
 */
struct expr_parse {
	struct expr *e;
	int i; /* the token to be read */
	struct expr_deep {
		int now, most;
	} depth, open;
};

/* Operators of the level and tighter ones (expr_type.c). */
struct expr_val expr_type_level(struct expr_parse *p, enum expr_level level);

/* A literal, name, call, CASE, CAST or what is in parentheses (expr_term.c). */
struct expr_val expr_term(struct expr_parse *p);

enum expr_tokkind expr_type_peek(const struct expr_parse *p);
int expr_type_accept(struct expr_parse *p, enum expr_tokkind kind);
void expr_type_expect(
    struct expr_parse *p, enum expr_tokkind kind, const char *what);
/* After expr_fail: all see the end of the text, and unwind. */
void expr_type_stop(struct expr_parse *p);
/* The place is one deeper in the tree (-1: higher), with so many open. */
void expr_type_deeper(struct expr_parse *p, int by, int open);
void expr_type_unexpected(struct expr_parse *p, const char *wanted);

/* "'close > '30'' compares a number with text"; from a to b. */
void expr_type_wrong(struct expr_parse *p, const struct expr_val *a,
    const struct expr_val *b, const char *what);
int expr_type_mixed(unsigned type);
/* v, a part of whole, must be of the kind. */
void expr_type_condition(struct expr_parse *p, const struct expr_val *v);
void expr_type_number(struct expr_parse *p, const struct expr_val *whole,
    const struct expr_val *v);
void expr_type_text(struct expr_parse *p, const struct expr_val *whole,
    const struct expr_val *v);

/* May a and b be compared?  Then what stands behind < and its like, or behind
 * =, IS, IN, LIKE, BETWEEN and their NOT (expr_compare.c). */
void expr_comparable(
    struct expr_parse *p, const struct expr_val *a, const struct expr_val *b);
void expr_compare(
    struct expr_parse *p, struct expr_val *l, enum expr_level level);
void expr_compare_equal(
    struct expr_parse *p, struct expr_val *l, enum expr_tokkind kind);

/* ---- functions and SQLite ---- */

/*
 * Arguments: n number, t text, c condition, a any, s all of one kind; the last
 * letter repeats.  Result: i integer, r real, t text, n as the numbers given,
 * s as the s arguments, 1 as the first.
 */
struct expr_func {
	const char *name, *args;
	int min, max;
	char result;
};

/* NULL when there is none; then expr_func_why has the reason. */
const struct expr_func *expr_func_find(const char *p, int n);
const char *expr_func_why(const char *p, int n);

/* Case-insensitive: is p[0..n) the word? */
int expr_lex_is(const char *p, int n, const char *word);

/* A statement of one SELECT, without table, of allowed functions only; NULL and
 * *why (valid until the next call). */
sqlite3_stmt *expr_func_prepare(const char *sql, const char **why);

/* Call before each sqlite3_step: the steps are counted from here. */
void expr_func_row(void);

#endif
