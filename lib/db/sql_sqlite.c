/* sql: SQLite.  A load is an INSERT a row, which is its fastest (db_put.c). */
#include "base/die.h"
#include "db/db_load_impl.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MILLI = 1000, PAUSE = 20 };

struct lite {
	sqlite3 *h;
	struct arena arena;
	int late_wal; /* the file is new: what it gets first is written once,
		       * and the log ahead is for those who come later */
};
static struct lite lite;

struct lite_st {
	struct sql_st base;
	sqlite3_stmt *h;
};

static void fail(struct sql *s, int rc) __attribute__((noreturn));

static void
fail(struct sql *s, int rc)
{
	int code = rc & 0xff;

	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		die(RETRY, "%s: another program writes to it; try again later",
		    s->name);
	if (code == SQLITE_READONLY || code == SQLITE_CANTOPEN)
		die(FAIL,
		    "%s: the file and its folder must be writable: SQLite "
		    "writes there to read, too",
		    s->name);
	if (code == SQLITE_FULL)
		die(FAIL, "%s: No space left on device", s->name);
	if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
		die(FAIL, "%s: this is no SQLite database, or a damaged one",
		    s->name);
	die(FAIL, "%s: %s", s->name, sqlite3_errmsg(lite.h));
}

static void
run(struct sql *s, const char *text)
{
	int rc = sqlite3_exec(lite.h, text, NULL, NULL, NULL);

	if (rc != SQLITE_OK)
		fail(s, rc);
}

/* ---- the file ---- */

static const char *
check(const char *url)
{
	return url[strlen("sqlite:")] ? NULL
				      : "a database is written sqlite:PATH";
}

/* ":memory:" and "file:x" are files, as all else. */
static const char *
as_path(const char *path)
{
	return path[0] == '/' ? path : arena_fmt(&lite.arena, "./%s", path);
}

/* The switch to write-ahead logging does not wait for a lock by itself. */
static void
use_wal(struct sql *s)
{
	static const struct timespec pause = { 0, PAUSE * 1000000L };
	int rc, tries = s->wait * (MILLI / PAUSE);

	do {
		rc = sqlite3_exec(
		    lite.h, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
		if ((rc & 0xff) != SQLITE_BUSY)
			break;
		nanosleep(&pause, NULL);
	} while (tries-- > 0);
	if (rc != SQLITE_OK)
		fail(s, rc);
}

static void
open_it(struct sql *s, const char *url, enum sql_mode mode)
{
	static const int flags[] = { SQLITE_OPEN_READONLY,
		SQLITE_OPEN_READWRITE,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE };
	const char *path = url + strlen("sqlite:");
	int rc, is_new = access(path, F_OK) < 0;

	s->name = path;
	if (mode < SQL_WRITE && is_new) {
		if (errno == ENOENT)
			die(FAIL, "no database '%s'; csf-dbload load makes it",
			    path);
		die(FAIL, "cannot open '%s':", path);
	}
	rc = sqlite3_open_v2(
	    mode == SQL_TRIAL && is_new ? ":memory:" : as_path(s->name),
	    &lite.h, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
	s->h = &lite;
	if (rc != SQLITE_OK)
		die(FAIL, "cannot open '%s': %s", path,
		    lite.h ? sqlite3_errmsg(lite.h) : sqlite3_errstr(rc));
	sqlite3_db_config(lite.h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_busy_timeout(lite.h, s->wait * MILLI);
	lite.late_wal = is_new;
	if ((mode == SQL_READ || mode == SQL_WRITE) && !is_new)
		use_wal(s);
	run(s, "PRAGMA cache_size=-8000; PRAGMA wal_autocheckpoint=4000;"
	       "SELECT count(*) FROM sqlite_schema");
}

static void
close_it(struct sql *s)
{
	(void)s;
	if (lite.late_wal && sqlite3_get_autocommit(lite.h))
		sqlite3_exec(
		    lite.h, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
	sqlite3_close(lite.h); /* what was not committed is undone */
	lite.h = NULL;
	arena_clear(&lite.arena);
}

static int64_t
version(struct sql *s)
{
	return sql_int(s, "PRAGMA data_version", 0);
}

/* ---- statements ---- */

static struct sql_st *
prepare(struct sql *s, const char *text, int many)
{
	size_t cap = 0;
	struct lite_st *st = arena_grow(NULL, &cap, 1, sizeof *st);
	int rc = sqlite3_prepare_v2(lite.h, text, -1, &st->h, NULL);

	(void)many; /* they come as they are asked for */
	if (rc != SQLITE_OK) {
		free(st);
		fail(s, rc);
	}
	return &st->base;
}

static sqlite3_stmt *
of(struct sql_st *st)
{
	return ((struct lite_st *)st)->h;
}

static void
bind(struct sql_st *st, int i, const struct sql_value *v)
{
	switch (v->is) {
	case SQL_NULL:
		sqlite3_bind_null(of(st), i);
		break;
	case SQL_INT:
		sqlite3_bind_int64(of(st), i, v->i);
		break;
	case SQL_REAL:
		sqlite3_bind_double(of(st), i, v->d);
		break;
	case SQL_TEXT:
		sqlite3_bind_text64(
		    of(st), i, v->s.p, v->s.n, SQLITE_STATIC, SQLITE_UTF8);
		break;
	}
}

static int
step(struct sql_st *st)
{
	int rc = sqlite3_step(of(st));

	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		fail(st->sql, rc);
	sqlite3_reset(of(st));
	return 0;
}

/* Of NULL SQLite gives 0 and no text, so that few cells are asked twice. */
static void
get(struct sql_st *st, int i, enum sql_is is, struct sql_value *v)
{
	sqlite3_stmt *h = of(st);
	int none;

	v->is = is;
	if (is == SQL_REAL) {
		v->d = sqlite3_column_double(h, i);
		none = v->d == 0;
	} else if (is == SQL_INT) {
		v->i = sqlite3_column_int64(h, i);
		none = v->i == 0;
	} else {
		v->s.p = (const char *)sqlite3_column_text(h, i);
		v->s.n = (size_t)sqlite3_column_bytes(h, i);
		none = !v->s.p;
	}
	if (none && sqlite3_column_type(h, i) == SQLITE_NULL)
		v->is = SQL_NULL;
}

static int64_t
changes(struct sql_st *st)
{
	(void)st;
	return sqlite3_changes64(lite.h);
}

static void
reset(struct sql_st *st)
{
	sqlite3_reset(of(st));
}

static void
finish(struct sql_st *st)
{
	sqlite3_finalize(of(st));
	free(st);
}

/* As csf writes times: a date, or whole seconds (rounded down) and a fraction
 * where there is one. */
#define NS	"1000000000"
#define SECONDS "\"time\"/" NS "-(\"time\"%" NS "<0)"
static const char iso[] =
    "CASE WHEN csf_date THEN date(" SECONDS ",'unixepoch') ELSE "
    "strftime('%Y-%m-%dT%H:%M:%S'," SECONDS ",'unixepoch')||"
    "CASE WHEN \"time\"%" NS " THEN "
    "rtrim(printf('.%09d',(\"time\"%" NS "+" NS ")%" NS "),'0') "
    "ELSE '' END||'Z' END";

const struct sql_driver sql_sqlite = {
	.begin = "BEGIN IMMEDIATE",
	.look = "BEGIN",
	.number = "REAL",
	.integer = "INTEGER",
	.text = "TEXT",
	.table = " WITHOUT ROWID",
	.by_bytes = "",
	.iso = iso,
	.has = "SELECT count(*) FROM sqlite_schema WHERE name=?1",
	.put = &db_put_rows,
	.check = check,
	.open = open_it,
	.close = close_it,
	.run = run,
	.version = version,
	.prepare = prepare,
	.bind = bind,
	.step = step,
	.get = get,
	.changes = changes,
	.reset = reset,
	.finish = finish,
};
