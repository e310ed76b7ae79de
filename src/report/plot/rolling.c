/* Plot of what any twelve months made. */
#include "report/plot/plot_impl.h"
#include "report/plot/track.h"
#include "report/stat/curve.h"
#include "report/stat/rolling.h"
#include "time/cal.h"

#include <math.h>

static size_t
windows(const struct plot_of *of, struct track *r, struct track *sharpe)
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

		track_add(r, x, w[i].r);
		track_add(sharpe, x, w[i].sharpe);
	}
	return n;
}

static struct track rolled, ratio;

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
	    track_from_to(&rolled), show_value(UNIT_SHARE, rolled.lo),
	    show_value(UNIT_SHARE, rolled.hi),
	    show_value(UNIT_SHARE, track_last(&rolled)), lost, n,
	    show_value(UNIT_RATIO, ratio.lo), show_value(UNIT_RATIO, ratio.hi),
	    show_value(UNIT_RATIO, track_last(&ratio)));
}

static void
rolling_draw(const struct plot_of *of, struct sheet *s)
{
	windows(of, &rolled, &ratio);
	track_put(s, "year", &rolled);
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
