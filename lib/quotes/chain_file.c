/* A chain of a file of quotes, one moment of it in memory. */
#include "base/die.h"
#include "quotes/chain_impl.h"
#include "time/session.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int64_t
row_known(const struct chain *c)
{
	int64_t t = session_known(
	    c->in.time, c->in.time.is_date ? CAL_DAILY : CAL_POINT);

	return c->in.time.is_date ? t : t + c->file->shift;
}

/* No exchange has an expiry on a holiday.  A file that has was made up, and
 * that day is a session of it. */
static int
is_outside(const struct chain_file *f)
{
	int day, sec;
	size_t i;

	if (!session_is_outside(f->known))
		return 0;
	cal_to_ny(f->known, &day, &sec);
	for (i = 0; i < f->nholidays; i++) {
		if (f->holiday[i] == day)
			return f->known > session_quotes_end_ns(day);
	}
	return 1;
}

static void
read_row(struct chain *c)
{
	struct chain_file *f = c->file;
	int what;

	do
		what = rec_next(&c->in);
	while (what == REC_END && days_next(&c->days, &c->in));
	f->ended = what == REC_GAP;
	c->blanks += f->ended;
	f->more = what == REC_ROW;
	if (f->more && c->strict)
		chain_row_holiday(c, f);
	if (f->more && (c->in.rows == 1 || c->in.time.ns != f->stamp)) {
		f->stamp = c->in.time.ns;
		f->known = row_known(c);
		f->outside = c->strict && is_outside(f);
	}
}

/* Hold the next row, or know that an empty line ended the snapshot: what comes
 * after it may not be there yet, and is read when it is asked for. */
static void
step(struct chain *c)
{
	struct chain_file *f = c->file;

	for (read_row(c); f->more && f->outside; read_row(c)) {
		if (c->outside++ > 0)
			continue;
		c->outside_file = c->in.file;
		c->outside_line = c->in.line;
	}
	c->next = f->more ? f->known : INT64_MAX;
}

void
chain_files(struct chain *c, const char *const *path, int n, const char *prefix,
    int64_t shift)
{
	c->from_file = 1;
	c->told = NAN;
	c->file = NEW(&c->arena, struct chain_file, 1);
	c->file->shift = shift;
	days_open(&c->days, &c->in, path, n);
	c->in.gaps = c->days.live; /* a file is there whole */
	chain_row_bind(c, c->file, prefix ? prefix : "");
	c->file->ended = 1; /* as if a line before the rows had been */
}

void
chain_file(struct chain *c, const char *path, const char *prefix, int64_t shift)
{
	chain_files(c, &path, 1, prefix, shift);
}

void
chain_drain(struct chain *c)
{
	days_drain(&c->days, &c->in);
}

/* Of the file that is open; 0: it has none. */
static int64_t
gap(struct rec *r)
{
	int day, before = 0, sec;
	int64_t last = 0;

	while (rec_next(r)) {
		cal_to_ny(r->time.ns, &day, &sec);
		if (!r->time.is_date && last != 0 && r->time.ns > last &&
		    day == before)
			return r->time.ns - last;
		last = r->time.ns;
		before = day;
	}
	return 0;
}

int64_t
chain_interval(const char *const *path, int n)
{
	static struct days d;
	static struct rec r;
	int64_t found;

	days_open(&d, &r, path, n);
	if (d.live || strcmp(r.file, "stdin") == 0)
		die(FAIL,
		    "%s: a stream cannot be read twice to find the interval of "
		    "its quotes: give its length",
		    r.file);
	rec_ordered(&r);
	do
		found = gap(&r);
	while (found == 0 && days_next(&d, &r));
	if (found == 0)
		die(FAIL,
		    "%s: no two quote times in one session: give their length",
		    d.name);
	days_close(&d, &r);
	return found;
}

int64_t
chain_next(struct chain *c)
{
	while (c->file && c->file->ended)
		step(c);
	return c->next;
}

void
chain_skip(struct chain *c)
{
	int64_t now = chain_next(c);

	c->told = NAN;
	while (c->file->more && c->next == now) {
		if (isnan(c->told))
			c->told = chain_row_spot(c);
		if (c->each)
			c->each();
		step(c);
	}
}

/* ---- a moment ---- */

static int
by_strike(const void *a, const void *b)
{
	const struct chain_quote *p = a, *q = b;

	return (p->strike > q->strike) - (p->strike < q->strike);
}

static int
by_expiry(const void *a, const void *b)
{
	const struct chain_series *p = *(struct chain_series *const *)a,
				  *q = *(struct chain_series *const *)b;
	int r = strcmp(p->root, q->root);

	return r ? r : (p->expiry > q->expiry) - (p->expiry < q->expiry);
}

static void
order_side(struct chain *c, struct chain_series *s, int right)
{
	const struct chain_quote *q = s->q[right];
	size_t i;

	if (!s->tangled[right])
		return;
	qsort(s->q[right], s->n[right], sizeof *q, by_strike);
	for (i = 1; i < s->n[right]; i++) {
		if (q[i].strike == q[i - 1].strike)
			die(FAIL,
			    "%s:%ld: the option of line %ld is quoted twice at "
			    "one time",
			    c->source,
			    q[i].line > q[i - 1].line ? q[i].line
						      : q[i - 1].line,
			    q[i].line > q[i - 1].line ? q[i - 1].line
						      : q[i].line);
	}
}

/* The index that no row says, NULL: any: that of the forward of the nearest
 * expiry at least a day away; else of today's. */
static double
guess_spot(struct chain *c, const char *index)
{
	struct chain_series *s, *best = NULL, *today = NULL;
	size_t i;

	for (i = 0; i < c->nseries; i++) {
		s = c->series[i];
		if (index && chain_index(s->root) != index)
			continue;
		if (s->expiry > c->day && (!best || s->expiry < best->expiry))
			best = s;
		if (s->expiry == c->day && s->settle > c->now)
			today = s;
	}
	if (!best)
		best = today;
	if (!best || isnan(chain_forward(c, best)))
		return NAN;
	if (!index)
		c->index = chain_index(best->root);
	return best->market.S;
}

double
chain_spot(struct chain *c, const char *root)
{
	const char *index = chain_index(root);
	size_t i;

	if (!c->from_file || index == c->index)
		return c->spot;
	for (i = 0; i < c->nseries; i++) {
		if (chain_index(c->series[i]->root) == index &&
		    !isnan(c->series[i]->spot))
			return c->series[i]->spot;
	}
	return guess_spot(c, index);
}

void
chain_load(struct chain *c)
{
	struct chain_file *f = c->file;
	const struct chain_series *s;
	int64_t now = chain_next(c);
	size_t i;

	c->now = now;
	c->time = c->in.time;
	c->source = c->in.file;
	cal_to_ny(now, &c->day, &c->sec);
	c->spot = NAN;
	c->index = NULL;
	c->nseries = c->nrows = 0;
	c->seq++;
	f->last = NULL;
	do {
		s = chain_row_read(c, f);
		if (isnan(c->spot) && !isnan(s->spot)) {
			c->spot = s->spot;
			c->index = chain_index(s->root);
		}
		step(c);
	} while (f->more && c->next == now);
	if (f->more && c->next < now)
		rec_die(&c->in, "the quotes go back in time");
	for (i = 0; i < c->nseries; i++) {
		order_side(c, c->series[i], RIGHT_PUT);
		order_side(c, c->series[i], RIGHT_CALL);
	}
	qsort(c->series, c->nseries, sizeof(void *), by_expiry);
	c->told = c->spot;
	if (isnan(c->spot))
		c->spot = guess_spot(c, NULL);
}
