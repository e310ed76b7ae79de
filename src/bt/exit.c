/* Positions to closes: rules on quotes. */
#include "bt/bt.h"
#include "option/expiry.h"
#include "time/session.h"

#include <math.h>
#include <stdlib.h>

static void
close_at(struct pos *p, int part, const struct fill *f, enum reason why)
{
	double fee, fees_sum = 0;
	struct leg *l;
	int i = 0;

	p->exited = chain.now;
	if (conf.same && chain.now < instant)
		p->flags |= F_SAME;
	for (l = p->leg; l < p->leg + p->nleg; l++) {
		if (l->part != part)
			continue;
		fee = fees_leg(&fees, FEES_CLOSE, chain.day, f->leg[i],
		    abs(l->qty) * p->qty);
		fees_sum += fee;
		files_leg(p, l,
		    &(struct leg_fill){ l->qty > 0 ? -1 : 1, f->leg[i++], fee,
			f->net, reason_name[why] });
	}
	part_close(
	    p, &p->part[part], f->net, f->mid, points_clean(fees_sum), why);
	files_event(p, "exit", f->net, reason_name[why]);
}

/* The level of a resting order of the part that the reason stands for. */
static double
resting(const struct pos *p, int part, enum reason why)
{
	const struct order *o = p->plan->o;
	const struct order_rules *r =
	    o->by_side ? &o->side[part].rules : &o->rules;
	double tick = p->plan->terms.tick, level = NAN;

	if (why == R_TARGET && o->pt_limit)
		level = (1 - r->pt) * p->part[part].credit;
	else if (why == R_BTC)
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
	p->flags |= F_LIMIT;
}

static void
close_fill(struct pos *p, int part, struct fill *f)
{
	struct fill_leg leg[PICK_LEGS];
	struct leg *l;
	int n = 0;

	for (l = p->leg; l < p->leg + p->nleg; l++) {
		if (l->part != part)
			continue;
		option_look(l->opt);
		leg[n++] = (struct fill_leg){ -l->qty,
			l->opt->there ? &l->opt->q : NULL };
	}
	fill_close(
	    &p->plan->terms, leg, n, p->part[part].lo, p->part[part].hi, f);
}

int
exit_close(struct pos *p, int part, enum reason why)
{
	struct part *t = &p->part[part];
	double level = resting(p, part, why);
	struct fill f;

	close_fill(p, part, &f);
	if (!isnan(level) && !t->stale && t->mark <= level + POINTS_NEAR)
		fill_resting(p, part, level, &f);
	if (f.why != SKIP_NONE) {
		if (!t->counted)
			files_unclosed(f.why, p->book, reason_name[why]);
		t->counted = 1;
		p->flags |= F_WAITED;
		return 0;
	}
	close_at(p, part, &f, why);
	return 1;
}

/* ---- rules on quotes ---- */

static int
stopped(const struct order_rules *r, const struct part *t, double near)
{
	double loss = t->mark - t->credit;

	return t->mark >= r->sl * t->credit - near ||
	       loss >= r->sl_loss * t->credit - near ||
	       loss >= r->sl_risk * (t->hi - t->credit) - near ||
	       loss >= r->sl_pts - near;
}

static int
short_delta(struct pos *p, int part)
{
	const struct order *o = p->plan->o;
	double limit, d, near = p->plan->near;
	struct leg *l;
	int i;

	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (l->part != part || l->qty > 0)
			continue;
		limit =
		    o->nleg ? o->rules.x_delta : o->side[l->side].rules.x_delta;
		if (isnan(limit))
			continue;
		d = fabs(option_delta(l->opt, o->greeks));
		if (d >= limit - near)
			return 1;
	}
	return 0;
}

/* Is it late enough in the day for x.time? */
static int
clock_reached(struct clock c)
{
	return c.base == CLOCK_NONE || chain.sec >= clock_at(c, chain.day);
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
dte_reached(const struct pos *p)
{
	const struct order *o = p->plan->o;
	int left;

	if (o->x_dte < 0)
		return 0;
	left = o->dte_trd ? session_count(chain.day, p->expiry)
			  : p->expiry - chain.day;
	return left <= o->x_dte || chain.day >= last_day(p);
}

static int
date_reached(const struct pos *p)
{
	const struct order *o = p->plan->o;
	int last;

	if (o->x_date == ORDER_NO_DAY)
		return 0;
	last = last_day(p);
	return chain.day >= o->x_date ||
	       (o->x_date > last && o->x_date <= p->expiry &&
		   chain.day >= last);
}

static enum reason
by_date(const struct pos *p)
{
	const struct order *o = p->plan->o;
	int dated =
	    o->x_dte >= 0 || o->x_days >= 0 || o->x_date != ORDER_NO_DAY;

	if (!dated)
		return o->x_time.base != CLOCK_NONE && clock_reached(o->x_time)
			   ? R_TIME
			   : R_NONE;
	if (!clock_reached(o->x_time))
		return R_NONE;
	if (dte_reached(p))
		return R_DTE;
	if (date_reached(p))
		return R_DATE;
	if (o->x_days >= 0 && chain.day - p->entry_day >= o->x_days)
		return R_DAYS;
	return R_NONE;
}

static enum reason
judge(struct pos *p, int part)
{
	const struct order *o = p->plan->o;
	const struct order_rules *r =
	    o->by_side ? &o->side[part].rules : &o->rules;
	struct part *t = &p->part[part];
	double profit = (t->credit - t->mark) / t->credit;
	double near = p->plan->near;
	int trailed;

	t->stops = stopped(r, t, near) ? t->stops + 1 : 0;
	if (profit > t->best)
		t->best = profit;
	trailed = t->best >= r->trail_at - near &&
		  profit <= t->best - r->trail_back + near;
	if (t->stops >= o->sl_n && t->stops > 0)
		return R_STOP;
	if (short_delta(p, part))
		return R_DELTA;
	if (trailed)
		return R_TRAILING;
	if (t->mark <= (1 - r->pt) * t->credit + near)
		return R_TARGET;
	if (t->mark <= r->btc + near)
		return R_BTC;
	return by_date(p);
}

void
exit_pend(struct part *t, enum reason why, int64_t known, int day)
{
	if (t->pend != R_NONE && t->pend <= why)
		return;
	t->pend = why;
	t->pend_known = known;
	t->pend_day = day;
}

static void
work_part(struct pos *p, int part)
{
	struct part *t = &p->part[part];
	enum reason why = R_NONE, waiting = R_NONE;

	if (t->pend != R_NONE && instant > t->pend_known &&
	    chain.day > t->pend_day)
		waiting = t->pend;
	if (!t->stale)
		why = judge(p, part);
	if (why != R_NONE && conf.react_next && waiting == R_NONE &&
	    isnan(resting(p, part, why))) {
		exit_pend(t, why, instant, NO_DAY);
		return;
	}
	if (waiting != R_NONE && (why == R_NONE || waiting < why))
		why = waiting;
	if (why == R_NONE)
		return;
	if (!exit_close(p, part, why))
		exit_pend(t, why, instant, NO_DAY);
}

int
pos_is_open(const struct pos *p)
{
	return p->part[0].open || (p->nparts == 2 && p->part[1].open);
}

void
exit_finish(struct pos *p)
{
	int rolls = p->reason == R_STOP || p->reason == R_TOUCH ||
		    p->reason == R_DELTA || p->reason == R_DTE;

	if (p->plan->o->roll && rolls && roll(p))
		p->flags |= F_ROLLED;
	ledger_trade(p, instant);
	pos_free(p);
}

/* Closed at this moment; they roll once all have. */
static struct pos **closed;
static size_t nclosed, closedcap;

void
exit_closed(struct pos *p)
{
	closed = arena_grow(closed, &closedcap, nclosed + 1, sizeof *closed);
	closed[nclosed++] = p;
}

void
exit_finish_all(void)
{
	size_t i;

	for (i = 0; i < nclosed; i++)
		exit_finish(closed[i]);
	nclosed = 0;
}

static void
work_pos(struct pos *p)
{
	int k;

	for (k = 0; k < p->nparts && p->entered != chain.now; k++) {
		if (p->part[k].open)
			work_part(p, k);
	}
}

void
exit_quotes(void)
{
	pos_each(work_pos);
}
