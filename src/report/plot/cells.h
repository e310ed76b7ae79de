/* cells: a table as coloured cells, for this folder. */
#ifndef CSF_REPORT_CELLS_H
#define CSF_REPORT_CELLS_H

#include "report/plot/sheet.h"

struct cells {
	int x, y;
	double v; /* of the colour; NaN: none */
	char word[24];
};

void cells_set(struct cells *c, int x, int y, double v, const char *word);

/* Gain or loss, the stronger the nearer to the greatest of them; the plot's
 * last lines. */
void cells_draw(
    struct sheet *s, const struct cells *c, size_t n, const char *font);

#endif
