#include "option/four_impl.h"
#include "option/price.h"

/*
 * Two passes over a short stretch: each has few enough instructions in its
 * chain for the CPU to work on several blocks of lanes at once.
 */
enum { STRETCH = 16 };

LANE lane_d
worth(const struct four *o, lane_d sd)
{
	struct four_normal v = four_normal(o->x, sd);
	lane_i ok = o->ok & lane_natural(sd);

	return lane_pick(ok, four_value(o, &v), lane_all(NAN));
}

LANE_CLONES void
price_bs_many(size_t n, const struct price_market *m,
    const unsigned char *right, const double *K, const double *vol, double *out)
{
	struct four_expiry e = four_expiry(m);
	struct four o[STRETCH];
	lane_d sd[STRETCH];
	size_t i, j, b;

	for (i = 0; i < n; i = j) {
		for (b = 0, j = i; b < STRETCH && j < n; b++, j += LANES) {
			o[b] = four_spot(&e, four_puts(right + j, n - j),
			    lane_load(K + j, n - j));
			sd[b] = lane_load(vol + j, n - j) * e.root;
		}
		for (b = 0, j = i; b < STRETCH && j < n; b++, j += LANES)
			lane_store(out + j, n - j, worth(&o[b], sd[b]));
	}
}

LANE_CLONES void
price_black_many(size_t n, double F, double df, const unsigned char *right,
    const double *K, const double *sd, double *out)
{
	struct four o[STRETCH];
	lane_d s[STRETCH];
	size_t i, j, b;

	for (i = 0; i < n; i = j) {
		for (b = 0, j = i; b < STRETCH && j < n; b++, j += LANES) {
			o[b] = four_forward(F, df, four_puts(right + j, n - j),
			    lane_load(K + j, n - j));
			s[b] = lane_load(sd + j, n - j);
		}
		for (b = 0, j = i; b < STRETCH && j < n; b++, j += LANES)
			lane_store(out + j, n - j, worth(&o[b], s[b]));
	}
}

double
price_bs(enum right right, double S, double K, double T, double r, double q,
    double vol)
{
	struct price_market m = { S, T, r, q };
	unsigned char one = right;
	double v = NAN;

	price_bs_many(1, &m, &one, &K, &vol, &v);
	return v;
}

double
price_black(enum right right, double F, double K, double df, double sd)
{
	unsigned char one = right;
	double v = NAN;

	price_black_many(1, F, df, &one, &K, &sd, &v);
	return v;
}
