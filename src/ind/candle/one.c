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

CANDLE(cdlbelthold, "Belt-hold", belt_hold, 0, [BL] = AGO(0), [SVS] = AGO(0));
CANDLE(cdlclosingmarubozu, "Closing marubozu", closing_marubozu,
    0, [BL] = AGO(0), [SVS] = AGO(0));
CANDLE(cdldoji, "Doji", doji, 0, [BD] = AGO(0));
CANDLE(cdldragonflydoji, "Dragonfly doji", dragonfly_doji,
    0, [BD] = AGO(0), [SVS] = AGO(0));
CANDLE(cdlgravestonedoji, "Gravestone doji", gravestone_doji,
    0, [BD] = AGO(0), [SVS] = AGO(0));
CANDLE(cdlhighwave, "High-wave candle", high_wave,
    0, [BS] = AGO(0), [SVL] = AGO(0));
CANDLE(cdllongleggeddoji, "Long-legged doji", long_legged_doji,
    0, [BD] = AGO(0), [SL] = AGO(0));
CANDLE(cdllongline, "Long line", long_line, 0, [BL] = AGO(0), [SS] = AGO(0));
CANDLE(cdlmarubozu, "Marubozu", marubozu, 0, [BL] = AGO(0), [SVS] = AGO(0));
CANDLE(cdlrickshawman, "Rickshaw man", rickshaw_man,
    0, [BD] = AGO(0), [SL] = AGO(0), [NR] = AGO(0));
CANDLE(cdlshortline, "Short line", short_line, 0, [BS] = AGO(0), [SS] = AGO(0));
CANDLE(cdlspinningtop, "Spinning top", spinning_top, 0, [BS] = AGO(0));
CANDLE(cdltakuri, "Takuri: dragonfly doji with a very long lower shadow",
    takuri, 0, [BD] = AGO(0), [SVS] = AGO(0), [SVL] = AGO(0));
