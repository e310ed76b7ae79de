#include "report/stat/vix.h"
#include "row/asof.h"

#include <math.h>

void
vix_join(struct ledger *l, const char *spec)
{
	static const char *const usual[] = { "vix", "close", NULL };
	static struct asof_series vix;
	const struct asof_point *p;
	size_t i, k;

	asof_load(&vix, spec, usual);
	for (i = 0; i < l->nbooks; i++) {
		struct ledger_book *b = &l->book[i];

		for (k = 0; k < b->ntrades; k++) {
			p = asof_at(&vix, b->trade[k].entry_ns);
			b->trade[k].vix = p ? p->v : NAN;
		}
	}
}
