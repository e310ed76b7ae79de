/* db: a row into its table, or compared with the one that is there, by a
 * statement each. */
#include "base/die.h"
#include "db/db_load_impl.h"

#include <stdlib.h>

/* "a"=?3 AND "b"=?4 of the slots that are (key) or are not. */
static void
equals(struct db_load *l, struct text *t, int key, const char *between)
{
	const char *before = "";
	size_t i;

	for (i = 0; i < l->nslots; i++) {
		const struct db_slot *s = &l->slot[i];

		if (key ? !s->key : !db_slot_is_value(s))
			continue;
		text_add(t, arena_fmt(&l->arena, "%s%s=?%d", before,
				sql_name(&l->arena, s->name), s->param));
		before = between;
	}
}

static struct sql_st *
insert(struct db_load *l)
{
	struct text names = { 0 }, values = { 0 };
	struct sql_st *st;
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

static void
prepare(struct db_load *l)
{
	struct text t = { 0 };
	size_t i;
	int n = 0;

	l->insert = insert(l);
	text_add(&t, "SELECT ");
	for (i = 0; i < l->nslots; i++) {
		if (!db_slot_is_value(&l->slot[i]))
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

static void
done(struct db_load *l)
{
	sql_finish(l->insert);
	sql_finish(l->stored);
	sql_finish(l->update);
	l->insert = l->stored = l->update = NULL;
}

static void
bind(struct db_load *l, struct sql_st *st, int keys_only)
{
	size_t i;

	for (i = 0; i < l->nslots; i++) {
		const struct db_slot *s = &l->slot[i];

		if (!s->param || (keys_only && !s->key))
			continue;
		sql_bind_value(st, s->param, &s->v);
	}
}

/* ---- a key that is there ---- */

static void
compare(struct db_load *l)
{
	struct db_slot *other = NULL;
	struct sql_value was = { 0 };
	size_t i;
	int at = 0;

	bind(l, l->stored, 1);
	if (!sql_step(l->stored))
		die(FAIL, "%s: a row is there and cannot be found",
		    l->db->sql.name);
	for (i = 0; i < l->nslots && (!other || l->how->tell); i++) {
		if (!db_slot_is_value(&l->slot[i]))
			continue;
		was = sql_get(l->stored, at++, db_slot_is(&l->slot[i]));
		if (db_slot_same(&was, &l->slot[i].v))
			continue;
		other = &l->slot[i];
		if (l->how->tell)
			db_differ_note(l, other, l->time, &was, &other->v);
	}
	if (other && !l->how->tell && l->how->differ == DB_STOP)
		db_slot_differs(l, other, l->in->line, &was, &other->v);
	sql_reset(l->stored);
	if (!other) {
		l->n->same++;
	} else if (l->how->tell) {
		l->n->differ++;
	} else if (l->how->differ == DB_STAY) {
		l->n->kept++;
	} else {
		bind(l, l->update, 0);
		sql_step(l->update);
		l->n->replaced++;
	}
}

static void
row(struct db_load *l)
{
	if (!l->insert)
		prepare(l);
	bind(l, l->insert, 0);
	sql_step(l->insert);
	if (sql_changes(l->insert) > 0) {
		l->n->added++;
		l->seq++;
	} else {
		compare(l);
	}
}

static void
flush(struct db_load *l)
{
	(void)l; /* each is stored at once */
}

const struct db_put db_put_rows = { row, flush, done };
