/*
 * profile: where the volume traded: a row for each part of the input, or of a
 * session, with the volume of its rising and of its falling closes.  The
 * numbers are those of pandas-ta's vp: its parts are equal counts of rows in
 * the order of time, or (--sort-close) equal steps of the close.
 */
#include "bars/bars.h"
#include "base/die.h"
#include "base/sandbox.h"
#include "math/sum.h"
#include "time/session.h"

#include <math.h>

struct traded {
	double close, volume;
};

struct bin {
	double low, high, sum, pos, neg;
	size_t n; /* rows */
};

static struct traded *row; /* of this profile, in order of time */
static size_t n, cap;
static struct bin *bin;
static double *edge; /* width + 1 steps of the close */
static int day;	     /* of these rows */
static int seen;     /* rows of it, with those left out: 1 */
static int closecol, volumecol;

static int width = 10, last, by_session, sort_close;
static const struct opt opts[] = {
	{ 0, "by", "input|session",
	    "one profile (default), or one a New York day",
	    OPT_WORD(&by_session, "input session") },
	{ 0, "last", "rows", "the last rows alone, of the input or session",
	    OPT_INT(&last, 1, 1000000000) },
	{ 0, "sort-close", NULL, "bins are steps of the close, not of time",
	    OPT_FLAG(&sort_close) },
	{ 0, "width", "n", "bins; default 10", OPT_INT(&width, 1, 10000) },
	{ 0 },
};

/* ---- the bins ---- */

/* Rises and the first row are positive; an unchanged close is neither. */
static void
add(struct bin *b, const struct traded *t, size_t i)
{
	double change = i > 0 ? t[i].close - t[i - 1].close : 1;

	b->sum += t[i].close;
	b->n++;
	if (change > 0)
		b->pos += t[i].volume;
	else if (change < 0)
		b->neg += t[i].volume;
}

/* Equal counts of rows; the first ones have one more where it does not go up.
 */
static void
bins_of_time(const struct traded *t, size_t rows)
{
	size_t each = rows / (size_t)width, more = rows % (size_t)width;
	size_t i, end = 0, b;

	for (i = b = 0; b < (size_t)width; b++) {
		end += each + (b < more);
		bin[b] = (struct bin){ INFINITY, -INFINITY, 0, 0, 0, 0 };
		for (; i < end; i++) {
			add(&bin[b], t, i);
			bin[b].low = fmin(bin[b].low, t[i].close);
			bin[b].high = fmax(bin[b].high, t[i].close);
		}
	}
}

/* Rounded to `digits` behind the point; below 1, that many figures. */
static double
rounded(double x, int digits)
{
	double scale = 1, y;

	for (; digits > 0; digits--)
		scale *= 10;
	for (y = 10 * fabs(x); y > 0 && y < 1; y *= 10)
		scale *= 10;
	return rint(x * scale) / scale;
}

/* The least digits, from 2, at which rounded edges still differ. */
static int
digits_apart(void)
{
	int digits, b;

	for (digits = 2; digits < 20; digits++) {
		for (b = 0; b < width && rounded(edge[b], digits) !=
					     rounded(edge[b + 1], digits);
		     b++)
			;
		if (b == width)
			return digits;
	}
	return 2;
}

/*
 * Equal steps from the lowest close to the highest.  A close on an edge belongs
 * below it; so that the lowest belongs to the first bin, its edge lies a
 * thousandth of the range lower, and is shown one unit of the last digit lower
 * still.
 */
static void
bins_of_close(const struct traded *t, size_t rows)
{
	double low = INFINITY, high = -INFINITY, unit = 1, adjust;
	size_t i, b;
	int digits;

	for (i = 0; i < rows; i++) {
		low = fmin(low, t[i].close);
		high = fmax(high, t[i].close);
	}
	adjust = (high - low) * 0.001;
	if (adjust == 0) {
		adjust = low != 0 ? 0.001 * fabs(low) : 0.001;
		low -= adjust;
		high += adjust;
		adjust = 0;
	}
	for (b = 0; b < (size_t)width; b++)
		edge[b] = low + (double)b * ((high - low) / width);
	edge[width] = high;
	edge[0] -= adjust;
	digits = digits_apart();
	for (b = 0; b < (size_t)width; b++)
		bin[b] = (struct bin){ rounded(edge[b], digits),
			rounded(edge[b + 1], digits), 0, 0, 0, 0 };
	for (b = 0; b < (size_t)digits; b++)
		unit /= 10;
	bin[0].low -= unit;
	for (i = 0; i < rows; i++) {
		b = (size_t)fmax(0, (t[i].close - low) / (high - low) * width);
		b = b < (size_t)width ? b : (size_t)width - 1;
		while (b > 0 && t[i].close <= edge[b])
			b--;
		while (b + 1 < (size_t)width && t[i].close > edge[b + 1])
			b++;
		add(&bin[b], t, i);
	}
}

/* ---- the stream ---- */

static void
write_bin(const struct bin *b)
{
	if (by_session)
		out_date(&bars.out, day);
	out_num(&bars.out, b->low);
	out_num(&bars.out, b->n > 0 ? b->sum / (double)b->n : NAN);
	out_num(&bars.out, b->high);
	out_num(&bars.out, b->pos);
	out_num(&bars.out, b->neg);
	out_num(&bars.out, b->pos + b->neg);
	out_end(&bars.out);
}

static void
write_profile(void)
{
	size_t rows = last > 0 && n > (size_t)last ? (size_t)last : n;
	const struct traded *t = row + (n - rows);
	char date[CAL_TEXT_MAX];
	int b;

	if (!seen)
		return;
	seen = 0;
	if (rows < (size_t)width) {
		date[cal_put_date(date, day)] = '\0';
		rec_die(&bars.in,
		    "%s%s: %zu rows with close and volume, fewer than --width "
		    "%d",
		    by_session ? "the session of " : "the end",
		    by_session ? date : "", rows, width);
	}
	if (sort_close)
		bins_of_close(t, rows);
	else
		bins_of_time(t, rows);
	for (b = 0; b < width; b++)
		write_bin(&bin[b]);
	n = 0;
}

static void
one_row(void)
{
	double close, volume;
	int today = day;

	bars_one_symbol();
	close = rec_num(&bars.in, closecol);
	volume = rec_num(&bars.in, volumecol);
	if (by_session) {
		barlen_row(&bars.bar, bars.in.time);
		today = session_date(bars.in.time, bars.bar.bar);
	}
	if (today != day)
		write_profile();
	day = today;
	seen = 1;
	if (isnan(close) || isnan(volume))
		return;
	row = arena_grow(row, &cap, n + 1, sizeof *row);
	row[n++] = (struct traded){ close, volume };
}

static void
open_stream(void)
{
	static const char *const names[] = { "low_close", "mean_close",
		"high_close", "pos_volume", "neg_volume", "total_volume" };
	size_t i;

	bars_open();
	if (by_session)
		rec_ordered(&bars.in);
	closecol = rec_need(&bars.in, "close");
	volumecol = rec_need(&bars.in, "volume");
	if (!bars.form)
		out_form(&bars.out, bars.in.form);
	if (by_session)
		out_col(&bars.out, "time", NULL);
	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		out_col(&bars.out, names[i], NULL);
	out_start(&bars.out);
	bin = NEW(&bars.arena, struct bin, (size_t)width);
	edge = NEW(&bars.arena, double, (size_t)width + 1);
}

static int
run(int argc, char *argv[])
{
	bars_options();
	if (argc > 0)
		die(MISUSE, "profile '%s': it takes no operand; -f is a file",
		    argv[0]);
	open_stream();
	sandbox_enter();
	while (rec_next(&bars.in))
		one_row();
	write_profile();
	return out_close(&bars.out);
}

const struct verb verb_profile = {
	"profile",
	"csf-bars profile [-hqv] [-f file] [-o format] [--bar length] "
	"[--by input|session] [--last rows] [--sort-close] [--width n]",
	opts,
	run,
};
