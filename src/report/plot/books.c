/* Plot of books side by side: the first of the table's order as lines, what the
 * others span as a band. */
#include "base/arena.h"
#include "report/plot/plot_impl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LINES = 6 };

static const enum sheet_color color[LINES] = { SHEET_ONE, SHEET_TWO,
	SHEET_THREE, SHEET_FOUR, SHEET_FIVE, SHEET_SIX };
static const char *const block[LINES] = { "a", "b", "c", "d", "e", "f" };

/* Books with a line, in order; returns how many. */
static size_t
chosen(const struct plot_of *of, const struct ledger_book *pick[LINES])
{
	const struct ledger *l = of->show->ledger;
	const size_t *order = show_order(of->show);
	size_t i, n = 0;

	for (i = 0; i < l->nbooks && n < LINES; i++) {
		if (l->book[order[i]].nmarks > 1)
			pick[n++] = &l->book[order[i]];
	}
	return n;
}

static const char *
books_lacks(const struct plot_of *of)
{
	const struct ledger_book *pick[LINES];

	return chosen(of, pick) < 2 ? "fewer than two books with sessions"
				    : NULL;
}

static double
end_of(const struct ledger_book *b)
{
	return b->mark[b->nmarks - 1].equity;
}

static void
books_alt(const struct plot_of *of, struct text *t)
{
	const struct ledger_book *pick[LINES];
	size_t n = chosen(of, pick), i, all = of->show->ledger->nbooks;

	plot_say(t, "Equity of %s%s: ", show_count(n, "book"),
	    all > n ? ", and what the others span" : "");
	for (i = 0; i < n; i++)
		plot_say(t, "%s%s ends at $%s", i > 0 ? ", " : "", pick[i]->id,
		    show_value(UNIT_DOLLARS, end_of(pick[i])));
	text_add(t, ".");
}

/* ---- the band ---- */

struct span {
	double lo[SHEET_COLUMNS + 1], hi[SHEET_COLUMNS + 1];
};

static int
is_chosen(const struct ledger_book *b,
    const struct ledger_book *const pick[LINES], size_t n)
{
	while (n > 0) {
		if (pick[--n] == b)
			return 1;
	}
	return 0;
}

/* Of those without a line, column by column; returns whether there are. */
static int
band(struct span *w, const struct plot_of *of,
    const struct ledger_book *const pick[LINES], size_t n, double from,
    double wide)
{
	const struct ledger *l = of->show->ledger;
	size_t i, k, x;
	int any = 0;

	for (x = 0; x <= SHEET_COLUMNS; x++)
		w->lo[x] = INFINITY, w->hi[x] = -INFINITY;
	for (i = 0; i < l->nbooks; i++) {
		const struct ledger_book *b = &l->book[i];

		if (is_chosen(b, pick, n))
			continue;
		for (k = 0; k < b->nmarks; k++) {
			x = (size_t)((b->mark[k].day - from) / wide);
			w->lo[x] = fmin(w->lo[x], b->mark[k].equity);
			w->hi[x] = fmax(w->hi[x], b->mark[k].equity);
			any = 1;
		}
	}
	return any;
}

static void
books_draw(const struct plot_of *of, struct sheet *s)
{
	static struct span w;
	static double *x, *y;
	static size_t capx, capy;
	const struct ledger *l = of->show->ledger;
	const struct ledger_book *pick[LINES];
	struct sheet_end end[LINES];
	size_t n = chosen(of, pick), i, k;
	double from = INFINITY, to = -INFINITY, lo = INFINITY, hi = -INFINITY;
	double wide;
	int others;

	for (i = 0; i < l->nbooks; i++) {
		const struct ledger_book *b = &l->book[i];

		if (b->nmarks == 0)
			continue;
		from = fmin(from, b->mark[0].day);
		to = fmax(to, b->mark[b->nmarks - 1].day);
		for (k = 0; k < b->nmarks; k++) {
			lo = fmin(lo, b->mark[k].equity);
			hi = fmax(hi, b->mark[k].equity);
		}
	}
	wide = fmax(to - from, 1) / SHEET_COLUMNS;
	others = band(&w, of, pick, n, from, wide);
	if (others) {
		text_add(&s->t, "$band << END\n");
		for (i = 0; i <= SHEET_COLUMNS; i++) {
			if (w.lo[i] <= w.hi[i])
				sheet_put(s, "%g %g %g\n",
				    from + (double)i * wide, w.lo[i], w.hi[i]);
		}
		text_add(&s->t, "END\n");
	}
	sheet_days(s, from, to);
	sheet_values(s, lo, hi, UNIT_DOLLARS);
	for (i = 0; i < n; i++) {
		const struct ledger_book *b = pick[i];

		x = arena_grow(x, &capx, b->nmarks, sizeof *x);
		y = arena_grow(y, &capy, b->nmarks, sizeof *y);
		for (k = 0; k < b->nmarks; k++) {
			x[k] = b->mark[k].day;
			y[k] = b->mark[k].equity;
		}
		sheet_line(s, block[i], x, y, b->nmarks);
		end[i] =
		    (struct sheet_end){ x[k - 1], y[k - 1], b->id, color[i] };
	}
	sheet_ends(s, end, n);
	text_add(&s->t, "plot ");
	if (others)
		sheet_put(s,
		    "$band with filledcurves fs transparent solid 0.25 "
		    "noborder lc %s notitle, ",
		    sheet_rgb(SHEET_DIM));
	for (i = n; i-- > 0;)
		sheet_put(s, "$%s with lines lw %g lc %s notitle%s", block[i],
		    i == 0 ? 1.8 : 1.2, sheet_rgb(color[i]),
		    i > 0 ? ", " : "\n");
}

const struct plot plot_books = {
	.name = "books",
	.title = "Equity of the books",
	.all = 1,
	.lacks = books_lacks,
	.alt = books_alt,
	.draw = books_draw,
};
