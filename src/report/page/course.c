/* How a book went: months, twelve months, drawdowns; how its trades' P/L lies.
 */
#include "math/sum.h"
#include "num/num.h"
#include "report/page/page_impl.h"
#include "report/stat/episode.h"
#include "report/stat/group.h"
#include "report/stat/histogram.h"
#include "report/stat/rolling.h"

#include <math.h>
#include <stdlib.h>

static const struct curve *
curve_of(const struct page *p)
{
	static struct curve c;

	curve_book(&c, p->book);
	return &c;
}

size_t
page_nmonths(const struct page *p)
{
	const struct month *m;

	return group_months(p->book, &m);
}

size_t
page_nrolling(const struct page *p)
{
	const struct rolling *w;

	return p->book->nmarks == 0
		   ? 0
		   : rolling_list(curve_of(p), p->show->boot_by.risk_free, &w);
}

size_t
page_ndrawdowns(const struct page *p)
{
	const struct episode *e;

	return p->book->nmarks == 0 ? 0 : episode_list(curve_of(p), 1, &e);
}

/* ---- months ---- */

/* A cell whose shade says how far the return is from 0: five steps of 1 % to
 * either side, of a year of 5 %. */
static void
shaded(double r, double step)
{
	char text[NUM_FIXED_MAX + 1];
	int k = (int)fmin(5, ceil(fabs(r) / step));

	if (k > 0)
		html_fmt("<td class=\"%s%d\">", r < 0 ? "loss" : "gain", k);
	else
		html_raw("<td>");
	text[num_put_fixed(text, 100 * r, 1)] = '\0';
	html_number(text, r);
	html_raw("</td>");
}

static void
blank(int n)
{
	while (n-- > 0)
		html_raw("<td></td>");
}

void
page_months(const struct page *p)
{
	static const char *const column[] = { "%", "Jan", "Feb", "Mar", "Apr",
		"May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
		"year" };
	const struct month *m;
	size_t i, n = group_months(p->book, &m);
	int at = 0; /* the last month of the row; 0: none is begun */

	html_table(page_id(p, "months-table"),
	    "Compounded returns of calendar months and years, in per cent", 0,
	    column, 14);
	for (i = 0; i < n; i++) {
		if (at == 0)
			html_fmt("<tr><th scope=\"row\">%04d</th>", m[i].year);
		if (m[i].month > 0) {
			blank(m[i].month - at - 1);
			shaded(m[i].r, 0.01);
			at = m[i].month;
			continue;
		}
		blank(12 - at);
		shaded(m[i].r, 0.05);
		html_raw("</tr>\n");
		at = 0;
	}
	html_table_end();
}

/* ---- twelve months ---- */

static double
of(const struct rolling *w, int sharpe)
{
	return sharpe ? w->sharpe : w->r;
}

/* Windows in the order of a figure, those where it is undefined left out. */
static const struct rolling *window;
static int by_sharpe;

static int
compare(const void *a, const void *b)
{
	const struct rolling *v = &window[*(const size_t *)a];
	const struct rolling *w = &window[*(const size_t *)b];
	double x = of(v, by_sharpe), y = of(w, by_sharpe);

	return x != y ? (x > y) - (x < y) : (v > w) - (v < w);
}

enum { LEAST, MEDIAN, MOST, LAST, ENDS };

struct ends {
	double v[ENDS];
	const struct rolling *at[ENDS]; /* NULL: of no one window */
};

static void
ends_of(struct ends *e, const struct rolling *w, size_t n, int sharpe)
{
	static size_t *order, cap;
	static double *x;
	static size_t capx;
	size_t i, k = 0;

	order = arena_grow(order, &cap, n, sizeof *order);
	x = arena_grow(x, &capx, n, sizeof *x);
	for (i = 0; i < n; i++) {
		if (!isnan(of(&w[i], sharpe)))
			order[k++] = i;
	}
	window = w;
	by_sharpe = sharpe;
	qsort(order, k, sizeof *order, compare);
	for (i = 0; i < k; i++)
		x[i] = of(&w[order[i]], sharpe);
	*e = (struct ends){ .v = { k > 0 ? x[0] : NAN, sum_quantile(x, k, 0.5),
				k > 0 ? x[k - 1] : NAN, of(&w[n - 1], sharpe) },
		.at = { k > 0 ? &w[order[0]] : NULL, NULL,
		    k > 0 ? &w[order[k - 1]] : NULL, &w[n - 1] } };
}

/* A value and the month that its window ended in. */
static void
end(const struct ends *e, int k, enum stat_unit unit)
{
	html_cell(unit, e->v[k]);
	html_raw("<td>");
	if (e->at[k])
		html_fmt(
		    "<time>%04d-%02d</time>", e->at[k]->year, e->at[k]->month);
	html_raw("</td>");
}

static void
summary(const struct page *p, const struct rolling *w, size_t n)
{
	static const char *const column[] = { "of all", "return", "to",
		"Sharpe", "to" };
	static const char *const name[ENDS] = { "least", "median", "most",
		"last" };
	struct ends r, sharpe;
	int k;

	ends_of(&r, w, n, 0);
	ends_of(&sharpe, w, n, 1);
	html_table(page_id(p, "rolling-table"),
	    "Twelve whole calendar months, by the month they end with", 0,
	    column, 5);
	for (k = 0; k < ENDS; k++) {
		html_row(name[k]);
		end(&r, k, UNIT_SHARE);
		end(&sharpe, k, UNIT_RATIO);
		html_raw("</tr>\n");
	}
	html_table_end();
}

void
page_rolling(const struct page *p)
{
	static const char *const column[] = { "to", "return", "Sharpe" };
	const struct rolling *w;
	size_t i, n = rolling_list(curve_of(p), p->show->boot_by.risk_free, &w);

	html_raw("<div>\n");
	summary(p, w, n);
	html_raw("</div>\n<details><summary>Each of them</summary>\n");
	html_table(page_id(p, "twelve_months"),
	    "Return and Sharpe ratio of the twelve months to", 1, column, 3);
	for (i = 0; i < n; i++) {
		html_fmt("<tr><th scope=\"row\"><time>%04d-%02d</time></th>",
		    w[i].year, w[i].month);
		html_cell(UNIT_SHARE, w[i].r);
		html_cell(UNIT_RATIO, w[i].sharpe);
		html_raw("</tr>\n");
	}
	html_table_end();
	html_raw("</details>\n");
}

/* ---- drawdowns ---- */

void
page_drawdowns(const struct page *p)
{
	static const char *const column[] = { "peak", "trough", "recovered",
		"depth", "sessions" };
	const struct episode *e;
	size_t i, n = episode_list(curve_of(p), SHOW_DRAWDOWNS, &e);

	html_table(page_id(p, "drawdowns-table"),
	    "From the last session of a peak to the first at or above it "
	    "again, the deepest first",
	    1, column, 5);
	for (i = 0; i < n; i++) {
		html_raw("<tr><th scope=\"row\">");
		html_value(UNIT_DATE, e[i].peak);
		html_raw("</th>");
		html_cell(UNIT_DATE, e[i].trough);
		html_cell(UNIT_DATE, e[i].end < 0 ? NAN : e[i].end);
		html_cell(UNIT_SHARE, e[i].depth);
		html_cell(UNIT_COUNT, (double)e[i].sessions);
		html_raw("</tr>\n");
	}
	html_table_end();
}

/* ---- P/L of the trades ---- */

void
page_pnl(const struct page *p)
{
	static const char *const column[] = { "from, $", "to, $", "trades" };
	struct histogram h;
	int i;

	histogram_pnl(&h, p->book);
	html_table(page_id(p, "pnl_histogram"),
	    "Trades by P/L; a bin holds its lower bound and not its upper one",
	    0, column, 3);
	for (i = 0; i < h.bins; i++) {
		html_raw("<tr><th scope=\"row\">");
		html_value(UNIT_COUNT, h.low + i * h.width);
		html_raw("</th>");
		html_cell(UNIT_COUNT, h.low + (i + 1) * h.width);
		html_cell(UNIT_COUNT, (double)h.n[i]);
		html_raw("</tr>\n");
	}
	html_table_end();
}
