/* Axes: few marks, all of them round. */
#include "num/num.h"
#include "report/plot/sheet.h"
#include "time/cal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* 1, 2 or 5 times a power of ten, with which the span has at most n marks. */
static double
round_step(double span, int n)
{
	static const double step[] = { 1, 2, 5 };
	double ten;
	int k;

	if (!(span > 0) || !isfinite(span))
		return 1;
	for (ten = pow(10, floor(log10(span / n)));; ten *= 10) {
		for (k = 0; k < 3; k++) {
			if (span / (ten * step[k]) <= n)
				return ten * step[k];
		}
	}
}

/* Digits behind the point that a step needs. */
static int
digits_of(double step)
{
	int n = (int)ceil(-log10(step) - 1e-9);

	return n < 0 ? 0 : n > 9 ? 9 : n;
}

/* Thousands and more have a letter, where it saves something. */
static const struct large {
	double by;
	const char *sign;
} large[] = { { 1e9, "bn" }, { 1e6, "m" }, { 1e3, "k" }, { 1, "" } };

static const struct large *
large_of(enum stat_unit unit, double step, double most)
{
	const struct large *l = large;

	if (unit != UNIT_DOLLARS && unit != UNIT_COUNT)
		return &large[3];
	while (l->by > 1 && !(step >= l->by) &&
	       !(most >= 10 * l->by && step >= 0.0099 * l->by))
		l++;
	return l;
}

const char *
sheet_value(enum stat_unit unit, double v, double step, double most)
{
	static char room[8][NUM_FIXED_MAX + 16];
	static int turn;
	const struct large *l = large_of(unit, step, most);
	char *p = room[turn = (turn + 1) % 8], *to = p;

	if (unit == UNIT_SHARE) {
		to += num_put_fixed(to, v * 100, digits_of(step * 100));
		snprintf(to, 8, " %%");
		return p;
	}
	if (unit == UNIT_DOLLARS) {
		if (v < 0)
			*to++ = '-';
		*to++ = '$';
		v = fabs(v);
	}
	to +=
	    num_put_fixed(to, v / l->by, v == 0 ? 0 : digits_of(step / l->by));
	snprintf(to, 8, "%s", v == 0 ? "" : l->sign);
	return p;
}

/* ---- values ---- */

static void
marks(struct sheet *s, const char *axis, double lo, double hi, int n,
    enum stat_unit unit)
{
	double step = round_step(hi - lo, n);
	double at = ceil(lo / step - 1e-9), last = floor(hi / step + 1e-9);
	double most = fmax(fabs(lo), fabs(hi));

	if (unit == UNIT_COUNT && step < 1)
		step = 1, at = ceil(lo), last = floor(hi);
	sheet_put(s, "set %stics (", axis);
	for (; at <= last; at++)
		sheet_put(s, "%s %g%s",
		    sheet_mark(sheet_value(unit, at * step, step, most)),
		    at * step, at < last ? ", " : "");
	sheet_put(s, ")\n");
}

/* One value alone has room on both sides. */
static void
widen(double *lo, double *hi)
{
	double by = fabs(*lo) > 0 ? fabs(*lo) * 0.01 : 1;

	if (!isfinite(*lo) || !isfinite(*hi) || *lo > *hi) {
		*lo = 0;
		*hi = 1;
	} else if (*hi - *lo < 1e-9 * fabs(*lo) || *hi == *lo) {
		*lo -= by;
		*hi += by;
	}
}

void
sheet_values(struct sheet *s, double lo, double hi, enum stat_unit unit)
{
	double room;

	widen(&lo, &hi);
	room = (hi - lo) * 0.04;
	s->lo = lo == 0 ? 0 : lo - room;
	s->hi = hi == 0 ? 0 : hi + room;
	sheet_put(s, "set yrange [%g:%g]\n", s->lo, s->hi);
	marks(s, "y", s->lo, s->hi, s->chars > 0 ? 4 : 5, unit);
	if (lo < 0 && hi > 0)
		sheet_level(s, 0);
}

void
sheet_across(struct sheet *s, double lo, double hi, enum stat_unit unit)
{
	widen(&lo, &hi);
	sheet_put(s, "set xrange [%g:%g]\n", lo, hi);
	marks(s, "x", lo, hi, s->chars > 0 && s->chars < 60 ? 2 : 5, unit);
}

void
sheet_level(struct sheet *s, double y)
{
	sheet_put(s,
	    "set arrow from graph 0, first %g to graph 1, first %g nohead back "
	    "lw 0.8 lc %s\n",
	    y, y, sheet_rgb(SHEET_RULE));
}

void
sheet_upright(struct sheet *s, double x)
{
	sheet_put(s,
	    "set arrow from first %g, graph 0 to first %g, graph 1 nohead back "
	    "lw 0.8 lc %s\n",
	    x, x, sheet_rgb(SHEET_RULE));
}

/* ---- days ---- */

static const char *const month_name[] = { "Jan", "Feb", "Mar", "Apr", "May",
	"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

struct step {
	enum { YEARS, MONTHS, DAYS, MINUTES } of;
	int n;
	double days; /* about */
};

static const struct step steps[] = {
	{ MINUTES, 1, 1 / 1440.0 },
	{ MINUTES, 5, 5 / 1440.0 },
	{ MINUTES, 15, 15 / 1440.0 },
	{ MINUTES, 60, 60 / 1440.0 },
	{ MINUTES, 180, 180 / 1440.0 },
	{ MINUTES, 720, 0.5 },
	{ DAYS, 1, 1 },
	{ DAYS, 2, 2 },
	{ DAYS, 7, 7 },
	{ DAYS, 14, 14 },
	{ MONTHS, 1, 30.44 },
	{ MONTHS, 2, 60.9 },
	{ MONTHS, 3, 91.3 },
	{ MONTHS, 6, 182.6 },
	{ YEARS, 1, 365.25 },
	{ YEARS, 2, 730.5 },
	{ YEARS, 5, 1826 },
	{ YEARS, 10, 3652 },
	{ YEARS, 20, 7305 },
	{ YEARS, 50, 18262 },
	{ YEARS, 100, 36525 },
};

/* The first mark at or behind x. */
static double
first_mark(const struct step *p, double x)
{
	int y, m, d, day = (int)floor(x);

	cal_ymd(day, &y, &m, &d);
	if (p->of == MINUTES)
		return day +
		       ceil((x - day) * 1440 / p->n - 1e-6) * p->n / 1440.0;
	if (p->of == DAYS)
		return (int)ceil((x - 4) / p->n) * p->n + 4; /* a Monday */
	if (p->of == MONTHS) {
		m = (m - 1) / p->n * p->n + 1;
		while (cal_day(y, m, 1) < x) {
			m += p->n;
			y += (m - 1) / 12;
			m = (m - 1) % 12 + 1;
		}
		return cal_day(y, m, 1);
	}
	y -= y % p->n;
	while (cal_day(y, 1, 1) < x)
		y += p->n;
	return cal_day(y, 1, 1);
}

static void
name_mark(char *to, size_t n, const struct step *p, double x)
{
	int y, m, d, min = (int)lround((x - floor(x)) * 1440);

	cal_ymd((int)floor(x), &y, &m, &d);
	if (p->of == YEARS)
		snprintf(to, n, "%d", y);
	else if (p->of == MONTHS)
		snprintf(to, n, "%s %d", month_name[m - 1], y);
	else if (p->of == DAYS || min == 0)
		snprintf(to, n, "%s %d", month_name[m - 1], d);
	else
		snprintf(to, n, "%02d:%02d", min / 60, min % 60);
}

void
sheet_days(struct sheet *s, double from, double to)
{
	int n = s->chars > 0 && s->chars < 60 ? 2 : 5;
	const struct step *p = steps;
	const char *comma = "";
	char name[32];
	double x;

	if (!(to > from))
		from -= 0.5, to = from + 1;
	while ((to - from) / p->days > n &&
	       p < steps + sizeof steps / sizeof *steps - 1)
		p++;
	sheet_put(s, "set xrange [%g:%g]\nset xtics (", from, to);
	for (x = first_mark(p, from); x <= to;
	     x = first_mark(p, x + fmin(p->days / 3, 0.5))) {
		name_mark(name, sizeof name, p, x);
		sheet_put(s, "%s%s %g", comma, sheet_mark(name), x);
		comma = ", ";
	}
	sheet_put(s, ")\n");
}
