/* Patterns of two candles. */
#include "ind/candle/candle.h"

static int
turned(const struct candle *c)
{
	return c[1].col == -c[0].col;
}

static int
counterattack(struct pattern *p, const struct candle *c)
{
	if (turned(c) && c[1].body > avg(p, BL, 1) &&
	    c[0].body > avg(p, BL, 0) && near(c[0].c, c[1].c, avg(p, EQ, 1)))
		return c[0].col * 100;
	return 0;
}

static int
dark_cloud_cover(struct pattern *p, const struct candle *c)
{
	if (c[0].o > c[1].h && c[1].col > 0 && c[0].col < 0 &&
	    c[1].body > avg(p, BL, 1) && c[1].o < c[0].c &&
	    c[0].c < c[1].c - c[1].body * p->pen)
		return -100;
	return 0;
}

static int
piercing(struct pattern *p, const struct candle *c)
{
	if (c[0].o < c[1].l && c[1].col < 0 && c[0].col > 0 &&
	    c[1].body > avg(p, BL, 1) && c[0].body > avg(p, BL, 0) &&
	    c[1].c + c[1].body * 0.5 < c[0].c && c[0].c < c[1].o)
		return 100;
	return 0;
}

static int
doji_star(struct pattern *p, const struct candle *c)
{
	if (c[0].body <= avg(p, BD, 0) && c[1].body > avg(p, BL, 1) &&
	    (c[1].col > 0 ? gap_up(c, 0, 1) : gap_down(c, 0, 1)))
		return -c[1].col * 100;
	return 0;
}

/* 80 where one end only touches; both touching is no engulfing. */
static int
engulfing(struct pattern *p, const struct candle *c)
{
	int open = c[0].o != c[1].c, close = c[0].c != c[1].o;
	int covers = (c[0].top >= c[1].top) & (c[0].bot <= c[1].bot);

	(void)p;
	if (covers & turned(c) & (open | close))
		return c[0].col * (open & close ? 100 : 80);
	return 0;
}

/* The second body inside the first; 80 where one end touches. */
static int
inside(const struct candle *c)
{
	if (c[0].top > c[1].top || c[0].bot < c[1].bot)
		return 0;
	return -c[1].col *
	       (c[0].top < c[1].top && c[0].bot > c[1].bot ? 100 : 80);
}

static int
harami(struct pattern *p, const struct candle *c)
{
	if (c[1].body > avg(p, BL, 1) && c[0].body <= avg(p, BS, 0))
		return inside(c);
	return 0;
}

static int
harami_cross(struct pattern *p, const struct candle *c)
{
	if (c[0].body <= avg(p, BD, 0) && c[1].body > avg(p, BL, 1))
		return inside(c);
	return 0;
}

static int
homing_pigeon(struct pattern *p, const struct candle *c)
{
	if (c[1].col < 0 && c[0].col < 0 && c[0].o < c[1].o &&
	    c[0].c > c[1].c && c[1].body > avg(p, BL, 1) &&
	    c[0].body <= avg(p, BS, 0))
		return 100;
	return 0;
}

/* A small body on a long lower shadow. */
static int
hammer_shape(const struct pattern *p, const struct candle *c)
{
	return c[0].us < avg(p, SVS, 0) && c[0].ls > avg(p, SL, 0) &&
	       c[0].body < avg(p, BS, 0);
}

static int
hammer(struct pattern *p, const struct candle *c)
{
	if (hammer_shape(p, c) && c[0].bot <= c[1].l + avg(p, NR, 1))
		return 100;
	return 0;
}

static int
hanging_man(struct pattern *p, const struct candle *c)
{
	if (hammer_shape(p, c) && c[0].bot >= c[1].h - avg(p, NR, 1))
		return -100;
	return 0;
}

/* A small body under a long upper shadow. */
static int
star_shape(const struct pattern *p, const struct candle *c)
{
	return c[0].ls < avg(p, SVS, 0) && c[0].us > avg(p, SL, 0) &&
	       c[0].body < avg(p, BS, 0);
}

static int
inverted_hammer(struct pattern *p, const struct candle *c)
{
	return gap_down(c, 0, 1) && star_shape(p, c) ? 100 : 0;
}

static int
shooting_star(struct pattern *p, const struct candle *c)
{
	return gap_up(c, 0, 1) && star_shape(p, c) ? -100 : 0;
}

/* Two marubozus of other colours with a gap between. */
static int
kicks(const struct pattern *p, const struct candle *c)
{
	return (c[1].col < 0 ? c[0].l > c[1].h : c[0].h < c[1].l) &&
	       turned(c) && c[1].body > avg(p, BL, 1) &&
	       c[1].us < avg(p, SVS, 1) && c[1].ls < avg(p, SVS, 1) &&
	       c[0].body > avg(p, BL, 0) && c[0].us < avg(p, SVS, 0) &&
	       c[0].ls < avg(p, SVS, 0);
}

static int
kicking(struct pattern *p, const struct candle *c)
{
	return kicks(p, c) ? c[0].col * 100 : 0;
}

static int
kicking_by_length(struct pattern *p, const struct candle *c)
{
	if (kicks(p, c))
		return c[0].body > c[1].body ? c[0].col * 100 : c[1].col * 100;
	return 0;
}

static int
matching_low(struct pattern *p, const struct candle *c)
{
	if (c[1].col < 0 && c[0].col < 0 && near(c[0].c, c[1].c, avg(p, EQ, 1)))
		return 100;
	return 0;
}

/* A long black candle, then a white one that opens below its low. */
static int
opens_below(const struct pattern *p, const struct candle *c)
{
	return c[0].o < c[1].l && c[1].col < 0 && c[0].col > 0 &&
	       c[1].body > avg(p, BL, 1);
}

static int
in_neck(struct pattern *p, const struct candle *c)
{
	if (opens_below(p, c) && c[1].c <= c[0].c &&
	    c[0].c <= c[1].c + avg(p, EQ, 1))
		return -100;
	return 0;
}

static int
on_neck(struct pattern *p, const struct candle *c)
{
	if (opens_below(p, c) && near(c[0].c, c[1].l, avg(p, EQ, 1)))
		return -100;
	return 0;
}

static int
thrusting(struct pattern *p, const struct candle *c)
{
	if (opens_below(p, c) && c[1].c + avg(p, EQ, 1) < c[0].c &&
	    c[0].c <= c[1].c + c[1].body * 0.5)
		return -100;
	return 0;
}

static int
separating_lines(struct pattern *p, const struct candle *c)
{
	double open_end = c[0].col > 0 ? c[0].ls : c[0].us;

	if (near(c[0].o, c[1].o, avg(p, EQ, 1)) && turned(c) &&
	    c[0].body > avg(p, BL, 0) && open_end < avg(p, SVS, 0))
		return c[0].col * 100;
	return 0;
}

CANDLE(cdlcounterattack, "Counterattack",
    "two long bodies of opposite colours with equal closes", counterattack,
    1, [BL] = AGO(1) | AGO(0), [EQ] = AGO(1));
CANDLE_FULL(cdldarkcloudcover, "Dark cloud cover",
    "a long white; a black opening above its high and closing well "
    "into its body",
    dark_cloud_cover, 1, 0, CANDLE_PEN(0.5), [BL] = AGO(1));
CANDLE(cdldojistar, "Doji star",
    "a long body; a doji beyond a gap of the bodies, its way", doji_star,
    1, [BD] = AGO(0), [BL] = AGO(1));
CANDLE(cdlengulfing, "Engulfing",
    "a body that covers that of the other colour before; 80 where one "
    "end only meets",
    engulfing, 2, 0);
CANDLE(cdlhammer, "Hammer",
    "a short body, long lower shadow, almost no upper one, near or "
    "below the low before",
    hammer, 1, [BS] = AGO(0), [SL] = AGO(0), [SVS] = AGO(0), [NR] = AGO(1));
CANDLE(cdlhangingman, "Hanging man",
    "a short body, long lower shadow, almost no upper one, near or "
    "above the high before",
    hanging_man,
    1, [BS] = AGO(0), [SL] = AGO(0), [SVS] = AGO(0), [NR] = AGO(1));
CANDLE(cdlharami, "Harami",
    "a short body inside the long one before; 80 where one end meets", harami,
    1, [BL] = AGO(1), [BS] = AGO(0));
CANDLE(cdlharamicross, "Harami cross",
    "a doji inside the long body before; 80 where one end meets", harami_cross,
    1, [BL] = AGO(1), [BD] = AGO(0));
CANDLE(cdlhomingpigeon, "Homing pigeon",
    "a long black; a short black inside its body", homing_pigeon,
    1, [BL] = AGO(1), [BS] = AGO(0));
CANDLE(cdlinneck, "In-neck",
    "a long black; a white opening below its low and closing at its "
    "close or just above",
    in_neck, 1, [BL] = AGO(1), [EQ] = AGO(1));
CANDLE(cdlinvertedhammer, "Inverted hammer",
    "a short body, long upper shadow, almost no lower one, gapping down",
    inverted_hammer, 1, [BS] = AGO(0), [SL] = AGO(0), [SVS] = AGO(0));
CANDLE(cdlkicking, "Kicking",
    "two long bodies without shadows, of opposite colours, a gap of "
    "the ranges between them, the second's way",
    kicking, 1, [BL] = AGO(1) | AGO(0), [SVS] = AGO(1) | AGO(0));
CANDLE(cdlkickingbylength, "Kicking, the longer candle tells the direction",
    "as cdlkicking, with the sign of the longer body", kicking_by_length,
    1, [BL] = AGO(1) | AGO(0), [SVS] = AGO(1) | AGO(0));
CANDLE(cdlmatchinglow, "Matching low", "two black with equal closes",
    matching_low, 1, [EQ] = AGO(1));
CANDLE(cdlonneck, "On-neck",
    "a long black; a white opening below its low and closing at its low",
    on_neck, 1, [BL] = AGO(1), [EQ] = AGO(1));
CANDLE(cdlpiercing, "Piercing line",
    "a long black; a long white opening below its low and closing "
    "above the middle of its body, below its open",
    piercing, 1, [BL] = AGO(1) | AGO(0));
CANDLE(cdlseparatinglines, "Separating lines",
    "two of opposite colours with equal opens, the second long without "
    "a shadow at its open",
    separating_lines, 1, [BL] = AGO(0), [SVS] = AGO(0), [EQ] = AGO(1));
CANDLE(cdlshootingstar, "Shooting star",
    "a short body, long upper shadow, almost no lower one, gapping up",
    shooting_star, 1, [BS] = AGO(0), [SL] = AGO(0), [SVS] = AGO(0));
CANDLE(cdlthrusting, "Thrusting",
    "a long black; a white opening below its low and closing above its "
    "close, not above the middle of its body",
    thrusting, 1, [BL] = AGO(1), [EQ] = AGO(1));
