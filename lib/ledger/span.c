/* One span for all books of a file. */
#include "ledger/ledger_impl.h"

#include <math.h>
#include <string.h>

/* The book has nothing open before its first mark: it is worth its start. */
static void
lead(struct ledger_book *b, const struct ledger_book *from)
{
	size_t n = 0, i;
	int k;

	while (n < from->nmarks && from->mark[n].day < b->mark[0].day)
		n++;
	b->mark =
	    arena_grow(b->mark, &b->capmarks, b->nmarks + n, sizeof *b->mark);
	memmove(b->mark + n, b->mark, b->nmarks * sizeof *b->mark);
	b->nmarks += n;
	for (i = 0; i < n; i++) {
		b->mark[i] = (struct ledger_mark){ .equity = b->start,
			.level = from->mark[i].level,
			.day = from->mark[i].day,
			.carried = from->mark[i].carried };
	}
	if (!b->rerun)
		return;
	b->rerun = arena_grow(
	    b->rerun, &b->capreruns, b->nreruns + n, sizeof *b->rerun);
	memmove(b->rerun + n, b->rerun, b->nreruns * sizeof *b->rerun);
	b->nreruns += n;
	for (i = 0; i < n; i++) {
		for (k = 0; k < LEDGER_RERUNS; k++)
			b->rerun[i][k] = isnan(b->rerun[n][k]) ? NAN : b->start;
	}
}

void
ledger_span(struct ledger_book *b, size_t n)
{
	const struct ledger_book *first = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		if (b[i].nmarks > 0 &&
		    (!first || b[i].mark[0].day < first->mark[0].day))
			first = &b[i];
	}
	for (i = 0; first && i < n; i++) {
		if (b[i].nmarks > 0 && b[i].mark[0].day > first->mark[0].day)
			lead(&b[i], first);
	}
}
