/* db: the bars that a series lacks, by the exchange's sessions. */
#include "base/die.h"
#include "db/db_impl.h"
#include "time/session.h"

#include <stdint.h>
#include <string.h>

/* Bars that there should be, one after the other. */
struct due {
	int bar; /* seconds, or CAL_DAILY */
	int day; /* a session */
	int64_t ns;
};

/* A daily bar is the midnight UTC of its day. */
static void
due_day(struct due *d, int day)
{
	d->day = day;
	d->ns = d->bar == CAL_DAILY ? day * CAL_DAY : session_open_ns(day);
}

static void
due_next(struct due *d)
{
	if (d->bar != CAL_DAILY) {
		d->ns += d->bar * CAL_SEC;
		if (d->ns < session_close_ns(d->day))
			return;
	}
	due_day(d, session_next(d->day));
}

/* The first that is not before the moment. */
static void
due_from(struct due *d, int64_t ns)
{
	int day = (int)(ns / CAL_DAY) - 2;

	due_day(d, session_next(day));
	while (d->ns < ns)
		due_next(d);
}

/* The day of a daily bar, however it is stamped, as a date. */
static int64_t
as_due(const struct due *d, int64_t ns)
{
	if (d->bar != CAL_DAILY)
		return ns;
	return session_date((struct cal_time){ ns, 0 }, d->bar) * CAL_DAY;
}

struct gap {
	int64_t from, to;
	long long bars; /* 0: none is open */
};

static void
put(const struct db_series *s, const struct due *d, struct gap *g,
    struct out *o)
{
	int is_date = d->bar == CAL_DAILY;

	if (g->bars > 0) {
		out_str(o, s->value[0]);
		out_str(o, s->value[1]);
		out_time(o, (struct cal_time){ g->from, is_date });
		out_time(o, (struct cal_time){ g->to, is_date });
		out_int(o, g->bars);
		out_end(o);
	}
	g->bars = 0;
}

static void
miss(struct gap *g, int64_t ns)
{
	if (g->bars++ == 0)
		g->from = ns;
	g->to = ns;
}

/* The moment of an end that was given: a date's first, or its last. */
static int64_t
moment(const struct due *d, struct cal_time t, int last)
{
	if (!t.is_date)
		return as_due(d, t.ns);
	if (d->bar == CAL_DAILY)
		return t.ns;
	return last ? cal_from_ny((int)(t.ns / CAL_DAY) + 1, 0) - 1
		    : cal_from_ny((int)(t.ns / CAL_DAY), 0);
}

static void
gaps(struct db *db, const struct db_range *r, const struct db_series *s,
    struct out *o)
{
	struct due d = { 0 };
	struct gap g = { 0 };
	struct sql_st *st;
	int64_t at, to = INT64_MIN;
	int started = r->has_from;

	if (cal_parse_bar(s->value[1], strlen(s->value[1]), &d.bar) < 0 ||
	    (d.bar <= 0 && d.bar != CAL_DAILY))
		die(FAIL,
		    "%s: gaps are of days and of bars within a session, and "
		    "the timeframe is '%s'",
		    db->set, s->value[1]);
	if (started)
		due_from(&d, moment(&d, r->from, 0));
	if (r->has_to)
		to = moment(&d, r->to, 1);
	st = sql_many(&db->sql,
	    arena_fmt(&db->arena,
		"SELECT \"time\" FROM %s WHERE symbol=?1 AND timeframe=?2 "
		"ORDER BY \"time\"",
		db->table));
	db_series_bind(db, s, st);
	while (sql_step(st)) {
		at = as_due(&d, sql_get_int(st, 0));
		if (r->has_to && at > to)
			break;
		if (!started++)
			due_from(&d, at);
		for (; d.ns < at; due_next(&d))
			miss(&g, d.ns);
		if (d.ns == at) {
			put(s, &d, &g, o);
			due_next(&d);
		}
	}
	sql_finish(st);
	for (; started && d.ns <= to; due_next(&d))
		miss(&g, d.ns);
	put(s, &d, &g, o);
}

void
db_gaps(struct db *db, const struct db_range *range, struct out *o)
{
	static const char *const cols[] = { "symbol", "timeframe", "from", "to",
		"bars" };
	struct db_series s = { 0 };
	size_t i;

	sql_look(&db->sql);
	for (i = 0; i < sizeof cols / sizeof *cols; i++)
		out_col(o, cols[i], NULL);
	out_start(o);
	while (db_series_next(db, &s))
		gaps(db, range, &s, o);
	sql_commit(&db->sql);
}
