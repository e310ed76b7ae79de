/* Patterns of three candles of which none is a star. */
#include "ind/candle/candle.h"

static int
colours(const struct candle *c, int two, int one, int now)
{
	return c[2].col == two && c[1].col == one && c[0].col == now;
}

static int
two_crows(struct pattern *p, const struct candle *c)
{
	if (colours(c, 1, -1, -1) && gap_up(c, 1, 2) &&
	    c[2].body > avg(p, BL, 2) && c[1].c < c[0].o && c[0].o < c[1].o &&
	    c[2].o < c[0].c && c[0].c < c[2].c)
		return -100;
	return 0;
}

static int
upside_gap_two_crows(struct pattern *p, const struct candle *c)
{
	if (colours(c, 1, -1, -1) && gap_up(c, 1, 2) &&
	    c[2].body > avg(p, BL, 2) && c[1].body <= avg(p, BS, 1) &&
	    c[0].o > c[1].o && c[0].c < c[1].c && c[0].c > c[2].c)
		return -100;
	return 0;
}

static int
three_inside(struct pattern *p, const struct candle *c)
{
	if (c[1].top < c[2].top && c[1].bot > c[2].bot &&
	    c[0].col == -c[2].col &&
	    (c[2].col > 0 ? c[0].c < c[2].o : c[0].c > c[2].o) &&
	    c[2].body > avg(p, BL, 2) && c[1].body <= avg(p, BS, 1))
		return -c[2].col * 100;
	return 0;
}

static int
three_outside(struct pattern *p, const struct candle *c)
{
	(void)p;
	if (c[1].col == -c[2].col && c[1].top > c[2].top &&
	    c[1].bot < c[2].bot &&
	    (c[1].col > 0 ? c[0].c > c[1].c : c[0].c < c[1].c))
		return c[1].col * 100;
	return 0;
}

static int
three_stars_in_south(struct pattern *p, const struct candle *c)
{
	if (colours(c, -1, -1, -1) && c[0].l > c[1].l && c[0].h < c[1].h &&
	    c[2].body > avg(p, BL, 2) && c[2].ls > avg(p, SL, 2) &&
	    c[1].body < c[2].body && c[2].c < c[1].o && c[1].o <= c[2].h &&
	    c[2].l <= c[1].l && c[1].l < c[2].c && c[1].ls > avg(p, SVS, 1) &&
	    c[0].body < avg(p, BS, 0) && c[0].ls < avg(p, SVS, 0) &&
	    c[0].us < avg(p, SVS, 0))
		return 100;
	return 0;
}

/* Three white candles, each with a higher close. */
static int
climbs(const struct candle *c)
{
	return colours(c, 1, 1, 1) && c[0].c > c[1].c && c[1].c > c[2].c;
}

/* c[k] opens in the body before it, or just above. */
static int
opens_within(const struct pattern *p, const struct candle *c, int k)
{
	return c[k + 1].o < c[k].o && c[k].o <= c[k + 1].c + avg(p, NR, k + 1);
}

static int
three_white_soldiers(struct pattern *p, const struct candle *c)
{
	if (climbs(c) && c[2].us < avg(p, SVS, 2) && c[1].us < avg(p, SVS, 1) &&
	    c[0].us < avg(p, SVS, 0) && opens_within(p, c, 1) &&
	    opens_within(p, c, 0) && c[1].body > c[2].body - avg(p, FR, 2) &&
	    c[0].body > c[1].body - avg(p, FR, 1) && c[0].body > avg(p, BS, 0))
		return 100;
	return 0;
}

/* The climb loses strength: bodies shrink or upper shadows grow. */
static int
weakens(const struct pattern *p, const struct candle *c)
{
	return (c[1].body < c[2].body - avg(p, FR, 2) &&
		   c[0].body < c[1].body + avg(p, NR, 1)) ||
	       c[0].body < c[1].body - avg(p, FR, 1) ||
	       (c[0].body < c[1].body && c[1].body < c[2].body &&
		   (c[0].us > avg(p, SS, 0) || c[1].us > avg(p, SS, 1))) ||
	       (c[0].body < c[1].body && c[0].us > avg(p, SL, 0));
}

static int
advance_block(struct pattern *p, const struct candle *c)
{
	if (climbs(c) && opens_within(p, c, 1) && opens_within(p, c, 0) &&
	    c[2].body > avg(p, BL, 2) && c[2].us < avg(p, SS, 2) &&
	    weakens(p, c))
		return -100;
	return 0;
}

static int
stalled(struct pattern *p, const struct candle *c)
{
	if (climbs(c) && c[2].body > avg(p, BL, 2) &&
	    c[1].body > avg(p, BL, 1) && c[1].us < avg(p, SVS, 1) &&
	    opens_within(p, c, 1) && c[0].body < avg(p, BS, 0) &&
	    c[0].o >= c[1].c - c[0].body - avg(p, NR, 1))
		return -100;
	return 0;
}

static int
gap_side_side_white(struct pattern *p, const struct candle *c)
{
	int up = gap_up(c, 1, 2) && gap_up(c, 0, 2);
	int down = gap_down(c, 1, 2) && gap_down(c, 0, 2);

	if ((up || down) && c[1].col > 0 && c[0].col > 0 &&
	    near(c[0].body, c[1].body, avg(p, NR, 1)) &&
	    near(c[0].o, c[1].o, avg(p, EQ, 1)))
		return gap_up(c, 1, 2) ? 100 : -100;
	return 0;
}

static int
identical_three_crows(struct pattern *p, const struct candle *c)
{
	if (colours(c, -1, -1, -1) && c[2].c > c[1].c && c[1].c > c[0].c &&
	    c[2].ls < avg(p, SVS, 2) && c[1].ls < avg(p, SVS, 1) &&
	    c[0].ls < avg(p, SVS, 0) && near(c[1].o, c[2].c, avg(p, EQ, 2)) &&
	    near(c[0].o, c[1].c, avg(p, EQ, 1)))
		return -100;
	return 0;
}

static int
stick_sandwich(struct pattern *p, const struct candle *c)
{
	if (c[1].l > c[2].c && colours(c, -1, 1, -1) &&
	    near(c[0].c, c[2].c, avg(p, EQ, 2)))
		return 100;
	return 0;
}

/* After a gap, a candle of the other colour that does not close it. */
static int
tasuki_gap(struct pattern *p, const struct candle *c)
{
	int up = gap_up(c, 1, 2) && c[1].col > 0 && c[0].col < 0 &&
		 c[1].o < c[0].o && c[0].o < c[1].c && c[2].top < c[0].c &&
		 c[0].c < c[1].o;
	int down = gap_down(c, 1, 2) && c[1].col < 0 && c[0].col > 0 &&
		   c[1].c < c[0].o && c[0].o < c[1].o && c[1].o < c[0].c &&
		   c[0].c < c[2].bot;

	if ((up || down) && fabs(c[1].body - c[0].body) < avg(p, NR, 1))
		return c[1].col * 100;
	return 0;
}

static int
unique_three_river(struct pattern *p, const struct candle *c)
{
	if (colours(c, -1, -1, 1) && c[1].c > c[2].c && c[1].o <= c[2].o &&
	    c[1].l < c[2].l && c[0].o > c[1].l && c[2].body > avg(p, BL, 2) &&
	    c[0].body < avg(p, BS, 0))
		return 100;
	return 0;
}

static int
xside_gap_three_methods(struct pattern *p, const struct candle *c)
{
	(void)p;
	if ((c[2].col > 0 ? gap_up(c, 1, 2) : gap_down(c, 1, 2)) &&
	    c[2].col == c[1].col && c[1].col == -c[0].col &&
	    c[1].bot < c[0].o && c[0].o < c[1].top && c[2].bot < c[0].c &&
	    c[0].c < c[2].top)
		return c[2].col * 100;
	return 0;
}

CANDLE(cdl2crows, "Two crows",
    "a long white; a black that gaps up; a black opening inside that "
    "and closing inside the white",
    two_crows, 2, [BL] = AGO(2));
CANDLE(cdl3inside, "Three inside up or down",
    "a long body; a short one inside it; a third closing beyond the "
    "first's open, against its colour",
    three_inside, 2, [BL] = AGO(2), [BS] = AGO(1));
CANDLE(cdl3outside, "Three outside up or down",
    "a body engulfed by one of the other colour; a third closing "
    "further that way",
    three_outside, 3, 0);
CANDLE(cdl3starsinsouth, "Three stars in the south",
    "three black: long with a long lower shadow; a smaller one of "
    "higher low; a small one without shadows inside its range",
    three_stars_in_south,
    2, [BL] = AGO(2), [SL] = AGO(2), [SVS] = AGO(1) | AGO(0), [BS] = AGO(0));
CANDLE(cdl3whitesoldiers, "Three advancing white soldiers",
    "three white, not shrinking much, of almost no upper shadow, each "
    "opening in or near the last body, closes rising, the last not "
    "short",
    three_white_soldiers, 2, [SVS] = AGO(2) | AGO(1) | AGO(0),
    [NR] = AGO(2) | AGO(1), [FR] = AGO(2) | AGO(1), [BS] = AGO(0));
CANDLE(cdladvanceblock, "Advance block",
    "three white, closes rising, the first long with short upper "
    "shadow, the others ever weaker: smaller bodies or longer upper "
    "shadows",
    advance_block, 2, [BL] = AGO(2), [NR] = AGO(2) | AGO(1),
    [FR] = AGO(2) | AGO(1), [SS] = AGO(2) | AGO(1) | AGO(0), [SL] = AGO(0));
CANDLE(cdlgapsidesidewhite, "Side-by-side white lines after a gap",
    "two white of like size and equal opens, both beyond a gap from "
    "the body before",
    gap_side_side_white, 2, [NR] = AGO(1), [EQ] = AGO(1));
CANDLE(cdlidentical3crows, "Identical three crows",
    "three black of almost no lower shadow, closes falling, each "
    "opening at the close before",
    identical_three_crows,
    2, [SVS] = AGO(2) | AGO(1) | AGO(0), [EQ] = AGO(2) | AGO(1));
CANDLE(cdlstalledpattern, "Stalled pattern",
    "three white, closes rising, two long, the second of almost no "
    "upper shadow, the third short and riding on its close",
    stalled, 2, [BL] = AGO(2) | AGO(1), [SVS] = AGO(1), [NR] = AGO(2) | AGO(1),
    [BS] = AGO(0));
CANDLE(cdlsticksandwich, "Stick sandwich",
    "a black, a white above its close, a black closing where the first did",
    stick_sandwich, 2, [EQ] = AGO(2));
CANDLE(cdltasukigap, "Tasuki gap",
    "a gap; a body its way; one of like size against it, opening in "
    "that body and closing in the gap",
    tasuki_gap, 2, [NR] = AGO(1));
CANDLE(cdlunique3river, "Unique three river",
    "a long black; a black with a lower low and a higher close; a "
    "short white opening above that low",
    unique_three_river, 2, [BL] = AGO(2), [BS] = AGO(0));
CANDLE(cdlupsidegap2crows, "Upside gap two crows",
    "a long white; a short black that gaps up; a black that engulfs it "
    "and closes above the white",
    upside_gap_two_crows, 2, [BL] = AGO(2), [BS] = AGO(1));
CANDLE(cdlxsidegap3methods, "Gap three methods, up or down",
    "two of one colour with a gap between; one against them opening in "
    "the second body and closing in the first",
    xside_gap_three_methods, 2, 0);
