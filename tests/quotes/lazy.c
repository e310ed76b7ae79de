/*
 * lazy GREEKS.csv SEED: what `csf-chain greeks` wrote for all rows at once, the
 * chain says bit for bit of single options asked for in any order, as csf-bt
 * asks.  Prints moments, series and rows.
 */
#include "base/die.h"
#include "quotes/chain.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct chain chain = {
	.rate = 0.02, .div = 0.018, .wants = CHAIN_GREEKS
};
static double *forward, *discount;
static size_t fcap, dcap;
static int fcol, dcol;
static uint64_t seed;
static long moments, nseries, rows;

static void
each(void)
{
	forward = arena_grow(forward, &fcap, chain.nrows, sizeof *forward);
	discount = arena_grow(discount, &dcap, chain.nrows, sizeof *discount);
	forward[chain.nrows - 1] = rec_num(&chain.in, fcol);
	discount[chain.nrows - 1] = rec_num(&chain.in, dcol);
}

static int
same(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static void
check(struct chain_series *s, int right, size_t i)
{
	struct chain_quote q;
	struct chain_greeks g;
	const struct chain_greeks *k = &q.column;

	if (chain_option(&chain, s->root, s->expiry, right,
		chain_quote(&chain, s, right, i)->strike, &q) != 0)
		die(FAIL, "line %ld: no such option", q.line);
	if (i % 2 == 0)
		chain_delta(&chain, s, right, &q, CHAIN_OWN);
	chain_greeks_of(&chain, s, right, &q, CHAIN_OWN, &g);
	if (!same(g.iv, k->iv) || !same(g.delta, k->delta) ||
	    !same(g.gamma, k->gamma) || !same(g.theta, k->theta) ||
	    !same(g.vega, k->vega) ||
	    !same(chain_forward(&chain, s), forward[q.at]) ||
	    !same(chain_discount(&chain, s), discount[q.at]))
		die(FAIL, "line %ld: %.17g %.17g %.17g, not %.17g %.17g %.17g",
		    q.line, chain_forward(&chain, s), g.iv, g.delta,
		    forward[q.at], k->iv, k->delta);
	rows++;
}

/* All of a side, from a place on by a step that has no divisor in common. */
static void
check_side(struct chain_series *s, int right)
{
	size_t n = chain_side(&chain, s, right), i, at, step = 1;

	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
	at = n ? (seed >> 33) % n : 0;
	if (n % 7919 != 0)
		step = 7919;
	for (i = 0; i < n; i++, at = (at + step) % n)
		check(s, right, at);
}

int
main(int argc, char *argv[])
{
	size_t i;
	int first;

	die_prog = "lazy";
	seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	chain_file(&chain, argv[1], NULL, 0);
	fcol = rec_need(&chain.in, "forward");
	dcol = rec_need(&chain.in, "discount");
	chain.each = each;
	while (chain_next(&chain) != INT64_MAX) {
		chain_load(&chain);
		moments++;
		nseries += (long)chain.nseries;
		for (i = chain.nseries; i-- > 0;) {
			first = seed >> 63;
			check_side(chain.series[i], first);
			check_side(chain.series[i], !first);
		}
	}
	printf("%ld moments, %ld series, %ld rows\n", moments, nseries, rows);
	return 0;
}
