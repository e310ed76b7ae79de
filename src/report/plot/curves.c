/* Plots of lines over sessions: equity, drawdown, twelve months, the same order
 * run again, books side by side. */
#include "base/arena.h"
#include "report/plot/plot_impl.h"
#include "report/stat/curve.h"
#include "report/stat/episode.h"
#include "report/stat/rolling.h"
#include "time/cal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *
needs_sessions(const struct plot_of *of)
{
	return plot_book(of)->nmarks < 2 ? "fewer than two sessions" : NULL;
}

/* ---- a line ---- */

struct line {
	double *x, *y;
	size_t n, capx, capy;
	double lo, hi;
};

static void
add(struct line *l, double x, double y)
{
	if (l->n == 0)
		l->lo = INFINITY, l->hi = -INFINITY;
	l->x = arena_grow(l->x, &l->capx, l->n + 1, sizeof *l->x);
	l->y = arena_grow(l->y, &l->capy, l->n + 1, sizeof *l->y);
	l->x[l->n] = x;
	l->y[l->n++] = y;
	l->lo = fmin(l->lo, y);
	l->hi = fmax(l->hi, y);
}

static double
last(const struct line *l)
{
	return l->y[l->n - 1];
}

static void
put(struct sheet *s, const char *name, const struct line *l)
{
	sheet_line(s, name, l->x, l->y, l->n);
}

static struct sheet_end
end_of(const struct line *l, const char *name, enum sheet_color c)
{
	return (struct sheet_end){ last(l), name, c };
}

/* Equity of the book, or of its k-th rerun. */
static void
of_book(struct line *l, const struct ledger_book *b, int rerun)
{
	static struct curve c;
	size_t i;

	if (rerun < 0)
		curve_book(&c, b);
	else
		curve_rerun(&c, b, rerun);
	l->n = 0;
	for (i = 0; i <= c.n; i++)
		add(l, c.day[i], c.E[i]);
}

static const char *
from_to(const struct line *l)
{
	static char text[64];
	struct text t = { 0 };

	plot_say(&t, "from %s to %s", show_value(UNIT_DATE, l->x[0]),
	    show_value(UNIT_DATE, l->x[l->n - 1]));
	memcpy(text, t.p, t.n + 1);
	free(t.p);
	return text;
}

/* ---- equity ---- */

static struct line equity, level;

/* The benchmark, for as many dollars as the book had when it first had a value.
 */
static void
of_benchmark(struct line *l, const struct ledger_book *b)
{
	double per = NAN;
	size_t i;

	l->n = 0;
	for (i = 0; i < b->nmarks; i++) {
		const struct ledger_mark *m = &b->mark[i];

		if (isnan(m->level))
			continue;
		if (isnan(per))
			per = m->equity / m->level;
		add(l, m->day, m->level * per);
	}
}

static void
equity_alt(const struct plot_of *of, struct text *t)
{
	const struct stats *st = plot_stats(of);

	of_book(&equity, plot_book(of), -1);
	of_benchmark(&level, plot_book(of));
	plot_say(t,
	    "Equity %s: from $%s to $%s, least $%s, greatest $%s, CAGR %s",
	    from_to(&equity), show_value(UNIT_DOLLARS, equity.y[0]),
	    show_value(UNIT_DOLLARS, last(&equity)),
	    show_value(UNIT_DOLLARS, equity.lo),
	    show_value(UNIT_DOLLARS, equity.hi),
	    show_value(UNIT_SHARE, st->v[STAT_CAGR]));
	if (level.n > 0)
		plot_say(t, "; the benchmark, held, ends at $%s",
		    show_value(UNIT_DOLLARS, last(&level)));
	text_add(t, ".");
}

static void
equity_draw(const struct plot_of *of, struct sheet *s)
{
	struct sheet_end end[2];
	size_t n = 0;

	of_book(&equity, plot_book(of), -1);
	of_benchmark(&level, plot_book(of));
	put(s, "book", &equity);
	sheet_days(s, equity.x[0], equity.x[equity.n - 1]);
	sheet_values(s, fmin(equity.lo, level.n ? level.lo : INFINITY),
	    fmax(equity.hi, level.n ? level.hi : -INFINITY), UNIT_DOLLARS);
	sheet_level(s, equity.y[0]);
	end[n++] = end_of(&equity, level.n ? "book" : "", SHEET_ONE);
	if (level.n > 0) {
		put(s, "level", &level);
		end[n++] = end_of(
		    &level, of->show->benchmark ? "bench" : "index", SHEET_DIM);
	}
	sheet_ends(s, end, n);
	text_add(&s->t, "plot ");
	if (level.n > 0)
		sheet_put(s, "$level with lines lw 1 lc %s notitle, ",
		    sheet_rgb(SHEET_DIM));
	sheet_put(
	    s, "$book with lines lw 1.6 lc %s notitle\n", sheet_rgb(SHEET_ONE));
}

const struct plot plot_equity = {
	.name = "equity",
	.title = "Equity",
	.lacks = needs_sessions,
	.alt = equity_alt,
	.draw = equity_draw,
};

/* ---- drawdown ---- */

static void
of_falls(struct line *l, const struct ledger_book *b)
{
	double top = -INFINITY;
	size_t i;

	of_book(&equity, b, -1);
	l->n = 0;
	for (i = 0; i < equity.n; i++) {
		top = fmax(top, equity.y[i]);
		add(l, equity.x[i], top > 0 ? equity.y[i] / top - 1 : 0);
	}
}

static void
drawdown_alt(const struct plot_of *of, struct text *t)
{
	static struct line fall;
	const struct episode *e;
	static struct curve c;
	size_t n;

	of_falls(&fall, plot_book(of));
	curve_book(&c, plot_book(of));
	n = episode_list(&c, 1, &e);
	plot_say(t, "Drawdown %s: at the end %s", from_to(&fall),
	    show_value(UNIT_SHARE, last(&fall)));
	if (n > 0)
		plot_say(t, ", the deepest %s, from %s to %s, %s",
		    show_value(UNIT_SHARE, e[0].depth),
		    show_value(UNIT_DATE, e[0].peak),
		    show_value(UNIT_DATE, e[0].trough),
		    e[0].end < 0 ? "not regained"
				 : show_count(e[0].sessions, "session"));
	text_add(t, ".");
}

static void
drawdown_draw(const struct plot_of *of, struct sheet *s)
{
	static struct line fall;

	of_falls(&fall, plot_book(of));
	put(s, "fall", &fall);
	sheet_days(s, fall.x[0], fall.x[fall.n - 1]);
	sheet_values(s, fall.lo < 0 ? fall.lo : -0.01, 0, UNIT_SHARE);
	sheet_put(s,
	    "plot $fall with filledcurves y1=0 fs transparent solid 0.25 "
	    "noborder lc %s notitle, $fall with lines lw 1 lc %s notitle\n",
	    sheet_rgb(SHEET_LOSS), sheet_rgb(SHEET_LOSS));
}

const struct plot plot_drawdown = {
	.name = "drawdown",
	.title = "Drawdown",
	.lacks = needs_sessions,
	.alt = drawdown_alt,
	.draw = drawdown_draw,
};

/* ---- twelve months ---- */

static size_t
windows(const struct plot_of *of, struct line *r, struct line *sharpe)
{
	const struct rolling *w;
	static struct curve c;
	size_t i, n;

	r->n = sharpe->n = 0;
	if (plot_book(of)->nmarks == 0)
		return 0;
	curve_book(&c, plot_book(of));
	n = rolling_list(&c, of->show->boot_by.risk_free, &w);
	for (i = 0; i < n; i++) {
		double x = cal_day(w[i].year + w[i].month / 12,
			       w[i].month % 12 + 1, 1) -
			   1;

		add(r, x, w[i].r);
		add(sharpe, x, w[i].sharpe);
	}
	return n;
}

static struct line rolled, ratio;

static const char *
rolling_lacks(const struct plot_of *of)
{
	return windows(of, &rolled, &ratio) < 2
		   ? "fewer than two times twelve whole months"
		   : NULL;
}

static void
rolling_alt(const struct plot_of *of, struct text *t)
{
	size_t n = windows(of, &rolled, &ratio), i, lost = 0;

	for (i = 0; i < n; i++)
		lost += rolled.y[i] < 0;
	plot_say(t,
	    "Return of twelve months, %s: least %s, greatest %s, last %s; "
	    "below zero in %zu of %zu; the Sharpe ratio of their days is %s to "
	    "%s, last %s.",
	    from_to(&rolled), show_value(UNIT_SHARE, rolled.lo),
	    show_value(UNIT_SHARE, rolled.hi),
	    show_value(UNIT_SHARE, last(&rolled)), lost, n,
	    show_value(UNIT_RATIO, ratio.lo), show_value(UNIT_RATIO, ratio.hi),
	    show_value(UNIT_RATIO, last(&ratio)));
}

static void
rolling_draw(const struct plot_of *of, struct sheet *s)
{
	windows(of, &rolled, &ratio);
	put(s, "year", &rolled);
	sheet_days(s, rolled.x[0], rolled.x[rolled.n - 1]);
	sheet_values(s, fmin(rolled.lo, 0), fmax(rolled.hi, 0), UNIT_SHARE);
	sheet_put(s,
	    "plot $year using 1:($2 > 0 ? $2 : 0) with filledcurves y1=0 fs "
	    "transparent solid 0.2 noborder lc %s notitle, "
	    "$year using 1:($2 < 0 ? $2 : 0) with filledcurves y1=0 fs "
	    "transparent solid 0.2 noborder lc %s notitle, "
	    "$year with lines lw 1.4 lc %s notitle\n",
	    sheet_rgb(SHEET_GAIN), sheet_rgb(SHEET_LOSS), sheet_rgb(SHEET_ONE));
}

const struct plot plot_rolling = {
	.name = "rolling",
	.title = "Return of any twelve months",
	.lacks = rolling_lacks,
	.alt = rolling_alt,
	.draw = rolling_draw,
};

/* ---- the same order run again ---- */

static const char *const rerun_name[LEDGER_RERUNS] = {
#define NAME(ID, name, label) label,
	RERUN_LIST(NAME)
#undef NAME
};
/* At the ends of the lines, where there is little room. */
static const char *const rerun_short[LEDGER_RERUNS] = { "mid", "half",
	"natural", "vol x 0.9", "vol x 1.1" };

/* Are there values at every mark? */
static int
has_rerun(const struct ledger_book *b, int k)
{
	return b->rerun && b->nmarks > 1 && !isnan(b->rerun[b->nmarks - 1][k]);
}

static const char *
sensitivity_lacks(const struct plot_of *of)
{
	int k;

	for (k = 0; k < LEDGER_RERUNS; k++) {
		if (has_rerun(plot_book(of), k))
			return needs_sessions(of);
	}
	return "the book was not run again (csf-bt --rerun)";
}

static void
sensitivity_alt(const struct plot_of *of, struct text *t)
{
	const struct ledger_book *b = plot_book(of);
	int k;

	of_book(&equity, b, -1);
	plot_say(t,
	    "Equity %s of the order and of the same order run again; "
	    "it ends at $%s",
	    from_to(&equity), show_value(UNIT_DOLLARS, last(&equity)));
	for (k = 0; k < LEDGER_RERUNS; k++) {
		if (!has_rerun(b, k))
			continue;
		of_book(&level, b, k);
		plot_say(t, ", %s $%s", rerun_name[k],
		    show_value(UNIT_DOLLARS, last(&level)));
	}
	text_add(t, ".");
}

static void
sensitivity_draw(const struct plot_of *of, struct sheet *s)
{
	static const enum sheet_color color[LEDGER_RERUNS] = { SHEET_THREE,
		SHEET_FIVE, SHEET_TWO, SHEET_FOUR, SHEET_SIX };
	static const char *const name[LEDGER_RERUNS] = { "a", "b", "c", "d",
		"e" };
	const struct ledger_book *b = plot_book(of);
	struct sheet_end end[LEDGER_RERUNS + 1];
	double lo, hi;
	size_t n = 0;
	int k;

	of_book(&equity, b, -1);
	lo = equity.lo;
	hi = equity.hi;
	end[n++] = end_of(&equity, "book", SHEET_ONE);
	put(s, "book", &equity);
	for (k = 0; k < LEDGER_RERUNS; k++) {
		if (!has_rerun(b, k))
			continue;
		of_book(&level, b, k);
		put(s, name[k], &level);
		lo = fmin(lo, level.lo);
		hi = fmax(hi, level.hi);
		end[n++] = end_of(&level, rerun_short[k], color[k]);
	}
	sheet_days(s, equity.x[0], equity.x[equity.n - 1]);
	sheet_values(s, lo, hi, UNIT_DOLLARS);
	sheet_level(s, equity.y[0]);
	sheet_ends(s, end, n);
	text_add(&s->t, "plot ");
	for (k = 0; k < LEDGER_RERUNS; k++) {
		if (has_rerun(b, k))
			sheet_put(s, "$%s with lines lw 1 lc %s notitle, ",
			    name[k], sheet_rgb(color[k]));
	}
	sheet_put(
	    s, "$book with lines lw 1.8 lc %s notitle\n", sheet_rgb(SHEET_ONE));
}

const struct plot plot_sensitivity = {
	.name = "sensitivity",
	.title = "The same order run again",
	.lacks = sensitivity_lacks,
	.alt = sensitivity_alt,
	.draw = sensitivity_draw,
};
