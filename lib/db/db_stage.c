/*
 * db: rows that were staged: those that are new are inserted, the others
 * compared with what is stored, a statement for all of them.  The counts are
 * those of db_put.c, which takes row by row.
 */
#include "db/db_stage_impl.h"

#include <stdlib.h>

static struct arena words; /* of the statements; cleared after each use */

int
db_stage_has(const struct db_slot *s, enum db_which which)
{
	if (s->type == KIND_UNKNOWN)
		return 0;
	return which == DB_ALL ||
	       (which == DB_KEYS ? s->key : db_slot_is_value(s));
}

const char *
db_stage_list(struct db_load *l, struct arena *a, enum db_which which,
    const char *format, const char *between)
{
	struct text t = { 0 };
	const char *name;
	size_t i;

	for (i = 0; i < l->nslots; i++) {
		if (!db_stage_has(&l->slot[i], which))
			continue;
		name = sql_name(a, l->slot[i].name);
		text_add(&t, t.n ? between : "");
		text_add(&t, arena_fmt(a, format, name, name));
	}
	name = arena_str(a, t.p, t.n);
	free(t.p);
	return name;
}

void
db_stage_make(struct db_load *l)
{
	struct text t = { 0 };
	size_t i;

	text_add(&t, "CREATE TEMP TABLE csf_stage (csf_line BIGINT");
	for (i = 0; i < l->nslots; i++) {
		const struct db_slot *s = &l->slot[i];

		if (db_stage_has(s, DB_ALL))
			text_add(&t, arena_fmt(&words, ",%s %s",
					 sql_name(&words, s->name),
					 db_set_sql(l->db, s->type)));
	}
	text_add(&t, ") ON COMMIT DROP");
	sql_run(&l->db->sql, t.p);
	free(t.p);
	arena_clear(&words);
}

/* ---- parts of statements: s is the stage, t the table ---- */

static const char *
list(struct db_load *l, enum db_which which, const char *format)
{
	return db_stage_list(l, &words, which, format, ",");
}

static const char *
met(struct db_load *l)
{
	return db_stage_list(l, &words, DB_KEYS, "t.%s=s.%s", " AND ");
}

static const char *
differ(struct db_load *l, const char *one, const char *other)
{
	const char *values = list(l, DB_VALUES, one);

	return values[0] ? arena_fmt(&words, "ROW(%s) IS DISTINCT FROM ROW(%s)",
			       values, list(l, DB_VALUES, other))
			 : "false";
}

/* ---- the statements ---- */

static int64_t
change(struct db_load *l, const char *text)
{
	struct sql_st *st = sql_prepare(&l->db->sql, text);
	int64_t n;

	sql_step(st);
	n = sql_changes(st);
	sql_finish(st);
	return n;
}

/* Of a key that stands there twice the first goes in. */
static int64_t
insert(struct db_load *l)
{
	const char *names = list(l, DB_ALL, "%s");

	return change(l, arena_fmt(&words,
			     "INSERT INTO %s (%s) SELECT %s FROM csf_stage "
			     "ORDER BY csf_line ON CONFLICT DO NOTHING",
			     l->db->table, names, names));
}

/* How many have a row of their key in the table, and of them, how many differ
 * from it. */
static int64_t
meet(struct db_load *l, int64_t *others)
{
	struct sql_st *st = sql_prepare(
	    &l->db->sql, arena_fmt(&words,
			     "SELECT count(*), count(*) FILTER (WHERE %s) "
			     "FROM csf_stage s JOIN %s t ON %s",
			     differ(l, "s.%s", "t.%s"), l->db->table, met(l)));
	int64_t n;

	sql_step(st);
	n = sql_get_int(st, 0);
	*others = sql_get_int(st, 1);
	sql_finish(st);
	return n;
}

/* One behind the other: of a key that stands there twice a row is compared with
 * the one before, and the last one stays. */
static int64_t
replace(struct db_load *l)
{
	const char *keys = list(l, DB_KEYS, "%s");
	int64_t n = sql_int(&l->db->sql,
	    arena_fmt(&words,
		"SELECT count(*) FROM (SELECT *, lag(csf_line) OVER "
		"(PARTITION BY %s ORDER BY csf_line) AS csf_before "
		"FROM csf_stage) s JOIN %s t ON %s LEFT JOIN csf_stage p ON "
		"p.csf_line=s.csf_before WHERE CASE WHEN s.csf_before IS NULL "
		"THEN %s ELSE %s END",
		keys, l->db->table, met(l), differ(l, "s.%s", "t.%s"),
		differ(l, "s.%s", "p.%s")),
	    0);

	change(l, arena_fmt(&words,
		      "UPDATE %s t SET %s FROM (SELECT DISTINCT ON (%s) * "
		      "FROM csf_stage ORDER BY %s, csf_line DESC) s "
		      "WHERE %s AND %s",
		      l->db->table, list(l, DB_VALUES, "%s=s.%s"), keys, keys,
		      met(l), differ(l, "s.%s", "t.%s")));
	return n;
}

/* ---- rows that differ ---- */

enum { SLICE = 512, FIRST = 3 }; /* rows at once; the cell of a value */

/* The next of them behind a line: line, time, csf_date, and the values of the
 * table that the format names. */
static struct sql_st *
differing(struct db_load *l, const char *format, int64_t line)
{
	struct sql_st *st = sql_prepare(&l->db->sql,
	    arena_fmt(&words,
		"SELECT s.csf_line,%s,%s FROM csf_stage s JOIN %s t ON %s "
		"WHERE %s AND s.csf_line>?1 ORDER BY s.csf_line LIMIT %d",
		l->db->kind->timed ? "s.\"time\",s.csf_date" : "0,0",
		list(l, DB_VALUES, format), l->db->table, met(l),
		differ(l, "s.%s", "t.%s"), SLICE));

	sql_bind_int(st, 1, line);
	return st;
}

/* Of a row: die, or note each column. */
static void
say(struct db_load *l, struct sql_st *stored, struct sql_st *staged)
{
	const struct cal_time time = { sql_get_int(staged, 1),
		sql_get_int(staged, 2) != 0 };
	struct sql_value was, now;
	size_t i;
	int at = FIRST;

	for (i = 0; i < l->nslots; i++) {
		struct db_slot *s = &l->slot[i];

		if (!db_stage_has(s, DB_VALUES))
			continue;
		was = sql_get(stored, at, db_slot_is(s));
		now = sql_get(staged, at++, db_slot_is(s));
		if (db_slot_same(&was, &now))
			continue;
		if (!l->how->tell)
			db_slot_differs(
			    l, s, (long)sql_get_int(staged, 0), &was, &now);
		db_differ_note(l, s, time, &was, &now);
	}
}

static void
say_all(struct db_load *l)
{
	struct sql_st *stored, *staged;
	int64_t line = 0;
	int n;

	do {
		stored = differing(l, "t.%s", line);
		staged = differing(l, "s.%s", line);
		for (n = 0; sql_step(stored) && sql_step(staged); n++) {
			line = sql_get_int(staged, 0);
			say(l, stored, staged);
		}
		sql_finish(stored);
		sql_finish(staged);
	} while (n == SLICE);
}

int64_t
db_stage_merge(struct db_load *l, int64_t rows)
{
	const struct db_how *how = l->how;
	int64_t other, known = meet(l, &other), added = 0;

	if (known < rows)
		added = insert(l);
	if (known + added < rows) /* keys that came twice */
		meet(l, &other);
	if (other > 0 && (how->tell || how->differ == DB_STOP))
		say_all(l);
	else if (other > 0 && how->differ == DB_REPLACE)
		other = replace(l);
	l->n->added += added;
	l->n->same += rows - added - other;
	*(how->tell			? &l->n->differ
	    : how->differ == DB_REPLACE ? &l->n->replaced
					: &l->n->kept) += other;
	sql_run(&l->db->sql, "TRUNCATE csf_stage");
	arena_clear(&words);
	return added;
}
