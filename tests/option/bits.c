/*
 * A hash over the bits of everything price and fn compute, for options and
 * numbers at random: builds of other optimisation levels print the same line.
 * The inputs come from + - * / alone, so that no libm is in the hash.
 */
#include "check.h"
#include "math/fn.h"

enum { N = 997 };

static uint64_t hash = 0xcbf29ce484222325u;

static void
add(const double *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t u = 0x7ff8000000000000u;

		if (!isnan(p[i]))
			memcpy(&u, p + i, sizeof u);
		hash = (hash ^ u) * 0x100000001b3u;
		hash ^= hash >> 29;
	}
}

int
main(void)
{
	static struct price_greeks g[N];
	static double K[N], vol[N], p[N], iv[N];
	static unsigned char right[N];

	for (int k = 0; k < 40; k++) {
		struct price_market m = { between(800, 7000),
			between(0, 1) * between(0, 1), between(-0.01, 0.08),
			between(0, 0.04) };

		for (int i = 0; i < N; i++) {
			right[i] =
			    !(rnd() & 1); /* as the hash was first made */
			K[i] = m.S * between(0.5, 1.5);
			vol[i] = between(0, 1) * between(0, 2);
		}
		price_greeks_many(N, &m, right, K, vol, g);
		add(&g->price, N * sizeof *g / sizeof(double));
		price_bs_many(N, &m, right, K, vol, p);
		price_iv_many(N, &m, right, K, p, iv, NULL);
		add(p, N);
		add(iv, N);
		for (int i = 0; i < N; i++) {
			double x = between(-30, 30);
			double f[] = { fn_exp(20 * x), fn_log(K[i]),
				fn_norm_cdf(x), fn_norm_inv(between(0, 1)) };

			add(f, 4);
		}
	}
	printf("%016llx\n", (unsigned long long)hash);
	return 0;
}
