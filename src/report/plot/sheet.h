/*
 * sheet: the paper of one plot: gnuplot's script for it, as helpers that know
 * its axes, its colours and its lines.
 *
 * Texts that come from a ledger or from rows go into the script by sheet_text
 * alone, and gnuplot takes them as they stand (noenhanced).  x is a day number
 * with the time as its fraction, dollars, points or a count.
 */
#ifndef CSF_REPORT_SHEET_H
#define CSF_REPORT_SHEET_H

#include "base/text.h"
#include "report/stat/stat.h"

#include <stddef.h>

/* How large: units of the SVG's viewBox, which is what a phone shows. */
enum {
	SHEET_WIDE = 440,
	SHEET_HIGH = 260,
	SHEET_COLUMNS = 600 /* of a line: each keeps its least and greatest */
};

/* What things are drawn in.  In a page each is a variable, --plot-NAME. */
enum sheet_color {
	SHEET_INK,   /* words */
	SHEET_DIM,   /* words on the axes; what is beside the point */
	SHEET_RULE,  /* axes, zero */
	SHEET_FAINT, /* grid */
	SHEET_ONE,   /* lines, the first is the book */
	SHEET_TWO,
	SHEET_THREE,
	SHEET_FOUR,
	SHEET_FIVE,
	SHEET_SIX,
	SHEET_GAIN,
	SHEET_LOSS,
	SHEET_PAPER,
	SHEET_COLORS
};

struct sheet_ink {
	const char *name;	  /* "gain" */
	const char *light, *dark; /* "#0a7f5a" */
};
extern const struct sheet_ink sheet_ink[SHEET_COLORS];

struct sheet {
	struct text t; /* the script */
	int high;      /* SHEET_HIGH unless the plot asks for more */
	int chars;     /* width of a terminal; 0: it is none */
	int rows;      /* of it, that a table needs; 0: as it comes */
	double lo, hi; /* of the values' axis */
};

/* More of the script.  %g is a number, shortest; there are no widths. */
void sheet_put(struct sheet *s, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A text in gnuplot's quotes, cut at 60 characters; what is not UTF-8 or can
 * not be printed becomes "?".  Good for the next seven calls. */
const char *sheet_text(const char *z);

/* The same of a word at a mark of an axis, where gnuplot reads a format. */
const char *sheet_mark(const char *z);

/* The option "font ..." for words of so many points where the others have 11; a
 * form whose letters are larger says by how much in `letters`. */
const char *sheet_font(int points);

/* "rgb '#0072b2'". */
const char *sheet_rgb(enum sheet_color c);

/* The colour, let through: 0 none of it, 1 whole; for `lc rgb variable`. */
long sheet_tint(enum sheet_color c, double strength);

/* A value with its unit, short: "$104k", "-2.5 %", "0.8"; among others as large
 * as `most` that differ by the step. */
const char *sheet_value(
    enum stat_unit unit, double v, double step, double most);

/* Axes, each with few round marks.  Days as years, months, days or hours, as
 * the span is. */
void sheet_days(struct sheet *s, double from, double to);
void sheet_values(struct sheet *s, double lo, double hi, enum stat_unit unit);
void sheet_across(struct sheet *s, double lo, double hi, enum stat_unit unit);

/* The thin line at y, or at x. */
void sheet_level(struct sheet *s, double y);
void sheet_upright(struct sheet *s, double x);

/* The data block $NAME of a line: as it is, or thinned so that of each of
 * SHEET_COLUMNS of x its least and greatest y are there, and the last.  NaN is
 * a gap.  x does not fall. */
void sheet_line(struct sheet *s, const char *name, const double *x,
    const double *y, size_t n);

/* Names at the ends of lines, cut short, moved apart where they would touch. */
struct sheet_end {
	double y;
	const char *name;
	enum sheet_color color;
};
enum { SHEET_ENDS = 10 };

/* So many characters of a name are drawn. */
int sheet_room(const struct sheet *s);
void sheet_ends(struct sheet *s, const struct sheet_end *end, size_t n);

#endif
