/*
 * db: the schema's history.  A migration never changes once it was released:
 * the database keeps the SHA-256 of each that made it.
 */
#include "base/die.h"
#include "base/sha.h"
#include "db/db_impl.h"

#include <assert.h>
#include <string.h>

static const char *const migration[] = {
	/* 1: the sets and their columns */
	"CREATE TABLE csf_set (name TEXT PRIMARY KEY, kind TEXT NOT NULL);"
	"CREATE TABLE csf_column (set_name TEXT NOT NULL, "
	"position INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, "
	"PRIMARY KEY (set_name, position), UNIQUE (set_name, name));",

	/* 2: the order of rows of one time; where a load in batches stopped */
	"ALTER TABLE csf_set ADD COLUMN next_seq BIGINT NOT NULL DEFAULT 0;"
	"CREATE TABLE csf_resume (set_name TEXT NOT NULL, "
	"stream TEXT NOT NULL, rows BIGINT NOT NULL, sum TEXT NOT NULL, "
	"PRIMARY KEY (set_name, stream));",

	/* 3: a dump of runs says whose the rows are */
	"INSERT INTO csf_column (set_name, position, name, type) "
	"SELECT name, -1, 'run', 'text' FROM csf_set WHERE kind='runs' "
	"AND NOT EXISTS (SELECT 1 FROM csf_column "
	"WHERE set_name=csf_set.name AND csf_column.name='run');",

	/* 4: how the rows of a set were made */
	"ALTER TABLE csf_set ADD COLUMN definition TEXT;",
};
enum { NEWEST = sizeof migration / sizeof *migration };

int
db_newest(void)
{
	return NEWEST;
}

/* How far it is; dies when that is not of this history. */
static int
reached(struct db *db)
{
	struct sql_st *st;
	char hex[SHA_TEXT];
	int64_t number;
	int n = 0;

	if (!sql_has(&db->sql, "csf_migration"))
		return 0;
	st = sql_prepare(&db->sql,
	    "SELECT number, sha256 FROM csf_migration ORDER BY number");
	while (sql_step(st)) {
		number = sql_get_int(st, 0);
		if (number > NEWEST)
			die(FAIL,
			    "%s: its schema is %lld, of a newer csf; this one "
			    "knows %d",
			    db->sql.name, (long long)number, NEWEST);
		if (number != ++n)
			die(FAIL, "%s: migration %d is missing", db->sql.name,
			    n);
		sha_text(migration[n - 1], strlen(migration[n - 1]), hex);
		if (!str_eq(sql_get_text(st, 1), hex))
			die(FAIL,
			    "%s: migration %d is not the one that this csf "
			    "has; one of them was edited",
			    db->sql.name, n);
	}
	sql_finish(st);
	return n;
}

static void
migrate(struct db *db, int number)
{
	struct sql_st *st;
	char hex[SHA_TEXT];

	assert(number >= 1 && number <= NEWEST);
	sql_run(&db->sql, "CREATE TABLE IF NOT EXISTS csf_migration "
			  "(number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL)");
	sql_run(&db->sql, migration[number - 1]);
	sha_text(migration[number - 1], strlen(migration[number - 1]), hex);
	st = sql_prepare(&db->sql, "INSERT INTO csf_migration VALUES (?1, ?2)");
	sql_bind_int(st, 1, number);
	sql_bind(st, 2, hex);
	sql_step(st);
	sql_finish(st);
}

/* Each in a transaction; another program may have been faster. */
static void
schema_to(struct db *db, int to, struct out *o)
{
	int at;

	while (reached(db) < to) {
		sql_begin(&db->sql);
		at = reached(db);
		if (at < to) {
			migrate(db, at + 1);
			if (o) {
				out_int(o, at + 1);
				out_end(o);
			}
		}
		sql_commit(&db->sql);
	}
}

void
db_schema(struct db *db, int up)
{
	int at = reached(db);

	if (up)
		schema_to(db, NEWEST, NULL);
	else if (at == 0)
		die(FAIL, "%s: csf-dbload did not make this database",
		    db->sql.name);
	else if (at < NEWEST)
		die(FAIL,
		    "%s: its schema is %d, and this csf reads %d: csf-dbload "
		    "migrate",
		    db->sql.name, at, NEWEST);
}

void
db_migrate(struct db *db, int to, struct out *o)
{
	int at = reached(db);

	if (to < 0)
		to = NEWEST;
	if (to < at)
		die(FAIL, "%s: its schema is %d; there is no way back to %d",
		    db->sql.name, at, to);
	out_col(o, "migration", NULL);
	out_start(o);
	schema_to(db, to, o);
}
