/* Equity in the terminal: a column of the plot is the range of equity in its
 * share of the sessions. */
#include "report/show.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WIDE = 64, HIGH = 14 };

void
show_plot(const struct book *b)
{
	static char cell[HIGH][WIDE];
	double low = b->start, high = b->start;
	size_t i, x, n = b->nmarks;
	int y, from, to;

	if (n < 2)
		return;
	for (i = 0; i < n; i++) {
		low = fmin(low, b->mark[i].equity);
		high = fmax(high, b->mark[i].equity);
	}
	if (!(high > low))
		high = low + 1;
	memset(cell, ' ', sizeof cell);
	for (x = 0; x < WIDE; x++) {
		double least = INFINITY, most = -INFINITY;

		for (i = x * n / WIDE; i < n && i <= (x + 1) * n / WIDE; i++) {
			least = fmin(least, b->mark[i].equity);
			most = fmax(most, b->mark[i].equity);
		}
		if (!(most >= least))
			continue;
		from = (int)((least - low) / (high - low) * (HIGH - 1) + 0.5);
		to = (int)((most - low) / (high - low) * (HIGH - 1) + 0.5);
		for (y = from; y <= to; y++)
			cell[y][x] = y == to ? '*' : '|';
	}
	printf("\nequity, $\n");
	for (y = HIGH - 1; y >= 0; y--)
		printf("%12s |%.*s\n",
		    y == HIGH - 1 || y == 0 || y == HIGH / 2
			? show_value(
			      UNIT_DOLLARS, low + (high - low) * y / (HIGH - 1))
			: "",
		    WIDE, cell[y]);
	printf("%12s +%.*s\n", "", WIDE,
	    "----------------------------------------------------------------");
	printf("%12s  %-20s%43s\n", "", show_value(UNIT_DATE, b->mark[0].day),
	    show_value(UNIT_DATE, b->mark[n - 1].day));
}
