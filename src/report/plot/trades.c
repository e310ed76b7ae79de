/* Plots of trades: how their P/L lies, and when they were held. */
#include "base/arena.h"
#include "report/plot/plot_impl.h"
#include "report/stat/histogram.h"
#include "time/cal.h"

#include <math.h>
#include <string.h>

static const char *
needs_trades(const struct plot_of *of)
{
	return plot_book(of)->ntrades == 0 ? "no trade" : NULL;
}

/* ---- P/L ---- */

static void
pnl_alt(const struct plot_of *of, struct text *t)
{
	const struct stats *st = plot_stats(of);
	struct histogram h;
	int i, most = 0;

	histogram_pnl(&h, plot_book(of));
	for (i = 0; i < h.bins; i++)
		most = h.n[i] > h.n[most] ? i : most;
	plot_say(t,
	    "P/L of %s in bins of $%s: worst %s, best %s, mean %s; the "
	    "fullest bin is %s to %s with %zu.",
	    show_count(plot_book(of)->ntrades, "trade"),
	    show_value(UNIT_COUNT, h.width),
	    plot_dollars(st->v[STAT_WORST_TRADE]),
	    plot_dollars(st->v[STAT_BEST_TRADE]),
	    plot_dollars(st->v[STAT_EXPECTANCY]),
	    plot_dollars(h.low + most * h.width),
	    plot_dollars(h.low + (most + 1) * h.width), h.n[most]);
}

static void
pnl_draw(const struct plot_of *of, struct sheet *s)
{
	struct histogram h;
	int i;

	histogram_pnl(&h, plot_book(of));
	sheet_put(s, "$bins << END\n");
	for (i = 0; i < h.bins; i++) {
		double from = h.low + i * h.width;

		if (h.n[i] > 0)
			sheet_put(s, "%g %g %g %d\n", from + h.width / 2,
			    (double)h.n[i], h.width * 0.9,
			    (int)sheet_tint(
				from < 0 ? SHEET_LOSS : SHEET_GAIN, 1));
	}
	sheet_put(s, "END\n");
	sheet_across(s, h.low, h.low + h.bins * h.width, UNIT_DOLLARS);
	sheet_values(s, 0, (double)h.most * 1.08, UNIT_COUNT);
	sheet_upright(s, 0);
	sheet_put(s,
	    "plot $bins using 1:2:3:4 with boxes fs solid 0.85 noborder lc rgb "
	    "variable notitle, "
	    "$bins using 1:2:(sprintf('%%d', $2)) with labels offset 0, char "
	    "0.5 %s tc %s notitle\n",
	    sheet_font(9), sheet_rgb(SHEET_DIM));
}

const struct plot plot_pnl = {
	.name = "pnl",
	.title = "P/L of the trades",
	.lacks = needs_trades,
	.alt = pnl_alt,
	.draw = pnl_draw,
};

/* ---- trades on the index ---- */

static double
moment(int64_t ns)
{
	int day, sec;

	cal_to_ny(ns, &day, &sec);
	return day + sec / 86400.0;
}

/* Of more than this, those that won stand above the index and the others below
 * it: on it they would hide each other. */
enum { MANY = 300 };

/* The level at or before the moment: of the last session then; NaN. */
static double
level_at(const struct ledger_book *b, double x)
{
	size_t lo = 0, hi = b->nmarks, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (b->mark[mid].day <= x)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (lo > 0 && isnan(b->mark[lo - 1].level))
		lo--;
	return lo > 0 ? b->mark[lo - 1].level : NAN;
}

static size_t
levels(const struct ledger_book *b, double **x, double **y)
{
	static double *days, *values;
	static size_t capx, capy;
	size_t i, n = 0;

	days = arena_grow(days, &capx, b->nmarks + 1, sizeof *days);
	values = arena_grow(values, &capy, b->nmarks + 1, sizeof *values);
	for (i = 0; i < b->nmarks; i++) {
		if (isnan(b->mark[i].level))
			continue;
		days[n] = b->mark[i].day;
		values[n++] = b->mark[i].level;
	}
	*x = days;
	*y = values;
	return n;
}

static const char *
trades_lacks(const struct plot_of *of)
{
	double *x, *y;

	if (plot_book(of)->ntrades == 0)
		return "no trade";
	return levels(plot_book(of), &x, &y) < 2
		   ? "the marks have no level of the index"
		   : NULL;
}

static void
trades_alt(const struct plot_of *of, struct text *t)
{
	const struct ledger_book *b = plot_book(of);
	size_t i, wins = 0, n;
	double *x, *y;

	n = levels(b, &x, &y);
	for (i = 0; i < b->ntrades; i++)
		wins += b->trade[i].pnl > 0;
	plot_say(t,
	    "%s on the index, each a stroke from its entry to its exit%s: %zu "
	    "won, %zu did not; the index was %s on %s and %s on %s.",
	    show_count(b->ntrades, "trade"),
	    b->ntrades > MANY ? ", above it or below" : "", wins,
	    b->ntrades - wins, show_value(UNIT_POINTS, y[0]),
	    show_value(UNIT_DATE, x[0]), show_value(UNIT_POINTS, y[n - 1]),
	    show_value(UNIT_DATE, x[n - 1]));
}

/* Strokes of those that won, or did not; none over another that looks the same.
 */
static void
strokes(struct sheet *s, const char *name, const struct ledger_book *b, int won,
    double from, double wide, double up)
{
	static unsigned char *seen;
	static size_t cap;
	double x[2], y[2];
	size_t i, at, used = 0;
	int k;

	enum { GRID = SHEET_COLUMNS + 1 };
	seen = arena_grow(seen, &cap, (size_t)GRID * GRID, 1);
	memset(seen, 0, (size_t)GRID * GRID);
	sheet_put(s, "$%s << END\n", name);
	for (i = 0; i < b->ntrades; i++) {
		const struct ledger_trade *t = &b->trade[i];

		if ((t->pnl > 0) != won)
			continue;
		x[0] = moment(t->entry_ns);
		x[1] = moment(t->exit_ns);
		at = 0;
		for (k = 0; k < 2; k++) {
			y[k] = level_at(b, x[k]);
			at = at * GRID +
			     (size_t)fmin(
				 fmax((x[k] - from) / wide, 0), SHEET_COLUMNS);
		}
		if (isnan(y[0]) || isnan(y[1]) || seen[at])
			continue;
		seen[at] = 1;
		used++;
		sheet_put(
		    s, "%g %g\n%g %g\n\n", x[0], y[0] + up, x[1], y[1] + up);
	}
	/* gnuplot takes no block without a point */
	sheet_put(s, used > 0 ? "END\n" : "NaN NaN\nEND\n");
}

static void
trades_draw(const struct plot_of *of, struct sheet *s)
{
	const struct ledger_book *b = plot_book(of);
	double *x, *y, lo = INFINITY, hi = -INFINITY, wide, apart;
	size_t n = levels(b, &x, &y), i;

	for (i = 0; i < n; i++) {
		lo = fmin(lo, y[i]);
		hi = fmax(hi, y[i]);
	}
	wide = (x[n - 1] + 1 - x[0]) / SHEET_COLUMNS;
	sheet_line(s, "index", x, y, n);
	apart = b->ntrades > MANY ? (hi - lo) * 0.03 : 0;
	strokes(s, "won", b, 1, x[0], wide, apart);
	strokes(s, "lost", b, 0, x[0], wide, -apart);
	sheet_days(s, x[0], x[n - 1] + 1);
	sheet_values(s, lo - apart, hi + apart, UNIT_POINTS);
	sheet_put(s,
	    "plot $index with lines lw 0.8 lc %s notitle, "
	    "$won with lines lw 1.5 lc %s notitle, "
	    "$lost with lines lw 2 lc %s notitle\n",
	    sheet_rgb(SHEET_RULE), sheet_rgb(SHEET_GAIN),
	    sheet_rgb(SHEET_LOSS));
}

const struct plot plot_trades = {
	.name = "trades",
	.title = "Trades on the index",
	.lacks = trades_lacks,
	.alt = trades_alt,
	.draw = trades_draw,
};
