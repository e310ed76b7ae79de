/* Plot of the returns by month and year. */
#include "base/arena.h"
#include "report/plot/cells.h"
#include "report/plot/plot_impl.h"
#include "report/stat/group.h"

#include <math.h>

/* Where the whole year stands, behind its months. */
#define YEAR 13.25

static const char *
monthly_lacks(const struct plot_of *of)
{
	const struct month *m;

	return group_months(plot_book(of), &m) == 0
		   ? "no month with an equity above zero"
		   : NULL;
}

static void
monthly_alt(const struct plot_of *of, struct text *t)
{
	const struct month *m, *least = NULL, *most = NULL;
	size_t n = group_months(plot_book(of), &m), i, months = 0, up = 0;

	for (i = 0; i < n; i++) {
		if (m[i].month == 0)
			continue;
		months++;
		up += m[i].r > 0;
		least = !least || m[i].r < least->r ? &m[i] : least;
		most = !most || m[i].r > most->r ? &m[i] : most;
	}
	plot_say(t, "Returns by month and year: %zu of %zu months above zero",
	    up, months);
	if (least)
		plot_say(t,
		    ", the best %s in %04d-%02d, the worst %s in %04d-%02d",
		    show_value(UNIT_SHARE, most->r), most->year, most->month,
		    show_value(UNIT_SHARE, least->r), least->year,
		    least->month);
	text_add(t, ".");
}

static void
monthly_draw(const struct plot_of *of, struct sheet *s)
{
	static const char *const name[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "year" };
	static struct cells *cell;
	static size_t cap;
	const struct month *m;
	size_t n = group_months(plot_book(of), &m), i, used = 0;
	int is_narrow = s->chars > 0 && s->chars < 66;
	/* in characters a mark of the axis would look like a sign */
	double left = is_narrow ? 12 : s->chars > 0 ? -0.2 : 0.5;
	int first = m[0].year, last = m[n - 1].year, y, k;

	cell = arena_grow(cell, &cap, n, sizeof *cell);
	for (i = 0; i < n; i++) {
		if (is_narrow && m[i].month > 0)
			continue;
		cells_set(&cell[used++], m[i].month ? m[i].month : YEAR,
		    m[i].year, m[i].r,
		    sheet_value(UNIT_RATIO, m[i].r * 100,
			fabs(m[i].r) < 0.0995 ? 0.1 : 1, 0));
	}
	s->rows = last - first + 8;
	s->high = 40 + (last - first + 1) * 17;
	s->high = s->high < 120 ? 120 : s->high;
	sheet_put(s, "set xrange [%g:13.8]\nset yrange [%g:%g]\n", left,
	    last + 0.5, first - 0.5);
	text_add(&s->t, "set xtics (");
	for (k = is_narrow ? 12 : 0; k < 13; k++)
		sheet_put(s, "%s%s %g", k > 0 && !is_narrow ? ", " : "",
		    sheet_mark(name[k]), k < 12 ? k + 1.0 : YEAR);
	text_add(&s->t, ") offset 0, char 0.5\nset ytics (");
	for (y = first; y <= last; y++)
		sheet_put(s, "%s'%d' %d", y > first ? ", " : "", y, y);
	text_add(&s->t, ")\n");
	cells_draw(s, cell, used, 9);
}

const struct plot plot_monthly = {
	.name = "monthly",
	.title = "Returns by month, %",
	.lacks = monthly_lacks,
	.alt = monthly_alt,
	.draw = monthly_draw,
};
