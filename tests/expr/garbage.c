/*
 * garbage: texts made of pieces of the language and of random bytes never crash
 * and never end but by a value or a message.  What our reader lets through,
 * SQLite must take, but for its own limits: two readings of one text that
 * differ would make the types a guess; so values are of the foretold types.
 */
#include "expr/expr_impl.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const pieces[] = { "close", "symbol", "n", "\"close\"", "1",
	"2.5", ".5", "1e3", "'a'", "'it''s'", "NULL", "TRUE", "(", ")", "(",
	")", ",", "+", "-", "*", "/", "%", "||", "<", "<=", "=", "<>", "AND",
	"OR", "NOT", "IS", "IS NOT", "IS NOT DISTINCT FROM", "IN (", "BETWEEN",
	"LIKE", "GLOB", "ESCAPE", "CASE", "WHEN", "THEN", "ELSE", "END",
	"CAST(", "AS REAL)", "AS TEXT)", "AS INTEGER)", "COLLATE NOCASE",
	"ISNULL", "NOTNULL", "NOT NULL", "abs(", "coalesce(", "max(", "substr(",
	"round(", "lower(", "ny_min", "ny_time", "SELECT", "--", "?", ";",
	"OVER", "x'", "[", "date(", "1.0.0", "e", "\xc3\xa9", "$" };

enum { PIECES = sizeof pieces / sizeof *pieces, TEXTS = 60000 };

static struct arena arena;
static uint64_t seed = 42;
static int bad;

static void
wrong(const char *sql, const char *why)
{
	printf("not ok: %s\n  %s\n", sql, why);
	bad = 1;
}

static void
add(char *s, const char *more)
{
	memcpy(s + strlen(s), more, strlen(more) + 1);
}

static unsigned
below(unsigned n)
{
	uint64_t z = seed += 0x9e3779b97f4a7c15u; /* splitmix64, Vigna 2015 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ z >> 31) % n);
}

/* A text that is right, mostly; broken in one place sometimes. */
static void
grow_expr(char *s, int depth)
{
	static const char *const num[] = { "close", "n", "1.5", "2", "open" };
	static const char *const op[] = { "+", "-", "*", "<", ">=", "=", "AND",
		"OR", "IS", "%", "/", "<>", "IS NOT", "BETWEEN 1 AND",
		"NOT IN (1, 2, 3) +", "IS NOT DISTINCT FROM" };
	static const char *const open[] = { "(", "-(", "NOT (", "abs(",
		"round(", "cast(", "coalesce(1, ", "CASE WHEN (", "NOT ", "+ ",
		"x IN (9, ", "max(2, close, ", "iif(n > 1, n, " };
	static const char *const shut[] = { ")", ")", ")", ")", ")",
		" AS real)", ")", ") THEN 1 ELSE 0.5 END", "", "", ", 7)", ")",
		")" };
	unsigned k;

	if (depth == 0 || below(4) == 0) {
		add(s, num[below(5)]);
	} else if (below(2)) {
		grow_expr(s, depth - 1);
		add(s, " ");
		add(s, op[below(16)]);
		add(s, " ");
		grow_expr(s, depth - 1);
	} else {
		k = below(13);
		add(s, open[k]);
		grow_expr(s, depth - 1);
		add(s, shut[k]);
	}
}

static void
make(char *s)
{
	unsigned n = 1 + below(14), how = below(4), i;

	*s = 0;
	if (how < 2) {
		grow_expr(s, 4);
		if (how == 0 && *s)
			s[below((unsigned)strlen(s))] = (char)(32 + below(95));
		return;
	}
	for (i = 0; i < n; i++) {
		if (how == 2) {
			add(s, pieces[below(PIECES)]);
			add(s, below(3) ? " " : "");
		} else {
			s[i] = (char)(1 + below(255));
			s[i + 1] = 0;
		}
	}
}

/* expr_new without the dying. */
static struct expr *
read_text(struct arena *a, const char *sql)
{
	struct expr *e = NEW(a, struct expr, 1);
	char *text = arena_get(a, strlen(sql) + 9, 1);
	int i;

	memcpy(text, sql, strlen(sql) + 1);
	e->arena = a;
	e->sql = text;
	if (expr_lex(e) != 0)
		return NULL;
	e->use = NEW(a, struct expr_use, e->ntok);
	e->lit = NEW(a, struct expr_lit, e->ntok);
	if (expr_type(e) != 0)
		return NULL;
	/* every column is a number now */
	for (i = 0; i < e->nuse; i++)
		e->use[i].type = TY_REAL;
	return expr_type(e) == 0 ? e : NULL;
}

/* Is the value of a type that was foretold? */
static int
foretold(sqlite3_stmt *st, unsigned type)
{
	switch (sqlite3_column_type(st, 0)) {
	case SQLITE_INTEGER:
		return !!(type & TY_INT);
	case SQLITE_FLOAT:
		return !!(type & TY_REAL);
	case SQLITE_TEXT:
		return !!(type & TY_TEXT);
	default:
		return 1;
	}
}

int
main(void)
{
	static char sql[1 << 16];
	const char *why;
	sqlite3_stmt *st;
	struct expr *e;
	int i, n, good = 0, rc;

	for (i = 0; i < TEXTS; i++) {
		make(sql);
		e = read_text(&arena, sql);
		if (!e)
			continue;
		st = expr_func_prepare(expr_lex_emit(e, "SELECT (", ")"), &why);
		if (!st) {
			wrong(sql, why);
			continue;
		}
		good++;
		for (n = 1; n <= e->nparam; n++)
			sqlite3_bind_double(st, n, n * 0.75);
		expr_func_row();
		rc = sqlite3_step(st);
		if (rc != SQLITE_ROW && rc != SQLITE_ERROR)
			wrong(sql, sqlite3_errstr(rc));
		else if (rc == SQLITE_ROW && !foretold(st, e->type))
			wrong(sql, "a value of another type");
		sqlite3_finalize(st);
	}
	if (good < TEXTS / 10)
		wrong("garbage", "few texts were good");
	if (!bad)
		printf("ok garbage: %d texts, %d good\n", TEXTS, good);
	return bad;
}
