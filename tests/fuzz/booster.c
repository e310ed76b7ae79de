/* XGBoost's document of a model, JSON or UBJSON: refused, or its trees are such
 * as end, whatever the row. */
#include "fuzz/fuzz.h"
#include "score/forest.h"
#include "score/xgbdoc.h"

#include <math.h>

enum { ROWS = 3, WIDE = 64, MANY = 64 };

void
fuzz_start(void)
{
}

void
fuzz_one(const char *p, size_t n)
{
	static const float odd[] = { 0, NAN, 1e30F, -0.5F };
	static struct forest f;
	float x[ROWS * WIDE];
	double margin[ROWS * MANY];
	struct xgbdoc d;
	json_t *doc = xgbdoc_parse(FUZZ_FILE, p, n);
	size_t i;

	xgbdoc_check(&d, doc, FUZZ_FILE);
	if (d.k > WIDE || d.groups > MANY || !forest_of(&f, doc, &d))
		return;
	fuzz_law("a forest that was read works");
	for (i = 0; i < ROWS * d.k; i++)
		x[i] = odd[(i / d.k + i) % 4];
	forest_margin(&f, x, ROWS, 0, margin);
	forest_drop(&f);
}
