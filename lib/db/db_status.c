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
put_time(struct out *o, struct sql_st *st, int i, int is_date)
{
	const struct sql_value v = sql_get(st, i, SQL_INT);

	if (v.is == SQL_NULL)
		out_null(o);
	else
		out_time(o, (struct cal_time){ v.i, is_date });
}

static void
put_series(struct db *db, const struct db_series *s, const char *definition,
    struct out *o)
{
	struct text t = { 0 };
	struct sql_st *st;
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
	sql_step(st);
	is_date = sql_get_int(st, 3) != 0;
	out_str(o, db->set);
	out_str(o, scope_value(db, s, "symbol"));
	out_str(o, scope_value(db, s, "timeframe"));
	out_str(o, scope_value(db, s, "run"));
	out_int(o, sql_get_int(st, 0));
	put_time(o, st, 1, is_date);
	put_time(o, st, 2, is_date);
	out_str(o, scope_value(db, s, "model"));
	out_str(o, scope_value(db, s, "stream"));
	out_str(o, definition);
	out_end(o);
	sql_finish(st);
}

void
db_status(struct db *db, struct out *o)
{
	static const char *const cols[] = { "set", "symbol", "timeframe", "run",
		"rows", "from", "to", "model", "stream", "definition" };
	static const struct db_given none;
	struct db_series s;
	struct sql_st *st;
	struct str name;
	const char *definition;
	size_t i;

	for (i = 0; i < sizeof cols / sizeof *cols; i++)
		out_col(o, cols[i], NULL);
	out_start(o);
	sql_look(&db->sql);
	st = sql_prepare(&db->sql, db_sets(db));
	while (sql_step(st)) {
		name = sql_get_text(st, 0);
		db_use(db, arena_str(&db->arena, name.p, name.n), &none);
		definition = db_set_definition(db);
		memset(&s, 0, sizeof s);
		while (db_series_next(db, &s))
			put_series(db, &s, definition, o);
	}
	sql_finish(st);
	sql_commit(&db->sql);
}

/* No load in batches goes on behind rows that are gone. */
static void
forget_resume(struct db *db)
{
	sql_set(&db->sql, "DELETE FROM csf_resume WHERE set_name=?1", db->set,
	    NULL);
}

long long
db_series_drop(struct db *db, const struct db_series *s)
{
	struct text t = { 0 };
	struct sql_st *st;
	long long n;

	text_add(&t, "DELETE FROM ");
	text_add(&t, db->table);
	db_scope_where(db, &t);
	st = sql_prepare(&db->sql, t.p);
	free(t.p);
	db_series_bind(db, s, st);
	sql_step(st);
	n = sql_changes(st);
	sql_finish(st);
	forget_resume(db);
	return n;
}

long long
db_set_drop(struct db *db)
{
	long long n = sql_int(&db->sql,
	    arena_fmt(&db->arena, "SELECT count(*) FROM %s", db->table), 0);

	sql_run(&db->sql,
	    arena_fmt(&db->arena, "DROP VIEW IF EXISTS %s_v; DROP TABLE %s",
		db->table, db->table));
	sql_set(&db->sql, "DELETE FROM csf_column WHERE set_name=?1", db->set,
	    NULL);
	sql_set(&db->sql, "DELETE FROM csf_set WHERE name=?1", db->set, NULL);
	forget_resume(db);
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
			n += db_series_drop(db, &s);
			found = 1;
		}
		if (!found)
			db_series_only(db, &s); /* says what there is */
	} else {
		n = db_set_drop(db);
	}
	sql_commit(&db->sql);
	return n;
}
