#include "label/told.h"
#include "base/die.h"
#include "label/event.h"
#include "label/zone/zone.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const char *told_events, *told_zones, *told_form;

static struct out events, zones;
static int symbol;	   /* the column; -1 */
static const char **label; /* of each node: its columns' without the output */

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
		out_str(&events, label[n - p->node]);
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
tell_zones(struct plan *p, const struct node *n, struct zone_list *l)
{
	static const char *const what[] = { "born", "touched", "broken",
		"flipped", "dropped" };
	const struct zone_change *c;
	struct out *o = &zones;

	for (c = l->change; c < l->change + l->n; c++) {
		const struct zone *z = &c->zone;

		put_row(o, p->rec);
		out_str(o, label[n - p->node]);
		out_int(o, z->id);
		out_str(o, what[c->what]);
		out_str(o, z->role > 0 ? "support" : "resistance");
		out_num(o, z->centre);
		out_num(o, z->lo);
		out_num(o, z->hi);
		out_int(o, z->touches);
		out_num(o, c->strength);
		put_time(o, p->rec, z->time);
		out_end(o);
	}
	l->n = 0;
}

static void
tell(struct plan *p, const struct node *n, void *state)
{
	if (p->rec->time.ns % 1000 != 0)
		rec_bad(p->rec, rec_need(p->rec, "time"),
		    "finer than microseconds, which is what %s keeps",
		    told_events ? "--events" : "--zones");
	if (n->column->tells == LABEL_EVENT && told_events)
		tell_events(p, n, state);
	else if (n->column->tells == LABEL_ZONES && told_zones)
		tell_zones(p, n, state);
}

/* "sr_k5" of "sr_sup_level_k5" */
static const char *
label_of(struct plan *p, const struct node *n)
{
	const char *end = column_suffix(n->column, n->p, 0), *at = NULL, *next;

	if (!*end)
		return n->col[0];
	for (next = n->col[0]; (next = strstr(next, end)) != NULL; next++)
		at = next; /* the last: an alias may look like it */
	assert(at && at > n->col[0]);
	return arena_fmt(&p->arena, "%.*s%s", (int)(at - 1 - n->col[0]),
	    n->col[0], at + strlen(end));
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

static void
check(const char *option, const char *path)
{
	if (path && strcmp(path, "-") == 0)
		die(MISUSE, "%s -: standard output has the rows", option);
}

void
told_check(void)
{
	check("--events", told_events);
	check("--zones", told_zones);
	if (told_events && told_zones && strcmp(told_events, told_zones) == 0)
		die(MISUSE, "--events and --zones: one file, '%s'", told_zones);
}

void
told_begin(struct plan *p)
{
	static const char *const of_events[] = { "time", "symbol", "event",
		"dir", "about", "level", "lo", "hi", "points", NULL };
	static const char *const of_zones[] = { "time", "symbol", "label",
		"zone", "change", "role", "level", "lo", "hi", "touches",
		"strength", "touched", NULL };
	size_t i;

	if (!told_events && !told_zones)
		return;
	if (told_events)
		need(p, LABEL_EVENT, "--events", "event");
	if (told_zones)
		need(p, LABEL_ZONES, "--zones", "zone");
	/* what tells runs in the first process where it is asked for */
	if (told_events && p->from == 0)
		open_file(&events, told_events, of_events);
	if (told_zones && p->from == 0)
		open_file(&zones, told_zones, of_zones);
	symbol = rec_find(p->rec, "symbol");
	if (symbol >= 0)
		symbol = rec_need(p->rec, "symbol");
	label = NEW(&p->arena, const char *, p->n);
	for (i = 0; i < p->n; i++) {
		if (p->node[i].column && p->node[i].column->tells)
			label[i] = label_of(p, &p->node[i]);
	}
	p->tell = tell;
}

/* One of its columns is empty on every row. */
static void
blind(const struct plan *p, const struct node *n)
{
	char list[512] = "";
	size_t at = 0;
	int i;

	for (i = 0; i < n->nin && at < sizeof list; i++) {
		if (n->in[i][0] != '@')
			at += (size_t)snprintf(list + at, sizeof list - at,
			    "%s%s", at > 0 ? ", " : "", n->in[i]);
	}
	if (n->all)
		warn("%s: no row has all of %s", n->spec.full, list);
	else
		die(FAIL,
		    "%s: %s: no row has all of %s; give others by @: %s@...",
		    p->rec->file, n->spec.text, list, n->spec.full);
}

void
told_end(struct plan *p)
{
	size_t i;

	for (i = p->from; i < p->to && p->rec->rows > 0; i++) {
		const struct node *n = &p->node[i];

		if (n->column && n->column->tells && !n->skip && !n->ran)
			blind(p, n);
	}
	if (told_events && p->from == 0)
		out_close(&events);
	if (told_zones && p->from == 0)
		out_close(&zones);
}
