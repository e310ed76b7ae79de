/*
 * Pivot levels of the period before.  pivots, of pandas-ta 0.4.16b0: of the
 * day, the week or the month before; a month's are shown from the day of the
 * next one that bears the number of its own last day (January's from February
 * 28).  As there, S4 and R4 of the traditional method are S3 and R3 again, and
 * demark counts the low twice however the period closed.  cpr, of
 * pandas-ta-classic: the central pivot range of the row before.
 *
 * Floor traders' lore; camarilla: Stott (1989); demark: DeMark, The New Science
 * of Technical Analysis (1994); cpr: Ochoa, Secrets of a Pivot Boss (2010).
 */
#include "ind/pta.h"
#include "time/cal.h"

struct bar {
	double o, h, l, c;
};

/* ---- pivots ---- */

enum { P, S1, S2, S3, S4, R1, R2, R3, R4, LEVELS };

static const char *const level_names[LEVELS] = { "p", "s1", "s2", "s3", "s4",
	"r1", "r2", "r3", "r4" };

static void
traditional(const struct bar *b, double *v)
{
	double p = (b->h + b->l + b->c) / 3, range = b->h - b->l;

	v[P] = p;
	v[S1] = 2 * p - b->h;
	v[R1] = 2 * p - b->l;
	v[S2] = p - range;
	v[R2] = p + range;
	v[S3] = v[S4] = p - 2 * range;
	v[R3] = v[R4] = p + 2 * range;
}

static void
fibonacci(const struct bar *b, double *v)
{
	double p = (b->h + b->l + b->c) / 3, range = b->h - b->l;

	v[P] = p;
	v[S1] = p - 0.382 * range;
	v[S2] = p - 0.618 * range;
	v[S3] = p - range;
	v[R1] = p + 0.382 * range;
	v[R2] = p + 0.618 * range;
	v[R3] = p + range;
}

static void
camarilla(const struct bar *b, double *v)
{
	double range = 1.1 * (b->h - b->l);

	v[P] = (b->h + b->l + b->c) / 3;
	v[S1] = b->c - range / 12;
	v[S2] = b->c - range / 6;
	v[S3] = b->c - range / 4;
	v[S4] = b->c - range / 2;
	v[R1] = b->c + range / 12;
	v[R2] = b->c + range / 6;
	v[R3] = b->c + range / 4;
	v[R4] = b->c + range / 2;
}

static void
woodie(const struct bar *b, double *v)
{
	double p = (2 * b->o + b->h + b->l) / 4, range = b->h - b->l;

	v[P] = p;
	v[S1] = 2 * p - b->h;
	v[R1] = 2 * p - b->l;
	v[S2] = p - range;
	v[R2] = p + range;
	v[S3] = b->l - 2 * (b->h - p);
	v[R3] = b->h + 2 * (p - b->l);
	v[S4] = v[S3] - range;
	v[R4] = v[R3] + range;
}

static void
demark(const struct bar *b, double *v)
{
	double x = b->h + 2 * b->l + b->c;

	v[P] = x / 4;
	v[S1] = x / 2 - b->h;
	v[R1] = x / 2 - b->l;
}

static const char *const methods[] = { "traditional", "fibonacci", "camarilla",
	"woodie", "demark", NULL };
static const char *const anchors[] = { "D", "W", "M", NULL };

static const struct method {
	void (*levels)(const struct bar *b, double *v);
	int n, level[LEVELS]; /* those it has */
} method[] = {
	{ traditional, 9, { P, S1, S2, S3, S4, R1, R2, R3, R4 } },
	{ fibonacci, 7, { P, S1, S2, S3, R1, R2, R3 } },
	{ camarilla, 9, { P, S1, S2, S3, S4, R1, R2, R3, R4 } },
	{ woodie, 9, { P, S1, S2, S3, S4, R1, R2, R3, R4 } },
	{ demark, 3, { P, S1, R1 } },
};

struct pivots {
	const struct method *method;
	struct bar now, last, before; /* this period; the two before it */
	int anchor, period;
};

static int
makes(const struct column *self, const double *p)
{
	(void)self;
	return method[(int)p[0]].n;
}

static const char *
called(const struct column *self, const double *p, int i)
{
	const struct method *m = &method[(int)p[0]];

	(void)self;
	return level_names[i < m->n ? m->level[i] : i];
}

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return 1; /* a day; a week or a month have as many rows as they have */
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct pivots *s = NEW(a, struct pivots, 1);
	const struct bar none = { NAN, NAN, NAN, NAN };

	(void)self;
	s->method = &method[(int)p[0]];
	s->anchor = (int)p[1];
	s->now = s->last = s->before = none;
	s->period = -1;
	return s;
}

/*
 * A number for the period of this date; *shown: the period before it is.  A
 * week begins on Monday, as day 4 was; a month of n days is shown from day n of
 * the next one.
 */
static int
period_of(int anchor, int day, int *shown)
{
	int year, month, mday, first, last, days, before;

	*shown = 1;
	if (anchor == 0)
		return day;
	if (anchor == 1)
		return (int)floor((day - 4) / 7.0);
	cal_ymd(day, &year, &month, &mday);
	first = day - mday + 1;
	last = cal_day(month == 12 ? year + 1 : year, month % 12 + 1, 1) - 1;
	days = last - first + 1;
	cal_ymd(first - 1, &year, &month, &before);
	*shown = mday >= (before < days ? before : days);
	return first;
}

static void
step(void *state, const double *in, double *out)
{
	struct pivots *s = state;
	struct bar *now = &s->now;
	double v[LEVELS];
	int shown, period = period_of(s->anchor, (int)in[4], &shown), i;

	if (period != s->period) {
		s->before = s->last;
		s->last = *now;
		s->now = (struct bar){ in[0], in[1], in[2], in[3] };
		s->period = period;
	}
	now->h = fmax(now->h, in[1]);
	now->l = fmin(now->l, in[2]);
	now->c = in[3];
	s->method->levels(shown ? &s->last : &s->before, v);
	for (i = 0; i < s->method->n; i++)
		out[i] = v[s->method->level[i]];
}

const struct column ind_pta_pivots = {
	.space = "pta",
	.name = "pivots",
	.summary = "Pivot, supports and resistances of the period before",
	.formula = "P = (H + L + C) / 3, S1 = 2 P - H, S2 = P - (H - L), S3 = "
		   "P - 2 (H - L); R: the mirror image; other methods have "
		   "other weights",
	.source = "floor traders; pandas-ta 0.4.16b0",
	.param = { PTA_WORD("method", 0, methods, 4),
	    PTA_WORD("anchor", 0, anchors, 2), PTA_LAST },
	.in = { "open", "high", "low", "close", "@day" },
	.out = { { "p", COLUMN_REAL, "PIVOTS_TRAD_D_P" },
	    { "s1", COLUMN_REAL, "PIVOTS_TRAD_D_S1" },
	    { "s2", COLUMN_REAL, "PIVOTS_TRAD_D_S2" },
	    { "s3", COLUMN_REAL, "PIVOTS_TRAD_D_S3" },
	    { "s4", COLUMN_REAL, "PIVOTS_TRAD_D_S4" },
	    { "r1", COLUMN_REAL, "PIVOTS_TRAD_D_R1" },
	    { "r2", COLUMN_REAL, "PIVOTS_TRAD_D_R2" },
	    { "r3", COLUMN_REAL, "PIVOTS_TRAD_D_R3" },
	    { "r4", COLUMN_REAL, "PIVOTS_TRAD_D_R4" } },
	.makes = makes,
	.called = called,
	.warmup = warmup,
	.init = init,
	.step = step,
};

/* ---- cpr ---- */

enum { CLASSIC, CAMARILLA, FIBONACCI, WOODIE };

static const char *const ranges[] = { "classic", "camarilla", "fibonacci",
	"woodie", NULL };

/* What R1, R2 lie above the pivot (or the close), in ranges; else as the
 * classic ones do. */
static const double steps[][2] = {
	[CAMARILLA] = { 1.1 / 12, 1.1 / 6 }, [FIBONACCI] = { 0.382, 0.618 }
};

/* The one value that each of the other parameters has. */
static const char *const daily[] = { "daily", NULL };
static const char *const none[] = { "none", NULL };
static const char *const standard[] = { "standard", NULL };
static const char *const yes[] = { "true", NULL };

struct cpr {
	struct bar last;
	int method;
};

static void *
init_cpr(struct arena *a, const struct column *self, const double *p)
{
	struct cpr *s = NEW(a, struct cpr, 1);

	(void)self;
	s->last = (struct bar){ NAN, NAN, NAN, NAN };
	s->method = (int)p[0];
	return s;
}

static void
step_cpr(void *state, const double *in, double *out)
{
	struct cpr *s = state;
	struct bar b = s->last;
	int m = s->method, lore = m == CLASSIC || m == WOODIE;
	double p =
	    m == WOODIE ? (b.h + b.l + 2 * b.c) / 4 : (b.h + b.l + b.c) / 3;
	double bottom = (b.h + b.l) / 2, top = 2 * p - bottom;
	double range = b.h - b.l, width = top - bottom;
	double from = m == CAMARILLA ? b.c : p, share = 100 * width / p;
	double near = lore ? 0 : steps[m][0] * range;
	double far = lore ? range : steps[m][1] * range;

	s->last = (struct bar){ 0, in[0], in[1], in[2] };
	out[0] = top;
	out[1] = p;
	out[2] = bottom;
	out[3] = lore ? 2 * p - b.l : from + near;
	out[4] = from + far;
	out[5] = lore ? 2 * p - b.h : from - near;
	out[6] = from - far;
	out[7] = width;
	out[8] = share;
	out[9] = (share > 1.5) - (share < 0.5);
	out[10] = in[2] < bottom ? -1 : in[2] > top;
}

const struct column ind_pta_cpr = {
	.space = "pta",
	.name = "cpr",
	.summary = "Central pivot range of the row before, levels, its width "
		   "(-1 under 0.5 %, 1 above 1.5 %), the side of the close",
	.formula = "pivot = (H + L + C) / 3, bc = (H + L) / 2, tc = 2 pivot - "
		   "bc; levels by method; woodie counts C twice; position: -1 "
		   "below bc, 1 above tc",
	.source = "Ochoa, Secrets of a Pivot Boss (2010); pandas-ta-classic",
	.param = { PTA_WORD("method", 0, ranges, WOODIE),
	    PTA_WORD("timeframe", 0, daily, 0),
	    PTA_WORD("interval", 0, none, 0),
	    PTA_WORD("levels", 0, standard, 0),
	    PTA_WORD("width_analysis", 0, yes, 0),
	    PTA_WORD("price_position", 0, yes, 0),
	    { "virgin_cpr", 0, 0, 1, NULL, COLUMN_BOOL, 1, NULL, "true",
		"tell what later rows touched; virgin_cpr=false is causal" },
	    PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "tc", COLUMN_REAL, "CPR_TC" },
	    { "pivot", COLUMN_REAL, "CPR_PIVOT" },
	    { "bc", COLUMN_REAL, "CPR_BC" }, { "r1", COLUMN_REAL, "CPR_R1" },
	    { "r2", COLUMN_REAL, "CPR_R2" }, { "s1", COLUMN_REAL, "CPR_S1" },
	    { "s2", COLUMN_REAL, "CPR_S2" },
	    { "width", COLUMN_REAL, "CPR_WIDTH" },
	    { "width_pct", COLUMN_REAL, "CPR_WIDTH_PCT" },
	    { "width_class", COLUMN_INT, "CPR_WIDTH_CLASS" },
	    { "position", COLUMN_INT, "CPR_POSITION" } },
	.init = init_cpr,
	.step = step_cpr,
};
