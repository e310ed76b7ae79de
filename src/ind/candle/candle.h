/*
 * candle: what the candle patterns share.  A pattern is a condition over the
 * last few candles and over averages of what candles were like before them;
 * `struct candles` keeps both for all patterns that read the same columns, and
 * one.c, two.c ... hold the patterns as a table:
 *
 *	CANDLE(cdl2crows, "Two Crows", "a long white; ...", two_crows, 2,
 *	    [BL] = AGO(2));
 *
 * is cdl2crows and ta.cdl2crows, found by two_crows(), defined `extra` 2 bars
 * after the longest of its settings' periods, reading avg(p, BL, 2).  Every
 * average that the condition reads must be declared so.
 *
 * What is long or short, setting.h says.  An average is a running total that
 * starts where TA-Lib's starts, so that even its rounding is the same; no
 * pattern does more than O(1) work a bar.
 */
#ifndef CSF_IND_CANDLE_CANDLE_H
#define CSF_IND_CANDLE_CANDLE_H

#include "column/column.h"
#include "ind/candle/setting.h"

/* Short names of the settings, for the tables. */
enum {
	BL = CANDLE_BODY_LONG,
	BS = CANDLE_BODY_SHORT,
	BD = CANDLE_BODY_DOJI,
	SL = CANDLE_SHADOW_LONG,
	SVL = CANDLE_SHADOW_VERY_LONG,
	SS = CANDLE_SHADOW_SHORT,
	SVS = CANDLE_SHADOW_VERY_SHORT,
	NR = CANDLE_NEAR,
	FR = CANDLE_FAR,
	EQ = CANDLE_EQUAL,
};

enum { CANDLE_AGES = 5 }; /* a condition reads c[0] (now) to c[4] */

struct candle {
	double o, h, l, c;
	double body, top, bot; /* |c - o|; the larger, the smaller of o, c */
	double us, ls;	       /* upper, lower shadow */
	int col;	       /* 1 white, -1 black; a doji is white */
};

/* What the patterns of the same columns see; candle.c keeps it. */
struct candles {
	long bar;		/* the newest bar's number, from 0 */
	const struct candle *c; /* the newest, older ones behind it */
	double *avg;		/* averages; see avg() */
};

/* A row of the table. */
struct shape {
	int extra; /* bars needed beside the longest period */
	int early; /* bars by which to look before the first value */
	unsigned char ages[CANDLE_SETTINGS]; /* AGO(k) of each setting */
};

/* A pattern at work: the state of an instance. */
struct pattern {
	const struct candles *all;
	long look, first; /* bars: first looked at, first with a value */
	double pen;	  /* penetration, if it has one */
	short cell[CANDLE_SETTINGS][CANDLE_AGES];

	/* Patterns with a memory: sign, bars left, price to be passed. */
	int pending, left;
	double level;

	const struct shape *shape;
	int settled; /* it has had its first value */
};

/* The value at candle c[0]: 0, or +-80, 100, 200. */
typedef int candle_find(struct pattern *p, const struct candle *c);

/* Threshold for candle c[ago] from the candles before it. */
static inline double
avg(const struct pattern *p, int setting, int ago)
{
	return p->all->avg[p->cell[setting][ago]];
}

/* The body of c[a] lies above (below) that of c[b], without touching. */
static inline int
gap_up(const struct candle *c, int a, int b)
{
	return c[a].bot > c[b].top;
}

static inline int
gap_down(const struct candle *c, int a, int b)
{
	return c[a].top < c[b].bot;
}

/* x is at most d away from y. */
static inline int
near(double x, double y, double d)
{
	return y - d <= x && x <= y + d;
}

/* The descriptor's functions, the same for all patterns. */
int candle_warmup(const struct column *self, const double *p);
void *candle_init(struct arena *a, const struct column *self, const double *p);
extern const struct column_shared candle_shared;

enum candle_stage { CANDLE_WAITS, CANDLE_LOOKS, CANDLE_SAYS };

/* A row of a pattern that is not settled yet. */
enum candle_stage candle_stage(struct pattern *p);

/* A row of a pattern; inline so that each step calls its find directly. */
static inline void
candle_row(struct pattern *p, double *out, candle_find *find)
{
	enum candle_stage stage = CANDLE_SAYS;
	int value;

	if (!p->settled && (stage = candle_stage(p)) == CANDLE_WAITS)
		return;
	value = find(p, p->all->c);
	if (stage == CANDLE_SAYS)
		out[0] = value;
}

#define AGO(k) (1 << (k))

#define CANDLE_SOURCE                                                          \
	"Nison, Japanese Candlestick Charting Techniques (1991); "             \
	"TA-Lib 0.7.1"

/* pen comes in brackets, so that its commas split no arguments. */
#define CANDLE_BARE(...) __VA_ARGS__

/* clang-format off */
#define CANDLE_AS(dialect, symbol, ident, text, how, fn, ext, look, pen, ...)     \
	const struct column symbol = {                                            \
		.space = dialect,                                              \
		.name = #ident,                                                \
		.summary = text,                                               \
		.source = CANDLE_SOURCE,                                       \
		.formula = how,                                                \
		.param = { { CANDLE_BARE pen } },                              \
		.in = { "open", "high", "low", "close" },                      \
		.out = { { #ident, COLUMN_INT } },                                \
		.data = &(const struct shape){ .extra = (ext),                 \
			.early = (look), .ages = { __VA_ARGS__ } },            \
		.shared = &candle_shared,                                      \
		.warmup = candle_warmup,                                       \
		.init = candle_init,                                           \
		.step = fn##_step,                                             \
	}

#define CANDLE_FULL(ident, text, how, fn, ext, look, pen, ...)                 \
	static void fn##_step(void *state, const double *in, double *out)      \
	{                                                                      \
		(void)in;                                                      \
		candle_row(state, out, fn);                                    \
	}                                                                      \
	CANDLE_AS(NULL, ind_##ident, ident, text, how, fn, ext, look,\
	    pen, __VA_ARGS__);                                                 \
	CANDLE_AS("ta", ind_ta_##ident, ident, text, how, fn, ext, look,\
	    pen, __VA_ARGS__)
/* clang-format on */

#define CANDLE_PEN(def)                                                        \
	("penetration", def, 0, 3e37, NULL, COLUMN_REAL, 0, NULL)

#define CANDLE(ident, text, how, fn, ext, ...)                                 \
	CANDLE_FULL(ident, text, how, fn, ext, 0, (NULL), __VA_ARGS__)

#endif
