#include "db/db.h"
#include "base/die.h"
#include "db/db_impl.h"

#include <stdlib.h>
#include <string.h>

const char *
db_url(const char *typed)
{
	const char *env = getenv("CSF_DB");
	const char *url = typed ? typed : env && env[0] ? env : "sqlite:csf.db";

	sql_driver_of(url, typed ? "--db" : "CSF_DB");
	return url;
}

void
db_open(struct db *db, const char *url, enum db_mode mode, int wait)
{
	static const enum sql_mode how[] = {
		[DB_LOOK] = SQL_LOOK,
		[DB_READ] = SQL_READ,
		[DB_WRITE] = SQL_WRITE,
		[DB_NEW] = SQL_WRITE,
		[DB_TRIAL] = SQL_TRIAL,
	};

	sql_open(&db->sql, db_url(url), how[mode], wait);
	if (mode != DB_NEW)
		db_schema(db, mode != DB_LOOK);
}

int
db_close(struct db *db)
{
	sql_close(&db->sql);
	return 0;
}

void
db_use(struct db *db, const char *typed, const struct db_given *given)
{
	db->kind = kind_of(typed);
	db->set = typed;
	db->table = strncmp(typed, "rows:", 5) == 0
			? arena_fmt(&db->arena, "rows_%s", typed + 5)
			: typed;
	db->given = given;
	db_set_read(db);
}

const char *
db_sets(struct db *db)
{
	return arena_fmt(&db->arena, "SELECT name FROM csf_set ORDER BY name%s",
	    db->sql.driver->by_bytes);
}

void
db_need(struct db *db, const char *typed, const struct db_given *given)
{
	struct text list = { 0 };
	struct sql_st *st;

	db_use(db, typed, given);
	if (db->exists)
		return;
	st = sql_prepare(&db->sql, db_sets(db));
	while (sql_step(st)) {
		struct str s = sql_get_text(st, 0);

		text_add(&list, list.n ? ", " : "");
		text_addn(&list, s.p, s.n);
	}
	sql_finish(st);
	die(FAIL, "%s: no '%s' was loaded; there are %s", db->sql.name, typed,
	    list.n ? list.p : "none");
}

const char *
db_given(const struct db *db, const char *name)
{
	const struct {
		const char *name, *value;
	} all[] = { { "symbol", db->given->symbol },
		{ "timeframe", db->given->timeframe },
		{ "run", db->given->run }, { "model", db->given->model },
		{ "stream", db->given->stream } };
	size_t i;

	for (i = 0; i < sizeof all / sizeof *all; i++) {
		if (strcmp(all[i].name, name) == 0)
			return all[i].value;
	}
	return NULL;
}

int
db_is_own(const char *name)
{
	return strncmp(name, "csf_", 4) == 0;
}

/* ---- the series of a set ---- */

void
db_scope_where(const struct db *db, struct text *sql)
{
	char number[8] = "1";
	int i;

	for (i = 0; db->kind->scope[i]; i++) {
		number[0] = (char)('1' + i);
		text_add(sql, i ? " AND \"" : " WHERE \"");
		text_add(sql, db->kind->scope[i]);
		text_add(sql, "\"=?");
		text_add(sql, number);
	}
}

void
db_series_bind(
    const struct db *db, const struct db_series *s, struct sql_st *st)
{
	int i;

	for (i = 0; db->kind->scope[i]; i++)
		sql_bind(st, i + 1, s->value[i]);
}

/* SELECT "a","b" FROM t [WHERE ("a","b")>(?1,?2)] ORDER BY "a","b" LIMIT 1 */
static const char *
next_query(struct db *db, int first)
{
	const char *const *scope = db->kind->scope;
	const char *two = scope[1] ? scope[1] : NULL;
	const char *names =
	    two ? arena_fmt(&db->arena, "\"%s\",\"%s\"", scope[0], two)
		: arena_fmt(&db->arena, "\"%s\"", scope[0]);

	return arena_fmt(&db->arena,
	    "SELECT %s FROM %s%s%s%s ORDER BY %s LIMIT 1", names, db->table,
	    first ? "" : " WHERE (", first ? "" : names,
	    first ? ""
	    : two ? ")>(?1,?2)"
		  : ")>(?1)",
	    names);
}

/* Any at all, in the order of the scope. */
static int
next_any(struct db *db, struct db_series *s)
{
	struct sql_st *st;
	int i, got;

	if (!db->kind->scope[0]) { /* all of it is one */
		s->any = !s->any;
		return s->any;
	}
	st = sql_prepare(&db->sql, next_query(db, !s->any));
	if (s->any)
		db_series_bind(db, s, st);
	got = sql_step(st);
	for (i = 0; got && db->kind->scope[i]; i++) {
		struct str v = sql_get_text(st, i);

		s->value[i] = arena_str(&db->arena, v.p, v.n);
	}
	s->any = got;
	sql_finish(st);
	return got;
}

int
db_series_next(struct db *db, struct db_series *s)
{
	const char *want;
	int i, ok;

	while (next_any(db, s)) {
		ok = 1;
		for (i = 0; db->kind->scope[i]; i++) {
			want = db_given(db, db->kind->scope[i]);
			ok &= !want || strcmp(want, s->value[i]) == 0;
		}
		if (ok)
			return 1;
	}
	return 0;
}

const char *
db_series_text(struct db *db, const struct db_series *s)
{
	const char *text = "";
	int i;

	for (i = 0; db->kind->scope[i]; i++)
		text = arena_fmt(
		    &db->arena, "%s%s%s", text, i ? " " : "", s->value[i]);
	return text;
}

int
db_series_only(struct db *db, struct db_series *s)
{
	struct db_series other;
	struct text list = { 0 };
	int i;

	memset(s, 0, sizeof *s);
	if (db_series_next(db, s)) {
		other = *s;
		if (!db_series_next(db, &other))
			return 1;
		die(FAIL,
		    "%s: %s has several series, as '%s' and '%s': say which, "
		    "by --%s",
		    db->sql.name, db->set, db_series_text(db, s),
		    db_series_text(db, &other),
		    db->kind->scope[1] ? "symbol and --timeframe"
				       : db->kind->scope[0]);
	}
	for (i = 0; db->kind->scope[i]; i++) {
		const char *z = db_given(db, db->kind->scope[i]);

		if (z) {
			text_add(&list, list.n ? " " : "");
			text_add(&list, z);
		}
	}
	memset(s, 0, sizeof *s);
	if (next_any(db, s))
		die(FAIL, "%s: %s has no series '%s'; the first is '%s'",
		    db->sql.name, db->set, list.n ? list.p : "",
		    db_series_text(db, s));
	free(list.p);
	return 0;
}
