/*
 * sql: Postgres, by libpq.  The manual of the server, "Frontend/Backend
 * Protocol", "Error Codes" and "Explicit Locking", says what is relied on here.
 */
#include "base/die.h"
#include "db/db_load_impl.h"
#include "db/sql_pg_impl.h"
#include "num/num.h"

#include <poll.h>
#include <string.h>

enum { MILLI = 1000, STATE = 5 };

/* Who writes holds this lock of the database: "csf". */
#define LOCK "SELECT pg_advisory_xact_lock(6517606)"

static struct pg {
	PGconn *h;
	struct arena arena;
	int64_t version;
} pg;

PGconn *
sql_pg_of(struct sql *s)
{
	(void)s;
	return pg.h;
}

/* ---- what goes wrong ---- */

/* By SQLSTATE, or its first letters; all else is FAIL in the server's words. */
static const struct trouble {
	const char *state;
	int code;
	const char *text;
} trouble[] = {
	{ "55P03", RETRY, "another program writes to it; try again later" },
	{ "40", RETRY, "another program writes to it; try again later" },
	{ "23505", RETRY, "another program writes to it; try again later" },
	{ "53100", FAIL, "No space left on device" },
	{ "53300", RETRY, "it has too many connections; try again later" },
	{ "57P", RETRY, "the server shuts down or starts; try again later" },
};

static const struct trouble *
trouble_of(const char *state)
{
	size_t i;

	for (i = 0; i < sizeof trouble / sizeof *trouble; i++) {
		if (strncmp(
			state, trouble[i].state, strlen(trouble[i].state)) == 0)
			return &trouble[i];
	}
	return NULL;
}

void
sql_pg_fail(struct sql *s, const PGresult *r)
{
	const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	const char *text =
	    r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	const struct trouble *known = state ? trouble_of(state) : NULL;

	if (known)
		die(known->code, "%s: %s", s->name, known->text);
	if (PQstatus(pg.h) == CONNECTION_BAD)
		die(RETRY, "%s: the connection was lost; try again later",
		    s->name);
	if (!text)
		text = PQerrorMessage(pg.h);
	die(FAIL, "%s: %.*s", s->name, (int)strcspn(text, "\n"), text);
}

static void
run(struct sql *s, const char *text)
{
	PGresult *r = PQexec(pg.h, text);
	ExecStatusType is = PQresultStatus(r);

	if (is != PGRES_COMMAND_OK && is != PGRES_TUPLES_OK)
		sql_pg_fail(s, r);
	PQclear(r);
}

/* ---- the connection ---- */

static const char *
option(PQconninfoOption *all, const char *name)
{
	for (; all->keyword; all++) {
		if (strcmp(all->keyword, name) == 0)
			return all->val;
	}
	return NULL;
}

static const char *
check(const char *url)
{
	char *why = NULL;
	PQconninfoOption *all = PQconninfoParse(url, &why);
	int secret;

	PQfreemem(why); /* the URL may be in it, and a password in that */
	if (!all)
		return "a Postgres database is written "
		       "postgresql://user@host:port/name?option=value";
	secret = option(all, "password") || option(all, "sslpassword");
	PQconninfoFree(all);
	return secret ? "no password goes into a URL; it is read from "
			"PGPASSWORD, or PGPASSFILE or ~/.pgpass"
		      : NULL;
}

/* The SQLSTATE in a line "...FATAL:  28P01: text"; NULL: the server said
 * nothing. */
static const char *
state_in(const char *line)
{
	const char *p = line;
	size_t n;

	while ((p = strstr(p, ":  "))) {
		p += 3;
		n = strspn(p, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		if (n == STATE && p[n] == ':')
			return p;
	}
	return NULL;
}

static void refused(struct sql *s) __attribute__((noreturn));

static void
refused(struct sql *s)
{
	const char *line = PQerrorMessage(pg.h), *state = state_in(line), *at;
	const struct trouble *known = state ? trouble_of(state) : NULL;
	int n;

	if (PQconnectionNeedsPassword(pg.h))
		die(FAIL,
		    "%s: user '%s' at '%s' needs a password; it is read from "
		    "PGPASSWORD, or PGPASSFILE or ~/.pgpass",
		    s->name, PQuser(pg.h), PQhost(pg.h));
	if (state && strncmp(state, "28P01", STATE) == 0)
		die(FAIL, "%s: the password of user '%s' at '%s' is wrong",
		    s->name, PQuser(pg.h), PQhost(pg.h));
	if (known)
		die(known->code, "%s: %s", s->name, known->text);
	at = state ? state + STATE + 2 : strstr(line, "failed: ");
	if (!at)
		at = line;
	else if (!state)
		at += strlen("failed: ");
	n = (int)strcspn(at, "\n");
	if (state)
		die(FAIL, "%s: %.*s", s->name, n, at);
	die(RETRY, "%s: cannot connect to '%s', port %s: %.*s", s->name,
	    PQhost(pg.h), PQport(pg.h), n, at);
}

/* Milliseconds to wait for an answer; -1: as long as it takes. */
static int
patience(void)
{
	PQconninfoOption *all = PQconninfo(pg.h);
	const char *z = all ? option(all, "connect_timeout") : NULL;
	long long seconds = 0;

	if (!z || num_int(z, 0, 86400, &seconds) < 0)
		seconds = 0;
	PQconninfoFree(all);
	return seconds > 0 ? (int)seconds * MILLI : -1;
}

/* By hand, because a code is only told when it is asked for at the start. */
static void
connect_to(struct sql *s, const char *url)
{
	const char *const names[] = { "dbname", "client_encoding",
		"fallback_application_name", NULL };
	const char *const values[] = { url, "UTF8", "csf-dbload", NULL };
	PostgresPollingStatusType next = PGRES_POLLING_WRITING;
	int wait;

	pg.h = PQconnectStartParams(names, values, 1);
	if (!pg.h)
		die(FAIL, "out of memory");
	s->h = &pg;
	PQsetErrorVerbosity(pg.h, PQERRORS_VERBOSE);
	wait = patience();
	while (PQstatus(pg.h) != CONNECTION_BAD && next != PGRES_POLLING_OK) {
		struct pollfd p = { PQsocket(pg.h),
			next == PGRES_POLLING_READING ? POLLIN : POLLOUT, 0 };

		if (poll(&p, 1, wait) == 0)
			die(RETRY, "%s: no answer from '%s', port %s", s->name,
			    PQhost(pg.h), PQport(pg.h));
		next = PQconnectPoll(pg.h);
		if (next == PGRES_POLLING_FAILED)
			break;
	}
	if (PQstatus(pg.h) != CONNECTION_OK)
		refused(s);
}

static void
quiet(void *own, const char *text)
{
	(void)own;
	(void)text;
}

/* Rows come in the order of an index, from the first on, and are never
 * gathered and sorted; a load may wait for its stream as long as that takes. */
static const char settings[] =
    "SET enable_sort=off; SET enable_seqscan=off; SET enable_bitmapscan=off;"
    "SET jit=off; SET statement_timeout=0;"
    "SET idle_in_transaction_session_timeout=0;"
    "SET client_min_messages=warning;"
    "SET default_transaction_read_only=";

static void
open_it(struct sql *s, const char *url, enum sql_mode mode)
{
	s->name = url;
	connect_to(s, url);
	PQsetNoticeProcessor(pg.h, quiet, NULL);
	run(s, arena_fmt(&pg.arena, "%s%s; SET lock_timeout=%d", settings,
		   mode == SQL_LOOK ? "on" : "off",
		   s->wait ? s->wait * MILLI : 1));
}

static void
close_it(struct sql *s)
{
	(void)s;
	PQfinish(pg.h); /* what was not committed is undone */
	pg.h = NULL;
	arena_clear(&pg.arena);
}

/* The server does not say whether others wrote: they may have. */
static int64_t
version(struct sql *s)
{
	(void)s;
	return ++pg.version;
}

/* As sql_sqlite.c has it. */
#define NS "1000000000"
#define UTC                                                                    \
	"to_char(to_timestamp(\"time\"/" NS "-CASE WHEN \"time\"%" NS          \
	"<0 THEN 1 ELSE 0 END) AT TIME ZONE 'UTC',"
static const char iso[] =
    "CASE WHEN csf_date<>0 THEN " UTC "'YYYY-MM-DD') ELSE " UTC
    "'YYYY-MM-DD\"T\"HH24:MI:SS')||CASE WHEN \"time\"%" NS "<>0 THEN "
    "rtrim('.'||lpad(((\"time\"%" NS "+" NS ")%" NS ")::text,9,'0'),'0') "
    "ELSE '' END||'Z' END";

const struct sql_driver sql_pg = {
	/* what comes sees all that the last holder of the lock did */
	.begin = "BEGIN ISOLATION LEVEL READ COMMITTED;" LOCK,
	.look = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	.number = "DOUBLE PRECISION",
	.integer = "BIGINT",
	.text = "TEXT COLLATE \"C\"",
	.table = "",
	.by_bytes = " COLLATE \"C\"",
	.iso = iso,
	.has = "SELECT count(*) FROM pg_class WHERE oid=to_regclass(?1)",
	.longest = 63,
	.put = &db_copy_rows,
	.check = check,
	.open = open_it,
	.close = close_it,
	.run = run,
	.version = version,
	.prepare = sql_pg_prepare,
	.bind = sql_pg_bind,
	.step = sql_pg_step,
	.get = sql_pg_get,
	.changes = sql_pg_changes,
	.reset = sql_pg_reset,
	.finish = sql_pg_finish,
};
