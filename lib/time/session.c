/*
 * Sessions of the New York Stock Exchange: Rule 7.2 and its predecessors, its
 * published calendars, and the closures that no rule foresaw, by its notices.
 * Looked up in blocks of days that are filled when first asked.
 */
#include "time/session.h"

enum { SUN, MON, TUE, WED, THU, FRI, SAT };

/* ---- rules ---- */

struct fixed { /* a date; on a Sunday it is kept the Monday after */
	int month, mday, from, to;
	int saturday; /* on a Saturday it is kept the Friday before */
	const char *name, *observed;
};

static const struct fixed fixed[] = {
	{ 1, 1, 0, 9999, 0, "New Year's Day", "New Year's Day (observed)" },
	{ 2, 22, 0, 1970, 1, "Washington's Birthday",
	    "Washington's Birthday (observed)" },
	{ 5, 30, 0, 1970, 1, "Memorial Day", "Memorial Day (observed)" },
	{ 6, 19, 2022, 9999, 1, "Juneteenth", "Juneteenth (observed)" },
	{ 7, 4, 0, 9999, 1, "Independence Day", "Independence Day (observed)" },
	{ 12, 25, 0, 9999, 1, "Christmas Day", "Christmas Day (observed)" },
};

struct floating { /* the weekday between two days of the month */
	int month, dow, lo, hi, from;
	const char *name;
};

static const struct floating floating[] = {
	{ 1, MON, 15, 21, 1998, "Martin Luther King Jr. Day" },
	{ 2, MON, 15, 21, 1971, "Washington's Birthday" },
	{ 5, MON, 25, 31, 1971, "Memorial Day" },
	{ 9, MON, 1, 7, 0, "Labor Day" },
	{ 11, THU, 22, 28, 0, "Thanksgiving Day" },
};

struct special {
	int year, month, mday;
	int open, close; /* minutes; -1: no session */
	const char *name;
};

static const struct special specials[] = {
	{ 1994, 2, 11, SESSION_OPEN, 14 * 60 + 30, NULL }, /* snow */
	{ 1994, 4, 27, -1, -1, "National day of mourning: Nixon" },
	{ 1996, 1, 8, 11 * 60, 14 * 60, NULL }, /* blizzard */
	{ 1997, 10, 27, SESSION_OPEN, 15 * 60 + 30,
	    NULL }, /* circuit breaker */
	{ 1997, 12, 26, SESSION_OPEN, 13 * 60, NULL },
	{ 1999, 12, 31, SESSION_OPEN, 13 * 60, NULL }, /* sources differ */
	{ 2001, 9, 11, -1, -1, "Terrorist attacks" },
	{ 2001, 9, 12, -1, -1, "Terrorist attacks" },
	{ 2001, 9, 13, -1, -1, "Terrorist attacks" },
	{ 2001, 9, 14, -1, -1, "Terrorist attacks" },
	{ 2003, 12, 26, SESSION_OPEN, 13 * 60, NULL },
	{ 2004, 6, 11, -1, -1, "National day of mourning: Reagan" },
	{ 2005, 6, 1, SESSION_OPEN, 15 * 60 + 56, NULL }, /* systems failed */
	{ 2007, 1, 2, -1, -1, "National day of mourning: Ford" },
	{ 2012, 10, 29, -1, -1, "Hurricane Sandy" },
	{ 2012, 10, 30, -1, -1, "Hurricane Sandy" },
	{ 2018, 12, 5, -1, -1, "National day of mourning: G. H. W. Bush" },
	{ 2025, 1, 9, -1, -1, "National day of mourning: Carter" },
};

enum { DAYS_MIN = -106650, DAYS_MAX = 106650 }; /* 1678-01-01..2261-12-31 */

#define LEN(a) (sizeof(a) / sizeof(a)[0])

struct date {
	int day, y, m, d, dow;
};

static struct date
date(int day)
{
	struct date t = { .day = day };

	cal_ymd(day, &t.y, &t.m, &t.d);
	t.dow = cal_dow(day);
	return t;
}

/* Gregorian Easter Sunday, by the epact (Clavius) in whole numbers. */
static int
easter(int y)
{
	int c = y / 100 + 1, golden = y % 19 + 1;
	int solar = 3 * c / 4 - 12, lunar = (8 * c + 5) / 25 - 5;
	int epact = (11 * golden + 20 + lunar - solar) % 30, moon;

	if (epact < 0)
		epact += 30;
	if ((epact == 25 && golden > 11) || epact == 24)
		epact++;
	moon = cal_day(y, 3, 1) + 43 - epact;
	if (epact > 23)
		moon += 30;
	return moon + 7 - cal_dow(moon);
}

static int
is_fixed(const struct fixed *f, const struct date *t)
{
	return t->m == f->month && t->d == f->mday && t->y >= f->from &&
	       t->y <= f->to;
}

static const char *
rule_holiday(const struct date *t)
{
	struct date next = date(t->day + 1), last = date(t->day - 1);
	size_t i;

	for (i = 0; i < LEN(fixed); i++) {
		const struct fixed *f = &fixed[i];

		if (is_fixed(f, t))
			return f->name;
		if ((t->dow == FRI && f->saturday && is_fixed(f, &next)) ||
		    (t->dow == MON && is_fixed(f, &last)))
			return f->observed;
	}
	for (i = 0; i < LEN(floating); i++) {
		const struct floating *f = &floating[i];

		if (t->m == f->month && t->dow == f->dow && t->d >= f->lo &&
		    t->d <= f->hi && t->y >= f->from)
			return f->name;
	}
	if (t->dow == FRI && (t->m == 3 || t->m == 4) &&
	    t->day == easter(t->y) - 2)
		return "Good Friday";
	return NULL;
}

/* Minutes at which a day that is no holiday was planned to end. */
static int
rule_close(const struct date *t)
{
	int y = t->y, half = y < 1993 ? 14 * 60 : 13 * 60;

	if (y >= 1992 && t->m == 11 && t->dow == FRI && t->d >= 23 &&
	    t->d <= 29)
		return half;
	if (y >= 1990 && t->m == 12 && t->d == 24 && t->dow <= THU)
		return half;
	if (y >= 1995 && t->m == 7 && t->d == 3 && (t->dow != WED || y >= 2013))
		return half;
	if (y >= 1995 && y < 2013 && t->m == 7 && t->d == 5 && t->dow == FRI)
		return half;
	return SESSION_CLOSE;
}

static const struct special *
special(const struct date *t)
{
	size_t i;

	for (i = 0; i < LEN(specials); i++) {
		const struct special *s = &specials[i];

		if (s->year == t->y && s->month == t->m && s->mday == t->d)
			return s;
	}
	return NULL;
}

/* ---- blocks ---- */

enum { SHIFT = 9, BLOCK = 1 << SHIFT };
enum { NBLOCKS = (DAYS_MAX - DAYS_MIN) / BLOCK + 1 };

struct block {
	short filled;
	short open[BLOCK], close[BLOCK]; /* minutes, or -1 */
	short planned[BLOCK];		 /* by the rules alone */
	short count[BLOCK];		 /* sessions from the first day on */
};

static struct block blocks[NBLOCKS];

static void
fill_day(struct block *b, int i, int day)
{
	struct date t = date(day);
	const struct special *s;

	b->open[i] = b->close[i] = -1;
	b->planned[i] = 0;
	if (t.dow == SUN || t.dow == SAT || rule_holiday(&t))
		return;
	s = special(&t);
	b->open[i] = (short)(s ? s->open : SESSION_OPEN);
	b->close[i] = (short)(s ? s->close : rule_close(&t));
	b->planned[i] = 1;
}

static const struct block *
block(unsigned at)
{
	struct block *b = &blocks[at >> SHIFT];
	int i, first = (int)(at & ~(BLOCK - 1U)) + DAYS_MIN, n = 0;

	if (b->filled)
		return b;
	for (i = 0; i < BLOCK; i++) {
		fill_day(b, i, first + i);
		n += b->close[i] >= 0;
		b->count[i] = (short)n;
	}
	b->filled = 1;
	return b;
}

static inline int
in_range(int day)
{
	return day >= DAYS_MIN && day <= DAYS_MAX;
}

int
session_close(int day)
{
	unsigned at = (unsigned)day - (unsigned)DAYS_MIN;

	return in_range(day) ? block(at)->close[at & (BLOCK - 1)] : -1;
}

int
session_open(int day)
{
	unsigned at = (unsigned)day - (unsigned)DAYS_MIN;

	return in_range(day) ? block(at)->open[at & (BLOCK - 1)] : -1;
}

int
session_is(int day)
{
	return session_close(day) >= 0;
}

int
session_is_planned(int day)
{
	unsigned at = (unsigned)day - (unsigned)DAYS_MIN;

	return in_range(day) && block(at)->planned[at & (BLOCK - 1)];
}

const char *
session_holiday(int day)
{
	const struct special *s;
	struct date t;

	if (!in_range(day) || session_is(day))
		return NULL;
	t = date(day);
	if (t.dow == SUN || t.dow == SAT)
		return NULL;
	s = special(&t);
	return s ? s->name : rule_holiday(&t);
}

int
session_next(int day)
{
	if (day < DAYS_MIN - 1)
		day = DAYS_MIN - 1;
	while (day < DAYS_MAX && !session_is(++day))
		;
	return day;
}

int
session_prev(int day)
{
	if (day > DAYS_MAX + 1)
		day = DAYS_MAX + 1;
	while (day > DAYS_MIN && !session_is(--day))
		;
	return day;
}

/* Sessions after from, up to and with to; both count from DAYS_MIN. */
static int
sessions(unsigned from, unsigned to)
{
	unsigned b = from >> SHIFT, last = to >> SHIFT;
	int n = block(to)->count[to & (BLOCK - 1)] -
		block(from)->count[from & (BLOCK - 1)];

	for (; b < last; b++)
		n += block(b << SHIFT)->count[BLOCK - 1];
	return n;
}

static unsigned
clamp(int day)
{
	day = day < DAYS_MIN ? DAYS_MIN : day > DAYS_MAX ? DAYS_MAX : day;
	return (unsigned)(day - DAYS_MIN);
}

int
session_count(int from, int to)
{
	return from <= to ? sessions(clamp(from), clamp(to))
			  : -sessions(clamp(to), clamp(from));
}

/* ---- moments ---- */

int64_t
session_open_ns(int day)
{
	int m = session_open(day);

	return cal_from_ny(day, 60 * (m < 0 ? SESSION_OPEN : m));
}

int64_t
session_close_ns(int day)
{
	return cal_from_ny(
	    day, 60 * (session_is(day) ? session_close(day) : SESSION_CLOSE));
}

int64_t
session_quotes_end_ns(int day)
{
	return session_close_ns(day) + 15 * 60 * CAL_SEC;
}

int
session_is_outside(int64_t ns)
{
	int day, sec;

	cal_to_ny(ns, &day, &sec);
	return !session_is(day) || ns > session_quotes_end_ns(day);
}

int
session_is_open(int64_t ns)
{
	int day, sec;

	cal_to_ny(ns, &day, &sec);
	return ns >= session_open_ns(day) && !session_is_outside(ns);
}

/* A bar begins with its time: Saturday's or Sunday's week is the one that
 * follows. */
static int
not_weekend(int day)
{
	return day + (cal_dow(day) == 0) + 2 * (cal_dow(day) == 6);
}

int
session_date(struct cal_time t, int bar)
{
	t.is_date = session_is_date(t, bar);
	return cal_ny_date(t);
}

int64_t
session_known(struct cal_time t, int bar)
{
	int day, sec, close;
	int64_t end;

	if (bar == CAL_WEEKLY)
		return session_close_ns(
		    session_week_last(not_weekend(session_date(t, bar))));
	if (bar == CAL_MONTHLY)
		return session_close_ns(
		    session_month_last(session_date(t, bar)));
	if (t.is_date || bar == CAL_DAILY)
		return session_close_ns(session_date(t, bar));
	if (bar == CAL_POINT)
		return t.ns;
	cal_to_ny(t.ns, &day, &sec);
	end = t.ns + bar * CAL_SEC;
	close = session_close(day);
	if (close >= 0 && sec >= session_open(day) * 60 && sec < close * 60) {
		if (end > session_close_ns(day))
			return session_close_ns(day);
	}
	return end;
}
