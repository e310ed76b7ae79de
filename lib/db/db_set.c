/* db: a set's columns, its table, and the view with times as text. */
#include "base/die.h"
#include "db/db_impl.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_COLUMNS = 1500 };

static const char *
quoted(struct db *db, const char *name)
{
	return sql_name(&db->arena, name);
}

static void
append(struct db *db, const char *name, enum kind_type type, int real)
{
	db->col =
	    arena_grow(db->col, &db->colcap, db->ncol + 1, sizeof *db->col);
	db->col[db->ncol++] = (struct db_column){ name, type, real };
}

void
db_set_read(struct db *db)
{
	sqlite3_stmt *st = sql_prepare(&db->sql,
	    "SELECT name, type FROM csf_column WHERE set_name=?1 "
	    "ORDER BY position");
	enum kind_type type;
	const char *name;

	db->ncol = 0;
	sql_bind(st, 1, db->set);
	while (sql_step(&db->sql, st)) {
		name = (const char *)sqlite3_column_text(st, 0);
		type = kind_type_of((const char *)sqlite3_column_text(st, 1));
		if (kind_is_key(db->kind, name))
			type = kind_is_scope(db->kind, name)
				   ? KIND_TEXT
				   : kind_column(db->kind, name);
		append(db, arena_str(&db->arena, name, strlen(name)), type,
		    type != KIND_UNKNOWN);
	}
	sqlite3_finalize(st);
	st = sql_prepare(&db->sql, "SELECT 1 FROM csf_set WHERE name=?1");
	sql_bind(st, 1, db->set);
	db->exists = sql_step(&db->sql, st);
	sqlite3_finalize(st);
}

static const char *
sql_type(enum kind_type type)
{
	if (type == KIND_NUMBER)
		return "REAL";
	return type == KIND_TIME || type == KIND_AT ? "INTEGER" : "TEXT";
}

/*
 * Rows lie in the order in which they are dumped where that is the key's; where
 * it is the order they came in, an index has that.
 */
void
db_set_make(struct db *db)
{
	const struct kind *k = db->kind;
	struct text t = { 0 }, key = { 0 };
	sqlite3_stmt *st;
	int i, timekey = 0;

	text_add(&t, "CREATE TABLE ");
	text_add(&t, db->table);
	text_add(&t, " (");
	for (i = 0; k->scope[i]; i++) {
		text_add(&t, arena_fmt(&db->arena, "\"%s\" TEXT NOT NULL, ",
				 k->scope[i]));
		text_add(&key, arena_fmt(&db->arena, "\"%s\",", k->scope[i]));
	}
	for (i = 0; i < KIND_KEYS && k->key[i].name; i++) {
		timekey |= k->key[i].type == KIND_TIME;
		text_add(&t, arena_fmt(&db->arena, "\"%s\" %s NOT NULL, ",
				 k->key[i].name, sql_type(k->key[i].type)));
	}
	if (k->timed && !timekey)
		text_add(&t, "\"time\" INTEGER NOT NULL, ");
	if (k->timed)
		text_add(&t, "csf_date INTEGER NOT NULL, ");
	if (k->seq)
		text_add(&t, "csf_seq INTEGER NOT NULL, ");
	text_add(&t, "PRIMARY KEY (");
	if (key.n)
		text_add(&t, key.p);
	for (i = 0; i < KIND_KEYS && k->key[i].name; i++)
		text_add(&t, arena_fmt(&db->arena, "%s\"%s\"", i ? "," : "",
				 k->key[i].name));
	text_add(&t, ")) WITHOUT ROWID;");
	if (k->seq)
		text_add(
		    &t, arena_fmt(&db->arena,
			    "CREATE INDEX %s_order ON %s (%s\"time\",csf_seq);",
			    db->table, db->table, key.n ? key.p : ""));
	sql_run(&db->sql, t.p);
	free(t.p);
	free(key.p);
	st = sql_prepare(&db->sql,
	    "INSERT INTO csf_set (name, kind, next_seq) VALUES (?1, ?2, 0)");
	sql_bind(st, 1, db->set);
	sql_bind(st, 2, k->name);
	sql_step(&db->sql, st);
	sqlite3_finalize(st);
	db->exists = 1;
	for (i = 0; k->all && k->scope[i]; i++)
		db_set_add(db, k->scope[i], KIND_TEXT);
}

int
db_set_find(const struct db *db, const char *name)
{
	size_t i;

	for (i = 0; i < db->ncol; i++) {
		if (strcmp(db->col[i].name, name) == 0)
			return (int)i;
	}
	return -1;
}

/* The table's own column, unless it is of the key, which is there. */
static void
add_real(struct db *db, struct db_column *c)
{
	if (!kind_is_key(db->kind, c->name) && c->type != KIND_TIME)
		sql_run(&db->sql,
		    arena_fmt(&db->arena, "ALTER TABLE %s ADD COLUMN %s %s",
			db->table, quoted(db, c->name), sql_type(c->type)));
	c->real = 1;
}

size_t
db_set_add(struct db *db, const char *name, enum kind_type type)
{
	sqlite3_stmt *st;
	size_t i;

	for (i = 0; i < db->ncol; i++) {
		if (strcasecmp(db->col[i].name, name) == 0)
			die(FAIL,
			    "%s: column '%s': %s has '%s', and names that "
			    "differ in case alone cannot be told apart",
			    db->sql.name, name, db->set, db->col[i].name);
	}
	if (db->ncol == MOST_COLUMNS)
		die(FAIL, "%s: column '%s': %s has %d, and no more go in",
		    db->sql.name, name, db->set, MOST_COLUMNS);
	st = sql_prepare(&db->sql,
	    "INSERT INTO csf_column (set_name, position, name, type) "
	    "VALUES (?1, ?2, ?3, ?4)");
	sql_bind(st, 1, db->set);
	sqlite3_bind_int64(st, 2, (sqlite3_int64)db->ncol);
	sql_bind(st, 3, name);
	sql_bind(st, 4, kind_type_name(type));
	sql_step(&db->sql, st);
	sqlite3_finalize(st);
	append(db, arena_str(&db->arena, name, strlen(name)), type, 0);
	if (type != KIND_UNKNOWN)
		add_real(db, &db->col[db->ncol - 1]);
	return db->ncol - 1;
}

void
db_set_type(struct db *db, size_t col, enum kind_type type)
{
	sqlite3_stmt *st = sql_prepare(&db->sql,
	    "UPDATE csf_column SET type=?3 WHERE set_name=?1 AND name=?2");

	sql_bind(st, 1, db->set);
	sql_bind(st, 2, db->col[col].name);
	sql_bind(st, 3, kind_type_name(type));
	sql_step(&db->sql, st);
	sqlite3_finalize(st);
	db->col[col].type = type;
	add_real(db, &db->col[col]);
}

/* As csf writes times: a date, or whole seconds (rounded down) and a fraction
 * where there is one. */
#define NS	"1000000000"
#define SECONDS "\"time\"/" NS "-(\"time\"%" NS "<0)"
#define ISO                                                                    \
	"CASE WHEN csf_date THEN date(" SECONDS ",'unixepoch') ELSE "          \
	"strftime('%Y-%m-%dT%H:%M:%S'," SECONDS ",'unixepoch')||"              \
	"CASE WHEN \"time\"%" NS " THEN "                                      \
	"rtrim(printf('.%09d',(\"time\"%" NS "+" NS ")%" NS "),'0') "          \
	"ELSE '' END||'Z' END AS \"time\""

void
db_set_view(struct db *db)
{
	struct text t = { 0 };
	size_t i;
	int n = 0;

	text_add(
	    &t, arena_fmt(&db->arena,
		    "DROP VIEW IF EXISTS %s_v; CREATE VIEW %s_v AS SELECT ",
		    db->table, db->table));
	for (i = 0; db->kind->scope[i]; i++) {
		if (db_set_find(db, db->kind->scope[i]) < 0) {
			text_add(&t, n++ ? "," : "");
			text_add(&t, quoted(db, db->kind->scope[i]));
		}
	}
	for (i = 0; i < db->ncol; i++) {
		if (!db->col[i].real)
			continue;
		text_add(&t, n++ ? "," : "");
		text_add(&t, db->col[i].type == KIND_TIME
				 ? ISO
				 : quoted(db, db->col[i].name));
	}
	text_add(&t, " FROM ");
	text_add(&t, db->table);
	sql_run(&db->sql, t.p);
	free(t.p);
}
