/* db: in which columns a stream differs from what is stored, since when, and by
 * how much. */
#include "base/die.h"
#include "db/db_load_impl.h"
#include "num/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
db_differ_note(struct db_load *l, struct db_slot *s, struct cal_time time,
    const struct sql_value *was, const struct sql_value *now)
{
	struct db_differ *d = &s->differ;
	double by = NAN;

	if (was->is == SQL_REAL && now->is == SQL_REAL)
		by = fabs(now->d - was->d);
	if (d->rows++ == 0) {
		d->time = time;
		d->stored = db_slot_shown(l, was);
		d->now = db_slot_shown(l, now);
		d->most = by;
	} else if (by > d->most || isnan(d->most)) {
		d->most = by;
	}
}

/* Rows of the series within the time of the stream that it does not have. */
static long long
missing(struct db_load *l)
{
	struct db *db = l->db;
	struct text t = { 0 };
	struct sql_st *st;
	long long n;
	int i;

	if (l->n->rows == 0)
		return 0;
	text_add(&t, "SELECT count(*) FROM ");
	text_add(&t, db->table);
	db_scope_where(db, &t);
	text_add(&t, " AND \"time\" BETWEEN ?3 AND ?4");
	st = sql_prepare(&db->sql, t.p);
	free(t.p);
	for (i = 0; db->kind->scope[i]; i++)
		sql_bind(st, i + 1, db_given(db, db->kind->scope[i]));
	sql_bind_int(st, 3, l->first.ns);
	sql_bind_int(st, 4, l->last.ns);
	sql_step(st);
	n = sql_get_int(st, 0) - l->n->rows;
	sql_finish(st);
	return n;
}

static const char *
name_of(const struct db_slot *s)
{
	return s->from == DB_DATE ? "time" : s->name;
}

/* A row for each column; the number of them, and the one that differs first. */
static int
put_columns(struct db_load *l, const struct db_slot **first)
{
	static const char *const cols[] = { "column", "rows", "time", "stored",
		"new", "most" };
	struct out *o = l->how->tell;
	size_t i;
	int n = 0;

	for (i = 0; i < sizeof cols / sizeof *cols; i++)
		out_col(o, cols[i], NULL);
	out_start(o);
	for (i = 0; i < l->nslots; i++) {
		const struct db_slot *s = &l->slot[i];
		const struct db_differ *d = &s->differ;

		if (d->rows == 0)
			continue;
		if (n++ == 0 || d->time.ns < (*first)->differ.time.ns)
			*first = s;
		out_str(o, name_of(s));
		out_int(o, d->rows);
		out_time(o, d->time);
		out_str(o, d->stored);
		out_str(o, d->now);
		out_num(o, d->most);
		out_end(o);
	}
	return n;
}

void
db_differ_end(struct db_load *l)
{
	const struct db_slot *s = l->slot;
	long long gone = missing(l);
	char time[CAL_TEXT_MAX];
	const struct db_differ *d;
	const char *apart = "";
	char most[NUM_MAX];
	size_t n;
	int cols;

	if (gone > 0)
		die(FAIL,
		    "%s: %s has %lld rows that the stream, though of their "
		    "time, has not; nothing was stored",
		    l->db->sql.name, l->db->set, gone);
	if (l->n->differ == 0)
		return;
	cols = put_columns(l, &s);
	d = &s->differ;
	n = d->time.is_date ? cal_put_date(time, (int)(d->time.ns / CAL_DAY))
			    : cal_put_utc(time, d->time.ns);
	if (!isnan(d->most))
		apart = arena_fmt(&l->arena, ", at most %.*s apart",
		    (int)num_put(most, d->most), most);
	die(FAIL,
	    "%s: %s: %lld rows differ, in %d columns: first '%s' at %.*s, %s "
	    "is stored and this is %s%s; nothing was stored",
	    l->db->sql.name, l->db->set, l->n->differ, cols, name_of(s), (int)n,
	    time, d->stored, d->now, apart);
}
