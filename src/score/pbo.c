#include "score/pbo.h"
#include "base/arena.h"
#include "math/fn.h"
#include "math/sum.h"

#include <math.h>

/* Of a trial: the sum of its losses in each block. */
struct sums {
	double of[PBO_BLOCKS];
};

/* The mean of the trial over the blocks of the mask, rows of each in size. */
static double
mean_over(const struct sums *s, const size_t *size, unsigned mask)
{
	double sum = 0, n = 0;
	int b;

	for (b = 0; b < PBO_BLOCKS; b++)
		if (mask >> b & 1) {
			sum += s->of[b];
			n += (double)size[b];
		}
	return sum / n;
}

/* Is the trial that is best in the mask's blocks in the worse half outside? */
static int
fails(const struct sums *s, const size_t *size, size_t trials, unsigned mask)
{
	unsigned other = ~mask & ((1U << PBO_BLOCKS) - 1);
	double least = INFINITY, mean, own, rank = 1;
	size_t t, best = 0;

	for (t = 0; t < trials; t++) {
		mean = mean_over(&s[t], size, mask);
		if (mean < least) {
			least = mean;
			best = t;
		}
	}
	own = mean_over(&s[best], size, other);
	for (t = 0; t < trials; t++) {
		mean = mean_over(&s[t], size, other);
		if (t != best)
			rank += mean > own ? 1 : mean == own ? 0.5 : 0;
	}
	return rank / (double)(trials + 1) <= 0.5;
}

static int
bits(unsigned mask)
{
	int n = 0;

	for (; mask > 0; mask &= mask - 1)
		n++;
	return n;
}

double
pbo_cscv(const double *const *loss, size_t trials, size_t n)
{
	struct arena a = { 0 };
	struct sums *s;
	size_t size[PBO_BLOCKS], t, i, b, begin, end, bad = 0, all = 0;
	unsigned mask;

	if (trials < 2 || n < PBO_BLOCKS)
		return NAN;
	s = NEW(&a, struct sums, trials);
	for (b = 0; b < PBO_BLOCKS; b++) {
		begin = b * n / PBO_BLOCKS;
		end = (b + 1) * n / PBO_BLOCKS;
		size[b] = end - begin;
		for (t = 0; t < trials; t++)
			for (i = begin; i < end; i++)
				s[t].of[b] += loss[t][i];
	}
	for (mask = 0; mask < 1U << PBO_BLOCKS; mask++)
		if (bits(mask) == PBO_BLOCKS / 2) {
			bad += (size_t)fails(s, size, trials, mask);
			all++;
		}
	arena_clear(&a);
	return (double)bad / (double)all;
}

double
pbo_sharpe(const double *x, size_t n)
{
	double sd = sum_sd(x, n);

	return sd > 0 ? sum_mean(x, n) / sd : NAN;
}

/* What the best of so many without skill is expected to show. */
static double
expected(double sd, size_t trials)
{
	static const double euler = 0.57721566490153286, e = 2.718281828459045;
	double n = (double)trials;

	if (trials < 2)
		return 0;
	return sd * ((1 - euler) * fn_norm_inv(1 - 1 / n) +
			euler * fn_norm_inv(1 - 1 / (n * e)));
}

double
pbo_deflated(
    const double *x, size_t n, double effective, double sd, size_t trials)
{
	double sr = pbo_sharpe(x, n), mean = sum_mean(x, n);
	double m2 = 0, m3 = 0, m4 = 0, d, skew, kurt, under;
	size_t i;

	if (isnan(sr))
		return NAN;
	if (isnan(effective))
		effective = (double)n;
	for (i = 0; i < n; i++) {
		d = x[i] - mean;
		m2 += d * d / (double)n;
		m3 += d * d * d / (double)n;
		m4 += d * d * d * d / (double)n;
	}
	skew = m3 / (m2 * sqrt(m2));
	kurt = m4 / (m2 * m2);
	under = 1 - skew * sr + (kurt - 1) / 4 * sr * sr;
	if (!(under > 0) || !(effective > 1))
		return NAN;
	return fn_norm_cdf(
	    (sr - expected(sd, trials)) * sqrt(effective - 1) / sqrt(under));
}
