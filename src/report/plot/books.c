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

/* How long the beginning is that all have, up to a point. */
static size_t
beginning(const struct ledger_book *const pick[LINES], size_t n)
{
	const char *id = n > 0 ? pick[0]->id : "";
	size_t i, k, same = strlen(id), point = 0;

	for (i = 1; i < n; i++) {
		for (k = 0; k < same && pick[i]->id[k] == id[k]; k++)
			;
		same = k;
	}
	for (k = 0; k < same; k++)
		point = id[k] == '.' && strchr("0123456789", id[k + 1]) == NULL
			    ? k + 1
			    : point;
	return point;
}

/* Its keys with two letters each, as in dt45.de0.16. */
static const char *
with_short_keys(const char *id)
{
	static struct arena arena;
	char *short_ = arena_str(&arena, id, strlen(id)), *to = short_;
	size_t n, keep;

	while (*id) {
		n = strspn(id, "abcdefghijklmnopqrstuvwxyz");
		keep = n > 2 && id[n] && strchr("0123456789-", id[n]) ? 2 : n;
		memcpy(to, id, keep);
		to += keep;
		id += n;
		n = strcspn(id, "abcdefghijklmnopqrstuvwxyz");
		memcpy(to, id, n);
		to += n;
		id += n;
	}
	*to = '\0';
	return short_;
}

static int
are_alike(const char *const name[LINES], size_t n, size_t room)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		for (k = 0; k < i; k++) {
			if (strncmp(name[i], name[k], room) == 0)
				return 1;
		}
	}
	return 0;
}

/* What stands beside the lines: the ids without what all begin with; where two
 * would look alike as they are cut, their keys shorter; else their places. */
static void
name_lines(const char *name[LINES], const struct ledger_book *const pick[LINES],
    size_t n, size_t room)
{
	static struct arena arena;
	size_t same = beginning(pick, n), i;

	for (i = 0; i < n; i++)
		name[i] = pick[i]->id + same;
	if (!are_alike(name, n, room))
		return;
	for (i = 0; i < n; i++)
		name[i] = with_short_keys(name[i]);
	if (!are_alike(name, n, room))
		return;
	for (i = 0; i < n; i++)
		name[i] =
		    arena_fmt(&arena, "%zu: %s", i + 1, pick[i]->id + same);
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
		plot_say(t, "%s%s ends at %s", i > 0 ? ", " : "", pick[i]->id,
		    plot_dollars(end_of(pick[i])));
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

/* From when to when, from what to what all books go. */
struct reach {
	double from, to, lo, hi;
};

static struct reach
reach_of(const struct ledger *l)
{
	struct reach r = { INFINITY, -INFINITY, INFINITY, -INFINITY };
	size_t i, k;

	for (i = 0; i < l->nbooks; i++) {
		const struct ledger_book *b = &l->book[i];

		for (k = 0; k < b->nmarks; k++) {
			r.from = fmin(r.from, b->mark[k].day);
			r.to = fmax(r.to, b->mark[k].day);
			r.lo = fmin(r.lo, b->mark[k].equity);
			r.hi = fmax(r.hi, b->mark[k].equity);
		}
	}
	return r;
}

static void
put_band(struct sheet *s, const struct span *w, double from, double wide)
{
	size_t i;

	text_add(&s->t, "$band << END\n");
	for (i = 0; i <= SHEET_COLUMNS; i++) {
		if (w->lo[i] <= w->hi[i])
			sheet_put(s, "%g %g %g\n", from + (double)i * wide,
			    w->lo[i], w->hi[i]);
	}
	text_add(&s->t, "END\n");
}

static void
put_book(struct sheet *s, const char *name, const struct ledger_book *b)
{
	static double *x, *y;
	static size_t capx, capy;
	size_t k;

	x = arena_grow(x, &capx, b->nmarks, sizeof *x);
	y = arena_grow(y, &capy, b->nmarks, sizeof *y);
	for (k = 0; k < b->nmarks; k++) {
		x[k] = b->mark[k].day;
		y[k] = b->mark[k].equity;
	}
	sheet_line(s, name, x, y, b->nmarks);
}

static void
books_draw(const struct plot_of *of, struct sheet *s)
{
	static struct span w;
	const struct ledger_book *pick[LINES];
	struct sheet_end end[LINES];
	const char *name[LINES];
	size_t n = chosen(of, pick), i;
	struct reach r = reach_of(of->show->ledger);
	double wide = fmax(r.to - r.from, 1) / SHEET_COLUMNS;
	int others = band(&w, of, pick, n, r.from, wide);

	if (others)
		put_band(s, &w, r.from, wide);
	sheet_days(s, r.from, r.to);
	sheet_values(s, r.lo, r.hi, UNIT_DOLLARS);
	name_lines(name, pick, n, (size_t)sheet_room(s));
	for (i = 0; i < n; i++) {
		put_book(s, block[i], pick[i]);
		end[i] =
		    (struct sheet_end){ end_of(pick[i]), name[i], color[i] };
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
