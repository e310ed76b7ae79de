/*
 * Expiries of SPX, SPXW and XSP, and the two clocks that run to them.  Dates
 * of listing are those of Cboe's notices: weeklies in October 2005, Wednesdays
 * in February and Mondays in August 2016, Tuesdays in April and Thursdays in
 * May 2022.  How far ahead a kind of expiry is listed is read off whole chains
 * of 2011, 2015, 2019, 2022 and 2023; between them the change is put at a New
 * Year.
 */
#include "option/expiry.h"
#include "time/session.h"

#include <string.h>

enum { SUN, MON, TUE, WED, THU, FRI, SAT };

/* Why a day is an expiry: bits MON..FRI of a weekly, and these. */
enum { THIRD = 8, QUARTER, HALF, DECEMBER, MONTH_END, QUARTER_END };

#define BIT(k) (1U << (k))

/* cal_day as a constant. */
#define DATE(y, m, d)                                                          \
	(365 * ((y) - ((m) < 3)) + ((y) - ((m) < 3)) / 4 -                     \
	    ((y) - ((m) < 3)) / 100 + ((y) - ((m) < 3)) / 400 +                \
	    (153 * ((m)-3 + 12 * ((m) < 3)) + 2) / 5 + (d)-719469)

enum { EVER = DATE(1678, 1, 1), NEVER = DATE(2261, 12, 31) };

struct listing {
	int kind;
	int since, until; /* quote dates */
	int first;	  /* first expiry */
	int ahead;	  /* days to expiry, at most */
};

static const struct listing pm[] = {
	{ FRI, DATE(2010, 12, 2), DATE(2012, 6, 30), DATE(2010, 12, 10), 8 },
	{ FRI, DATE(2012, 7, 1), DATE(2014, 12, 31), 0, 36 }, /* memory */
	{ FRI, DATE(2015, 1, 1), DATE(2020, 12, 31), 0, 60 },
	{ FRI, DATE(2021, 1, 1), NEVER, 0, 53 },
	{ WED, DATE(2016, 2, 23), DATE(2016, 12, 31), DATE(2016, 3, 2), 15 },
	{ WED, DATE(2017, 1, 1), DATE(2022, 12, 31), 0, 31 },
	{ WED, DATE(2023, 1, 1), NEVER, 0, 39 },
	{ MON, DATE(2016, 8, 15), DATE(2016, 12, 31), DATE(2016, 8, 22), 15 },
	{ MON, DATE(2017, 1, 1), DATE(2022, 12, 31), 0, 33 },
	{ MON, DATE(2023, 1, 1), NEVER, 0, 39 },
	{ TUE, DATE(2022, 4, 18), DATE(2022, 12, 31), DATE(2022, 4, 19), 15 },
	{ TUE, DATE(2023, 1, 1), NEVER, 0, 39 },
	{ THU, DATE(2022, 5, 11), DATE(2022, 12, 31), DATE(2022, 5, 12), 15 },
	{ THU, DATE(2023, 1, 1), NEVER, 0, 39 },
	{ THIRD, DATE(2011, 10, 4), NEVER, 0, 155 },	/* SPXPM, memory */
	{ MONTH_END, DATE(2014, 7, 7), NEVER, 0, 190 }, /* memory */
	{ QUARTER_END, DATE(2014, 7, 7), NEVER, 0, 375 },
};

static const struct listing am[] = {
	{ THIRD, EVER, DATE(2017, 12, 31), EVER, 120 },
	{ QUARTER, EVER, DATE(2017, 12, 31), EVER, 365 },
	{ HALF, EVER, DATE(2017, 12, 31), EVER, 545 },
	{ DECEMBER, EVER, DATE(2017, 12, 31), EVER, 1100 },
	{ THIRD, DATE(2018, 1, 1), NEVER, 0, 400 },
	{ QUARTER, DATE(2018, 1, 1), NEVER, 0, 465 },
	{ HALF, DATE(2018, 1, 1), NEVER, 0, 720 },
	{ DECEMBER, DATE(2018, 1, 1), NEVER, 0, 1830 },
};

enum { AHEAD_MAX = 1830 };

#define LEN(a) (sizeof(a) / sizeof(a)[0])

/* ---- roots ---- */

static const char *const roots[EXPIRY_NROOTS] = { "SPX", "SPXW", "XSP" };

int
expiry_root(const char *s, size_t n)
{
	int i;

	for (i = 0; i < EXPIRY_NROOTS; i++) {
		if (strlen(roots[i]) == n && memcmp(roots[i], s, n) == 0)
			return i;
	}
	return -1;
}

const char *
expiry_root_name(enum expiry_root root)
{
	return roots[root];
}

int
expiry_root_am(enum expiry_root root)
{
	return root == EXPIRY_SPX;
}

/* ---- which days ---- */

/* What the day would expire if there were no holidays. */
static unsigned
nominal(int day)
{
	int y, m, d, dow = cal_dow(day);

	if (dow != FRI)
		return BIT(dow);
	cal_ymd(day, &y, &m, &d);
	if (d < 15 || d > 21)
		return BIT(FRI);
	return BIT(THIRD) | (m % 3 == 0 ? BIT(QUARTER) : 0) |
	       (m % 6 == 0 ? BIT(HALF) : 0) | (m == 12 ? BIT(DECEMBER) : 0);
}

/* A holiday of Tuesday to Friday expires the session before, of Monday the
 * session after.  Only planned closings move: the others came too late. */
static unsigned
kinds(int day)
{
	unsigned k;
	int n, y, m, d, y2, m2, d2;

	if (!session_is_planned(day))
		return 0;
	k = nominal(day);
	for (n = day + 1;
	     cal_dow(n) >= TUE && cal_dow(n) <= FRI && !session_is_planned(n);
	     n++)
		k |= nominal(n);
	if (cal_dow(day) == TUE && !session_is_planned(day - 1))
		k |= BIT(MON);
	cal_ymd(day, &y, &m, &d);
	if (d < 26)
		return k;
	while (!session_is_planned(n) && n < day + 7)
		n++;
	cal_ymd(n, &y2, &m2, &d2);
	if (m2 != m)
		k |= BIT(MONTH_END) | (m % 3 == 0 ? BIT(QUARTER_END) : 0);
	return k;
}

int
expiry_is(enum expiry_root root, int day, int asof)
{
	const struct listing *l = expiry_root_am(root) ? am : pm;
	size_t i, n = expiry_root_am(root) ? LEN(am) : LEN(pm);
	long long ahead = (long long)day - asof;
	unsigned k;

	/* An AM series no longer trades on the day itself. */
	if (ahead < expiry_root_am(root) || ahead > AHEAD_MAX)
		return 0;
	k = kinds(day);
	if (k == 0)
		return 0;
	for (i = 0; i < n; i++) {
		if ((k & BIT(l[i].kind)) && asof >= l[i].since &&
		    asof <= l[i].until && day >= l[i].first &&
		    ahead <= l[i].ahead)
			return 1;
	}
	return 0;
}

int
expiry_list(
    enum expiry_root root, int asof, int from, int to, int *out, int max)
{
	int n = 0, day;

	if (asof < EVER || asof > NEVER)
		return 0;
	if (from < asof)
		from = asof;
	if (to > asof + AHEAD_MAX)
		to = asof + AHEAD_MAX;
	for (day = from; day <= to; day++) {
		if (!expiry_is(root, day, asof))
			continue;
		if (n < max)
			out[n] = day;
		n++;
	}
	return n;
}

int
expiry_third_friday(int year, int month)
{
	int day = cal_day(year, month, 15);

	day += (FRI + 7 - cal_dow(day)) % 7;
	while (!session_is_planned(day))
		day--;
	return day;
}

/* No real expiry is dated on a planned holiday, so who has one means it. */
int
expiry_session(int day)
{
	int dow = cal_dow(day);

	return dow == SUN || dow == SAT || session_is_planned(day)
		   ? session_is(day) ? day : session_prev(day)
		   : day;
}

/* ---- last moments ---- */

int64_t
expiry_last_trade(enum expiry_root root, int expiry)
{
	int day = expiry_session(expiry);

	return session_close_ns(expiry_root_am(root) ? session_prev(day) : day);
}

int64_t
expiry_settle(enum expiry_root root, int expiry)
{
	int day = expiry_session(expiry);

	return expiry_root_am(root) ? session_open_ns(day)
				    : session_close_ns(day);
}

/* ---- clocks ---- */

double
expiry_years(int64_t now, enum expiry_root root, int expiry)
{
	uint64_t left = cal_since(now, expiry_settle(root, expiry));

	return (double)left / (60 * CAL_SEC) / 525600;
}

/* csf-chain(1), The model: a session's part of a trading day's variance, and a
 * closed day's in trading days. */
static const double PHI = 0.70, W = 0.10;

/* The session's variance still to come at clock times, in minutes. */
static const struct {
	double min, rho;
} rhos[] = {
	{ 575, 1 },
	{ 600, .879 },
	{ 630, .727 },
	{ 660, .624 },
	{ 720, .481 },
	{ 780, .382 },
	{ 840, .252 },
	{ 900, .141 },
	{ 930, .095 },
	{ 960, 0 },
};

static double
rho(int day, int64_t ns_of_day)
{
	double t = (double)ns_of_day / (60 * CAL_SEC);
	int close = session_close(day);
	size_t i;

	if (close < 0)
		return 0;
	if (close != SESSION_CLOSE)
		t = SESSION_OPEN + (t - SESSION_OPEN) *
				       (SESSION_CLOSE - SESSION_OPEN) /
				       (close - SESSION_OPEN);
	if (t <= rhos[0].min)
		return 1;
	for (i = 1; i < LEN(rhos); i++) {
		double a = rhos[i - 1].min, b = rhos[i].min;

		if (t < b)
			return rhos[i - 1].rho +
			       (rhos[i].rho - rhos[i - 1].rho) * (t - a) /
				   (b - a);
	}
	return 0;
}

double
expiry_variance(int64_t now, enum expiry_root root, int expiry)
{
	int day, sec, end = expiry_session(expiry), n;
	double u;

	if (now >= expiry_settle(root, expiry))
		return 0;
	cal_to_ny(now, &day, &sec);
	n = session_count(day, end);
	u = PHI *
		rho(day, sec * CAL_SEC + (now % CAL_SEC + CAL_SEC) % CAL_SEC) +
	    n + W * (end - day - n) - (expiry_root_am(root) ? PHI : 0);
	return u > 0 ? u : 0;
}
