/*
 * num_bench: ns per number, medians of interleaved rounds, beside the C library
 * in the same run.  A measurement, never a verdict.
 */
#include "num/num.h"
#include "rounds.h"

#include <stdio.h>

enum { N = 20000, SLOT = 48, REPEAT = 5 };

static double rsi[N], ema[N], price[N], prob[N];
static char rsi_text[N * SLOT + 8], price_text[N * SLOT + 8];
static char prob_text[N * SLOT + 8];
static size_t rsi_len[N], price_len[N], prob_len[N];
static char out[NUM_FIXED_MAX];
static size_t bytes;
static double sum;

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

static struct work works[] = {
	{ "snprintf %.17g rsi", printf17, -1, 1, { 0 } },
	{ "snprintf %.4f ema", printf4, -1, 1, { 0 } },
	{ "strtod rsi, 15 to 17 digits", strtod_rsi, -1, 1, { 0 } },
	{ "strtod prices", strtod_price, -1, 1, { 0 } },
	{ "num_put rsi", put_rsi, 0, REPEAT, { 0 } },
	{ "num_put ema", put_ema, 0, REPEAT, { 0 } },
	{ "num_put probabilities", put_prob, 0, REPEAT, { 0 } },
	{ "num_put prices", put_price, 0, REPEAT, { 0 } },
	{ "num_put_fixed ema, 4 decimals", fixed_ema, 1, REPEAT, { 0 } },
	{ "num_parse rsi, 15 to 17 digits", parse_rsi, 2, REPEAT, { 0 } },
	{ "num_parse probabilities", parse_prob, 2, REPEAT, { 0 } },
	{ "num_parse prices", parse_price, 3, REPEAT, { 0 } },
};

enum { WORKS = sizeof works / sizeof *works };

int
main(void)
{
	fill();
	rounds(works, WORKS, N);
	for (int w = 0; w < WORKS; w++) {
		printf("%-32s %7.1f ns", works[w].name, works[w].ns[0]);
		if (works[w].against >= 0)
			printf("  %5.1f times faster",
			    works[works[w].against].ns[0] / works[w].ns[0]);
		putchar('\n');
	}
	return bytes == 0 || sum == 0;
}
