/*
 * warmup: runs every indicator with many a set of parameters over made-up bars,
 * and holds the first row with a value to what its descriptor says.  Prints a
 * line for the first twenty that have it elsewhere, then the counts; exits 1 if
 * there is one.  What never has a value is not held to it.
 */
#include "alone.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ROWS = 700 };

static struct arena arena;
static double bar[ROWS][6]; /* open high low close volume, and a small number */
static int tried, bad, small;

static double
uniform(void)
{
	static unsigned s = 1;

	s = s * 1664525 + 1013904223;
	return (s >> 8) / (double)(1 << 24);
}

static void
make_bars(void)
{
	double open, close = 100;

	for (int i = 0; i < ROWS; i++) {
		open = close;
		close *= 1 + 0.04 * (uniform() - 0.5);
		bar[i][0] = open;
		bar[i][1] = fmax(open, close) + uniform();
		bar[i][2] = fmin(open, close) - uniform();
		bar[i][3] = close;
		bar[i][4] = 1000 + floor(5000 * uniform());
		bar[i][5] = 0.1 + 0.8 * uniform();
	}
}

static double
input(const char *name, int row)
{
	static const char *const known[] = { "open", "high", "low", "close",
		"volume" };

	for (int i = 0; i < 5 && !small; i++)
		if (strcmp(name, known[i]) == 0)
			return bar[row][i];
	if (strcmp(name, "@day") == 0)
		return 20000 + row;
	if (strcmp(name, "@minute") == 0)
		return 1440;
	if (strcmp(name, "@time") == 0)
		return (20000.0 + row) * 86400e6;
	return strcmp(name, "periods") == 0 ? 2 + row % 9 : bar[row][5];
}

/* The first row with a value, or ROWS. */
static int
first(const struct column *c, const double *p)
{
	double in[COLUMN_INPUTS], out[COLUMN_OUTPUTS];
	struct alone alone = alone_new(&arena, c, p);
	int reads = column_reads(c, p), makes = column_makes(c, p), row, i;

	for (row = 0; row < ROWS; row++) {
		for (i = 0; i < reads; i++)
			in[i] = input(c->in[i], row);
		for (i = 0; i < COLUMN_OUTPUTS; i++)
			out[i] = NAN;
		alone_step(&alone, in, out);
		for (i = 0; i < makes; i++)
			if (!isnan(out[i]))
				return row;
	}
	return ROWS;
}

static int
of_dates(const struct column *c)
{
	for (int i = 0; i < column_params(c); i++)
		if (c->param[i].type == COLUMN_DATES)
			return 1;
	return 0;
}

/* What comes first depends on the data, too. */
static int
waits(const struct column *c)
{
	static const char *const names[] = { "exhc", "hilo", "pivots",
		"td_seq" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (c->space && strcmp(c->name, names[i]) == 0)
			return 1;
	return 0;
}

static void
try(const struct column *c, const double *p)
{
	int said, row;

	if (c->refuse && c->refuse(p))
		return;
	said = column_warmup(c, p);
	if (said >= ROWS)
		return;
	row = first(c, p);
	if (row == ROWS)
		return;
	tried++;
	if (row == said || (row > said && waits(c)))
		return;
	if (bad++ >= 20)
		return;
	printf(
	    "%s%s%s", c->space ? c->space : "", c->space ? "." : "", c->name);
	for (int i = 0; i < column_params(c); i++)
		printf("%c%s=%g", i ? ',' : ':', c->param[i].name, p[i]);
	printf(": %d rows before the first value, not %d\n", row, said);
}

static int
is_bars(const struct column_param *q)
{
	return q->type == COLUMN_INT && q->unit &&
	       strcmp(q->unit, "bars") == 0 && strcmp(q->name, "offset") != 0;
}

static double
within(const struct column_param *q, double v)
{
	return fmin(fmax(v, q->min), q->max);
}

/* By default; rising and falling; and one at a time larger. */
static void
lengths(const struct column *c, double *p)
{
	double kept[COLUMN_PARAMS];
	int n = column_params(c), i, k;

	memcpy(kept, p, sizeof kept);
	try(c, p);
	for (k = 0; k < 2; k++) {
		for (i = 0; i < n; i++)
			if (is_bars(&c->param[i]))
				p[i] = within(
				    &c->param[i], 5 + 4 * (k ? n - i : i));
		try(c, p);
	}
	for (i = 0; i < n; i++) {
		memcpy(p, kept, sizeof kept);
		if (!is_bars(&c->param[i]))
			continue;
		p[i] = within(&c->param[i], kept[i] + 7);
		if (p[i] != kept[i])
			try(c, p);
	}
	memcpy(p, kept, sizeof kept);
}

int
main(void)
{
	double p[COLUMN_PARAMS];

	make_bars();
	for (size_t k = 0; k < ind_table.n; k++) {
		const struct column *c = ind_table.entry[k].column;
		int n = column_params(c), i, w;

		if (of_dates(c))
			continue;
		small = strcmp(ind_table.entry[k].group, "math") == 0;
		memset(p, 0, sizeof p);
		for (i = 0; i < n; i++)
			p[i] = c->param[i].def;
		lengths(c, p);
		for (i = 0; i < n; i++) {
			const struct column_param *q = &c->param[i];

			if (q->type != COLUMN_WORD && q->type != COLUMN_BOOL)
				continue;
			for (w = (int)q->min; w <= q->max; w++) {
				p[i] = w;
				lengths(c, p);
			}
			p[i] = q->def;
		}
	}
	printf("%d tried, %d wrong\n", tried, bad);
	return bad > 0 || tried < 8000;
}
