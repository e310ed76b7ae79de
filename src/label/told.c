#include "label/told.h"
#include "base/die.h"
#include "label/event.h"

#include <string.h>

const char *told_events, *told_form;

static struct out events;
static int symbol; /* the column; -1 */

static void
put_time(struct out *o, const struct rec *in, double us)
{
	out_time(o, (struct cal_time){ (int64_t)us * 1000, in->time.is_date });
}

/* The time and the symbol of the row. */
static void
put_row(struct out *o, struct rec *in)
{
	out_time(o, in->time);
	if (symbol >= 0)
		out_cell(o, in, symbol);
	else
		out_null(o);
}

static void
put_points(struct out *o, const struct rec *in, const struct event *e)
{
	char text[EVENT_POINTS * (CAL_TEXT_MAX + 1)], *p = text;
	int i;

	for (i = 0; i < e->npoints; i++) {
		int64_t ns = (int64_t)e->point[i] * 1000;

		if (i > 0)
			*p++ = '+';
		p += in->time.is_date ? cal_put_date(p, (int)(ns / CAL_DAY))
				      : cal_put_utc(p, ns);
	}
	out_text(o, text, (size_t)(p - text));
}

/* The number of the event that its descriptor calls so; NaN. */
static double
number(const struct column *c, const struct event *e, const char *name)
{
	int i;

	for (i = 2; i < column_outputs(c); i++) {
		if (strcmp(c->out[i].name, name) == 0)
			return e->num[i - 2];
	}
	return NAN;
}

static void
tell_events(struct plan *p, const struct node *n, struct event_list *l)
{
	const struct column *c = n->column;
	const struct event *e;
	double level;

	for (e = l->e; e < l->e + l->n; e++) {
		put_row(&events, p->rec);
		out_str(&events, n->col[0]);
		out_int(&events, e->dir);
		put_time(&events, p->rec, e->time);
		level = number(c, e, "level");
		out_num(
		    &events, isnan(level) ? number(c, e, "neckline") : level);
		out_num(&events, number(c, e, "lo"));
		out_num(&events, number(c, e, "hi"));
		put_points(&events, p->rec, e);
		out_end(&events);
	}
	l->n = 0;
}

static void
tell(struct plan *p, const struct node *n, void *state)
{
	if (n->column->tells == LABEL_EVENT && told_events)
		tell_events(p, n, state);
}

static void
need(const struct plan *p, int kind, const char *option, const char *what)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		if (p->node[i].column && p->node[i].column->tells == kind)
			return;
	}
	die(MISUSE, "%s: no %s is asked for", option, what);
}

static void
open_file(struct out *o, const char *path, const char *const *col)
{
	out_open(o, path);
	out_option(o, told_form);
	for (; *col; col++)
		out_col(o, *col, NULL);
	out_start(o);
}

void
told_check(void)
{
	if (told_events && strcmp(told_events, "-") == 0)
		die(MISUSE, "--events -: standard output has the rows");
}

void
told_begin(struct plan *p)
{
	static const char *const cols[] = { "time", "symbol", "event", "dir",
		"about", "level", "lo", "hi", "points", NULL };

	if (!told_events)
		return;
	need(p, LABEL_EVENT, "--events", "event");
	open_file(&events, told_events, cols);
	symbol = rec_find(p->rec, "symbol");
	if (symbol >= 0)
		symbol = rec_need(p->rec, "symbol");
	p->tell = tell;
}

void
told_end(void)
{
	if (told_events)
		out_close(&events);
}
