#include "bt/events.h"
#include "bt/ledger.h"
#include "bt/run.h"
#include "order/strategy.h"
#include "trade/points.h"

void
events_add(struct run *r, const struct pos *p, const char *what, double net,
    const char *why)
{
	struct file *f = &p->book->files->events;
	struct out *o = &f->out;

	if (!f->on)
		return;
	out_utc(o, r->now);
	out_str(o, what);
	out_str(o, p->book->id);
	out_int(o, p->n);
	out_str(o, p->plan->o->strategy->name);
	out_str(o, p->root);
	out_date(o, p->expiry);
	ledger_strikes(o, p);
	out_int(o, p->qty);
	out_num(o, points_clean(net));
	out_str(o, why);
	out_end(o);
}
