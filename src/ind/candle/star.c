/* Patterns of three candles with a star: a small body between two gaps. */
#include "ind/candle/candle.h"

/* A long white candle, a star above it, a black one well into the first. */
static int
evening(const struct pattern *p, const struct candle *c, int small)
{
	return gap_up(c, 1, 2) && c[2].col > 0 && c[0].col < 0 &&
	       c[0].c < c[2].c - c[2].body * p->pen &&
	       c[2].body > avg(p, BL, 2) && c[1].body <= avg(p, small, 1) &&
	       c[0].body > avg(p, BS, 0);
}

static int
morning(const struct pattern *p, const struct candle *c, int small)
{
	return gap_down(c, 1, 2) && c[2].col < 0 && c[0].col > 0 &&
	       c[0].c > c[2].c + c[2].body * p->pen &&
	       c[2].body > avg(p, BL, 2) && c[1].body <= avg(p, small, 1) &&
	       c[0].body > avg(p, BS, 0);
}

static int
evening_star(struct pattern *p, const struct candle *c)
{
	return evening(p, c, BS) ? -100 : 0;
}

static int
evening_doji_star(struct pattern *p, const struct candle *c)
{
	return evening(p, c, BD) ? -100 : 0;
}

static int
morning_star(struct pattern *p, const struct candle *c)
{
	return morning(p, c, BS) ? 100 : 0;
}

static int
morning_doji_star(struct pattern *p, const struct candle *c)
{
	return morning(p, c, BD) ? 100 : 0;
}

/* A doji star that no shadow on either side reaches. */
static int
abandoned_baby(struct pattern *p, const struct candle *c)
{
	int top = c[1].l > c[2].h && c[0].h < c[1].l && c[2].col > 0 &&
		  c[0].col < 0 && c[0].c < c[2].c - c[2].body * p->pen;
	int bottom = c[1].h < c[2].l && c[0].l > c[1].h && c[2].col < 0 &&
		     c[0].col > 0 && c[0].c > c[2].c + c[2].body * p->pen;

	if ((top || bottom) && c[2].body > avg(p, BL, 2) &&
	    c[1].body <= avg(p, BD, 1) && c[0].body > avg(p, BS, 0))
		return c[0].col * 100;
	return 0;
}

/* Three dojis, the middle one apart; all measured by the first's average. */
static int
tristar(struct pattern *p, const struct candle *c)
{
	double small = avg(p, BD, 2);

	if (c[2].body > small || c[1].body > small || c[0].body > small)
		return 0;
	if (gap_down(c, 1, 2) && c[0].bot > c[1].bot)
		return 100;
	if (gap_up(c, 1, 2) && c[0].top < c[1].top)
		return -100;
	return 0;
}

CANDLE_FULL(cdlabandonedbaby, "Abandoned baby",
    "a long body; a doji beyond a gap of the whole range; a body back "
    "the other way, gapping too, closing well into the first",
    abandoned_baby, 2, 0,
    CANDLE_PEN(0.3), [BL] = AGO(2), [BD] = AGO(1), [BS] = AGO(0));
CANDLE_FULL(cdleveningdojistar, "Evening doji star",
    "a long white; a doji that gaps up; a black, not short, closing "
    "well into the white",
    evening_doji_star, 2, 0,
    CANDLE_PEN(0.3), [BL] = AGO(2), [BD] = AGO(1), [BS] = AGO(0));
CANDLE_FULL(cdleveningstar, "Evening star",
    "a long white; a short body that gaps up; a black, not short, "
    "closing well into the white",
    evening_star, 2, 0, CANDLE_PEN(0.3), [BL] = AGO(2), [BS] = AGO(1) | AGO(0));
CANDLE_FULL(cdlmorningdojistar, "Morning doji star",
    "a long black; a doji that gaps down; a white, not short, closing "
    "well into the black",
    morning_doji_star, 2, 0,
    CANDLE_PEN(0.3), [BL] = AGO(2), [BD] = AGO(1), [BS] = AGO(0));
CANDLE_FULL(cdlmorningstar, "Morning star",
    "a long black; a short body that gaps down; a white, not short, "
    "closing well into the black",
    morning_star, 2, 0, CANDLE_PEN(0.3), [BL] = AGO(2), [BS] = AGO(1) | AGO(0));
CANDLE(cdltristar, "Tristar",
    "three doji, the middle one beyond a gap, the third back", tristar,
    2, [BD] = AGO(2));
