/*
 * Plots of rows, of any length: of a line the least and the greatest of each of
 * at most BUCKETS runs of rows are kept.  A run begins as one row; when all
 * buckets are used, each two become one.
 */
#include "base/arena.h"
#include "base/die.h"
#include "report/plot/plot_impl.h"
#include "row/rec.h"
#include "run/progress.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 2 * SHEET_COLUMNS, SERIES = 6 };

struct point {
	double x, y;
	long row;
};

struct bucket {
	struct point least, most; /* y is NaN: none */
};

static struct series {
	const char *name;
	int col;
	struct bucket bucket[BUCKETS];
	double lo, hi, last;
} series[SERIES];

static struct lines {
	int n; /* series */
	int used;
	long rows, run;	 /* rows of a bucket */
	double from, to; /* of x */
	double before;	 /* that of the row before */
	int back;	 /* it does not only rise: the rows are points */
} lines;

static struct arena arena;

/* ---- rows into buckets ---- */

static void
join(struct bucket *to, const struct bucket *a)
{
	if (isnan(to->least.y) || a->least.y < to->least.y)
		to->least = a->least;
	if (isnan(to->most.y) || a->most.y > to->most.y)
		to->most = a->most;
}

static void
halve(void)
{
	int k, i;

	for (k = 0; k < lines.n; k++) {
		struct bucket *b = series[k].bucket;

		for (i = 0; i < BUCKETS / 2; i++) {
			struct bucket both = b[2 * i];

			join(&both, &b[2 * i + 1]);
			b[i] = both;
		}
	}
	lines.used = BUCKETS / 2;
	lines.run *= 2;
}

static void
add(struct series *s, double x, double y)
{
	struct point p = { x, y, lines.rows };
	struct bucket one = { p, p };

	join(&s->bucket[lines.used - 1], &one);
	if (isnan(y))
		return;
	s->lo = fmin(s->lo, y);
	s->hi = fmax(s->hi, y);
	s->last = y;
}

/* The row's bucket, an empty one where it begins one. */
static void
find_bucket(void)
{
	static const struct bucket none = { { NAN, NAN, 0 }, { NAN, NAN, 0 } };
	int k;

	if (lines.rows % lines.run != 0)
		return;
	if (lines.used == BUCKETS)
		halve();
	for (k = 0; k < lines.n; k++)
		series[k].bucket[lines.used] = none;
	lines.used++;
}

static double
moment(struct rec *in)
{
	int day, sec;

	if (in->time.is_date)
		return cal_ny_date(in->time);
	cal_to_ny(in->time.ns, &day, &sec);
	return day + sec / 86400.0;
}

static void
read_lines(struct rec *in, int x)
{
	double at;
	int k;

	while (rec_next(in)) {
		at = x < 0 ? moment(in) : rec_num(in, x);
		if (isnan(at))
			rec_bad(in, x, "is empty, and the rows lie along it");
		find_bucket();
		lines.back |= at < lines.before;
		lines.before = at;
		lines.from = fmin(lines.from, at);
		lines.to = fmax(lines.to, at);
		for (k = 0; k < lines.n; k++)
			add(&series[k], at, rec_num(in, series[k].col));
		lines.rows++;
	}
}

/* ---- the plot ---- */

static const char *const block[SERIES] = { "a", "b", "c", "d", "e", "f" };

static void
put_series(struct sheet *s, int k)
{
	int i;

	sheet_put(s, "$%s << END\n", block[k]);
	for (i = 0; i < lines.used; i++) {
		const struct bucket *b = &series[k].bucket[i];
		int first = b->least.row < b->most.row;

		if (isnan(b->least.y)) {
			text_add(&s->t, "\n");
			continue;
		}
		sheet_put(s, "%g %g\n", first ? b->least.x : b->most.x,
		    first ? b->least.y : b->most.y);
		if (b->least.row != b->most.row)
			sheet_put(s, "%g %g\n", first ? b->most.x : b->least.x,
			    first ? b->most.y : b->least.y);
	}
	text_add(&s->t, "END\n");
}

/* Lines, or points; those are squares, which take the fewest bytes. */
static void
put_style(struct sheet *s, const char *name, enum sheet_color color)
{
	if (!lines.back)
		sheet_put(s, "$%s with lines lw 1.3 lc %s notitle", name,
		    sheet_rgb(color));
	else if (s->chars > 0)
		sheet_put(s, "$%s with points pt 1 lc %s notitle", name,
		    sheet_rgb(color));
	else
		sheet_put(s,
		    "$%s using 1:2:(%g):(%g) with boxxyerror fs transparent "
		    "solid 0.5 noborder lc %s notitle",
		    name, (lines.to - lines.from) / 330, (s->hi - s->lo) / 165,
		    sheet_rgb(color));
}

static void
draw_lines(struct sheet *s, int is_time)
{
	static const enum sheet_color color[SERIES] = { SHEET_ONE, SHEET_TWO,
		SHEET_THREE, SHEET_FOUR, SHEET_FIVE, SHEET_SIX };
	struct sheet_end end[SERIES];
	double lo = INFINITY, hi = -INFINITY;
	int k;

	for (k = 0; k < lines.n; k++) {
		put_series(s, k);
		lo = fmin(lo, series[k].lo);
		hi = fmax(hi, series[k].hi);
		end[k] = (struct sheet_end){ series[k].last, series[k].name,
			color[k] };
	}
	if (is_time)
		sheet_days(s, lines.from, lines.to);
	else
		sheet_across(s, lines.from, lines.to, UNIT_POINTS);
	sheet_values(s, lo, hi, UNIT_POINTS);
	sheet_ends(s, end, (size_t)lines.n);
	for (k = 0; k < lines.n; k++) {
		sheet_put(s, k > 0 ? ", " : "plot ");
		put_style(s, block[k], color[k]);
	}
	text_add(&s->t, "\n");
}

static void
say_lines(struct text *t, int is_time)
{
	enum stat_unit unit = is_time ? UNIT_DATE : UNIT_RATIO;
	int k;

	plot_say(t, "%s, from %s to %s", show_count((size_t)lines.rows, "row"),
	    show_value(unit, is_time ? floor(lines.from) : lines.from),
	    show_value(unit, is_time ? floor(lines.to) : lines.to));
	for (k = 0; k < lines.n; k++)
		plot_say(t, "; %s: least %s, greatest %s, last %s",
		    series[k].name, show_value(UNIT_RATIO, series[k].lo),
		    show_value(UNIT_RATIO, series[k].hi),
		    show_value(UNIT_RATIO, series[k].last));
	text_add(t, ".");
}

/* "close,ema_20"; dies of an empty one and of too many. */
static void
name_series(const char *text)
{
	size_t n;

	for (lines.n = 0;; text += n + 1) {
		n = strcspn(text, ",");
		if (n == 0)
			die(MISUSE, "--plot lines: it is lines:COLUMN,COLUMN, "
				    "as in lines:close,ema_20");
		if (lines.n == SERIES)
			die(MISUSE, "--plot lines: at most %d columns", SERIES);
		series[lines.n++] = (struct series){
			.name = arena_str(&arena, text, n),
			.lo = INFINITY,
			.hi = -INFINITY,
			.last = NAN,
		};
		if (!text[n])
			return;
	}
}

static const char lines_of[] = "lines:";

int
plot_is_rows(const char *text)
{
	if (strcmp(text, "surface") == 0)
		return 1;
	if (strncmp(text, "lines", 5) != 0 || (text[5] && text[5] != ':'))
		return 0;
	name_series(text[5] ? text + 6 : "");
	return 1;
}

int
plot_rows(
    const char *text, const char *x, const char *file, enum press_form form)
{
	static struct press press;
	static struct rec in;
	struct text alt = { 0 };
	int k, col = -1;

	if (strcmp(text, "surface") == 0)
		return plot_surface(file, form);
	rec_open(&in, file);
	progress_open(&in, NULL);
	if (x && strcmp(x, "time") != 0)
		col = rec_need(&in, x);
	else
		rec_ordered(&in);
	for (k = 0; k < lines.n; k++)
		series[k].col = rec_need(&in, series[k].name);
	lines.from = INFINITY;
	lines.to = lines.before = -INFINITY;
	lines.run = 1;
	read_lines(&in, col);
	for (k = 0; k < lines.n && isnan(series[k].last); k++)
		;
	if (k == lines.n)
		rec_die(&in, "no row has a value of %s", text + 6);
	press_start(&press, text + sizeof lines_of - 1, form);
	draw_lines(&press.sheet, col < 0);
	say_lines(&alt, col < 0);
	press.alt = alt.p;
	press_print(&press, form);
	free(alt.p);
	return 0;
}
