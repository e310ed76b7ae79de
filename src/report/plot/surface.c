/* Plot of a surface of volatilities: the last quote time of csf-chain surface
 * --by expiry, by expiry and delta. */
#include "base/arena.h"
#include "base/die.h"
#include "report/plot/cells.h"
#include "report/plot/plot_impl.h"
#include "row/rec.h"
#include "run/progress.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACROSS = 7, ATM = 3, EXPIRIES = 60 };

static const struct {
	const char *column, *word;
} across[ACROSS] = {
	{ "put10_vol", "put 10" },
	{ "put16_vol", "put 16" },
	{ "put25_vol", "put 25" },
	{ "atm_vol", "atm" },
	{ "call25_vol", "call 25" },
	{ "call16_vol", "call 16" },
	{ "call10_vol", "call 10" },
};

static struct expiry {
	char name[40];	 /* "SPXW 2024-03-15" */
	const char *day; /* in it */
	double vol[ACROSS];
} expiry[EXPIRIES];

static int n; /* of the quote time */
static struct cal_time when;

static void
read_row(struct rec *in, int root, int day, const int *col)
{
	struct expiry *e = &expiry[n];
	struct str a = rec_text(in, root), b = rec_text(in, day);
	int k;

	if (n == EXPIRIES)
		rec_die(in, "more than %d expiries at one time", EXPIRIES);
	if (a.n == 0 || b.n == 0 || a.n + b.n > sizeof e->name - 2)
		rec_bad(in, a.n == 0 ? root : day,
		    "is empty, or too long to stand beside the plot");
	memcpy(e->name, a.p, a.n);
	e->name[a.n] = ' ';
	e->day = e->name + a.n + 1;
	memcpy(e->name + a.n + 1, b.p, b.n);
	e->name[a.n + 1 + b.n] = '\0';
	for (k = 0; k < ACROSS; k++)
		e->vol[k] = rec_num(in, col[k]);
	n++;
}

static void
read_surface(const char *file)
{
	static const char else_[] =
	    "; --plot surface draws the rows of csf-chain surface --by expiry";
	static struct rec in;
	int root, day, col[ACROSS], k;

	rec_open(&in, file);
	progress_open(&in, NULL);
	rec_ordered(&in);
	root = rec_need_or(&in, "root", else_);
	day = rec_need_or(&in, "expiry", else_);
	for (k = 0; k < ACROSS; k++)
		col[k] = rec_need_or(&in, across[k].column, else_);
	while (rec_next(&in)) {
		if (in.time.ns != when.ns)
			n = 0;
		when = in.time;
		read_row(&in, root, day, col);
	}
	if (n == 0)
		rec_die(&in, "no rows");
}

/* The least and the greatest there are; returns how many. */
static int
bounds(double *lo, double *hi)
{
	int i, k, found = 0;

	*lo = INFINITY;
	*hi = -INFINITY;
	for (i = 0; i < n; i++) {
		for (k = 0; k < ACROSS; k++) {
			*lo = fmin(*lo, expiry[i].vol[k]);
			*hi = fmax(*hi, expiry[i].vol[k]);
			found += !isnan(expiry[i].vol[k]);
		}
	}
	return found;
}

static void
draw(struct sheet *s)
{
	static struct cells cell[EXPIRIES * ACROSS];
	size_t used = 0;
	/* at the money alone where there is little room */
	int is_narrow = s->chars > 0 && s->chars < 66;
	int from = is_narrow ? ATM : 0, to = is_narrow ? ATM + 1 : ACROSS;
	double v;
	int i, k;

	for (i = 0; i < n; i++) {
		for (k = from; k < to; k++) {
			v = expiry[i].vol[k];
			if (!isnan(v))
				cells_set(&cell[used++], k, i, v,
				    sheet_value(UNIT_RATIO, v * 100, 0.1, 0));
		}
	}
	s->rows = n + 8;
	s->high = 50 + 17 * (n < 6 ? 6 : n);
	sheet_put(s, "set xrange [%g:%g]\nset yrange [%g:-0.5]\nset xtics (",
	    s->chars > 0 ? -1 : -0.5, ACROSS - 0.5, n - 0.5);
	for (k = 0; k < ACROSS; k++)
		sheet_put(s, "%s%s %d", k > 0 ? ", " : "",
		    sheet_mark(across[k].word), k);
	text_add(&s->t, ")\nset ytics (");
	for (i = 0; i < n; i++)
		sheet_put(s, "%s%s %d", i > 0 ? ", " : "",
		    sheet_mark(is_narrow ? expiry[i].day : expiry[i].name), i);
	text_add(&s->t, ")\n");
	cells_draw_from(s, cell, used, 9);
}

int
plot_surface(const char *file, enum press_form form)
{
	static struct press press;
	char title[80];
	char text[CAL_TEXT_MAX + 1];
	struct text alt = { 0 };
	double lo, hi;

	read_surface(file);
	if (bounds(&lo, &hi) == 0)
		die(FAIL,
		    "%s: no expiry of the last quote time has a "
		    "volatility",
		    file);
	text[when.is_date ? cal_put_date(text, cal_ny_date(when))
			  : cal_put_utc(text, when.ns)] = '\0';
	snprintf(title, sizeof title, "Implied volatility, %%, %s", text);
	plot_say(&alt,
	    "Implied volatility by expiry and delta at %s: %s, from %s to %s.",
	    text, n == 1 ? "1 expiry" : show_count((size_t)n, "expirie"),
	    show_value(UNIT_SHARE, lo), show_value(UNIT_SHARE, hi));
	press_start(&press, title, form);
	draw(&press.sheet);
	press.alt = alt.p;
	press_print(&press, form);
	free(alt.p);
	return 0;
}
