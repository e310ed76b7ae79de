/* Patterns of a single candle. */
#include "ind/candle/candle.h"

static int
belt_hold(struct pattern *p, const struct candle *c)
{
	double open_end = c[0].col > 0 ? c[0].ls : c[0].us;

	if (c[0].body > avg(p, BL, 0) && open_end < avg(p, SVS, 0))
		return c[0].col * 100;
	return 0;
}

static int
closing_marubozu(struct pattern *p, const struct candle *c)
{
	double close_end = c[0].col > 0 ? c[0].us : c[0].ls;

	if (c[0].body > avg(p, BL, 0) && close_end < avg(p, SVS, 0))
		return c[0].col * 100;
	return 0;
}

static int
marubozu(struct pattern *p, const struct candle *c)
{
	if (c[0].body > avg(p, BL, 0) && c[0].us < avg(p, SVS, 0) &&
	    c[0].ls < avg(p, SVS, 0))
		return c[0].col * 100;
	return 0;
}

static int
long_line(struct pattern *p, const struct candle *c)
{
	if (c[0].body > avg(p, BL, 0) && c[0].us < avg(p, SS, 0) &&
	    c[0].ls < avg(p, SS, 0))
		return c[0].col * 100;
	return 0;
}

static int
short_line(struct pattern *p, const struct candle *c)
{
	if (c[0].body < avg(p, BS, 0) && c[0].us < avg(p, SS, 0) &&
	    c[0].ls < avg(p, SS, 0))
		return c[0].col * 100;
	return 0;
}

static int
spinning_top(struct pattern *p, const struct candle *c)
{
	if (c[0].body < avg(p, BS, 0) && c[0].us > c[0].body &&
	    c[0].ls > c[0].body)
		return c[0].col * 100;
	return 0;
}

static int
high_wave(struct pattern *p, const struct candle *c)
{
	if (c[0].body < avg(p, BS, 0) && c[0].us > avg(p, SVL, 0) &&
	    c[0].ls > avg(p, SVL, 0))
		return c[0].col * 100;
	return 0;
}

static int
is_doji(const struct pattern *p, const struct candle *c)
{
	return c[0].body <= avg(p, BD, 0);
}

static int
doji(struct pattern *p, const struct candle *c)
{
	return is_doji(p, c) ? 100 : 0;
}

static int
dragonfly_doji(struct pattern *p, const struct candle *c)
{
	if (is_doji(p, c) && c[0].us < avg(p, SVS, 0) &&
	    c[0].ls > avg(p, SVS, 0))
		return 100;
	return 0;
}

static int
gravestone_doji(struct pattern *p, const struct candle *c)
{
	if (is_doji(p, c) && c[0].ls < avg(p, SVS, 0) &&
	    c[0].us > avg(p, SVS, 0))
		return 100;
	return 0;
}

static int
long_legged_doji(struct pattern *p, const struct candle *c)
{
	if (is_doji(p, c) &&
	    (c[0].ls > avg(p, SL, 0) || c[0].us > avg(p, SL, 0)))
		return 100;
	return 0;
}

/* Long legs on both sides, the body in the middle. */
static int
rickshaw_man(struct pattern *p, const struct candle *c)
{
	double middle = c[0].l + (c[0].h - c[0].l) / 2;

	if (is_doji(p, c) && c[0].ls > avg(p, SL, 0) &&
	    c[0].us > avg(p, SL, 0) && c[0].bot <= middle + avg(p, NR, 0) &&
	    c[0].top >= middle - avg(p, NR, 0))
		return 100;
	return 0;
}

static int
takuri(struct pattern *p, const struct candle *c)
{
	if (is_doji(p, c) && c[0].us < avg(p, SVS, 0) &&
	    c[0].ls > avg(p, SVL, 0))
		return 100;
	return 0;
}

CANDLE(cdlbelthold, "Belt-hold", "a long body without a shadow at its open",
    belt_hold, 0, [BL] = AGO(0), [SVS] = AGO(0));
CANDLE(cdlclosingmarubozu, "Closing marubozu",
    "a long body without a shadow at its close", closing_marubozu,
    0, [BL] = AGO(0), [SVS] = AGO(0));
CANDLE(cdldoji, "Doji", "body <= BodyDoji", doji, 0, [BD] = AGO(0));
CANDLE(cdldragonflydoji, "Dragonfly doji",
    "a doji without an upper shadow, with a lower one", dragonfly_doji,
    0, [BD] = AGO(0), [SVS] = AGO(0));
CANDLE(cdlgravestonedoji, "Gravestone doji",
    "a doji without a lower shadow, with an upper one", gravestone_doji,
    0, [BD] = AGO(0), [SVS] = AGO(0));
CANDLE(cdlhighwave, "High-wave candle", "a short body, both shadows very long",
    high_wave, 0, [BS] = AGO(0), [SVL] = AGO(0));
CANDLE(cdllongleggeddoji, "Long-legged doji",
    "a doji with a long shadow on either side", long_legged_doji,
    0, [BD] = AGO(0), [SL] = AGO(0));
CANDLE(cdllongline, "Long line", "a long body with short shadows", long_line,
    0, [BL] = AGO(0), [SS] = AGO(0));
CANDLE(cdlmarubozu, "Marubozu", "a long body without shadows", marubozu,
    0, [BL] = AGO(0), [SVS] = AGO(0));
CANDLE(cdlrickshawman, "Rickshaw man",
    "a doji with long shadows on both sides, its body near the middle "
    "of the range",
    rickshaw_man, 0, [BD] = AGO(0), [SL] = AGO(0), [NR] = AGO(0));
CANDLE(cdlshortline, "Short line", "a short body with short shadows",
    short_line, 0, [BS] = AGO(0), [SS] = AGO(0));
CANDLE(cdlspinningtop, "Spinning top",
    "a short body, both shadows longer than it", spinning_top,
    0, [BS] = AGO(0));
CANDLE(cdltakuri, "Takuri: dragonfly doji with a very long lower shadow",
    "a doji without an upper shadow, the lower one very long", takuri,
    0, [BD] = AGO(0), [SVS] = AGO(0), [SVL] = AGO(0));
