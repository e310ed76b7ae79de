#include "db/sql.h"
#include "base/die.h"

#include <string.h>

static struct sql *open_one; /* closed when the program dies */

static void
close_it(void)
{
	if (open_one)
		sql_close(open_one);
}

const struct sql_driver *
sql_driver_of(const char *url, const char *from)
{
	static const struct {
		const char *scheme;
		const struct sql_driver *driver;
	} all[] = { { "sqlite:", &sql_sqlite }, { "postgresql:", &sql_pg },
		{ "postgres:", &sql_pg } };
	const char *why;
	size_t i;

	for (i = 0; i < sizeof all / sizeof *all; i++) {
		if (strncmp(url, all[i].scheme, strlen(all[i].scheme)) != 0)
			continue;
		why = all[i].driver->check(url);
		if (why)
			die(MISUSE, "%s: %s", from, why);
		return all[i].driver;
	}
	die(MISUSE,
	    "%s: a database is written sqlite:PATH or "
	    "postgresql://user@host/name",
	    from);
}

void
sql_open(struct sql *s, const char *url, enum sql_mode mode, int wait)
{
	static int registered;

	s->driver = sql_driver_of(url, "--db");
	s->wait = wait;
	open_one = s;
	if (!registered++)
		die_before(close_it);
	s->driver->open(s, url, mode);
	if (mode == SQL_TRIAL)
		sql_begin(s);
	s->trial = mode == SQL_TRIAL;
}

void
sql_close(struct sql *s)
{
	open_one = NULL;
	s->closing = 1;
	while (s->open)
		sql_finish(s->open);
	if (s->h)
		s->driver->close(s);
	s->h = NULL;
}

void
sql_run(struct sql *s, const char *text)
{
	s->driver->run(s, text);
}

void
sql_set(struct sql *s, const char *text, const char *a, const char *b)
{
	struct sql_st *st = sql_prepare(s, text);

	sql_bind(st, 1, a);
	if (b)
		sql_bind(st, 2, b);
	sql_step(st);
	sql_finish(st);
}

void
sql_begin(struct sql *s)
{
	if (!s->trial)
		sql_run(s, s->driver->begin);
}

void
sql_look(struct sql *s)
{
	if (!s->trial)
		sql_run(s, s->driver->look);
}

void
sql_commit(struct sql *s)
{
	if (!s->trial)
		sql_run(s, "COMMIT");
}

void
sql_rollback(struct sql *s)
{
	if (!s->trial)
		sql_run(s, "ROLLBACK");
}

int64_t
sql_version(struct sql *s)
{
	return s->driver->version(s);
}

static struct sql_st *
prepare(struct sql *s, const char *text, int many)
{
	struct sql_st *st = s->driver->prepare(s, text, many);

	st->sql = s;
	st->next = s->open;
	st->from = &s->open;
	if (st->next)
		st->next->from = &st->next;
	s->open = st;
	return st;
}

struct sql_st *
sql_prepare(struct sql *s, const char *text)
{
	return prepare(s, text, 0);
}

struct sql_st *
sql_many(struct sql *s, const char *text)
{
	return prepare(s, text, 1);
}

void
sql_finish(struct sql_st *st)
{
	if (!st)
		return;
	*st->from = st->next;
	if (st->next)
		st->next->from = st->from;
	st->sql->driver->finish(st);
}

void
sql_reset(struct sql_st *st)
{
	st->sql->driver->reset(st);
}

int64_t
sql_changes(struct sql_st *st)
{
	return st->sql->driver->changes(st);
}

void
sql_bind(struct sql_st *st, int i, const char *z)
{
	const struct sql_value v = { .is = SQL_TEXT, .s = str_of(z) };

	sql_bind_value(st, i, &v);
}

void
sql_bind_int(struct sql_st *st, int i, int64_t n)
{
	const struct sql_value v = { .is = SQL_INT, .i = n };

	sql_bind_value(st, i, &v);
}

void
sql_bind_value(struct sql_st *st, int i, const struct sql_value *v)
{
	st->sql->driver->bind(st, i, v);
}

int64_t
sql_get_int(struct sql_st *st, int i)
{
	const struct sql_value v = sql_get(st, i, SQL_INT);

	return v.is == SQL_NULL ? 0 : v.i;
}

struct str
sql_get_text(struct sql_st *st, int i)
{
	const struct sql_value v = sql_get(st, i, SQL_TEXT);

	return v.is == SQL_NULL ? (struct str){ NULL, 0 } : v.s;
}

int64_t
sql_int(struct sql *s, const char *text, int64_t otherwise)
{
	struct sql_st *st = sql_prepare(s, text);
	int64_t v = sql_step(st) ? sql_get_int(st, 0) : otherwise;

	sql_finish(st);
	return v;
}

int
sql_has(struct sql *s, const char *table)
{
	struct sql_st *st = sql_prepare(s, s->driver->has);
	int yes;

	sql_bind(st, 1, table);
	yes = sql_step(st) && sql_get_int(st, 0) > 0;
	sql_finish(st);
	return yes;
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
