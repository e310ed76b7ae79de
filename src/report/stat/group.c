#include "report/stat/group.h"
#include "base/map.h"
#include "report/stat/curve.h"
#include "time/cal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;

/* A step of a scale: the first whose `below` is greater than the value. */
struct step {
	double below;
	const char *name;
};

static const char *
scale(const struct step *s, double v, int *order)
{
	for (*order = 0; s[*order].below <= v; ++*order)
		;
	return s[*order].name;
}

static const char *
by_reason(const struct ledger_trade *t, int *order)
{
	*order = 0;
	return *t->reason ? t->reason : "(none)";
}

static const char *
by_strategy(const struct ledger_trade *t, int *order)
{
	*order = 0;
	return *t->strategy ? t->strategy : "(none)";
}

static const char *
by_side(const struct ledger_trade *t, int *order)
{
	static const char *const names[] = { "no legs", "put", "call",
		"put and call" };

	*order = (int)t->sides;
	return names[t->sides];
}

static const char *
by_year(const struct ledger_trade *t, int *order)
{
	static char text[16];
	int m, d;

	cal_ymd(t->exit, order, &m, &d);
	snprintf(text, sizeof text, "%d", *order);
	return text;
}

static const char *
by_month(const struct ledger_trade *t, int *order)
{
	static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int y, d;

	cal_ymd(t->exit, &y, order, &d);
	return names[*order - 1];
}

static const char *
by_dte(const struct ledger_trade *t, int *order)
{
	static const struct step steps[] = {
		{ 1, "0" },
		{ 8, "1-7" },
		{ 22, "8-21" },
		{ 36, "22-35" },
		{ 61, "36-60" },
		{ INFINITY, "61-" },
	};

	return scale(steps, isnan(t->dte) ? 0 : t->dte, order);
}

static const char *
by_weekday(const struct ledger_trade *t, int *order)
{
	static const char *const names[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };

	*order = cal_dow(t->entry);
	return names[*order];
}

static const char *
by_hour(const struct ledger_trade *t, int *order)
{
	static char text[32];
	int day, sec;

	cal_to_ny(t->entry_ns, &day, &sec);
	*order = sec / 3600;
	snprintf(text, sizeof text, "%02d:00-%02d:59", *order, *order);
	return text;
}

static const char *
by_vix(const struct ledger_trade *t, int *order)
{
	static const struct step steps[] = {
		{ 12, "below 12" },
		{ 15, "12 to 15" },
		{ 20, "15 to 20" },
		{ 25, "20 to 25" },
		{ 30, "25 to 30" },
		{ 40, "30 to 40" },
		{ INFINITY, "40 and above" },
	};

	if (isnan(t->vix)) {
		*order = 99;
		return "unknown";
	}
	return scale(steps, t->vix, order);
}

static const char *
by_pop(const struct ledger_trade *t, int *order)
{
	static const struct step steps[] = {
		{ 0.5, "below 50 %" },
		{ 0.6, "50 to 60 %" },
		{ 0.7, "60 to 70 %" },
		{ 0.8, "70 to 80 %" },
		{ 0.9, "80 to 90 %" },
		{ 0.95, "90 to 95 %" },
		{ INFINITY, "95 % and above" },
	};

	if (isnan(t->pop)) {
		*order = 99;
		return "unknown";
	}
	return scale(steps, t->pop, order);
}

const struct grouping group_list[] = {
	{ "exit_reason", "exit reason", by_reason, 0 },
	{ "side", "side", by_side, 0 },
	{ "strategy", "strategy", by_strategy, 0 },
	{ "year", "year of exit", by_year, 0 },
	{ "month", "month of exit", by_month, 0 },
	{ "dte", "DTE at entry", by_dte, 0 },
	{ "weekday", "weekday of entry", by_weekday, 0 },
	{ "hour", "hour of entry", by_hour, 0 },
	{ "vix", "VIX at entry", by_vix, GROUP_VIX },
	{ "pop", "implied P(profit)", by_pop, GROUP_POP },
	{ NULL, NULL, NULL, 0 },
};

struct line {
	struct group g;
	int order;
};

static int
compare(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	return x->order != y->order ? x->order - y->order
				    : strcmp(x->g.name, y->g.name);
}

static struct map names = { .arena = &arena };
static struct line *line; /* beside the names */
static size_t nlines, caplines;

static struct group *
line_of(const char *name, int order)
{
	struct map_item *it = map_put(&names, str_of(name));
	size_t i = (size_t)(it - names.item);

	if (i < nlines)
		return &line[i].g;
	line = arena_grow(line, &caplines, nlines + 1, sizeof *line);
	line[nlines] = (struct line){
		.g = { .name = it->key.p, .worst = INFINITY },
		.order = order,
	};
	return &line[nlines++].g;
}

size_t
group_trades(const struct ledger_book *b, const struct grouping *by,
    const struct group **out)
{
	static struct group *g;
	static size_t cap;
	size_t i;
	int order;

	map_clear(&names);
	nlines = 0;
	for (i = 0; i < b->ntrades; i++) {
		const struct ledger_trade *t = &b->trade[i];
		const char *name = by->of(t, &order);
		struct group *to = line_of(name, order);

		to->n++;
		to->wins += t->pnl > 0;
		to->pnl += t->pnl;
		to->worst = fmin(to->worst, t->pnl);
	}
	if (nlines > 1)
		qsort(line, nlines, sizeof *line, compare);
	g = arena_grow(g, &cap, nlines + 1, sizeof *g);
	for (i = 0; i < nlines; i++) {
		g[i] = line[i].g;
		g[i].pnl = round(g[i].pnl * 1e6) / 1e6;
	}
	*out = g;
	return nlines;
}

static struct month *month;
static size_t nmonths, capmonths;

static void
add_month(int y, int m, double r)
{
	month = arena_grow(month, &capmonths, nmonths + 1, sizeof *month);
	month[nmonths++] = (struct month){ y, m, r };
}

size_t
group_months(const struct ledger_book *b, const struct month **out)
{
	static struct curve c;
	int y, m, d, y2, m2, d2;
	double from, year_from;
	size_t i;

	nmonths = 0;
	*out = month;
	if (b->nmarks == 0)
		return 0;
	curve_book(&c, b);
	if (c.gone >= 0)
		return 0;
	from = year_from = c.E[0];
	for (i = 1; i <= c.n; i++) {
		cal_ymd(c.day[i], &y, &m, &d);
		y2 = m2 = 0;
		if (i < c.n)
			cal_ymd(c.day[i + 1], &y2, &m2, &d2);
		if (m2 == m && y2 == y)
			continue;
		add_month(y, m, c.E[i] / from - 1);
		from = c.E[i];
		if (y2 == y)
			continue;
		add_month(y, 0, c.E[i] / year_from - 1);
		year_from = c.E[i];
	}
	*out = month;
	return nmonths;
}
