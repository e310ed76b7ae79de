/*
 * num_bench: ns per number, medians of interleaved rounds, beside the C library
 * in the same run.  A measurement, never a verdict.
 */
#include "num.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N = 20000, ROUNDS = 31, SLOT = 48, REPEAT = 5 };

static double rsi[N], ema[N], price[N], prob[N];
static char rsi_text[N * SLOT + 8], price_text[N * SLOT + 8];
static char prob_text[N * SLOT + 8];
static size_t rsi_len[N], price_len[N], prob_len[N];
static char out[NUM_FIXED_MAX];
static size_t bytes;
static double sum;

static uint64_t seed = 1;

static double
unit(void)
{
	uint64_t z = seed += 0x9e3779b97f4a7c15u; /* splitmix64, Vigna 2015 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

/* Wilder's RSI 14 and an EMA 20 of a random walk in cents. */
static void
fill(void)
{
	double p = 4800, up = 5, down = 5, e = 4800;

	for (int i = 0; i < N; i++) {
		double q = (double)(int64_t)(p * 100 + 2000 * unit() - 1000), d;

		q /= 100;
		d = q - p;
		up += ((d > 0 ? d : 0) - up) / 14;
		down += ((d < 0 ? -d : 0) - down) / 14;
		e += (q - e) * 2 / 21;
		p = price[i] = q;
		rsi[i] = 100 * (up / (up + down));
		ema[i] = e;
		prob[i] = unit() * (i % 2 ? 1 : 0.01);
		rsi_len[i] = num_put(rsi_text + (size_t)i * SLOT, rsi[i]);
		price_len[i] = num_put(price_text + (size_t)i * SLOT, q);
		prob_len[i] = num_put(prob_text + (size_t)i * SLOT, prob[i]);
	}
}

static void
put(const double *v)
{
	for (int i = 0; i < N; i++)
		bytes += num_put(out, v[i]);
}

static void
put_rsi(void)
{
	put(rsi);
}

static void
put_ema(void)
{
	put(ema);
}

static void
put_prob(void)
{
	put(prob);
}

static void
put_price(void)
{
	put(price);
}

static void
fixed_ema(void)
{
	for (int i = 0; i < N; i++)
		bytes += num_put_fixed(out, ema[i], 4);
}

static void
printf17(void)
{
	for (int i = 0; i < N; i++)
		bytes += (size_t)snprintf(out, sizeof out, "%.17g", rsi[i]);
}

static void
printf4(void)
{
	for (int i = 0; i < N; i++)
		bytes += (size_t)snprintf(out, sizeof out, "%.4f", ema[i]);
}

static void
parse(const char *s, const size_t *n)
{
	double v;

	for (int i = 0; i < N; i++, s += SLOT)
		if (num_parse(s, n[i], &v) == NUM_OK)
			sum += v;
}

static void
parse_rsi(void)
{
	parse(rsi_text, rsi_len);
}

static void
parse_price(void)
{
	parse(price_text, price_len);
}

static void
parse_prob(void)
{
	parse(prob_text, prob_len);
}

static void
strtod_rsi(void)
{
	for (int i = 0; i < N; i++)
		sum += strtod(rsi_text + (size_t)i * SLOT, NULL);
}

static void
strtod_price(void)
{
	for (int i = 0; i < N; i++)
		sum += strtod(price_text + (size_t)i * SLOT, NULL);
}

static const struct work {
	const char *name;
	void (*run)(void);
	int against; /* index of the C library's way, or -1 */
} works[] = {
	{ "snprintf %.17g rsi", printf17, -1 },
	{ "snprintf %.4f ema", printf4, -1 },
	{ "strtod rsi, 15 to 17 digits", strtod_rsi, -1 },
	{ "strtod prices", strtod_price, -1 },
	{ "num_put rsi", put_rsi, 0 },
	{ "num_put ema", put_ema, 0 },
	{ "num_put probabilities", put_prob, 0 },
	{ "num_put prices", put_price, 0 },
	{ "num_put_fixed ema, 4 decimals", fixed_ema, 1 },
	{ "num_parse rsi, 15 to 17 digits", parse_rsi, 2 },
	{ "num_parse probabilities", parse_prob, 2 },
	{ "num_parse prices", parse_price, 3 },
};

enum { WORKS = sizeof works / sizeof *works };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int
up(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int
main(void)
{
	static double ns[WORKS][ROUNDS];

	fill();
	for (int r = 0; r < ROUNDS; r++)
		for (int w = 0; w < WORKS; w++) {
			double from = now();
			int n = works[w].against < 0 ? 1 : REPEAT;

			for (int i = 0; i < n; i++)
				works[w].run();
			ns[w][r] = (now() - from) / N / n;
		}
	for (int w = 0; w < WORKS; w++) {
		double median;

		qsort(ns[w], ROUNDS, sizeof ns[w][0], up);
		median = ns[w][ROUNDS / 2];
		printf("%-32s %7.1f ns", works[w].name, median);
		if (works[w].against >= 0)
			printf("  %5.1f times faster",
			    ns[works[w].against][ROUNDS / 2] / median);
		putchar('\n');
	}
	return bytes == 0 || sum == 0;
}
