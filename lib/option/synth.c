/*
 * The chain model: a fit on ten sets of real SPX chains 2011-2026, of the
 * variance clock, the at-the-money term structure, the smile in standard
 * deviations, and the quoted width.
 */
#include "option/synth.h"
#include "math/fn.h"
#include "option/expiry.h"
#include "time/session.h"

#include <math.h>
#include <string.h>

enum { BATCH = 64 };

static const double Y = 263.3;	/* clock units a year: 252 + 113 * 0.10 */
static const double U30 = 21.9; /* clock units in VIX's 30 days */
static const double PHI = 0.70; /* a session's share of a day's variance */
static const double C0 = 0.8847, C1 = 0.0575; /* ATM / VIX at 30 days */
static const double A1 = 0.5947, B1 = 0.4096; /* today's session */
static const double KAP = 1.717, LONG_VAR = 0.21 * 0.21;
static const double ATM9 = 0.89, ATM93 = 0.83; /* ATM / VIX9D, VIX3M */

static double
power(double x, double y)
{
	return fn_exp(y * fn_log(x));
}

static double
hyperbolic_tangent(double x)
{
	double e = fn_exp(-2 * fabs(x));

	return copysign((1 - e) / (1 + e), x);
}

/* ---- at the money ---- */

static double
atm_today(double vix)
{
	return A1 * power(vix / 0.20, B1) * vix * sqrt(Y / (252 * PHI));
}

static double
atm_30(double vix)
{
	return (C0 + C1 * fn_log(vix / 0.20)) * vix;
}

/* Vol a clock year at u, from VIX alone. */
static double
atm_vix(double vix, double u)
{
	double v1 = atm_today(vix), a30 = atm_30(vix), tau, g;

	if (u <= 1)
		return v1;
	if (u <= U30)
		return v1 * power(a30 / v1, fn_log(u) / fn_log(U30));
	tau = (u - U30) / Y;
	g = (1 - fn_exp(-KAP * tau)) / (KAP * tau);
	return sqrt((a30 * a30 * U30 +
			(LONG_VAR + (a30 * a30 - LONG_VAR) * g) * (u - U30)) /
		    u);
}

/* Clock units in that many calendar days, on average. */
static double
clock_of_days(double days)
{
	return days / 30 * U30;
}

/* Total ATM variance at u through VIX9D, VIX and VIX3M: linear in u between
 * them and from 0 to the first; beyond the last by VIX's own growth. */
static double
variance_terms(const struct synth_state *at, double u)
{
	double u9 = clock_of_days(9), u93 = clock_of_days(93);
	double w9 = ATM9 * at->vix9d * ATM9 * at->vix9d * u9 / Y;
	double a30 = atm_30(at->vix), w30 = a30 * a30 * U30 / Y;
	double w93 = ATM93 * at->vix3m * ATM93 * at->vix3m * u93 / Y;
	double v;

	if (u <= u9)
		return w9 * u / u9;
	if (u <= U30)
		return w9 + (w30 - w9) * (u - u9) / (U30 - u9);
	if (u <= u93)
		return w30 + (w93 - w30) * (u - U30) / (u93 - U30);
	v = atm_vix(at->vix, u);
	w30 = atm_vix(at->vix, u93);
	return w93 + v * v * u / Y - w30 * w30 * u93 / Y;
}

static double
atm_sd(const struct synth_state *at, double u)
{
	if (isnan(at->vix9d) || isnan(at->vix3m))
		return atm_vix(at->vix, u) * sqrt(u / Y);
	return sqrt(variance_terms(at, u));
}

/* ---- a slice ---- */

/* Quoted width by era and stress. */
static void
set_width(struct synth_slice *m)
{
	int day, sec;

	cal_to_ny(m->at.now, &day, &sec);
	m->wide = m->at.vix > 0.25 ? 0.20 : 0.13;
	m->power = 0.37;
	if (day < cal_day(2014, 1, 1)) {
		m->wide = 0.55;
		m->power = 0.5;
	}
}

void
synth_slice_at(struct synth_slice *m, double T, double u)
{
	double d = 365 * T > 1 ? 365 * T : 1, x = fn_log(d / 30);

	m->T = T;
	m->u = u;
	m->F = m->at.S * fn_exp((m->at.r - m->at.q) * T);
	m->df = fn_exp(-m->at.r * T);
	m->s = m->at.scale * atm_sd(&m->at, u);
	m->b = fn_exp(-1.6706 - 0.0568 * x);
	m->rho = -hyperbolic_tangent(fn_exp(0.1373 + 0.4464 * x));
	m->c = fn_exp(0.8757 - 0.0450 * x);
	set_width(m);
}

int
synth_slice(struct synth_slice *m, const struct synth_state *at,
    enum expiry_root root, int expiry)
{
	m->at = *at;
	m->root = root;
	m->expiry = expiry;
	if (at->now >= expiry_settle(root, expiry))
		return -1;
	synth_slice_at(m, expiry_years(at->now, root, expiry),
	    expiry_variance(at->now, root, expiry));
	return 0;
}

double
synth_sd(const struct synth_slice *m, double strike)
{
	double z, h;

	if (!(m->s > 0))
		return 0;
	z = fn_log(strike / m->F) / m->s;
	h = 1 + m->b * (m->rho * z + sqrt(z * z + m->c * m->c) - m->c);
	return m->s * (h > 0.2 ? h : 0.2);
}

/* ---- quotes ---- */

int
synth_symbol(const char *name, size_t n)
{
	static const char *const of[] = { "SPX", "^GSPC", "I:SPX", "^SPX" };
	size_t i;

	for (i = 0; i < sizeof of / sizeof *of; i++) {
		if (strlen(of[i]) == n && memcmp(of[i], name, n) == 0)
			return 1;
	}
	return 0;
}

double
synth_tick(double premium)
{
	return premium < 3 ? 0.05 : 0.10;
}

/* Ticks are twentieths, so that 0.15 is the double nearest to it. */
static double
on_tick(double x, double tick, double (*how)(double))
{
	double per = tick < 0.075 ? 20 : 10;

	return how(x * per) / per;
}

static void
finish(const struct synth_slice *m, enum right right, double strike, double sd,
    double mid, struct synth_quote *q)
{
	double tick = synth_tick(mid), w, d1, n;

	q->mid = mid;
	w = mid > 0 ? m->wide * power(mid, m->power) : 0;
	w = on_tick((w > tick ? w : tick) - 1e-9, tick, ceil);
	q->bid = mid - w / 2 > 0 ? on_tick(mid - w / 2, tick, round) : 0;
	q->ask = on_tick(q->bid + w, tick, round);
	q->iv = m->T > 0 ? sd / sqrt(m->T) : NAN;
	d1 = sd > 0 ? fn_log(m->F / strike) / sd + sd / 2
		    : copysign(INFINITY, m->F - strike);
	n = right == RIGHT_CALL ? fn_norm_cdf(d1) : -fn_norm_cdf(-d1);
	q->delta = n * m->df * m->F / m->at.S;
}

void
synth_quote(const struct synth_slice *m, enum right right, double strike,
    struct synth_quote *q)
{
	double sd = synth_sd(m, strike);

	finish(m, right, strike, sd,
	    price_black(right, m->F, strike, m->df, sd), q);
}

void
synth_quotes(const struct synth_slice *m, enum right right,
    const double *strike, size_t n, struct synth_quote *q)
{
	unsigned char rights[BATCH];
	double sd[BATCH], mid[BATCH];
	size_t i, k, at;

	for (i = 0; i < BATCH; i++)
		rights[i] = (unsigned char)right;
	for (at = 0; at < n; at += k) {
		k = n - at < BATCH ? n - at : BATCH;
		for (i = 0; i < k; i++)
			sd[i] = synth_sd(m, strike[at + i]);
		price_black_many(k, m->F, m->df, rights, strike + at, sd, mid);
		for (i = 0; i < k; i++)
			finish(m, right, strike[at + i], sd[i], mid[i],
			    &q[at + i]);
	}
}

/* ---- listed strikes ---- */

/* Distance between strikes by days to expiry (rows: at most that many) and
 * moneyness K/S (columns: the ends of `band`); third Fridays and month ends
 * have finer grids than other dates. */
static const double band[] = { 0.80, 0.90, 1.05, 1.15 };
static const struct spacing {
	int days, monthly;
	double step[5];
} spacings[] = {
	{ 45, 1, { 25, 5, 5, 5, 50 } },
	{ 30, 0, { 100, 25, 5, 10, 100 } },
	{ 60, 0, { 100, 50, 5, 25, 200 } },
	{ 120, 1, { 25, 10, 5, 10, 50 } },
	{ 200, 1, { 50, 10, 10, 10, 50 } },
	{ 450, 1, { 25, 25, 25, 25, 25 } },
	{ 100000, 1, { 50, 50, 50, 50, 100 } },
};

static int
is_monthly(int day)
{
	int y, m, d, y2, m2, d2;

	cal_ymd(day, &y, &m, &d);
	cal_ymd(session_next(day), &y2, &m2, &d2);
	return day == expiry_third_friday(y, m) || m != m2;
}

static const double *
steps_of(const struct synth_slice *m)
{
	int day, sec, monthly = is_monthly(m->expiry);
	const struct spacing *p = spacings;

	cal_to_ny(m->at.now, &day, &sec);
	while (m->expiry - day > p->days ||
	       (p->days <= 60 && p->monthly != monthly))
		p++;
	return p->step;
}

size_t
synth_strikes(
    const struct synth_slice *m, double lo, double hi, double *out, size_t max)
{
	const double *step = steps_of(m);
	double from, to, k;
	size_t n = 0;
	int i;

	for (i = 0; i < 5; i++) {
		from = i > 0 ? band[i - 1] * m->at.S : 0;
		to = i < 4 ? band[i] * m->at.S : 1e9;
		if (from < lo)
			from = lo;
		if (to > hi)
			to = hi;
		k = ceil(from / step[i]) * step[i];
		for (; k < to || (k == to && to == hi); k += step[i]) {
			if (k <= 0)
				continue;
			if (n < max)
				out[n] = k;
			n++;
		}
	}
	return n;
}
