/* db: how the rows of a set were made.  A set keeps one definition. */
#include "base/die.h"
#include "db/db_impl.h"

#include <string.h>

const char *
db_set_definition(struct db *db)
{
	struct sql_st *st = sql_prepare(
	    &db->sql, "SELECT definition FROM csf_set WHERE name=?1");
	struct str text = { 0 };
	const char *copy;

	sql_bind(st, 1, db->set);
	if (sql_step(st))
		text = sql_get_text(st, 0);
	copy = text.p ? arena_str(&db->arena, text.p, text.n) : NULL;
	sql_finish(st);
	return copy;
}

/* Are the two the same, one or both of them none? */
static int
is_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* A series of the set beside the one that is given; NULL: there is none. */
static const char *
other_series(struct db *db)
{
	static const struct db_given any;
	const struct db_given *given = db->given;
	struct db_series s = { 0 };
	const char *found = NULL;
	int i, ours;

	db->given = &any;
	while (!found && db_series_next(db, &s)) {
		ours = 1;
		db->given = given;
		for (i = 0; db->kind->scope[i]; i++)
			ours &= is_same(
			    s.value[i], db_given(db, db->kind->scope[i]));
		db->given = &any;
		if (!ours)
			found = db_series_text(db, &s);
	}
	db->given = given;
	return found;
}

/* The series goes, and, with its last series, a set that is defined anew. */
static void
forget(struct db *db, int anew)
{
	const char *other = anew ? other_series(db) : NULL;
	struct db_series s = { 0 };

	if (other)
		die(FAIL,
		    "%s: %s has '%s', too, by another definition: drop the set "
		    "first, or take another name",
		    db->sql.name, db->set, other);
	if (anew) {
		db_set_drop(db);
		db_set_read(db);
		return;
	}
	while (db_series_next(db, &s))
		db_series_drop(db, &s);
}

void
db_set_define(struct db *db, const struct db_how *how)
{
	const char *was = db->exists ? db_set_definition(db) : NULL;
	int same = is_same(was, how->definition);

	if (how->rebuild && db->exists)
		forget(db, !same);
	if (!db->exists) {
		db_set_make(db);
		if (how->definition)
			sql_set(&db->sql,
			    "UPDATE csf_set SET definition=?2 WHERE name=?1",
			    db->set, how->definition);
	} else if (!same) {
		die(FAIL,
		    "%s: %s is defined as %s%s%s, and these rows as "
		    "%s%s%s: take another name, or rebuild it",
		    db->sql.name, db->set, was ? "'" : "",
		    was ? was : "nothing", was ? "'" : "",
		    how->definition ? "'" : "",
		    how->definition ? how->definition : "nothing",
		    how->definition ? "'" : "");
	}
}
