/* db: the rows of a series, as they were loaded. */
#include "base/die.h"
#include "db/db_impl.h"
#include "time/session.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct bounds {
	int64_t lo, hi; /* both inclusive */
	int64_t day;	/* the last that rows of dates have */
};

/*
 * No row outside is wanted, though not each inside: a date is New York's day
 * for instants, and for dates itself, their midnight UTC.
 */
static struct bounds
bounds_of(const struct db_range *r)
{
	struct bounds b = { INT64_MIN, INT64_MAX, INT64_MAX };

	if (r->has_from)
		b.lo = r->from.ns;
	if (r->has_to) {
		b.day = r->to.ns;
		b.hi = r->to.is_date
			   ? cal_from_ny((int)(r->to.ns / CAL_DAY) + 1, 0) - 1
			   : r->to.ns;
	}
	return b;
}

static int
is_wanted(const struct db_range *r, struct cal_time t, int bar)
{
	int day;

	if (!(r->has_from && r->from.is_date) && !(r->has_to && r->to.is_date))
		return 1;
	day = session_date(t, bar);
	if (r->has_from && r->from.is_date && day < cal_ny_date(r->from))
		return 0;
	return !(r->has_to && r->to.is_date && day > cal_ny_date(r->to));
}

static void
add_number(struct text *t, const char *before, int i)
{
	char p[2] = { (char)('0' + i), '\0' };

	text_add(t, before);
	text_add(t, p);
}

/* WHERE of the series and the range; where the range's parameters begin. */
static int
add_where(const struct db *db, struct text *t)
{
	int n = 0;

	while (db->kind->scope[n])
		n++;
	db_scope_where(db, t);
	if (db->kind->timed) {
		text_add(t, n ? " AND \"time\">=?" : " WHERE \"time\">=?");
		add_number(t, "", n + 1);
		add_number(t, " AND \"time\"<=?", n + 2);
	}
	return n + 1;
}

/* The order that the table, or its index, has. */
static void
add_order(const struct db *db, struct text *t)
{
	int i;

	text_add(t, " ORDER BY ");
	if (db->kind->seq) {
		text_add(t, "\"time\",csf_seq");
		return;
	}
	for (i = 0; i < KIND_KEYS && db->kind->key[i].name; i++) {
		text_add(t, i ? ",\"" : "\"");
		text_add(t, db->kind->key[i].name);
		text_add(t, "\"");
	}
}

static int
query(struct db *db, struct text *t)
{
	size_t i;
	int at;

	text_add(t, "SELECT ");
	for (i = 0; i < db->ncol; i++) {
		text_add(t, db->col[i].real
				? sql_name(&db->arena, db->col[i].name)
				: "NULL");
		text_add(t, ",");
	}
	text_add(t, db->kind->timed ? "csf_date FROM " : "0 FROM ");
	text_add(t, db->table);
	at = add_where(db, t);
	add_order(db, t);
	return at;
}

static void
bind_range(struct db *db, const struct db_series *s, const struct bounds *b,
    int at, struct sql_st *st)
{
	db_series_bind(db, s, st);
	if (db->kind->timed) {
		sql_bind_int(st, at, b->lo);
		sql_bind_int(st, at + 1, b->hi);
	}
}

/* The bounds begin with the n-th row from the end that is wanted: of dates, and
 * of days stamped midnight UTC, none behind the day. */
static void
cut_last(struct db *db, const struct db_series *s, int bar, struct bounds *b,
    long long n)
{
	struct text t = { 0 };
	struct sql_st *st;
	int at;

	text_add(&t, "SELECT \"time\" FROM ");
	text_add(&t, db->table);
	at = add_where(db, &t);
	text_add(&t, " AND (csf_date=0");
	if (bar < CAL_POINT)
		text_add(&t, " AND \"time\" % 86400000000000 <> 0");
	add_number(&t, " OR \"time\"<=?", at + 3);
	add_number(&t, ") ORDER BY \"time\" DESC LIMIT 1 OFFSET ?", at + 2);
	st = sql_prepare(&db->sql, t.p);
	bind_range(db, s, b, at, st);
	sql_bind_int(st, at + 2, n - 1);
	sql_bind_int(st, at + 3, b->day);
	if (sql_step(st))
		b->lo = sql_get_int(st, 0);
	sql_finish(st);
	free(t.p);
}

static void
put_cell(struct out *o, struct sql_st *st, int i, enum kind_type type)
{
	const struct sql_value v =
	    sql_get(st, i, type == KIND_NUMBER ? SQL_REAL : SQL_TEXT);

	if (v.is == SQL_NULL)
		out_null(o);
	else if (v.is == SQL_REAL)
		out_num(o, v.d);
	else if (type == KIND_JSON)
		out_value(o, REC_JSON, REC_NESTED, v.s);
	else
		out_text(o, v.s.p, v.s.n);
}

/* The column that is the document, or -1 of a kind that has none. */
static int
document(const struct db *db)
{
	return db->kind->member ? db_set_find(db, "document") : -1;
}

static void
put_document(struct out *o, struct sql_st *st, int i)
{
	const struct sql_value v = sql_get(st, i, SQL_TEXT);

	out_bytes(o, v.s.p, v.s.n);
	out_bytes(o, "\n", 1);
}

static void
put_row(struct db *db, const struct db_range *r, struct sql_st *st, int bar,
    int timecol, int doc, struct out *o)
{
	struct cal_time t = { 0 };
	int i;

	if (timecol >= 0) {
		t.ns = sql_get_int(st, timecol);
		t.is_date = sql_get_int(st, (int)db->ncol) != 0;
		if (!is_wanted(r, t, bar))
			return;
	}
	if (doc >= 0) {
		put_document(o, st, doc);
		return;
	}
	for (i = 0; i < (int)db->ncol; i++) {
		if (i == timecol)
			out_time(o, t);
		else
			put_cell(o, st, i, db->col[i].type);
	}
	out_end(o);
}

/* The length of the series' bars; CAL_POINT of what has none. */
static int
bar_of(const struct db *db, const struct db_series *s)
{
	int i, bar;

	for (i = 0; db->kind->scope[i]; i++)
		if (strcmp(db->kind->scope[i], "timeframe") == 0 &&
		    cal_parse_bar(s->value[i], strlen(s->value[i]), &bar) == 0)
			return bar;
	return CAL_POINT;
}

static void
dump_series(struct db *db, const struct db_range *r, const struct db_series *s,
    struct out *o)
{
	struct text t = { 0 };
	struct bounds b = bounds_of(r);
	int at = query(db, &t), timecol = -1, doc = document(db);
	int bar = bar_of(db, s);
	struct sql_st *st = sql_many(&db->sql, t.p);

	if (r->show)
		warn("%s", t.p);
	free(t.p);
	if (db->kind->timed)
		timecol = db_set_find(db, "time");
	if (r->last > 0 && db->kind->timed)
		cut_last(db, s, bar, &b, r->last);
	bind_range(db, s, &b, at, st);
	while (sql_step(st))
		put_row(db, r, st, bar, timecol, doc, o);
	sql_finish(st);
}

/* Of a kind with .all; one that was asked for must be there. */
static void
dump_all(struct db *db, const struct db_range *r, struct out *o)
{
	struct db_series s = { 0 };
	int i, asked = 0, found = 0;

	for (; db_series_next(db, &s); found = 1)
		dump_series(db, r, &s, o);
	for (i = 0; db->kind->scope[i]; i++)
		asked |= db_given(db, db->kind->scope[i]) != NULL;
	if (asked && !found)
		db_series_only(db, &s); /* says what there is */
}

static void
start(const struct db *db, struct out *o)
{
	size_t i;

	if (document(db) >= 0) {
		out_bytes(o, "", 0);
		return;
	}
	for (i = 0; i < db->ncol; i++)
		out_col(o, db->col[i].name, NULL);
	out_start(o);
}

void
db_dump(struct db *db, const struct db_range *range, struct out *o)
{
	struct db_series s = { 0 };
	int one;

	sql_look(&db->sql); /* all of it as it is now */
	if (db->kind->all) {
		start(db, o);
		dump_all(db, range, o);
	} else {
		one = db_series_only(db, &s);
		start(db, o);
		if (one)
			dump_series(db, range, &s, o);
	}
	sql_commit(&db->sql);
}
