/* Rules on quotes. */
#include "bt/exit.h"
#include "bt/events.h"
#include "bt/fills.h"
#include "bt/ledger.h"
#include "bt/roll.h"
#include "bt/run.h"
#include "bt/skips.h"
#include "option/expiry.h"
#include "time/session.h"
#include "trade/points.h"

#include <math.h>
#include <stdlib.h>

static void
close_at(struct run *r, struct pos *p, int part, const struct fill *f,
    enum reason why)
{
	double fee, fees_sum = 0;
	struct pos_leg *l;
	int i = 0;

	p->exited = r->chain.now;
	if (r->conf.same && r->chain.now < r->now)
		p->flags |= FLAG_SAME;
	for (l = p->leg; l < p->leg + p->nleg; l++) {
		if (l->part != part)
			continue;
		fee = fees_leg(&r->fees, FEES_CLOSE, r->chain.day, f->leg[i],
		    abs(l->qty) * p->qty);
		fees_sum += fee;
		fills_add(r, p, l,
		    &(struct fills_leg){ l->qty > 0 ? -1 : 1, f->leg[i++], fee,
			f->net, reason_name[why] });
	}
	pos_close(
	    r, p, &p->part[part], f->net, f->mid, points_clean(fees_sum), why);
	events_add(r, p, "exit", f->net, reason_name[why]);
}

/* The level of a resting order of the part that the reason stands for. */
static double
resting(const struct pos *p, int part, enum reason why)
{
	const struct order *o = p->plan->o;
	const struct order_rules *r =
	    o->by_side ? &o->side[part].rules : &o->rules;
	double tick = p->plan->want.terms.tick, level = NAN;

	if (why == REASON_TARGET && o->pt_limit)
		level = (1 - r->pt) * p->part[part].credit;
	else if (why == REASON_BTC)
		level = r->btc;
	if (isnan(level) || !(tick > 0))
		return level;
	return points_clean(ceil(level / tick - 1e-7) * tick);
}

/* Filled at the level, whatever the quotes ask; legs that they would not fill
 * are at mid. */
static void
fill_resting(struct pos *p, int part, double level, struct fill *f)
{
	int i, n = 0;

	for (i = 0; i < p->nleg && f->why != SKIP_NONE; i++) {
		if (p->leg[i].part == part)
			f->leg[n++] = p->leg[i].opt->mid;
	}
	f->why = SKIP_NONE;
	f->net = level;
	f->mid = p->part[part].mark;
	p->flags |= FLAG_LIMIT;
}

static void
close_fill(struct run *r, struct pos *p, int part, struct fill *f)
{
	struct fill_leg leg[PICK_LEGS];
	struct pos_leg *l;
	int n = 0;

	for (l = p->leg; l < p->leg + p->nleg; l++) {
		if (l->part != part)
			continue;
		option_look(&r->chain, l->opt);
		leg[n++] = (struct fill_leg){ -l->qty,
			l->opt->there ? &l->opt->q : NULL };
	}
	fill_close(&p->plan->want.terms, leg, n, p->part[part].lo,
	    p->part[part].hi, f);
}

int
exit_close(struct run *r, struct pos *p, int part, enum reason why)
{
	struct pos_part *t = &p->part[part];
	double level = resting(p, part, why);
	struct fill f;

	close_fill(r, p, part, &f);
	if (!isnan(level) && !t->stale && t->mark <= level + POINTS_NEAR)
		fill_resting(p, part, level, &f);
	if (f.why != SKIP_NONE) {
		if (!(t->counted & 1U << why))
			skips_exit(r, f.why, p->book, reason_name[why]);
		t->counted |= 1U << why;
		p->flags |= FLAG_WAITED;
		return 0;
	}
	close_at(r, p, part, &f, why);
	return 1;
}

/* ---- rules on quotes ---- */

static int
stopped(const struct order_rules *r, const struct pos_part *t, double near)
{
	double loss = t->mark - t->credit;

	return t->mark >= r->sl * t->credit - near ||
	       loss >= r->sl_loss * t->credit - near ||
	       loss >= r->sl_risk * (t->hi - t->credit) - near ||
	       loss >= r->sl_pts - near;
}

static int
short_delta(struct run *r, struct pos *p, int part)
{
	const struct order *o = p->plan->o;
	double limit, d, near = p->plan->want.near;
	struct pos_leg *l;
	int i;

	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (l->part != part || l->qty > 0)
			continue;
		limit =
		    o->nleg ? o->rules.x_delta : o->side[l->side].rules.x_delta;
		if (isnan(limit))
			continue;
		d = fabs(option_delta(&r->chain, l->opt, o->greeks));
		if (d >= limit - near)
			return 1;
	}
	return 0;
}

/* Is it late enough in the day for x.time? */
static int
clock_reached(struct run *r, struct clock c)
{
	return c.base == CLOCK_NONE ||
	       r->chain.sec >= clock_at(c, r->chain.day);
}

/* Of the series' sessions. */
static int
last_day(const struct pos *p)
{
	int day, sec;

	cal_to_ny(
	    expiry_last_trade(p->am ? EXPIRY_SPX : EXPIRY_SPXW, p->expiry),
	    &day, &sec);
	return day;
}

/* DTE at or below, counted in the order's clock; a series that ends before the
 * day does is closed in its last session. */
static int
dte_reached(struct run *r, const struct pos *p)
{
	const struct order *o = p->plan->o;
	int left;

	if (o->x_dte < 0)
		return 0;
	left = o->dte_trd ? session_count(r->chain.day, p->expiry)
			  : p->expiry - r->chain.day;
	return left <= o->x_dte || r->chain.day >= last_day(p);
}

static int
date_reached(struct run *r, const struct pos *p)
{
	const struct order *o = p->plan->o;
	int last;

	if (o->x_date == ORDER_NO_DAY)
		return 0;
	last = last_day(p);
	return r->chain.day >= o->x_date ||
	       (o->x_date > last && o->x_date <= p->expiry &&
		   r->chain.day >= last);
}

static enum reason
by_date(struct run *r, const struct pos *p)
{
	const struct order *o = p->plan->o;
	int dated =
	    o->x_dte >= 0 || o->x_days >= 0 || o->x_date != ORDER_NO_DAY;

	if (!dated)
		return o->x_time.base != CLOCK_NONE &&
			       clock_reached(r, o->x_time)
			   ? REASON_TIME
			   : REASON_NONE;
	if (!clock_reached(r, o->x_time))
		return REASON_NONE;
	if (dte_reached(r, p))
		return REASON_DTE;
	if (date_reached(r, p))
		return REASON_DATE;
	if (o->x_days >= 0 && r->chain.day - p->entry_day >= o->x_days)
		return REASON_DAYS;
	return REASON_NONE;
}

static enum reason
judge(struct run *r, struct pos *p, int part)
{
	const struct order *o = p->plan->o;
	const struct order_rules *x =
	    o->by_side ? &o->side[part].rules : &o->rules;
	struct pos_part *t = &p->part[part];
	double profit = (t->credit - t->mark) / t->credit;
	double near = p->plan->want.near;
	int trailed;

	t->stops = stopped(x, t, near) ? t->stops + 1 : 0;
	if (profit > t->best)
		t->best = profit;
	trailed = t->best >= x->trail_at - near &&
		  profit <= t->best - x->trail_back + near;
	if (t->stops >= o->sl_n && t->stops > 0)
		return REASON_STOP;
	if (short_delta(r, p, part))
		return REASON_DELTA;
	if (trailed)
		return REASON_TRAILING;
	if (t->mark <= (1 - x->pt) * t->credit + near)
		return REASON_TARGET;
	if (t->mark <= x->btc + near)
		return REASON_BTC;
	return by_date(r, p);
}

void
exit_pend(struct pos_part *t, enum reason why, int64_t known, int day)
{
	if (t->pend != REASON_NONE && t->pend <= why)
		return;
	t->pend = why;
	t->pend_known = known;
	t->pend_day = day;
}

/* What could not be filled is forgotten, if it was no loss to be stopped. */
static int
judged_anew(enum reason why)
{
	return why == REASON_TRAILING || why == REASON_TARGET ||
	       why == REASON_BTC;
}

static void
work_part(struct run *r, struct pos *p, int part)
{
	struct pos_part *t = &p->part[part];
	enum reason why, waiting = REASON_NONE;

	if (t->pend != REASON_NONE && r->now > t->pend_known &&
	    r->chain.day > t->pend_day)
		waiting = t->pend;
	why = t->stale ? by_date(r, p) : judge(r, p, part);
	if (why != REASON_NONE && r->conf.react_next &&
	    waiting == REASON_NONE && isnan(resting(p, part, why))) {
		exit_pend(t, why, r->now, NO_DAY);
		return;
	}
	if (waiting != REASON_NONE && (why == REASON_NONE || waiting < why))
		why = waiting;
	if (why == REASON_NONE)
		return;
	if (exit_close(r, p, part, why))
		return;
	if (!judged_anew(why))
		exit_pend(t, why, r->now, NO_DAY);
	else if (judged_anew(t->pend))
		t->pend = REASON_NONE;
}

void
exit_finish(struct run *r, struct pos *p)
{
	int rolls = p->reason == REASON_STOP || p->reason == REASON_TOUCH ||
		    p->reason == REASON_DELTA || p->reason == REASON_DTE;

	if (p->plan->o->roll && rolls && roll_on(r, p))
		p->flags |= FLAG_ROLLED;
	ledger_trade(r, p, r->now);
}

void
exit_closed(struct run *r, struct pos *p)
{
	struct exits *x = &r->exits;

	x->closed = arena_grow(x->closed, &x->cap, x->n + 1, sizeof(void *));
	x->closed[x->n++] = p;
}

void
exit_finish_all(struct run *r)
{
	size_t i;

	for (i = 0; i < r->exits.n; i++)
		exit_finish(r, r->exits.closed[i]);
	r->exits.n = 0;
}

static void
work_pos(struct run *r, struct pos *p)
{
	int k;

	for (k = 0; k < p->nparts && p->entered != r->chain.now; k++) {
		if (p->part[k].open)
			work_part(r, p, k);
	}
}

void
exit_quotes(struct run *r)
{
	pos_each(r, work_pos);
}
