#include "signal/signal.h"
#include "base/die.h"
#include "signal/doubt.h"
#include "time/session.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

enum { QUOTES = 15 }; /* minutes that options trade behind the index's close */

/* The gates of all variants, each kept once. */
static void
add_gate(struct arena *a, struct signal *s, const struct order *o, size_t n)
{
	struct clock_gate g = {
		.days = o->days, .time = o->time, .n = o->ntime
	};
	size_t i;

	if (!s->gate)
		s->gate = NEW(a, struct clock_gate, n);
	for (i = 0; i < s->ngates; i++) {
		if (clock_same(&s->gate[i], &g))
			return;
	}
	s->gate[s->ngates++] = g;
}

/* Has it a time that half days do not reach? */
static int
late_time(const struct order *o)
{
	int i, late = clock_late(o->x_time);

	for (i = 0; i < o->ntime; i++)
		late |= clock_late(o->time[i]);
	return late;
}

/* One that no day reaches?  Entries end with the index, exits with the quotes.
 */
static int
no_time(const struct order *o)
{
	int i, never = o->x_time.base == CLOCK_AT &&
		       o->x_time.sec > 60 * (SESSION_CLOSE + QUOTES);

	for (i = 0; i < o->ntime; i++)
		never |= o->time[i].base == CLOCK_AT &&
			 o->time[i].sec > 60 * SESSION_CLOSE;
	return never;
}

/* csf-bt reads it, when the rows have come: too late to say so. */
static void
can_read(const char *key, const char *file)
{
	if (file && access(file, R_OK) != 0)
		die(FAIL, "%s: cannot open '%s': %s", key, file,
		    strerror(errno));
}

void
signal_init(struct arena *a, struct signal *s, const char *text, size_t n)
{
	const struct order_text *t;
	const struct order *o;
	const char *why = order_parse(a, text, n, &t);
	size_t i, count;
	int late = 0, never = 0;

	if (why)
		die(MISUSE, "%s", why);
	o = order_expand(a, t);
	s->text = text;
	s->n = n;
	count = order_count(t);
	for (i = 0; i < count; i++) {
		if (o[i].edge != o[0].edge)
			die(MISUSE, "edge: one value, not a list: it decides "
				    "which rows are signals at all");
		add_gate(a, s, &o[i], count);
		late |= late_time(&o[i]);
		never |= no_time(&o[i]);
		can_read("blackout", o[i].blackout);
		can_read("dates", o[i].dates);
	}
	s->edge = o[0].edge;
	if (o[0].when)
		s->when =
		    expr_new(a, "when", o[0].when, EXPR_CONDITION, MISUSE);
	if (o[0].take)
		s->take =
		    expr_new(a, "take", o[0].take, EXPR_CONDITION, MISUSE);
	if (o[0].exit)
		s->exit =
		    expr_new(a, "exit", o[0].exit, EXPR_CONDITION, MISUSE);
	if (o[0].kelly_p)
		s->win =
		    expr_new(a, "kelly.p", o[0].kelly_p, EXPR_VALUE, MISUSE);
	doubt_order(o, count);
	if (never)
		warn(
		    "%.*s: a time after 16:00 never comes", (int)s->n, s->text);
	else if (late)
		warn("%.*s: a time after 13:00 never comes on half days; "
		     "close-15m does",
		    (int)s->n, s->text);
}

void
signal_bind(struct signal *s, struct rec *in, const int *bar)
{
	static const double none = NAN;
	struct expr_scope scope = { .rec = in, .bar = bar };
	struct expr_extra pos[ORDER_POS_N];
	int i;

	if (s->when)
		expr_bind(s->when, &scope);
	if (s->take)
		expr_bind(s->take, &scope);
	if (s->win)
		expr_bind(s->win, &scope);
	if (!s->exit)
		return;
	for (i = 0; i < ORDER_POS_N; i++)
		pos[i] = (struct expr_extra){ order_pos_name[i], &none, NULL };
	scope.extra = pos;
	scope.nextra = ORDER_POS_N;
	expr_bind(s->exit, &scope);
}

int
signal_row(struct signal *s, int64_t known)
{
	/* Every expression at every row: a bad cell is found wherever it is. */
	int now = s->when ? expr_true(s->when) : 1, due = 0;
	int take = s->take ? expr_true(s->take) : 1;
	int fires = now && !(s->edge && s->was);
	int day, sec;
	size_t i;

	s->was = now;
	cal_to_ny(known, &day, &sec);
	for (i = 0; i < s->ngates; i++)
		due |= clock_row(&s->gate[i], day, sec);
	if (!fires || !due)
		return 0;
	s->skipped += !take;
	return take;
}
