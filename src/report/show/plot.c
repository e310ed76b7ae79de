/* Equity in the terminal: a column of the plot is the range of equity in its
 * share of the sessions. */
#include "report/show/show.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WIDE = 64, HIGH = 14 };

static int
height(double v, double low, double high)
{
	return (int)((v - low) / (high - low) * (HIGH - 1) + 0.5);
}

void
show_frame(const double *least, const double *most, int n)
{
	static char cell[HIGH][WIDE];
	double low = INFINITY, high = -INFINITY;
	int x, y, to, flat;

	memset(cell, ' ', sizeof cell);
	for (x = 0; x < n; x++) {
		low = fmin(low, least[x]);
		high = fmax(high, most[x]);
	}
	flat = !(high > low); /* a line at the foot, which alone has a value */
	if (flat)
		high = low + 1;
	for (x = 0; x < n; x++) {
		if (isnan(least[x]))
			continue;
		to = height(most[x], low, high);
		for (y = height(least[x], low, high); y <= to; y++)
			cell[y][x] = y == to ? '*' : '|';
	}
	for (y = HIGH - 1; y >= 0; y--) {
		for (to = n; to > 0 && cell[y][to - 1] == ' '; to--)
			;
		printf("%12s |%.*s\n",
		    y == 0 || (!flat && (y == HIGH - 1 || y == HIGH / 2))
			? show_money(
			      low + (high - low) * y / (HIGH - 1), high - low)
			: "",
		    to, cell[y]);
	}
	printf("%12s +", "");
	for (x = 0; x < n; x++)
		putchar('-');
	putchar('\n');
}

void
show_plot(const struct ledger_book *b)
{
	static double least[WIDE], most[WIDE];
	size_t i, x, n = b->nmarks;

	if (n < 2)
		return;
	for (x = 0; x < WIDE; x++) {
		least[x] = most[x] = NAN;
		for (i = x * n / WIDE; i < n && i <= (x + 1) * n / WIDE; i++) {
			least[x] = fmin(least[x], b->mark[i].equity);
			most[x] = fmax(most[x], b->mark[i].equity);
		}
	}
	printf("\nequity, $\n");
	show_frame(least, most, WIDE);
	printf("%12s  %-20s%44s\n", "", show_value(UNIT_DATE, b->mark[0].day),
	    show_value(UNIT_DATE, b->mark[n - 1].day));
}
