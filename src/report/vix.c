#include "report/vix.h"
#include "report/series.h"

#include <math.h>

void
vix_join(struct ledger *l, const char *spec)
{
	static const char *const usual[] = { "vix", "close", NULL };
	static struct series vix;
	const struct point *p;
	size_t i, k;

	series_load(&vix, spec, usual);
	for (i = 0; i < l->nbooks; i++) {
		struct book *b = &l->book[i];

		for (k = 0; k < b->ntrades; k++) {
			p = series_at(&vix, b->trade[k].entry_ns);
			b->trade[k].vix = p ? p->v : NAN;
		}
	}
}
