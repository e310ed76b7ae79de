/* Rules on rows: touch and exit=.  They are filled as --fill says. */
#include "bt/bt.h"
#include "expr/expr.h"
#include "time/session.h"

#include <math.h>

static int
touched(const struct pos *p, int part)
{
	const struct order *o = p->plan->o;
	double low = isnan(row.low) ? row.close : row.low;
	double high = isnan(row.high) ? row.close : row.high;
	int64_t opened =
	    row.bar == CAL_DAILY ? session_open_ns(row.day) : row.time.ns;
	const struct leg *l;
	int i, on;

	if (opened < p->entered)
		return 0;
	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (l->part != part || l->qty > 0)
			continue;
		on =
		    o->nleg ? o->rules.x_touch : o->side[l->side].rules.x_touch;
		if (on && (l->opt->right == CHAIN_PUT
				  ? low <= l->opt->strike + POINTS_NEAR
				  : high >= l->opt->strike - POINTS_NEAR))
			return 1;
	}
	return 0;
}

static double
leg_delta(const struct pos *p, int right)
{
	int i;

	for (i = 0; i < p->nleg; i++) {
		if (p->leg[i].qty < 0 && p->leg[i].opt->right == right &&
		    p->part[p->leg[i].part].open)
			return option_delta(p->leg[i].opt, p->plan->o->greeks);
	}
	return NAN;
}

static int
expression(const struct pos *p)
{
	struct expr *e = p->plan->exit;

	if (!e)
		return 0;
	pos_column[POS_MARK] = pos_mark_points(p);
	pos_column[POS_CREDIT] = p->credit;
	pos_column[POS_PNL] =
	    points_clean(p->credit - p->debit - pos_column[POS_MARK]);
	pos_column[POS_DTE] = p->expiry - chain.day;
	pos_column[POS_DAYS] = chain.day - p->entry_day;
	pos_column[POS_DELTA_PUT] = pos_column[POS_DELTA_CALL] = NAN;
	if (expr_uses(e, "pos_delta_put"))
		pos_column[POS_DELTA_PUT] = leg_delta(p, CHAIN_PUT);
	if (expr_uses(e, "pos_delta_call"))
		pos_column[POS_DELTA_CALL] = leg_delta(p, CHAIN_CALL);
	return expr_true(e);
}

static void
row_part(struct pos *p, int part, int fires)
{
	enum reason why = touched(p, part) ? R_TOUCH
			  : fires	   ? R_EXPRESSION
					   : R_NONE;

	if (why == R_NONE)
		return;
	if (why == R_TOUCH && row.bar == CAL_DAILY)
		p->flags |= F_LATE_TOUCH;
	if (conf.same && quotes_for_row() && p->entered != chain.now &&
	    exit_close(p, part, why))
		return;
	exit_pend(&p->part[part], why, row.known,
	    row.bar == CAL_DAILY ? row.day : NO_DAY);
}

static void
row_pos(struct pos *p)
{
	int k, fires = expression(p);

	for (k = 0; k < p->nparts; k++) {
		if (p->part[k].open)
			row_part(p, k, fires);
	}
}

void
exit_rows(void)
{
	pos_each(row_pos);
}
