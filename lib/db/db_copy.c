/*
 * db: rows into Postgres by COPY.  Straight into the table as long as they
 * cannot meet another: nothing of the series is stored at or behind the time of
 * the first, and the key rises from row to row.  Else by the thousand into
 * csf_stage.
 */
#include "base/die.h"
#include "db/db_stage_impl.h"
#include "db/sql_pg_impl.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 256 * 1024, CHUNK = 16384, SCOPES = 3 };

/* What tells rows apart: slots of the scope, and behind them those of the key,
 * with the values that the last row had. */
struct marks {
	int n, nscope;
	size_t slot[SCOPES + KIND_KEYS];
	struct sql_value was[SCOPES + KIND_KEYS];
	struct text text[SCOPES + KIND_KEYS]; /* its bytes */
};

static struct copy {
	enum { CLOSED, STRAIGHT, STAGED } to;
	int staged;	/* csf_stage is there */
	int crowded;	/* straight did not go far: stage a chunk first */
	long long rows; /* since it was opened */
	int64_t seq;	/* l->seq then */
	struct marks marks;
	struct arena arena; /* until it is closed */
	char *buf;
	size_t n, cap;
} copy;

/* ---- rows as COPY's binary format has them ---- */

static void
room(size_t n)
{
	copy.buf = arena_grow(copy.buf, &copy.cap, copy.n + n, 1);
}

/* Most significant byte first. */
static void
big(uint64_t v, int n)
{
	char *p = copy.buf + copy.n;
	int i;

	for (i = n; i-- > 0; v >>= 8)
		p[i] = (char)v;
	copy.n += (size_t)n;
}

static void
put_cell(const struct sql_value *v)
{
	uint64_t bits;

	room(12 + (v->is == SQL_TEXT ? v->s.n : 0));
	switch (v->is) {
	case SQL_NULL:
		big(UINT32_MAX, 4);
		break;
	case SQL_REAL:
		memcpy(&bits, &v->d, sizeof bits);
		big(8, 4);
		big(bits, 8);
		break;
	case SQL_INT:
		big(8, 4);
		big((uint64_t)v->i, 8);
		break;
	case SQL_TEXT:
		big(v->s.n, 4);
		memcpy(copy.buf + copy.n, v->s.p, v->s.n);
		copy.n += v->s.n;
		break;
	}
}

static void
put_row(struct db_load *l)
{
	const struct sql_value line = { .is = SQL_INT, .i = l->in->line };
	uint64_t n = copy.to == STAGED;
	size_t i;

	for (i = 0; i < l->nslots; i++)
		n += (uint64_t)db_stage_has(&l->slot[i], DB_ALL);
	room(2);
	big(n, 2);
	if (copy.to == STAGED)
		put_cell(&line);
	for (i = 0; i < l->nslots; i++) {
		if (db_stage_has(&l->slot[i], DB_ALL))
			put_cell(&l->slot[i].v);
	}
}

static void
send_it(struct db_load *l)
{
	sql_pg_copy_put(&l->db->sql, copy.buf, copy.n);
	copy.n = 0;
}

/* ---- straight ---- */

static void
mark(struct db_load *l, const char *name)
{
	size_t i = 0;

	while (strcmp(l->slot[i].name, name) != 0)
		i++;
	copy.marks.slot[copy.marks.n++] = i;
}

/* From the i-th mark on. */
static void
remember(struct db_load *l, int i)
{
	struct marks *m = &copy.marks;

	for (; i < m->n; i++) {
		m->was[i] = l->slot[m->slot[i]].v;
		if (m->was[i].is != SQL_TEXT)
			continue;
		m->text[i].n = 0;
		text_addn(&m->text[i], m->was[i].s.p, m->was[i].s.n);
		m->was[i].s.p = m->text[i].p;
	}
}

static void
mark_all(struct db_load *l)
{
	const struct kind *k = l->db->kind;
	int i;

	copy.marks.n = 0;
	for (i = 0; k->scope[i]; i++)
		mark(l, k->scope[i]);
	copy.marks.nscope = i;
	for (i = 0; i < KIND_KEYS && k->key[i].name; i++)
		mark(l, k->key[i].name);
	remember(l, 0);
}

static int
order(const struct sql_value *a, const struct sql_value *b)
{
	int c;

	if (a->is == SQL_INT)
		return (a->i > b->i) - (a->i < b->i);
	if (a->is == SQL_REAL)
		return (a->d > b->d) - (a->d < b->d);
	c = memcmp(a->s.p, b->s.p, a->s.n < b->s.n ? a->s.n : b->s.n);
	return c ? c : (a->s.n > b->s.n) - (a->s.n < b->s.n);
}

/* Is the row of the same series, and its key behind that of the last? */
static int
follows(struct db_load *l)
{
	const struct marks *m = &copy.marks;
	int i, c = 0;

	for (i = 0; i < m->n && c == 0; i++)
		c = order(&l->slot[m->slot[i]].v, &m->was[i]);
	return c > 0 && i > m->nscope;
}

/* Do rows come by time, and is nothing stored at or behind this one? */
static int
is_free(struct db_load *l)
{
	struct text t = { 0 };
	struct sql_st *st;
	int i, n = copy.marks.nscope, stored;

	if (l->db->kind->key[0].type != KIND_TIME)
		return 0;
	text_add(&t, "SELECT 1 FROM ");
	text_add(&t, l->db->table);
	db_scope_where(l->db, &t);
	text_add(&t, arena_fmt(&copy.arena, "%s \"time\">=?%d LIMIT 1",
			 n ? " AND" : " WHERE", n + 1));
	st = sql_prepare(&l->db->sql, t.p);
	free(t.p);
	for (i = 0; i <= n; i++)
		sql_bind_value(st, i + 1, &copy.marks.was[i]);
	stored = sql_step(st);
	sql_finish(st);
	return !stored;
}

/* ---- the driver's ---- */

static void
begin(struct db_load *l)
{
	static const char head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";
	const char *names = db_stage_list(l, &copy.arena, DB_ALL, "%s", ",");
	int straight;

	mark_all(l);
	straight = !copy.crowded && is_free(l);
	copy.to = straight ? STRAIGHT : STAGED;
	copy.rows = 0;
	copy.seq = l->seq;
	if (!straight && !copy.staged++)
		db_stage_make(l);
	sql_pg_copy(&l->db->sql,
	    arena_fmt(&copy.arena, "COPY %s (%s%s) FROM STDIN (FORMAT binary)",
		straight ? l->db->table : "csf_stage",
		straight ? "" : "csf_line,", names));
	room(sizeof head);
	memcpy(copy.buf, head, sizeof head);
	copy.n = sizeof head;
}

static void
flush(struct db_load *l)
{
	int64_t n;

	if (copy.to == CLOSED)
		return;
	room(2);
	big(UINT16_MAX, 2);
	send_it(l);
	n = sql_pg_copy_end(&l->db->sql);
	if (n != copy.rows)
		die(FAIL, "%s: %s took %lld rows of %lld", l->db->sql.name,
		    l->db->set, (long long)n, copy.rows);
	if (copy.to == STRAIGHT)
		l->n->added += n;
	else if (db_stage_merge(l, n) == 0)
		l->seq = copy.seq;
	copy.to = CLOSED;
	arena_clear(&copy.arena);
}

static void
row(struct db_load *l)
{
	if (copy.to == STRAIGHT && !follows(l)) {
		flush(l);
		copy.crowded = 1;
	}
	if (copy.to == CLOSED)
		begin(l);
	put_row(l);
	copy.rows++;
	if (copy.to == STRAIGHT)
		remember(l, copy.marks.nscope);
	l->seq++;
	if (copy.n >= BLOCK)
		send_it(l);
	if (copy.to == STAGED && copy.rows == CHUNK) {
		flush(l);
		copy.crowded = 0;
	}
}

static void
done(struct db_load *l)
{
	flush(l);
	if (copy.staged)
		sql_run(&l->db->sql, "DROP TABLE IF EXISTS pg_temp.csf_stage");
	copy.staged = 0;
}

const struct db_put db_copy_rows = { row, flush, done };
