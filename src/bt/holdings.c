#include "bt/holdings.h"
#include "bt/ledger.h"
#include "bt/run.h"
#include "order/strategy.h"
#include "trade/points.h"

#include <math.h>

static void
write_row(struct out *o, const struct pos *p)
{
	char flags[REASON_FLAGS_MAX];

	out_str(o, p->book->id);
	out_int(o, p->n);
	out_str(o, p->plan->o->strategy->name);
	out_time(o, p->signal);
	out_utc(o, p->entered);
	out_str(o, p->root);
	out_date(o, p->expiry);
	ledger_strikes(o, p);
	out_int(o, p->qty);
	out_num(o, points_clean(p->credit));
	out_num(o, pos_mark_points(p));
	out_num(o, pos_mid(p));
	out_num(o, points_clean(p->open_pnl));
	out_num(o, p->pnl);
	out_num(o, p->margin);
	out_num(o, isfinite(p->max_loss) ? p->max_loss : NAN);
	out_num(o, points_clean(p->mae));
	out_num(o, points_clean(p->mfe));
	out_int(o, p->expiry - p->entry_day);
	out_int(o, p->stale);
	out_str(o, reason_flags(p->flags, p->from, flags));
	out_end(o);
}

void
holdings_write(struct run *r)
{
	struct book **b;
	size_t i, j;

	if (!r->files.open.on)
		return;
	b = book_sorted(&r->books);
	for (i = 0; i < r->books.by_id.n; i++) {
		for (j = 0; j < b[i]->npos; j++)
			write_row(&r->files.open.out, b[i]->pos[j]);
	}
}
