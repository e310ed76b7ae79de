/* What the texts mean, field by field. */
#include "time/cal.h"
#include "order/strategy.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;
static int bad;

#define CHECK(x)                                                               \
	do {                                                                   \
		if (!(x)) {                                                    \
			printf("not ok: line %d: %s\n", __LINE__, #x);         \
			bad = 1;                                               \
		}                                                              \
	} while (0)

static const struct order *
order(const char *text)
{
	static const struct order none;
	const struct order_text *t;
	const char *why = order_parse(&arena, text, strlen(text), &t);

	if (!why)
		return order_expand(&arena, t);
	printf("not ok: %s\n", why);
	bad = 1;
	return &none;
}

static void
defaults(void)
{
	const struct order *o = order("pcs dte=45 delta=0.16 width=50");
	const struct order_side *s = &o->side[RIGHT_PUT];

	CHECK(strcmp(o->id, "pcs") == 0 && o->strategy == &strategy_pcs);
	CHECK(o->dte == 45 && o->dte_in.lo == 30 && o->dte_in.hi == 60);
	CHECK(!o->dte_trd && o->expiry == ORDER_EXP_TARGET);
	CHECK(o->expiry_lo == INT_MIN && o->expiry_hi == INT_MAX);
	CHECK(o->nroot == 1 && strcmp(o->root[0], "SPXW") == 0);
	CHECK(s->on && !o->side[RIGHT_CALL].on && o->nleg == 0);
	CHECK(s->sell.by == ORDER_BY_DELTA && s->sell.value == 0.16);
	CHECK(s->sell.delta.lo == 0 && s->sell.delta.hi == 1);
	CHECK(s->wing.by == ORDER_BY_WIDTH && s->wing.value == 50);
	CHECK(s->width_tol == 0.5 && o->width_tol == 0.5);
	CHECK(isnan(s->quote.minbid) && isinf(s->quote.leg_max));
	CHECK(s->quote.oi_min == 0 && isinf(o->pkg_max));
	CHECK(o->credit_in.lo == 0 && isinf(o->credit_in.hi));
	CHECK(!o->when && !o->take && !o->exit && !o->edge);
	CHECK(o->days == 0x3e && o->ntime == 0 && o->every == 0);
	CHECK(o->max == 1 && o->max_day == 0 && o->max_expiry == 0);
	CHECK(!o->full_oldest && !o->conflict_allow && o->wait == 1);
	CHECK(o->sizing == ORDER_QTY && o->size == 1);
	CHECK(isnan(o->rules.pt) && isnan(o->rules.sl) && !o->pt_limit);
	CHECK(isnan(o->rules.trail_at) && isnan(o->rules.btc));
	CHECK(o->sl_n == 1 && o->x_dte == -1 && o->x_days == -1);
	CHECK(o->x_date == ORDER_NO_DAY && o->x_time.base == CLOCK_NONE);
	CHECK(!o->by_side && o->roll == 0 && o->roll_debit == 0);
	CHECK(isnan(o->price) && isnan(o->slip) && isnan(o->tick));
	CHECK(!o->price_orats && o->greeks == ORDER_GREEKS_AUTO);
}

static void
windows(void)
{
	const struct order *o = order("pcs dte=0 off=5 width=5");

	CHECK(o->dte_in.lo == 0 && o->dte_in.hi == 0);
	o = order("pcs dte=1 off=5 width=5");
	CHECK(o->dte_in.lo == 0 && o->dte_in.hi == 3);
	o = order("pcs dte=5 off=5 width=5");
	CHECK(o->dte_in.lo == 3 && o->dte_in.hi == 7);
	o = order("pcs dte=5 dte.in=..9 off=5 width=5");
	CHECK(o->dte_in.lo == -INFINITY && o->dte_in.hi == 9);
	o = order("pcs expiry=2024-05-17 off=5 width=5");
	CHECK(o->expiry == ORDER_EXP_DATE && o->dte == -1);
	CHECK(o->expiry_day == cal_day(2024, 5, 17));
	CHECK(o->dte_in.lo == -INFINITY && o->dte_in.hi == INFINITY);
	o = order("pcs expiry=all expiry.in=2024-01-02.. off=5 width=5");
	CHECK(o->expiry == ORDER_EXP_ALL);
	CHECK(o->expiry_lo == cal_day(2024, 1, 2) && o->expiry_hi == INT_MAX);
	o = order("pcs dte=45 dte.in=none,1..9 off=5 width=5");
	CHECK(o[0].dte_in.lo == 30 && o[1].dte_in.lo == 1);
}

static void
sides(void)
{
	const struct order *o = order("ironcondor dte=45 put.delta=0.1 otm=0.05"
				      " width=50 call.width=25 minbid=0.1"
				      " put.minbid=0.2 side=1 sl=2 call.sl=3"
				      " x.delta=0.4 put.x.delta=0.3");
	const struct order_side *p = &o->side[RIGHT_PUT];
	const struct order_side *c = &o->side[RIGHT_CALL];

	CHECK(p->on && c->on && o->by_side);
	CHECK(p->sell.by == ORDER_BY_DELTA && p->sell.value == 0.1);
	CHECK(c->sell.by == ORDER_BY_OTM && c->sell.value == 0.05);
	CHECK(p->wing.value == 50 && c->wing.value == 25);
	CHECK(p->quote.minbid == 0.2 && c->quote.minbid == 0.1);
	CHECK(p->rules.sl == 2 && c->rules.sl == 3 && o->rules.sl == 2);
	CHECK(p->rules.x_delta == 0.3 && c->rules.x_delta == 0.4);

	o = order("ironcondor dte=45 credit=3 width=50");
	CHECK(o->side[0].sell.by == ORDER_BY_CREDIT);
	CHECK(o->side[0].sell.value == 1.5 && o->side[1].sell.value == 1.5);
	o = order("ironcondor dte=45 credit=3 call.credit=2 width=50");
	CHECK(o->side[0].sell.value == 1.5 && o->side[1].sell.value == 2);
	o = order("ccs dte=45 credit=3 width=50");
	CHECK(o->side[RIGHT_CALL].sell.value == 3);
	o = order("pcs dte=45 delta=0.1 width=50 pt=0.5 put.pt=0.3");
	CHECK(o->rules.pt == 0.3);
	o = order("strangle dte=45 delta=0.1");
	CHECK(o->side[0].on && o->side[1].wing.by == ORDER_BY_NONE);
	o = order("jadelizard dte=45 delta=0.1 width=5 cw.in=1..");
	CHECK(o->side[RIGHT_PUT].wing.by == ORDER_BY_NONE);
	CHECK(o->side[RIGHT_CALL].wing.value == 5 && o->cw_in.lo == 1);
	o = order("ironfly dte=7 put.width=50 call.width=30");
	CHECK(o->side[0].sell.by == ORDER_BY_OFF && o->side[0].sell.value == 0);
	CHECK(o->side[1].sell.by == ORDER_BY_OFF);
	CHECK(o->side[0].wing.value == 50 && o->side[1].wing.value == 30);
}

static void
legs(void)
{
	const struct order *o = order("legs dte=45 leg.z=-2P@delta:0.16 "
				      "leg.b=+1P@z-50 leg.c=+3C@strike:5000");
	const struct order_leg *l = o->leg;

	CHECK(o->nleg == 3 && !o->side[0].on && !o->side[1].on);
	CHECK(strcmp(l[0].name, "z") == 0 && l[0].qty == -2);
	CHECK(l[0].right == RIGHT_PUT && l[0].pick.by == ORDER_BY_DELTA);
	CHECK(l[1].pick.by == ORDER_BY_LEG && l[1].pick.ref == 0);
	CHECK(l[1].pick.value == -50 && l[1].qty == 1);
	CHECK(l[2].right == RIGHT_CALL && l[2].pick.value == 5000);

	o = order("bwb dte=30 delta=0.3 delta.in=0.2..0.4 width=20+50");
	l = o->leg;
	CHECK(o->nleg == 3 && l[0].qty == -2 && l[0].right == RIGHT_PUT);
	CHECK(l[0].pick.value == 0.3 && l[0].pick.delta.lo == 0.2);
	CHECK(l[1].pick.value == 20 && l[2].pick.value == -50);
	o = order("bwb dte=30 call.delta=0.3 width=20+50");
	l = o->leg;
	CHECK(l[0].right == RIGHT_CALL && l[0].pick.value == 0.3);
	CHECK(l[1].pick.value == -20 && l[2].pick.value == 50);
}

static void
rest(void)
{
	const struct order *o =
	    order("pcs dte=45 delta=0.16 width=50 root=SPXW+SPX days=wed+mon "
		  "time=13:30+close-15m+10:00+open+5m trail=0.4+0.15 max=0 "
		  "roll=away+out price=orats x.time=15:45:30 risk=0.02 "
		  "when='a = ''b''' pt.fill=limit x.date=2024-05-02 every=5");

	CHECK(o->nroot == 2 && strcmp(o->root[0], "SPX") == 0);
	CHECK(o->days == (1u << 1 | 1u << 3));
	CHECK(o->ntime == 4 && o->time[0].base == CLOCK_OPEN);
	CHECK(o->time[0].sec == 300 && o->time[1].sec == 36000);
	CHECK(o->time[3].base == CLOCK_CLOSE && o->time[3].sec == -900);
	CHECK(o->rules.trail_at == 0.4 && o->rules.trail_back == 0.15);
	CHECK(o->conflict_allow && o->max == 0 && o->every == 5);
	CHECK(o->roll == (ORDER_ROLL_OUT | ORDER_ROLL_AWAY));
	CHECK(o->price_orats && isnan(o->price));
	CHECK(o->x_time.base == CLOCK_AT && o->x_time.sec == 56730);
	CHECK(o->sizing == ORDER_RISK && o->size == 0.02);
	CHECK(strcmp(o->when, "a = 'b'") == 0 && o->pt_limit);
	CHECK(o->x_date == cal_day(2024, 5, 2));
	o = order("pcs dte=45 delta=0.16 width=50 price=mid,natural,0.25");
	CHECK(o[0].price == 0 && o[1].price == 1 && o[2].price == 0.25);
	o = order("pcs dte=45 delta=0.16 width=50 pt=none,0.5 max=none,3");
	CHECK(isnan(o[0].rules.pt) && o[0].max == 1);
	CHECK(o[1].rules.pt == 0.5 && strcmp(o[1].id, "pcs.max1.pt0.5") == 0);
	CHECK(isnan(o[2].rules.pt) && o[2].max == 3);
	CHECK(strcmp(o[2].id, "pcs.max3.ptnone") == 0);
}

/* Strategies on quotes alone, with every selector a backtest elsewhere has. */
static void
cases(void)
{
	const struct order *o = order(
	    "pcs expiry=all dte.in=1..45 expiry.in=..2024-05-02 delta=0.30 "
	    "delta.in=0.22..0.38 wdelta=0.15 wdelta.in=0.08..0.21 minbid=0.05 "
	    "greeks=column max=0 pt=0.5 sl=2 price=0 tick=0");
	const struct order_side *s = &o->side[RIGHT_PUT];

	CHECK(o->expiry == ORDER_EXP_ALL && o->dte == -1);
	CHECK(o->dte_in.lo == 1 && o->dte_in.hi == 45);
	CHECK(o->expiry_hi == cal_day(2024, 5, 2));
	CHECK(s->sell.delta.lo == 0.22 && s->sell.delta.hi == 0.38);
	CHECK(s->wing.by == ORDER_BY_DELTA && s->wing.value == 0.15);
	CHECK(s->wing.delta.lo == 0.08 && s->wing.delta.hi == 0.21);
	CHECK(s->quote.minbid == 0.05 && o->greeks == ORDER_GREEKS_COLUMN);
	CHECK(o->max == 0 && o->conflict_allow);
	CHECK(o->rules.pt == 0.5 && o->rules.sl == 2);
	CHECK(o->price == 0 && o->tick == 0 && isnan(o->slip));

	o = order("ccs expiry=nearest dte.in=0..7 strike=3700 wstrike=3800 "
		  "time=09:31 price=1");
	s = &o->side[RIGHT_CALL];
	CHECK(o->expiry == ORDER_EXP_NEAREST && o->dte_in.hi == 7);
	CHECK(s->sell.by == ORDER_BY_STRIKE && s->sell.value == 3700);
	CHECK(s->wing.by == ORDER_BY_STRIKE && s->wing.value == 3800);
	CHECK(o->ntime == 1 && o->time[0].sec == 34260 && o->price == 1);
}

int
main(void)
{
	defaults();
	windows();
	sides();
	legs();
	rest();
	cases();
	if (!bad)
		printf("ok\n");
	return bad;
}
