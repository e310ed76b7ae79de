/* Rules on rows: touch and exit=.  They are filled as --fill says. */
#include "bt/exit.h"
#include "bt/run.h"
#include "expr/expr.h"
#include "time/session.h"
#include "trade/points.h"

#include <math.h>

/* By the close: a high or low that cannot be is a bad bar's. */
static void
check_index(struct run *r, const struct pos *p)
{
	if (points_of_index(r->row.close, p->index))
		return;
	rec_die(&r->in,
	    "x.touch of '%s': a close of %.10g, and the quotes of %s are of an "
	    "index at %.10g: the rows are of another one",
	    p->book->id, r->row.close, p->root, p->index);
}

static int
touched(struct run *r, const struct pos *p, int part)
{
	const struct order *o = p->plan->o;
	double low = isnan(r->row.low) ? r->row.close : r->row.low;
	double high = isnan(r->row.high) ? r->row.close : r->row.high;
	int64_t opened = r->row.bar == CAL_DAILY ? session_open_ns(r->row.day)
						 : r->row.time.ns;
	const struct pos_leg *l;
	int i, on;

	if (opened < p->entered)
		return 0;
	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (l->part != part || l->qty > 0)
			continue;
		on =
		    o->nleg ? o->rules.x_touch : o->side[l->side].rules.x_touch;
		if (on)
			check_index(r, p);
		if (on && (l->opt->right == RIGHT_PUT
				  ? low <= l->opt->strike + POINTS_NEAR
				  : high >= l->opt->strike - POINTS_NEAR))
			return 1;
	}
	return 0;
}

static double
leg_delta(struct run *r, const struct pos *p, int right)
{
	int i;

	for (i = 0; i < p->nleg; i++) {
		if (p->leg[i].qty < 0 && p->leg[i].opt->right == right &&
		    p->part[p->leg[i].part].open)
			return option_delta(
			    &r->chain, p->leg[i].opt, p->plan->o->greeks);
	}
	return NAN;
}

static int
expression(struct run *r, const struct pos *p)
{
	struct expr *e = p->plan->exit;

	if (!e)
		return 0;
	r->exits.column[ORDER_POS_MARK] = pos_mark_points(p);
	r->exits.column[ORDER_POS_CREDIT] = p->credit;
	r->exits.column[ORDER_POS_PNL] = points_clean(
	    p->credit - p->debit - r->exits.column[ORDER_POS_MARK]);
	r->exits.column[ORDER_POS_DTE] = p->expiry - r->chain.day;
	r->exits.column[ORDER_POS_DAYS] = r->chain.day - p->entry_day;
	r->exits.column[ORDER_POS_DELTA_PUT] =
	    r->exits.column[ORDER_POS_DELTA_CALL] = NAN;
	if (expr_uses(e, "pos_delta_put"))
		r->exits.column[ORDER_POS_DELTA_PUT] =
		    leg_delta(r, p, RIGHT_PUT);
	if (expr_uses(e, "pos_delta_call"))
		r->exits.column[ORDER_POS_DELTA_CALL] =
		    leg_delta(r, p, RIGHT_CALL);
	return expr_true(e);
}

static void
row_part(struct run *r, struct pos *p, int part, int fires)
{
	enum reason why = touched(r, p, part) ? REASON_TOUCH
			  : fires	      ? REASON_EXPRESSION
					      : REASON_NONE;

	if (why == REASON_NONE)
		return;
	if (why == REASON_TOUCH && r->row.bar == CAL_DAILY)
		p->flags |= FLAG_LATE_TOUCH;
	if (r->conf.same && row_reaches(&r->row, &r->chain) &&
	    p->entered != r->chain.now && exit_close(r, p, part, why)) {
		p->flags |= FLAG_SAME;
		return;
	}
	exit_pend(&p->part[part], why, r->row.known,
	    r->row.bar == CAL_DAILY ? r->row.day : NO_DAY);
}

static void
row_pos(struct run *r, struct pos *p)
{
	int k, fires = expression(r, p);

	for (k = 0; k < p->nparts; k++) {
		if (p->part[k].open)
			row_part(r, p, k, fires);
	}
}

void
exit_rows(struct run *r)
{
	pos_each(r, row_pos);
}
