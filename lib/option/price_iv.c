/*
 * The method.  With v the price of the out-of-the-money option over min(A,B),
 * v = N(d1) - N(d2) B/A as a function of sd has the derivative n(d1), so that
 * by Mills' ratio M
 *
 *   d1 <= 0:  v / v'       = M(-d1) - M(-d2)   solve log v = log(given)
 *   d1 > 0:   (1 - v) / v' = M(d1) + M(-d2)    solve log(1 - v) = ...
 *
 * each of them nearly straight where it is used.  Householder's method of
 * order four (Householder 1970) needs the next two derivatives, known as
 * v''/v' = x^2/sd^3 - sd/4.  The first guess takes the price as the normal
 * model's (Bachelier), whose inverse depends on price/|F - K| alone; the fits
 * are our own.  A large sd starts from the bound d1 >= N^-1(v) instead
 * (Tehranchi, Uniform bounds for Black-Scholes implied volatility, 2016).
 */
#include "option/four_impl.h"

enum { STEPS = 6, STRETCH = 16 };

/* What is to be solved: the sd at which the value over min(A,B) is v. */
struct wanted {
	lane_d x, min;	      /* min = min(A,B) */
	lane_d time;	      /* price of the out-of-the-money option */
	lane_d v, rest, u;    /* time/min, 1 - v, |A - B|/time */
	lane_i status, solve; /* of enum price_iv_status; status is OK */
};

LANE int
any(lane_i m)
{
	return (m[0] | m[1] | m[2] | m[3]) != 0;
}

LANE lane_d
lane_sqrt(lane_d x)
{
	return (lane_d){ sqrt(x[0]), sqrt(x[1]), sqrt(x[2]), sqrt(x[3]) };
}

LANE struct wanted
wanted(const struct four *o, lane_d price)
{
	lane_d zero = lane_all(0);
	lane_d gap = lane_pick(o->put, -o->gap, o->gap);
	lane_d x = lane_pick(o->put, -o->x, o->x);
	lane_d in = lane_pick((lane_i)(x > 0), lane_max(zero, gap), zero);
	lane_d rest = lane_pick(o->put, o->B, o->A) - price;
	lane_i ok = o->ok & (lane_i)(lane_abs(price) < INFINITY);
	lane_i below = (lane_i)(price < 0) | (lane_i)(price < in);
	lane_i none = (lane_i)(price == in), above = (lane_i)(rest <= 0);
	struct wanted w;

	w.x = o->x;
	w.min = lane_min(o->A, o->B);
	w.time = price - in;
	w.v = w.time / w.min;
	w.rest = rest / w.min;
	w.u = lane_abs(o->gap) / w.time;
	w.solve = ok & ~below & ~none & ~above;
	w.status = (~ok & PRICE_IV_BAD) | (ok & below & PRICE_IV_BELOW) |
		   (ok & ~below & none & PRICE_IV_ZERO) |
		   (ok & ~below & ~none & above & PRICE_IV_ABOVE);
	return w;
}

/* The guess for a large sd, where the normal model has no answer. */
LANE lane_d
guess_wide(const struct wanted *w)
{
	lane_d t = lane_sqrt(-2 * lane_log(lane_min(w->v, w->rest)));
	/* N^-1 to 5e-4: Hastings, Approximations for Digital Computers (1955),
	 * sheet 68. */
	lane_d d = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
			   (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));

	d = lane_pick((lane_i)(w->v < 0.5), -d, d);
	return lane_max(
	    lane_all(0.1), d + lane_sqrt(d * d + 2 * lane_abs(w->x)));
}

LANE lane_d
guess(const struct wanted *w)
{
	/* log(1 + u) over the normal model's |x|/sd, 0.07 %. */
	static const double p[] = { 2.5084357862723265, 0.33384675202761847,
		0.029892346107184937, 0.00034644042064731738,
		1.9291566954366718e-7 };
	static const double q[] = { 1, 0.13640093965342596,
		0.0061337809560083115, 1.8720705279309244e-5 };
	lane_d y = lane_log(1 + w->u);
	lane_d z = (p[0] + y * (p[1] + y * (p[2] + y * (p[3] + y * p[4])))) /
		   (q[0] + y * (q[1] + y * (q[2] + y * q[3])));
	lane_d near =
	    lane_pick((lane_i)(w->u < 1e-6), w->v, lane_abs(w->x) / y);
	lane_d s = near * z, ss = lane_min(lane_all(4.5), s * s);
	/* From the normal to the lognormal sd, exact at the money to 0.02 %:
	 * sqrt(8) erf^-1(s / sqrt(2 pi)) / s as a function of s^2. */
	lane_d by =
	    (0.99980784061733249 - 0.11446315273923154 * ss) /
	    (1 + ss * (0.0032575005661662856 * ss - 0.15680562993628579));
	lane_i wide = (lane_i)(s * s > 4.5) & w->solve;

	s *= by;
	return any(wide) ? lane_pick(wide, guess_wide(w), s) : s;
}

/* One step's result: a better sd; done if the step left nothing to mend. */
struct step {
	lane_d sd;
	lane_i done;
};

LANE struct step
step(const struct wanted *w, lane_d sd)
{
	struct four_normal n = four_normal(w->x, sd);
	lane_d r = lane_pick(n.over, -n.m1, n.m1) - n.m2;
	lane_d aim = lane_pick(n.over, w->rest, w->v);
	lane_d off =
	    lane_log(lane_abs(r) / aim * FOUR_ROOT_2PI_INV) - 0.5 * n.d1 * n.d1;
	lane_d nu = -off * r, g = 1 / r;
	lane_d i2 = 1 / (sd * sd), xx = w->x * w->x * i2;
	lane_d a = xx / sd - 0.25 * sd;
	lane_d f2 = a - g;
	lane_d f3 = a * a - 3 * xx * i2 - 0.25 + g * (2 * g - 3 * a);
	lane_d by = (1 + 0.5 * f2 * nu) / (1 + nu * (f2 + f3 * nu * (1.0 / 6)));
	struct step s;

	by = lane_pick((lane_i)(by > 0.3) & (lane_i)(by < 3), by, lane_all(1));
	nu *= by;
	s.sd = lane_max(sd * 0.3, lane_min(3 * sd, sd + nu));
	s.done = (lane_i)(lane_abs(nu) < 1e-5 * sd);
	return s;
}

/* True where sd is too small; logs are taken apart so that no price is. */
LANE lane_i
too_small(const struct wanted *w, lane_d sd)
{
	struct four_normal n = four_normal(w->x, sd);
	lane_d r = lane_pick(n.over, -n.m1, n.m1) - n.m2;
	lane_d have =
	    lane_log(lane_abs(r) * FOUR_ROOT_2PI_INV) - 0.5 * n.d1 * n.d1;
	lane_i over = n.over & (lane_i)(have < lane_log(w->rest));
	lane_i under = (lane_i)(have + lane_log(w->min) < lane_log(w->time));

	over = n.over & ~over;
	return over | (~n.over & under);
}

/* The sure way for the lanes that did not settle: bisect the bits of sd. */
LANE lane_d
bisect(const struct wanted *w)
{
	lane_i low = (lane_i)lane_all(0x1p-1022);
	lane_i high = (lane_i)lane_all(200);

	for (int i = 0; i < 64; i++) {
		lane_i mid = low + ((high - low) >> 1);
		lane_i up = too_small(w, (lane_d)mid);

		low = (up & mid) | (~up & low);
		high = (~up & mid) | (up & high);
	}
	return (lane_d)high;
}

/* The sd of four prices; NaN where there is none. */
LANE lane_d
solve(const struct wanted *w, lane_d sd)
{
	/* Prices so small that v has lost bits are not for step(). */
	lane_i small = (lane_i)(w->v < 1e-290);
	lane_i done = ~w->solve | small;

	for (int i = 0; i < STEPS && any(~done); i++) {
		struct step s = step(w, sd);

		sd = lane_pick(done, sd, s.sd);
		done |= s.done;
	}
	done &= ~(small & w->solve);
	if (any(~done))
		sd = lane_pick(done, sd, bisect(w));
	return lane_pick(w->solve, sd, lane_all(NAN));
}

LANE void
store_status(unsigned char *why, size_t n, lane_i status)
{
	unsigned char b[LANES];

	for (int i = 0; i < LANES; i++)
		b[i] = (unsigned char)status[i];
	if (why)
		memcpy(why, b, n < LANES ? n : LANES);
}

LANE_CLONES void
price_iv_many(size_t n, const struct price_market *m,
    const unsigned char *right, const double *K, const double *price,
    double *iv, unsigned char *why)
{
	struct four_expiry e = four_expiry(m);
	struct wanted w[STRETCH];
	lane_d sd[STRETCH];
	size_t i, j, b;

	e.ok &= lane_positive(e.root);
	for (i = 0; i < n; i = j) {
		for (b = 0, j = i; b < STRETCH && j < n; b++, j += LANES) {
			struct four o =
			    four_spot(&e, four_puts(right + j, n - j),
				lane_load(K + j, n - j));

			w[b] = wanted(&o, lane_load(price + j, n - j));
			sd[b] = guess(&w[b]);
		}
		for (b = 0, j = i; b < STRETCH && j < n; b++, j += LANES) {
			lane_store(iv + j, n - j, solve(&w[b], sd[b]) / e.root);
			store_status(why ? why + j : NULL, n - j, w[b].status);
		}
	}
}

LANE_CLONES void
price_iv_black_many(size_t n, double F, double df, const unsigned char *right,
    const double *K, const double *price, double *sd, unsigned char *why)
{
	struct wanted w[STRETCH];
	lane_d s[STRETCH];
	size_t i, j, b;

	for (i = 0; i < n; i = j) {
		for (b = 0, j = i; b < STRETCH && j < n; b++, j += LANES) {
			struct four o =
			    four_forward(F, df, four_puts(right + j, n - j),
				lane_load(K + j, n - j));

			w[b] = wanted(&o, lane_load(price + j, n - j));
			s[b] = guess(&w[b]);
		}
		for (b = 0, j = i; b < STRETCH && j < n; b++, j += LANES) {
			lane_store(sd + j, n - j, solve(&w[b], s[b]));
			store_status(why ? why + j : NULL, n - j, w[b].status);
		}
	}
}

double
price_iv(enum right right, double price, double S, double K, double T, double r,
    double q, enum price_iv_status *why)
{
	struct price_market m = { S, T, r, q };
	unsigned char one = right, status = PRICE_IV_BAD;
	double iv = NAN;

	price_iv_many(1, &m, &one, &K, &price, &iv, &status);
	if (why)
		*why = status;
	return iv;
}

double
price_iv_black(enum right right, double price, double F, double K, double df,
    enum price_iv_status *why)
{
	unsigned char one = right, status = PRICE_IV_BAD;
	double sd = NAN;

	price_iv_black_many(1, F, df, &one, &K, &price, &sd, &status);
	if (why)
		*why = status;
	return sd;
}

const char *
price_iv_why(enum price_iv_status status)
{
	static const char *const text[] = {
		[PRICE_IV_OK] = "ok",
		[PRICE_IV_BELOW] = "below_intrinsic",
		[PRICE_IV_ABOVE] = "above_max",
		[PRICE_IV_ZERO] = "zero_time_value",
		[PRICE_IV_BAD] = "bad_input",
	};

	return text[status];
}
