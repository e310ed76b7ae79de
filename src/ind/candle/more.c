/* Patterns of four and five candles, and those with a memory. */
#include "ind/candle/candle.h"

static int
three_black_crows(struct pattern *p, const struct candle *c)
{
	if (c[3].col > 0 && c[2].col < 0 && c[1].col < 0 && c[0].col < 0 &&
	    c[3].h > c[2].c && c[2].c > c[1].c && c[1].c > c[0].c &&
	    c[2].ls < avg(p, SVS, 2) && c[1].ls < avg(p, SVS, 1) &&
	    c[0].ls < avg(p, SVS, 0) && c[2].c < c[1].o && c[1].o < c[2].o &&
	    c[1].c < c[0].o && c[0].o < c[1].o)
		return -100;
	return 0;
}

/* c[k] opens in or near the body before it. */
static int
opens_near(const struct pattern *p, const struct candle *c, int k)
{
	double room = avg(p, NR, k + 1);

	return c[k + 1].bot - room <= c[k].o && c[k].o <= c[k + 1].top + room;
}

static int
three_line_strike(struct pattern *p, const struct candle *c)
{
	int up = c[1].c > c[2].c && c[2].c > c[3].c && c[0].o > c[1].c &&
		 c[0].c < c[3].o;
	int down = c[1].c < c[2].c && c[2].c < c[3].c && c[0].o < c[1].c &&
		   c[0].c > c[3].o;

	if ((c[1].col > 0 ? up : down) && c[3].col == c[2].col &&
	    c[2].col == c[1].col && c[0].col == -c[1].col &&
	    opens_near(p, c, 2) && opens_near(p, c, 1))
		return c[1].col * 100;
	return 0;
}

static int
conceal_baby_swallow(struct pattern *p, const struct candle *c)
{
	if (gap_down(c, 1, 2) && c[0].h > c[1].h && c[0].l < c[1].l &&
	    c[3].col < 0 && c[2].col < 0 && c[1].col < 0 && c[0].col < 0 &&
	    c[3].ls < avg(p, SVS, 3) && c[3].us < avg(p, SVS, 3) &&
	    c[2].ls < avg(p, SVS, 2) && c[2].us < avg(p, SVS, 2) &&
	    c[1].us > avg(p, SVS, 1) && c[1].h > c[2].c)
		return 100;
	return 0;
}

static int
breakaway(struct pattern *p, const struct candle *c)
{
	int down = gap_down(c, 3, 4) && c[2].h < c[3].h && c[2].l < c[3].l &&
		   c[1].h < c[2].h && c[1].l < c[2].l && c[3].o < c[0].c &&
		   c[0].c < c[4].c;
	int up = gap_up(c, 3, 4) && c[2].h > c[3].h && c[2].l > c[3].l &&
		 c[1].h > c[2].h && c[1].l > c[2].l && c[4].c < c[0].c &&
		 c[0].c < c[3].o;

	if ((c[4].col < 0 ? down : up) && c[4].col == c[3].col &&
	    c[3].col == c[1].col && c[1].col == -c[0].col &&
	    c[4].body > avg(p, BL, 4))
		return c[0].col * 100;
	return 0;
}

static int
ladder_bottom(struct pattern *p, const struct candle *c)
{
	if (c[4].col < 0 && c[3].col < 0 && c[2].col < 0 && c[1].col < 0 &&
	    c[0].col > 0 && c[4].o > c[3].o && c[3].o > c[2].o &&
	    c[4].c > c[3].c && c[3].c > c[2].c && c[1].us > avg(p, SVS, 1) &&
	    c[0].o > c[1].o && c[0].c > c[1].h)
		return 100;
	return 0;
}

/* A long candle, then three small ones: what both continuations start with. */
static int
rests(const struct pattern *p, const struct candle *c)
{
	return c[4].body > avg(p, BL, 4) && c[3].body < avg(p, BS, 3) &&
	       c[2].body < avg(p, BS, 2) && c[1].body < avg(p, BS, 1);
}

static int
mat_hold(struct pattern *p, const struct candle *c)
{
	double floor = c[4].c - c[4].body * p->pen;

	if (gap_up(c, 3, 4) && c[4].col > 0 && c[3].col < 0 && c[0].col > 0 &&
	    rests(p, c) && c[2].bot < c[4].c && c[1].bot < c[4].c &&
	    c[2].bot > floor && c[1].bot > floor && c[2].top < c[3].o &&
	    c[1].top < c[2].top && c[0].o > c[1].c && c[0].c > c[3].h &&
	    c[0].c > c[2].h && c[0].c > c[1].h)
		return 100;
	return 0;
}

static int
holds(const struct candle *c, int k)
{
	return c[k].bot < c[4].h && c[k].top > c[4].l;
}

static int
rise_fall_three_methods(struct pattern *p, const struct candle *c)
{
	int col = c[4].col;

	if (c[3].col == -col && c[2].col == -col && c[1].col == -col &&
	    c[0].col == col && rests(p, c) && c[0].body > avg(p, BL, 0) &&
	    holds(c, 3) && holds(c, 2) && holds(c, 1) &&
	    c[2].c * col < c[3].c * col && c[1].c * col < c[2].c * col &&
	    c[0].o * col > c[1].c * col && c[0].c * col > c[4].c * col)
		return 100 * col;
	return 0;
}

/* c[k] lies inside the bar before it. */
static int
inside(const struct candle *c, int k)
{
	return c[k].h < c[k + 1].h && c[k].l > c[k + 1].l;
}

/*
 * A new pattern (sign not 0) is remembered for three bars; the first of these
 * to close beyond the bar before it confirms it, with 200.
 */
static int
confirm(struct pattern *p, const struct candle *c, int sign)
{
	if (sign) {
		p->pending = sign;
		p->left = 3;
		p->level = sign > 0 ? c[1].h : c[1].l;
		return 100 * sign;
	}
	if (p->pending == 0)
		return 0;
	sign = p->pending;
	if (sign > 0 ? c[0].c > p->level : c[0].c < p->level) {
		p->pending = 0;
		return 200 * sign;
	}
	if (--p->left == 0)
		p->pending = 0;
	return 0;
}

static int
hikkake(struct pattern *p, const struct candle *c)
{
	int sign = 0;

	if (inside(c, 1)) {
		if (c[0].h < c[1].h && c[0].l < c[1].l)
			sign = 1;
		else if (c[0].h > c[1].h && c[0].l > c[1].l)
			sign = -1;
	}
	return confirm(p, c, sign);
}

static int
hikkake_mod(struct pattern *p, const struct candle *c)
{
	int sign = 0;

	if (inside(c, 2) && inside(c, 1)) {
		if (c[0].h < c[1].h && c[0].l < c[1].l &&
		    c[2].c <= c[2].l + avg(p, NR, 2))
			sign = 1;
		else if (c[0].h > c[1].h && c[0].l > c[1].l &&
			 c[2].c >= c[2].h - avg(p, NR, 2))
			sign = -1;
	}
	return confirm(p, c, sign);
}

CANDLE(cdl3blackcrows, "Three black crows",
    "a white, then three black of almost no lower shadow, each opening "
    "in the last body, closes falling, the first below the white's "
    "high",
    three_black_crows, 3, [SVS] = AGO(2) | AGO(1) | AGO(0));
CANDLE(cdl3linestrike, "Three-line strike",
    "three of one colour stepping on, each opening near the last body; "
    "a fourth against them beyond the first's open",
    three_line_strike, 3, [NR] = AGO(3) | AGO(2));
CANDLE(cdlbreakaway, "Breakaway",
    "a long body, a gap its way, two more steps that way, then one "
    "against it closing in the gap",
    breakaway, 4, [BL] = AGO(4));
CANDLE(cdlconcealbabyswall, "Concealing baby swallow",
    "four black: two without shadows; one gapping down with an upper "
    "shadow into the body before; one that engulfs its range",
    conceal_baby_swallow, 3, [SVS] = AGO(3) | AGO(2) | AGO(1));
CANDLE_FULL(cdlhikkake, "Hikkake pattern; 200 where it is confirmed",
    "an inside bar, then a bar lower (100) or higher (-100) in both "
    "ends; confirmed by a close beyond the inside bar within 3 bars",
    hikkake, 5, 3, (NULL), 0);
CANDLE_FULL(cdlhikkakemod, "Modified hikkake; 200 where it is confirmed",
    "two bars each inside the last, the second closing near its end, "
    "then a hikkake's break; confirmed as a hikkake is",
    hikkake_mod, 5, 3, (NULL), [NR] = AGO(2));
CANDLE(cdlladderbottom, "Ladder bottom",
    "three black with falling opens and closes; a black with an upper "
    "shadow; a white opening above its open and closing above its high",
    ladder_bottom, 4, [SVS] = AGO(1));
CANDLE_FULL(cdlmathold, "Mat hold",
    "a long white; a short black that gaps up; two more short ones "
    "drifting down, held within the white; a white closing above them "
    "all",
    mat_hold, 4, 0,
    CANDLE_PEN(0.5), [BL] = AGO(4), [BS] = AGO(3) | AGO(2) | AGO(1));
CANDLE(cdlrisefall3methods, "Rising or falling three methods",
    "a long body; three short ones against it within its range; a long "
    "one its way closing beyond the first's close",
    rise_fall_three_methods,
    4, [BL] = AGO(4) | AGO(0), [BS] = AGO(3) | AGO(2) | AGO(1));
