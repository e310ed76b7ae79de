/*
 * sql: Postgres's statements.  One with few rows has them all at once; one with
 * many is a COPY of the query, whose rows come one by one.  Both are binary:
 * numbers as they are stored, most significant byte first.
 */
#include "base/die.h"
#include "base/text.h"
#include "db/sql_pg_impl.h"
#include "num/num.h"

#include <stdlib.h>
#include <string.h>

enum { PARAMS = 16, HEAD = 19 };

struct cell {
	const char *p;
	int32_t n; /* -1: NULL */
};

struct st {
	struct sql_st base;
	struct arena arena;
	const char *text;
	int many;
	const char *param[PARAMS]; /* as text, ?1 first */
	int nparams;
	int64_t changes;

	PGresult *r; /* few: all rows */
	int at;

	int running; /* many: COPY has begun */
	int begun;   /* its head was read */
	char *row;   /* libpq's */
	struct cell *cell;
	size_t ncells, cap;
};

/* ---- binary ---- */

static uint64_t
big(const char *p, int n)
{
	uint64_t v = 0;
	int i;

	for (i = 0; i < n; i++)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

static int64_t
integer(struct cell c)
{
	if (c.n == 4)
		return (int32_t)big(c.p, 4);
	return (int64_t)big(c.p, 8);
}

static double
real(struct cell c)
{
	uint64_t bits = big(c.p, 8);
	double v;

	memcpy(&v, &bits, sizeof v);
	return v;
}

/* ---- the text ---- */

/* ?1 is $1; in a COPY, which takes no parameters, the value itself. */
static void
add_param(struct st *st, struct text *t, int i)
{
	PGconn *h = sql_pg_of(st->base.sql);
	char number[NUM_MAX + 1], *literal;

	if (!st->many) {
		number[num_put_int(number, i)] = '\0';
		text_add(t, "$");
		text_add(t, number);
		return;
	}
	literal =
	    PQescapeLiteral(h, st->param[i - 1], strlen(st->param[i - 1]));
	if (!literal)
		sql_pg_fail(st->base.sql, NULL);
	text_add(t, literal);
	PQfreemem(literal);
}

static void
translate(struct st *st, struct text *t)
{
	const char *p = st->text;
	char quote = '\0';

	for (; *p; p++) {
		if (quote ? *p == quote : *p == '"' || *p == '\'')
			quote = quote ? '\0' : *p;
		if (*p == '?' && !quote)
			add_param(st, t, *++p - '0');
		else
			text_addn(t, p, 1);
	}
}

struct sql_st *
sql_pg_prepare(struct sql *s, const char *text, int many)
{
	size_t cap = 0;
	struct st *st = arena_grow(NULL, &cap, 1, sizeof *st);

	(void)s;
	st->text = arena_str(&st->arena, text, strlen(text));
	st->many = many;
	return &st->base;
}

void
sql_pg_bind(struct sql_st *base, int i, const struct sql_value *v)
{
	struct st *st = (struct st *)base;
	char p[NUM_MAX];
	size_t n = v->is == SQL_INT    ? num_put_int(p, v->i)
		   : v->is == SQL_REAL ? num_put(p, v->d)
		   : v->is == SQL_TEXT ? v->s.n
				       : 0;

	st->param[i - 1] =
	    v->is == SQL_NULL
		? NULL
		: arena_str(&st->arena, v->is == SQL_TEXT ? v->s.p : p, n);
	if (st->nparams < i)
		st->nparams = i;
}

/* ---- few rows ---- */

static void
execute(struct st *st)
{
	struct sql *s = st->base.sql;
	struct text t = { 0 };
	ExecStatusType is;

	translate(st, &t);
	st->r = PQexecParams(
	    sql_pg_of(s), t.p, st->nparams, NULL, st->param, NULL, NULL, 1);
	free(t.p);
	is = PQresultStatus(st->r);
	if (is != PGRES_COMMAND_OK && is != PGRES_TUPLES_OK)
		sql_pg_fail(s, st->r);
	st->changes = 0;
	num_int(PQcmdTuples(st->r), 0, INT64_MAX, (long long *)&st->changes);
	st->at = -1;
}

static int
step_few(struct st *st)
{
	if (!st->r)
		execute(st);
	if (++st->at < PQntuples(st->r))
		return 1;
	sql_pg_reset(&st->base);
	return 0;
}

/* ---- many ---- */

/* The end of a COPY: that all went well, and the rows of it. */
static int64_t
finished(struct sql *s)
{
	PGresult *r = PQgetResult(sql_pg_of(s));
	long long n = 0;

	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		sql_pg_fail(s, r);
	num_int(PQcmdTuples(r), 0, INT64_MAX, &n);
	PQclear(r);
	while ((r = PQgetResult(sql_pg_of(s))))
		PQclear(r);
	return n;
}

static void
start(struct st *st)
{
	struct sql *s = st->base.sql;
	struct text t = { 0 };
	PGresult *r;

	text_add(&t, "COPY (");
	translate(st, &t);
	text_add(&t, ") TO STDOUT (FORMAT binary)");
	r = PQexec(sql_pg_of(s), t.p);
	free(t.p);
	if (PQresultStatus(r) != PGRES_COPY_OUT)
		sql_pg_fail(s, r);
	PQclear(r);
	st->running = 1;
	st->begun = 0;
}

/* The bytes of the next row, libpq gives one at a time; -1: no more. */
static int
next(struct st *st)
{
	struct sql *s = st->base.sql;
	int n;

	PQfreemem(st->row);
	st->row = NULL;
	n = PQgetCopyData(sql_pg_of(s), &st->row, 0);
	if (n >= 0)
		return n;
	st->running = 0;
	if (n < -1)
		sql_pg_fail(s, NULL);
	finished(s);
	return -1;
}

/* A count of cells, and the size, -1 for NULL, and bytes of each. */
static void
split(struct st *st, const char *p)
{
	size_t i;

	st->ncells = (size_t)big(p, 2);
	st->cell = arena_grow(st->cell, &st->cap, st->ncells, sizeof *st->cell);
	for (i = 0, p += 2; i < st->ncells; i++, p += 4) {
		st->cell[i].n = (int32_t)big(p, 4);
		st->cell[i].p = p + 4;
		if (st->cell[i].n > 0)
			p += st->cell[i].n;
	}
}

static int
step_many(struct st *st)
{
	const char *p;
	int n;

	if (!st->running)
		start(st);
	n = next(st);
	p = st->row;
	if (n >= HEAD && !st->begun) { /* the first row stands behind it */
		p += HEAD;
		n -= HEAD;
		st->begun = 1;
		if (n == 0) {
			n = next(st);
			p = st->row;
		}
	}
	if (n < 2 || big(p, 2) == 0xffff) { /* the tail */
		while (st->running)
			next(st);
		return 0;
	}
	split(st, p);
	return 1;
}

/* ---- the driver's ---- */

int
sql_pg_step(struct sql_st *base)
{
	struct st *st = (struct st *)base;

	return st->many ? step_many(st) : step_few(st);
}

static struct cell
cell_of(struct st *st, int i)
{
	if (st->many)
		return st->cell[i];
	if (PQgetisnull(st->r, st->at, i))
		return (struct cell){ NULL, -1 };
	return (struct cell){ PQgetvalue(st->r, st->at, i),
		PQgetlength(st->r, st->at, i) };
}

void
sql_pg_get(struct sql_st *base, int i, enum sql_is is, struct sql_value *v)
{
	struct cell c = cell_of((struct st *)base, i);

	v->is = c.n < 0 ? SQL_NULL : is;
	if (v->is == SQL_INT)
		v->i = integer(c);
	else if (v->is == SQL_REAL)
		v->d = real(c);
	else if (v->is == SQL_TEXT)
		v->s = (struct str){ c.p, (size_t)c.n };
}

int64_t
sql_pg_changes(struct sql_st *base)
{
	return ((struct st *)base)->changes;
}

void
sql_pg_reset(struct sql_st *base)
{
	struct st *st = (struct st *)base;

	while (st->running && !base->sql->closing)
		next(st);
	PQclear(st->r);
	st->r = NULL;
}

void
sql_pg_finish(struct sql_st *base)
{
	struct st *st = (struct st *)base;

	sql_pg_reset(base);
	PQfreemem(st->row);
	free(st->cell);
	arena_clear(&st->arena);
	free(st);
}

/* ---- rows in ---- */

void
sql_pg_copy(struct sql *s, const char *text)
{
	PGresult *r = PQexec(sql_pg_of(s), text);

	if (PQresultStatus(r) != PGRES_COPY_IN)
		sql_pg_fail(s, r);
	PQclear(r);
}

void
sql_pg_copy_put(struct sql *s, const char *p, size_t n)
{
	if (PQputCopyData(sql_pg_of(s), p, (int)n) < 0)
		sql_pg_fail(s, NULL);
}

int64_t
sql_pg_copy_end(struct sql *s)
{
	if (PQputCopyEnd(sql_pg_of(s), NULL) < 0)
		sql_pg_fail(s, NULL);
	return finished(s);
}
