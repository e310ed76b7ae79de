/* db: what is stored, and forgetting it. */
#include "base/die.h"
#include "db/db_impl.h"

#include <stdlib.h>
#include <string.h>

static const char *
scope_value(const struct db *db, const struct db_series *s, const char *name)
{
	int i;

	for (i = 0; db->kind->scope[i]; i++) {
		if (strcmp(db->kind->scope[i], name) == 0)
			return s->value[i];
	}
	return NULL;
}

static void
put_time(struct out *o, sqlite3_stmt *st, int i, int is_date)
{
	if (sqlite3_column_type(st, i) == SQLITE_NULL)
		out_null(o);
	else
		out_time(o,
		    (struct cal_time){ sqlite3_column_int64(st, i), is_date });
}

static void
put_series(struct db *db, const struct db_series *s, struct out *o)
{
	struct text t = { 0 };
	sqlite3_stmt *st;
	int is_date;

	text_add(&t, "SELECT count(*)");
	text_add(&t, db->kind->timed
			 ? ",min(\"time\"),max(\"time\"),max(csf_date) FROM "
			 : ",NULL,NULL,0 FROM ");
	text_add(&t, db->table);
	db_scope_where(db, &t);
	st = sql_prepare(&db->sql, t.p);
	free(t.p);
	db_series_bind(db, s, st);
	sql_step(&db->sql, st);
	is_date = sqlite3_column_int(st, 3);
	out_str(o, db->set);
	out_str(o, scope_value(db, s, "symbol"));
	out_str(o, scope_value(db, s, "timeframe"));
	out_str(o, scope_value(db, s, "run"));
	out_int(o, sqlite3_column_int64(st, 0));
	put_time(o, st, 1, is_date);
	put_time(o, st, 2, is_date);
	out_str(o, scope_value(db, s, "model"));
	out_str(o, scope_value(db, s, "stream"));
	out_end(o);
	sqlite3_finalize(st);
}

void
db_status(struct db *db, struct out *o)
{
	static const char *const cols[] = { "set", "symbol", "timeframe", "run",
		"rows", "from", "to", "model", "stream" };
	static const struct db_given none;
	struct db_series s;
	sqlite3_stmt *st;
	const char *name;
	size_t i;

	for (i = 0; i < sizeof cols / sizeof *cols; i++)
		out_col(o, cols[i], NULL);
	out_start(o);
	sql_run(&db->sql, "BEGIN");
	st = sql_prepare(&db->sql, "SELECT name FROM csf_set ORDER BY name");
	while (sql_step(&db->sql, st)) {
		name = (const char *)sqlite3_column_text(st, 0);
		db_use(db, arena_str(&db->arena, name, strlen(name)), &none);
		memset(&s, 0, sizeof s);
		while (db_series_next(db, &s))
			put_series(db, &s, o);
	}
	sqlite3_finalize(st);
	sql_commit(&db->sql);
}

static long long
drop_series(struct db *db, const struct db_series *s)
{
	struct text t = { 0 };
	sqlite3_stmt *st;

	text_add(&t, "DELETE FROM ");
	text_add(&t, db->table);
	db_scope_where(db, &t);
	st = sql_prepare(&db->sql, t.p);
	free(t.p);
	db_series_bind(db, s, st);
	sql_step(&db->sql, st);
	sqlite3_finalize(st);
	return sqlite3_changes64(db->sql.h);
}

static long long
drop_set(struct db *db)
{
	long long n = sql_int(&db->sql,
	    arena_fmt(&db->arena, "SELECT count(*) FROM %s", db->table), 0);

	sql_run(&db->sql,
	    arena_fmt(&db->arena, "DROP VIEW IF EXISTS %s_v; DROP TABLE %s",
		db->table, db->table));
	sql_set(&db->sql, "DELETE FROM csf_column WHERE set_name=?1", db->set,
	    NULL);
	sql_set(&db->sql, "DELETE FROM csf_set WHERE name=?1", db->set, NULL);
	return n;
}

long long
db_drop(struct db *db)
{
	const struct db_given *g = db->given;
	struct db_series s = { 0 };
	long long n = 0;
	int found = 0;

	sql_begin(&db->sql);
	if (g->symbol || g->timeframe || g->run || g->model || g->stream) {
		while (db_series_next(db, &s)) {
			n += drop_series(db, &s);
			found = 1;
		}
		if (!found)
			db_series_only(db, &s); /* says what there is */
	} else {
		n = drop_set(db);
	}
	sql_set(&db->sql, "DELETE FROM csf_resume WHERE set_name=?1", db->set,
	    NULL);
	sql_commit(&db->sql);
	return n;
}
