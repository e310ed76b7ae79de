/* Plots of the equity, and of how far it is below its greatest. */
#include "report/plot/plot_impl.h"
#include "report/plot/track.h"
#include "report/stat/curve.h"
#include "report/stat/episode.h"

#include <math.h>

/* ---- equity ---- */

static struct track equity, level;

/* The benchmark, for as many dollars as the book had when it first had a value.
 */
static void
of_benchmark(struct track *l, const struct ledger_book *b)
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
		track_add(l, m->day, m->level * per);
	}
}

static void
equity_alt(const struct plot_of *of, struct text *t)
{
	const struct stats *st = plot_stats(of);

	track_book(&equity, plot_book(of), -1);
	of_benchmark(&level, plot_book(of));
	plot_say(t, "Equity %s: from %s to %s, least %s, greatest %s, CAGR %s",
	    track_from_to(&equity), plot_dollars(equity.y[0]),
	    plot_dollars(track_last(&equity)), plot_dollars(equity.lo),
	    plot_dollars(equity.hi), show_value(UNIT_SHARE, st->v[STAT_CAGR]));
	if (level.n > 0)
		plot_say(t, "; the benchmark, held, ends at %s",
		    plot_dollars(track_last(&level)));
	text_add(t, ".");
}

static void
equity_draw(const struct plot_of *of, struct sheet *s)
{
	struct sheet_end end[2];
	size_t n = 0;

	track_book(&equity, plot_book(of), -1);
	of_benchmark(&level, plot_book(of));
	track_put(s, "book", &equity);
	sheet_days(s, equity.x[0], equity.x[equity.n - 1]);
	sheet_values(s, fmin(equity.lo, level.n ? level.lo : INFINITY),
	    fmax(equity.hi, level.n ? level.hi : -INFINITY), UNIT_DOLLARS);
	sheet_level(s, equity.y[0]);
	end[n++] = track_end(&equity, level.n ? "book" : "", SHEET_ONE);
	if (level.n > 0) {
		track_put(s, "level", &level);
		end[n++] = track_end(
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
	.lacks = track_lacks,
	.alt = equity_alt,
	.draw = equity_draw,
};

/* ---- drawdown ---- */

static void
of_falls(struct track *l, const struct ledger_book *b)
{
	double top = -INFINITY;
	size_t i;

	track_book(&equity, b, -1);
	l->n = 0;
	for (i = 0; i < equity.n; i++) {
		top = fmax(top, equity.y[i]);
		track_add(l, equity.x[i], top > 0 ? equity.y[i] / top - 1 : 0);
	}
}

static void
drawdown_alt(const struct plot_of *of, struct text *t)
{
	static struct track fall;
	const struct episode *e;
	static struct curve c;
	size_t n;

	of_falls(&fall, plot_book(of));
	curve_book(&c, plot_book(of));
	n = episode_list(&c, 1, &e);
	plot_say(t, "Drawdown %s: at the end %s", track_from_to(&fall),
	    show_value(UNIT_SHARE, track_last(&fall)));
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
	static struct track fall;

	of_falls(&fall, plot_book(of));
	track_put(s, "fall", &fall);
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
	.lacks = track_lacks,
	.alt = drawdown_alt,
	.draw = drawdown_draw,
};
