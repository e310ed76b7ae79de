/* How it went: months, twelve months, drawdowns; how the trades' P/L lies. */
#include "math/sum.h"
#include "num/num.h"
#include "report/show/show.h"
#include "report/stat/episode.h"
#include "report/stat/group.h"
#include "report/stat/histogram.h"
#include "report/stat/rolling.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Percent in four columns: one decimal as long as there is room. */
static void
percent(double r)
{
	char text[NUM_FIXED_MAX + 1];

	text[num_put_fixed(text, 100 * r, fabs(r) < 0.0995 ? 1 : 0)] = '\0';
	printf(" %4s", text);
}

static void
months(const struct ledger_book *b)
{
	const struct month *m;
	size_t i, n = group_months(b, &m);
	int year = 0, at = 0;

	if (n == 0)
		return;
	show_rule("months, %");
	printf("      Jan  Feb  Mar  Apr  May  Jun  Jul  Aug  Sep  Oct  Nov"
	       "  Dec   year\n");
	for (i = 0; i < n; i++) {
		if (m[i].year != year)
			printf("%4d", m[i].year);
		at = m[i].year == year ? at : 1;
		year = m[i].year;
		if (m[i].month == 0) {
			printf("%*s %6s\n", 5 * (13 - at), "",
			    show_value(UNIT_RATIO, 100 * m[i].r));
			at = 1;
			year = 0;
			continue;
		}
		printf("%*s", 5 * (m[i].month - at), "");
		percent(m[i].r);
		at = m[i].month + 1;
	}
}

/* ---- twelve months ---- */

enum { RETURN, SHARPE };

static double
of(const struct rolling *w, int what)
{
	return what == RETURN ? w->r : w->sharpe;
}

static void
month(const struct rolling *w)
{
	printf("   %04d-%02d", w->year, w->month);
}

/* The least, the median, the greatest and the last; then their months. */
static void
twelve(const struct rolling *w, size_t n, int what)
{
	static double *x;
	static size_t cap;
	enum stat_unit unit = what == RETURN ? UNIT_SHARE : UNIT_RATIO;
	size_t i, least = 0, most = 0, k = 0;

	x = arena_grow(x, &cap, n, sizeof *x);
	for (i = 0; i < n; i++) {
		double v = of(&w[i], what);

		if (isnan(v))
			continue;
		least = k == 0 || v < of(&w[least], what) ? i : least;
		most = k == 0 || v > of(&w[most], what) ? i : most;
		x[k++] = v;
	}
	if (k == 0)
		return;
	sum_sort(x, k);
	printf("%-10s %9s", what == RETURN ? "return" : "Sharpe",
	    show_value(unit, x[0]));
	month(&w[least]);
	printf(" %9s %9s", show_value(unit, sum_quantile(x, k, 0.5)),
	    show_value(unit, x[k - 1]));
	month(&w[most]);
	printf(" %9s", show_value(unit, of(&w[n - 1], what)));
	month(&w[n - 1]);
	putchar('\n');
}

static void
rolling(const struct curve *c, double risk_free)
{
	const struct rolling *w;
	size_t n = rolling_list(c, risk_free, &w);

	if (n == 0)
		return;
	show_rule("any twelve months");
	printf("%-10s %9s%10s %9s %9s%10s %9s%10s\n", "", "least", "to",
	    "median", "most", "to", "last", "to");
	twelve(w, n, RETURN);
	twelve(w, n, SHARPE);
}

/* ---- drawdowns ---- */

static void
drawdowns(const struct curve *c)
{
	const struct episode *e;
	size_t i, n = episode_list(c, SHOW_DRAWDOWNS, &e);

	if (n == 0)
		return;
	show_rule("worst drawdowns");
	printf("%-10s  %-10s  %-10s %11s %9s\n", "peak", "trough", "recovered",
	    "depth", "sessions");
	for (i = 0; i < n; i++) {
		printf("%-10s  %-10s  %-10s", show_value(UNIT_DATE, e[i].peak),
		    show_value(UNIT_DATE, e[i].trough),
		    show_value(UNIT_DATE, e[i].end < 0 ? NAN : e[i].end));
		printf(" %11s %9s\n", show_value(UNIT_SHARE, e[i].depth),
		    show_value(UNIT_COUNT, (double)e[i].sessions));
	}
}

/* ---- P/L of the trades ---- */

static void
histogram(const struct ledger_book *b)
{
	enum { BAR = 36 };
	struct histogram h;
	int i, k;

	histogram_pnl(&h, b);
	if (h.bins == 0)
		return;
	show_rule("P/L of the trades, $");
	for (i = 0; i < h.bins; i++) {
		printf("%12s to %12s %8s",
		    show_value(UNIT_COUNT, h.low + i * h.width),
		    show_value(UNIT_COUNT, h.low + (i + 1) * h.width),
		    show_value(UNIT_COUNT, (double)h.n[i]));
		k = (int)((h.n[i] * BAR + h.most - 1) / h.most);
		printf("%s", k > 0 ? " " : "");
		while (k-- > 0)
			putchar('#');
		putchar('\n');
	}
}

void
show_course(const struct show *o, const struct ledger_book *b)
{
	static struct curve c;

	months(b);
	if (b->nmarks > 0) {
		curve_book(&c, b);
		rolling(&c, o->boot_by.risk_free);
		drawdowns(&c);
	}
	histogram(b);
}
