/* The report for people. */
#include "report/show.h"
#include "cal.h"
#include "die.h"
#include "num.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Digits in groups of three. */
static void
group(char *to, const char *from)
{
	size_t whole = strcspn(from, "."), i;

	for (i = 0; from[i]; i++) {
		size_t left = whole - i;

		if (i > 0 && i < whole && left % 3 == 0 && from[i - 1] != '-')
			*to++ = ',';
		*to++ = from[i];
	}
	*to = '\0';
}

const char *
show_value(enum stat_unit unit, double v)
{
	static char text[4][NUM_FIXED_MAX + 128];
	static int turn;
	char digits[NUM_FIXED_MAX + 1];
	char *p = text[turn = (turn + 1) % 4];
	static const int places[] = {
		[UNIT_COUNT] = 0,
		[UNIT_DOLLARS] = 0,
		[UNIT_POINTS] = 2,
		[UNIT_SHARE] = 1,
		[UNIT_RATIO] = 2,
		[UNIT_DAYS] = 1,
	};

	if (isnan(v))
		return "-";
	if (unit == UNIT_DATE) {
		p[cal_put_date(p, (int)v)] = '\0';
		return p;
	}
	if (unit == UNIT_SHARE)
		v *= 100;
	digits[num_put_fixed(digits, v, places[unit])] = '\0';
	group(p, digits);
	if (unit == UNIT_SHARE)
		strcat(p, " %");
	return p;
}

static void
rule(const char *title)
{
	int n = printf("\n-- %s ", title);

	for (; n < 79; n++)
		putchar('-');
	putchar('\n');
}

static void
notices(const struct book *b, const struct show_options *o)
{
	if (b->nmodel > 0)
		printf("\nMODEL PRICES: %zu of %zu trades were priced by the "
		       "chain model, not by quotes.\nIts credits are off by "
		       "about 9 %% (median), 20 %% (one in ten): an edge "
		       "smaller\nthan a tenth of the credit is not shown by "
		       "this run.\n",
		    b->nmodel, b->ntrades);
	if (b->ntrades < (size_t)o->few)
		printf("\nFEW TRADES: %zu; below %d no figure here says much."
		       "\n",
		    b->ntrades, o->few);
	if (b->stand_in > 0)
		printf("\nSTAND-IN SETTLEMENTS: %zu trades, P/L %s, settled "
		       "on a value that is not the official one.\n",
		    b->stand_in, show_value(UNIT_DOLLARS, b->stand_in_pnl));
}

static void
figures(const struct stats *s)
{
	enum stat_id id, half = (STATS + 1) / 2;

	/* Two columns, read downwards. */
	for (id = 0; id < half; id++) {
		printf("%-23s %14s", stat_info[id].label,
		    show_value(stat_info[id].unit, s->v[id]));
		if (id + half < STATS)
			printf("   %-23s %14s", stat_info[id + half].label,
			    show_value(
				stat_info[id + half].unit, s->v[id + half]));
		putchar('\n');
	}
}

static void
undefined(const struct stats *s)
{
	enum stat_id id;
	int n = 0;

	for (id = 0; id < STATS; id++) {
		if (!isnan(s->v[id]) || !s->why[id])
			continue;
		printf("%s%s: %s", n++ > 0 ? "; " : "- undefined: ",
		    stat_info[id].label + strspn(stat_info[id].label, " "),
		    s->why[id]);
	}
	if (n > 0)
		putchar('\n');
}

/* ---- tables of trades ---- */

/* The group a trade belongs to, as text that sorts by itself. */
typedef const char *grouping(const struct trade *t);

static const char *
by_reason(const struct trade *t)
{
	return t->reason;
}

static const char *
by_year(const struct trade *t)
{
	static char text[CAL_TEXT_MAX];

	cal_put_date(text, t->exit);
	text[4] = '\0';
	return text;
}

static const char *
by_dte(const struct trade *t)
{
	return t->dte < 1    ? "DTE 0"
	       : t->dte < 8  ? "DTE 1-7"
	       : t->dte < 22 ? "DTE 08-21"
	       : t->dte < 36 ? "DTE 22-35"
	       : t->dte < 61 ? "DTE 36-60"
			     : "DTE 61+";
}

static const char *
by_weekday(const struct trade *t)
{
	static const char *const names[] = { "0 Sun", "1 Mon", "2 Tue", "3 Wed",
		"4 Thu", "5 Fri", "6 Sat" };

	return names[cal_dow(t->entry)];
}

struct line {
	char name[64];
	size_t n, wins;
	double pnl, worst;
};

static int
compare_lines(const void *a, const void *b)
{
	return strcmp(
	    ((const struct line *)a)->name, ((const struct line *)b)->name);
}

static size_t
tally(const struct book *b, grouping *g, struct line **lines)
{
	static struct line *line;
	static size_t cap;
	size_t n = 0, i, k;

	for (i = 0; i < b->ntrades; i++) {
		const struct trade *t = &b->trade[i];
		const char *name = g(t);

		for (k = 0; k < n && strcmp(line[k].name, name) != 0; k++)
			;
		if (k == n) {
			line = grow(line, &cap, n + 1, sizeof *line);
			memset(&line[n], 0, sizeof *line);
			snprintf(line[n++].name, sizeof line->name, "%s", name);
		}
		line[k].n++;
		line[k].wins += t->pnl > 0;
		line[k].pnl += t->pnl;
		line[k].worst = fmin(line[k].worst, t->pnl);
	}
	qsort(line, n, sizeof *line, compare_lines);
	*lines = line;
	return n;
}

static void
table(const struct book *b, const char *title, grouping *g)
{
	struct line *line;
	size_t i, n = tally(b, g, &line);

	printf("\n%-16s %7s %9s %12s %12s %12s\n", title, "trades", "win rate",
	    "P/L", "mean P/L", "worst");
	for (i = 0; i < n; i++)
		printf("%-16s %7zu %9s %12s %12s %12s\n", line[i].name,
		    line[i].n,
		    show_value(
			UNIT_SHARE, (double)line[i].wins / (double)line[i].n),
		    show_value(UNIT_DOLLARS, line[i].pnl),
		    show_value(UNIT_DOLLARS, line[i].pnl / (double)line[i].n),
		    show_value(UNIT_DOLLARS, line[i].worst));
}

/* ---- months ---- */

static void
months(const struct book *b)
{
	double from = b->start, year_from = b->start;
	int y, m, d, y2, m2, d2, last = -1, k;
	size_t i;

	printf("\nreturns, %%   Jan   Feb   Mar   Apr   May   Jun   Jul   Aug  "
	       " Sep   Oct   Nov   Dec    year\n");
	for (i = 0; i < b->nmarks; i++) {
		cal_ymd(b->mark[i].day, &y, &m, &d);
		y2 = m2 = -1;
		if (i + 1 < b->nmarks)
			cal_ymd(b->mark[i + 1].day, &y2, &m2, &d2);
		if (m2 == m && y2 == y)
			continue;
		if (y != last) {
			printf("%-9d", y);
			for (k = 1; k < m; k++)
				printf("      ");
		}
		last = y;
		printf(" %5.5s", show_value(UNIT_RATIO,
				     100 * (b->mark[i].equity / from - 1)));
		from = b->mark[i].equity;
		if (y2 == y)
			continue;
		for (k = m; k < 12; k++)
			printf("      ");
		printf(" %7s\n",
		    show_value(UNIT_RATIO, 100 * (from / year_from - 1)));
		year_from = from;
	}
}

/* ---- trades ---- */

static const char *
strikes(const struct trade *t, int put)
{
	static char text[2][64];
	double inner = t->strike[put ? LEG_PUT_SHORT : LEG_CALL_SHORT];
	double outer = t->strike[put ? LEG_PUT_LONG : LEG_CALL_LONG];
	char *p = text[put], *s = p;

	if (isnan(inner))
		return "-";
	p += num_put(p, put && !isnan(outer) ? outer : inner);
	if (!isnan(outer)) {
		*p++ = '/';
		p += num_put(p, put ? inner : outer);
	}
	*p = '\0';
	return s;
}

static void
trades(const struct book *b, int last)
{
	size_t i = b->ntrades > (size_t)last ? b->ntrades - (size_t)last : 0;

	rule("last trades");
	printf("%-10s %-10s %-10s %-11s %-11s %3s %6s %6s %9s %s\n", "entry",
	    "exit", "expiry", "put", "call", "qty", "credit", "debit", "P/L",
	    "reason");
	for (; i < b->ntrades; i++) {
		const struct trade *t = &b->trade[i];

		printf("%-10s %-10s %-10s ", show_value(UNIT_DATE, t->entry),
		    show_value(UNIT_DATE, t->exit),
		    show_value(UNIT_DATE, t->expiry));
		printf("%-11s %-11s %3s ", strikes(t, 1), strikes(t, 0),
		    show_value(UNIT_COUNT, t->qty));
		printf("%6s %6s %9s %s\n", show_value(UNIT_POINTS, t->credit),
		    show_value(UNIT_POINTS, t->debit),
		    show_value(UNIT_DOLLARS, t->pnl), t->reason);
	}
}

void
show_text(
    const struct book *b, const struct stats *s, const struct show_options *o)
{
	rule(b->id);
	if (b->nmarks > 0)
		printf("%s to %s, %zu sessions, %zu closed trades\n",
		    show_value(UNIT_DATE, b->mark[0].day),
		    show_value(UNIT_DATE, b->mark[b->nmarks - 1].day),
		    b->nmarks, b->ntrades);
	notices(b, o);
	show_plot(b);
	rule("figures");
	figures(s);
	undefined(s);
	if (b->nmarks > 0) {
		rule("months");
		months(b);
	}
	if (b->ntrades == 0)
		return;
	rule("trades by");
	table(b, "exit reason", by_reason);
	table(b, "year of exit", by_year);
	table(b, "DTE at entry", by_dte);
	table(b, "weekday of entry", by_weekday);
	trades(b, o->last);
}

void
show_table(const struct ledger *l, const struct stats *s)
{
	static const enum stat_id shown[] = { STAT_TRADES, STAT_WIN_RATE,
		STAT_PNL, STAT_CAGR, STAT_MAX_DRAWDOWN, STAT_SHARPE, STAT_MAR,
		STAT_PROFIT_FACTOR, STAT_DSR };
	size_t i, k, wide = 4;

	for (i = 0; i < l->nbooks; i++) {
		k = strlen(l->book[i].id);
		wide = k > wide ? k : wide;
	}
	rule("books");
	printf("%-*s", (int)wide, "book");
	for (k = 0; k < sizeof shown / sizeof shown[0]; k++)
		printf(" %*s",
		    (int)strlen(stat_info[shown[k]].label) > 9
			? (int)strlen(stat_info[shown[k]].label)
			: 9,
		    stat_info[shown[k]].label);
	putchar('\n');
	for (i = 0; i < l->nbooks; i++) {
		printf("%-*s", (int)wide, l->book[i].id);
		for (k = 0; k < sizeof shown / sizeof shown[0]; k++)
			printf(" %*s",
			    (int)strlen(stat_info[shown[k]].label) > 9
				? (int)strlen(stat_info[shown[k]].label)
				: 9,
			    show_value(
				stat_info[shown[k]].unit, s[i].v[shown[k]]));
		putchar('\n');
	}
}

int
show_close(void)
{
	if (fflush(stdout) != 0 || ferror(stdout) || fclose(stdout) != 0)
		die(FAIL, "cannot write 'stdout':");
	return 0;
}
