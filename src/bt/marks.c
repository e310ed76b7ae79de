#include "bt/marks.h"
#include "base/die.h"
#include "bt/ledger.h"
#include "bt/run.h"
#include "time/session.h"
#include "trade/expiries.h"

void
marks_open(struct run *r)
{
	r->marks.next = INT64_MAX;
}

void
marks_row(struct run *r)
{
	struct marks *m = &r->marks;
	int day, sec;

	if (m->since != 0 || r->row.day < r->conf.from)
		return;
	m->since = r->row.known;
	cal_to_ny(m->since, &day, &sec);
	m->day = session_is_outside(m->since) ? session_next(day) : day;
	m->next = session_close_ns(m->day);
}

/* ---- the beginning of the span ---- */

/* Is there something to trade that day?  What a file lists it quotes. */
static int
is_listed(struct run *r, int day)
{
	return r->chain.from_file ? r->engine.last_quotes != 0
				  : expiries_listed(&r->wants.rules, day);
}

static void
accrue(struct run *r, const struct marks_moment *t)
{
	size_t i;

	for (i = 0; i < r->books.n; i++)
		account_accrue(r->books.all[i]->account, t->cash_rate, t->at);
}

static void
mark(struct run *r, const struct marks_moment *t)
{
	struct marks *m = &r->marks;

	if (!m->begun && !is_listed(r, t->day)) {
		m->unlisted += t->ends;
		return;
	}
	if (!m->begun)
		m->first_day = t->day;
	m->begun = 1;
	m->sessions += t->ends;
	if (t->ends)
		accrue(r, t);
	if (t->ends ? r->conf.marks != MARKS_NONE : r->conf.marks == MARKS_ALL)
		ledger_marks(r, t);
}

static void
mark_or_hold(struct run *r, int64_t at, int ends)
{
	struct marks *m = &r->marks;
	struct marks_moment t = { at, m->day, ends, r->seen.close,
		r->seen.cash_rate };

	if (r->plans.variants > 0 ||
	    (r->chain.from_file && !is_listed(r, t.day))) {
		mark(r, &t);
		return;
	}
	m->held =
	    arena_grow(m->held, &m->heldcap, m->nheld + 1, sizeof *m->held);
	m->held[m->nheld++] = t;
}

void
marks_books(struct run *r)
{
	struct marks *m = &r->marks;
	size_t i;

	if (r->plans.variants == 0)
		return;
	for (i = 0; i < m->nheld; i++)
		mark(r, &m->held[i]);
	m->nheld = 0;
}

/* ---- the end of a session ---- */

void
marks_moment(struct run *r, int64_t at, int quotes)
{
	struct marks *m = &r->marks;
	int64_t late;
	int day, sec;

	if (at == m->next) {
		late = engine_late_quotes(r, m->day);
		if (late != 0) {
			m->next = late;
			return;
		}
		mark_or_hold(r, at, 1);
		m->day = session_next(m->day);
		m->next = session_close_ns(m->day);
	} else if (quotes && r->conf.marks == MARKS_ALL && m->since != 0 &&
		   at >= m->since) {
		cal_to_ny(at, &day, &sec);
		if (day >= m->day)
			mark_or_hold(r, at, 0);
	}
}

/* No row lies within --from and --to. */
static void
warn_empty(const struct run *r)
{
	char date[CAL_TEXT_MAX];
	int late = r->row.day > r->conf.to;

	date[cal_put_date(date, late ? r->conf.to : r->conf.from)] = '\0';
	if (late)
		warn("--to %s: no row of %s before it%s", date, r->in.file,
		    r->conf.from > INT_MIN ? " is as late as --from" : "");
	else
		warn("--from %s: no row of %s is so late", date, r->in.file);
}

void
marks_close(struct run *r)
{
	const struct marks *m = &r->marks;
	char date[CAL_TEXT_MAX];

	if (m->since == 0 && r->in.rows > 0)
		warn_empty(r);
	if (m->unlisted == 0 || r->plans.variants == 0)
		return;
	date[cal_put_date(date, m->first_day)] = '\0';
	warn("NOTHING LISTED until %s: %.0f %% of the sessions",
	    m->begun ? date : "the last row",
	    100 * (double)m->unlisted / (double)(m->unlisted + m->sessions));
}
