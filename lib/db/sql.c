#include "db/sql.h"
#include "base/die.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MILLI = 1000, PAUSE = 20 };

static struct sql *open_one; /* closed when the program dies */

static void fail(struct sql *s, int rc) __attribute__((noreturn));

static void
fail(struct sql *s, int rc)
{
	int code = rc & 0xff;

	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		die(RETRY, "%s: another program writes to it; try again later",
		    s->name);
	if (code == SQLITE_FULL)
		die(FAIL, "%s: No space left on device", s->name);
	if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
		die(FAIL, "%s: this is no SQLite database, or a damaged one",
		    s->name);
	die(FAIL, "%s: %s", s->name, sqlite3_errmsg(s->h));
}

static void
close_it(void)
{
	if (open_one)
		sql_close(open_one);
}

/* The switch to write-ahead logging does not wait for a lock by itself. */
static void
use_wal(struct sql *s)
{
	static const struct timespec pause = { 0, PAUSE * 1000000L };
	int rc, tries = s->wait * (MILLI / PAUSE);

	do {
		rc = sqlite3_exec(
		    s->h, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
		if ((rc & 0xff) != SQLITE_BUSY)
			break;
		nanosleep(&pause, NULL);
	} while (tries-- > 0);
	if (rc != SQLITE_OK)
		fail(s, rc);
}

void
sql_open(struct sql *s, const char *path, enum sql_mode mode, int wait)
{
	static const int flags[] = { SQLITE_OPEN_READONLY,
		SQLITE_OPEN_READWRITE,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE };
	static int registered;
	int rc, is_new;

	s->name = path;
	s->wait = wait;
	if (mode != SQL_WRITE && access(path, F_OK) < 0) {
		if (errno == ENOENT)
			die(FAIL, "no database '%s'; csf-dbload load makes it",
			    path);
		die(FAIL, "cannot open '%s':", path);
	}
	is_new = access(path, F_OK) < 0;
	rc = sqlite3_open_v2(
	    path, &s->h, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc != SQLITE_OK)
		die(FAIL, "cannot open '%s': %s", path,
		    s->h ? sqlite3_errmsg(s->h) : sqlite3_errstr(rc));
	open_one = s;
	if (!registered++)
		die_before(close_it);
	sqlite3_db_config(s->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_busy_timeout(s->h, wait * MILLI);
	s->late_wal = is_new;
	if (mode != SQL_LOOK && !is_new)
		use_wal(s);
	sql_run(s, "PRAGMA cache_size=-8000; PRAGMA wal_autocheckpoint=4000;"
		   "SELECT count(*) FROM sqlite_schema");
}

void
sql_close(struct sql *s)
{
	sqlite3_stmt *st;

	open_one = NULL;
	while ((st = sqlite3_next_stmt(s->h, NULL)))
		sqlite3_finalize(st);
	if (s->late_wal && sqlite3_get_autocommit(s->h))
		sqlite3_exec(s->h, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
	sqlite3_close(s->h); /* what was not committed is undone */
	s->h = NULL;
}

void
sql_run(struct sql *s, const char *text)
{
	int rc = sqlite3_exec(s->h, text, NULL, NULL, NULL);

	if (rc != SQLITE_OK)
		fail(s, rc);
}

void
sql_set(struct sql *s, const char *text, const char *a, const char *b)
{
	sqlite3_stmt *st = sql_prepare(s, text);

	sql_bind(st, 1, a);
	if (b)
		sql_bind(st, 2, b);
	sql_step(s, st);
	sqlite3_finalize(st);
}

void
sql_begin(struct sql *s)
{
	sql_run(s, "BEGIN IMMEDIATE");
}

void
sql_commit(struct sql *s)
{
	sql_run(s, "COMMIT");
}

void
sql_rollback(struct sql *s)
{
	sql_run(s, "ROLLBACK");
}

sqlite3_stmt *
sql_prepare(struct sql *s, const char *text)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(s->h, text, -1, &st, NULL);

	if (rc != SQLITE_OK)
		fail(s, rc);
	return st;
}

int
sql_step(struct sql *s, sqlite3_stmt *st)
{
	int rc = sqlite3_step(st);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		fail(s, rc);
	sqlite3_reset(st);
	return 0;
}

void
sql_bind(sqlite3_stmt *st, int i, const char *z)
{
	sqlite3_bind_text(st, i, z, -1, SQLITE_STATIC);
}

void
sql_bind_str(sqlite3_stmt *st, int i, struct str s)
{
	sqlite3_bind_text64(st, i, s.p, s.n, SQLITE_STATIC, SQLITE_UTF8);
}

int64_t
sql_int(struct sql *s, const char *text, int64_t otherwise)
{
	sqlite3_stmt *st = sql_prepare(s, text);
	int64_t v = sql_step(s, st) ? sqlite3_column_int64(st, 0) : otherwise;

	sqlite3_finalize(st);
	return v;
}

const char *
sql_name(struct arena *a, const char *name)
{
	size_t n = strlen(name), i;
	char *to = arena_get(a, 2 * n + 3, 1), *p = to;

	*p++ = '"';
	for (i = 0; i < n; i++) {
		if (name[i] == '"')
			*p++ = '"';
		*p++ = name[i];
	}
	*p++ = '"';
	return to;
}
