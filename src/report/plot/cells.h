/* cells: a table as coloured cells, for this folder. */
#ifndef CSF_REPORT_CELLS_H
#define CSF_REPORT_CELLS_H

#include "report/plot/sheet.h"

struct cells {
	double x, y;
	double v; /* of the colour; NaN: none */
	char word[24];
};

void cells_set(struct cells *c, double x, double y, double v, const char *word);

/* The cells as the plot's last lines: gain or loss, the stronger the nearer to
 * the greatest of them; or from the least to the greatest.  Words of so many
 * points. */
void cells_draw(struct sheet *s, const struct cells *c, size_t n, int points);
void cells_draw_from(
    struct sheet *s, const struct cells *c, size_t n, int points);

#endif
