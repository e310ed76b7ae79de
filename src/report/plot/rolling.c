/* Plots of any twelve months: their return, and the Sharpe ratio of their days.
 */
#include "report/plot/plot_impl.h"
#include "report/plot/track.h"
#include "report/stat/curve.h"
#include "report/stat/rolling.h"
#include "time/cal.h"

#include <math.h>

enum what { RETURN, SHARPE };

static struct track track;

/* Of each month that has as many behind it, at its last day; returns how many
 * have a value. */
static size_t
windows(const struct plot_of *of, enum what what)
{
	const struct rolling *w;
	static struct curve c;
	size_t i, n, known = 0;

	track.n = 0;
	if (plot_book(of)->nmarks == 0)
		return 0;
	curve_book(&c, plot_book(of));
	n = rolling_list(&c, of->show->boot_by.risk_free, &w);
	for (i = 0; i < n; i++) {
		double v = what == RETURN ? w[i].r : w[i].sharpe;

		track_add(&track,
		    cal_day(
			w[i].year + w[i].month / 12, w[i].month % 12 + 1, 1) -
			1,
		    v);
		known += !isnan(v);
	}
	return known;
}

static const char *
lacks(const struct plot_of *of, enum what what)
{
	return windows(of, what) < 2
		   ? "fewer than two times twelve whole months"
		   : NULL;
}

static void
alt(const struct plot_of *of, struct text *t, enum what what)
{
	enum stat_unit unit = what == RETURN ? UNIT_SHARE : UNIT_RATIO;
	size_t n = windows(of, what), i, lost = 0;

	for (i = 0; i < track.n; i++)
		lost += track.y[i] < 0;
	plot_say(t,
	    "%s of any twelve months, %s: least %s, greatest %s, last %s; "
	    "below zero in %zu of %zu.",
	    what == RETURN ? "Return" : "Sharpe ratio", track_from_to(&track),
	    show_value(unit, track.lo), show_value(unit, track.hi),
	    show_value(unit, track_last(&track)), lost, n);
}

static void
draw(const struct plot_of *of, struct sheet *s, enum what what)
{
	windows(of, what);
	track_put(s, "year", &track);
	sheet_days(s, track.x[0], track.x[track.n - 1]);
	sheet_values(s, fmin(track.lo, 0), fmax(track.hi, 0),
	    what == RETURN ? UNIT_SHARE : UNIT_RATIO);
	sheet_put(s,
	    "plot $year using 1:($2 > 0 ? $2 : 0) with filledcurves y1=0 fs "
	    "transparent solid 0.2 noborder lc %s notitle, "
	    "$year using 1:($2 < 0 ? $2 : 0) with filledcurves y1=0 fs "
	    "transparent solid 0.2 noborder lc %s notitle, "
	    "$year with lines lw 1.4 lc %s notitle\n",
	    sheet_rgb(SHEET_GAIN), sheet_rgb(SHEET_LOSS), sheet_rgb(SHEET_ONE));
}

static const char *
rolling_lacks(const struct plot_of *of)
{
	return lacks(of, RETURN);
}

static void
rolling_alt(const struct plot_of *of, struct text *t)
{
	alt(of, t, RETURN);
}

static void
rolling_draw(const struct plot_of *of, struct sheet *s)
{
	draw(of, s, RETURN);
}

const struct plot plot_rolling = {
	.name = "rolling",
	.title = "Return of any twelve months",
	.lacks = rolling_lacks,
	.alt = rolling_alt,
	.draw = rolling_draw,
};

static const char *
sharpe_lacks(const struct plot_of *of)
{
	return lacks(of, SHARPE);
}

static void
sharpe_alt(const struct plot_of *of, struct text *t)
{
	alt(of, t, SHARPE);
}

static void
sharpe_draw(const struct plot_of *of, struct sheet *s)
{
	draw(of, s, SHARPE);
}

const struct plot plot_sharpe = {
	.name = "sharpe",
	.title = "Sharpe ratio of any twelve months",
	.lacks = sharpe_lacks,
	.alt = sharpe_alt,
	.draw = sharpe_draw,
};
