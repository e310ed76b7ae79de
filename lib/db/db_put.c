/* db: a row into its table, or compared with the one that is there. */
#include "base/die.h"
#include "db/db_load_impl.h"
#include "num/num.h"

#include <stdlib.h>
#include <string.h>

/* Is it stored, and compared: neither key nor the order of rows? */
static int
is_value(const struct db_slot *s)
{
	return s->param && !s->key && s->from != DB_SEQ;
}

/* "a"=?3 AND "b"=?4 of the slots that are (key) or are not. */
static void
equals(struct db_load *l, struct text *t, int key, const char *between)
{
	const char *before = "";
	size_t i;

	for (i = 0; i < l->nslots; i++) {
		const struct db_slot *s = &l->slot[i];

		if (key ? !s->key : !is_value(s))
			continue;
		text_add(t, arena_fmt(&l->arena, "%s%s=?%d", before,
				sql_name(&l->arena, s->name), s->param));
		before = between;
	}
}

static sqlite3_stmt *
insert(struct db_load *l)
{
	struct text names = { 0 }, values = { 0 };
	sqlite3_stmt *st;
	size_t i;
	int n = 0;

	for (i = 0; i < l->nslots; i++) {
		struct db_slot *s = &l->slot[i];

		s->param = 0;
		if (s->type == KIND_UNKNOWN)
			continue;
		s->param = ++n;
		text_add(&names, n > 1 ? "," : "");
		text_add(&names, sql_name(&l->arena, s->name));
		text_add(&values,
		    arena_fmt(&l->arena, "%s?%d", n > 1 ? "," : "", n));
	}
	st = sql_prepare(&l->db->sql,
	    arena_fmt(&l->arena,
		"INSERT INTO %s (%s) VALUES (%s) ON CONFLICT DO NOTHING",
		l->db->table, names.p, values.p));
	free(names.p);
	free(values.p);
	return st;
}

void
db_put_prepare(struct db_load *l)
{
	struct text t = { 0 };
	size_t i;
	int n = 0;

	l->insert = insert(l);
	text_add(&t, "SELECT ");
	for (i = 0; i < l->nslots; i++) {
		if (!is_value(&l->slot[i]))
			continue;
		text_add(&t, n++ ? "," : "");
		text_add(&t, sql_name(&l->arena, l->slot[i].name));
	}
	text_add(&t, n ? " FROM " : "1 FROM ");
	text_add(&t, l->db->table);
	text_add(&t, " WHERE ");
	equals(l, &t, 1, " AND ");
	l->stored = sql_prepare(&l->db->sql, t.p);
	t.n = 0;
	text_add(&t, "UPDATE ");
	text_add(&t, l->db->table);
	text_add(&t, " SET ");
	equals(l, &t, 0, ",");
	text_add(&t, " WHERE ");
	equals(l, &t, 1, " AND ");
	if (n > 0)
		l->update = sql_prepare(&l->db->sql, t.p);
	free(t.p);
}

void
db_put_done(struct db_load *l)
{
	sqlite3_finalize(l->insert);
	sqlite3_finalize(l->stored);
	sqlite3_finalize(l->update);
	l->insert = l->stored = l->update = NULL;
}

static void
bind(struct db_load *l, sqlite3_stmt *st, int keys_only)
{
	size_t i;

	for (i = 0; i < l->nslots; i++) {
		const struct db_slot *s = &l->slot[i];

		if (!s->param || (keys_only && !s->key))
			continue;
		switch (s->v.is) {
		case DB_NULL:
			sqlite3_bind_null(st, s->param);
			break;
		case DB_INT:
			sqlite3_bind_int64(st, s->param, s->v.i);
			break;
		case DB_REAL:
			sqlite3_bind_double(st, s->param, s->v.d);
			break;
		case DB_STR:
			sql_bind_str(st, s->param, s->v.s);
			break;
		}
	}
}

/* ---- a key that is there ---- */

static int
is_same(const struct db_value *v, sqlite3_stmt *st, int i)
{
	if (sqlite3_column_type(st, i) == SQLITE_NULL)
		return v->is == DB_NULL;
	switch (v->is) {
	case DB_INT:
		return sqlite3_column_int64(st, i) == v->i;
	case DB_REAL:
		return sqlite3_column_double(st, i) == v->d;
	case DB_STR:
		return (size_t)sqlite3_column_bytes(st, i) == v->s.n &&
		       memcmp(sqlite3_column_text(st, i), v->s.p, v->s.n) == 0;
	case DB_NULL:
		break;
	}
	return 0;
}

int
db_put_differs(const struct db_load *l, const struct db_slot *s, int i)
{
	return !is_same(&s->v, l->stored, i);
}

const char *
db_put_stored(struct db_load *l, int i)
{
	sqlite3_stmt *st = l->stored;
	char p[NUM_MAX];

	if (sqlite3_column_type(st, i) == SQLITE_NULL)
		return "nothing";
	if (sqlite3_column_type(st, i) == SQLITE_FLOAT)
		return arena_fmt(&l->arena, "'%.*s'",
		    (int)num_put(p, sqlite3_column_double(st, i)), p);
	return arena_fmt(&l->arena, "'%.60s'", sqlite3_column_text(st, i));
}

const char *
db_put_now(struct db_load *l, const struct db_slot *s)
{
	struct str now = rec_text_if(l->in, s->col);

	if (!now.p)
		return "nothing";
	return arena_fmt(
	    &l->arena, "'%.*s'", (int)(now.n > 60 ? 60 : now.n), now.p);
}

static void differs(struct db_load *l, const struct db_slot *s, int i)
    __attribute__((noreturn));

static void
differs(struct db_load *l, const struct db_slot *s, int i)
{
	static const char right[] =
	    "--replace takes the new, --keep leaves what is stored";

	if (s->from == DB_DATE)
		rec_bad(l->in, l->timecol, "%s is stored at this time; %s",
		    l->time.is_date ? "an instant" : "a date", right);
	rec_bad(l->in, s->col, "%s is stored, and this is %s; %s",
	    db_put_stored(l, i), db_put_now(l, s), right);
}

static void
compare(struct db_load *l)
{
	struct db_slot *other = NULL;
	size_t i;
	int at = 0;

	bind(l, l->stored, 1);
	if (!sql_step(&l->db->sql, l->stored))
		die(FAIL, "%s: a row is there and cannot be found",
		    l->db->sql.name);
	for (i = 0; i < l->nslots && (!other || l->how->tell); i++) {
		if (!is_value(&l->slot[i]))
			continue;
		if (db_put_differs(l, &l->slot[i], at)) {
			other = &l->slot[i];
			if (l->how->tell)
				db_differ_note(l, other, at);
			else if (l->how->differ == DB_STOP)
				differs(l, other, at);
		}
		at++;
	}
	sqlite3_reset(l->stored);
	if (!other) {
		l->n->same++;
	} else if (l->how->tell) {
		l->n->differ++;
	} else if (l->how->differ == DB_STAY) {
		l->n->kept++;
	} else {
		bind(l, l->update, 0);
		sql_step(&l->db->sql, l->update);
		l->n->replaced++;
	}
}

void
db_put_row(struct db_load *l)
{
	bind(l, l->insert, 0);
	sql_step(&l->db->sql, l->insert);
	if (sqlite3_changes(l->db->sql.h) > 0) {
		l->n->added++;
		l->seq++;
	} else {
		compare(l);
	}
}
