/* Plot of the same order run again, at other prices. */
#include "report/plot/plot_impl.h"
#include "report/plot/track.h"

#include <math.h>

static struct track equity, level;

static const char *const rerun_name[LEDGER_RERUNS] = {
#define NAME(ID, name, label) label,
	RERUN_LIST(NAME)
#undef NAME
};
/* At the ends of the lines, where there is little room. */
static const char *const rerun_short[LEDGER_RERUNS] = { "mid", "half",
	"natural", "vol x 0.9", "vol x 1.1" };

static int
has_rerun(const struct plot_of *of, int k)
{
	return !isnan(plot_stats(of)->v[STAT_MID_PNL + k]);
}

static const char *
sensitivity_lacks(const struct plot_of *of)
{
	int k;

	for (k = 0; k < LEDGER_RERUNS; k++) {
		if (has_rerun(of, k))
			return track_lacks(of);
	}
	return "the book was not run again (csf-bt --rerun)";
}

static void
sensitivity_alt(const struct plot_of *of, struct text *t)
{
	const struct ledger_book *b = plot_book(of);
	int k;

	track_book(&equity, b, -1);
	plot_say(t,
	    "Equity %s of the order and of the same order run again; "
	    "it ends at %s",
	    track_from_to(&equity), plot_dollars(track_last(&equity)));
	for (k = 0; k < LEDGER_RERUNS; k++) {
		if (!has_rerun(of, k))
			continue;
		track_book(&level, b, k);
		plot_say(t, ", %s %s", rerun_name[k],
		    plot_dollars(track_last(&level)));
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

	track_book(&equity, b, -1);
	lo = equity.lo;
	hi = equity.hi;
	end[n++] = track_end(&equity, "book", SHEET_ONE);
	track_put(s, "book", &equity);
	for (k = 0; k < LEDGER_RERUNS; k++) {
		if (!has_rerun(of, k))
			continue;
		track_book(&level, b, k);
		track_put(s, name[k], &level);
		lo = fmin(lo, level.lo);
		hi = fmax(hi, level.hi);
		end[n++] = track_end(&level, rerun_short[k], color[k]);
	}
	sheet_days(s, equity.x[0], equity.x[equity.n - 1]);
	sheet_values(s, lo, hi, UNIT_DOLLARS);
	sheet_level(s, equity.y[0]);
	sheet_ends(s, end, n);
	text_add(&s->t, "plot ");
	for (k = 0; k < LEDGER_RERUNS; k++) {
		if (has_rerun(of, k))
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
