/*
 * bench: nanoseconds a bar of indicators over a million bars in memory, and
 * the ratio to ta.sma, as lines "name value unit ratio".  Usage: bench
 * [ta.|pta.]NAME ...; without names a list of common ones.  Parameters are the
 * defaults.
 */
#include "alone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BARS = 1000000, RUNS = 5 };

static const char *const usual[] = { "ta.sma", "ta.ema", "ta.wma", "ta.dema",
	"ta.trima", "ta.kama", "ta.t3", "ta.rsi", "ta.bbands", "ta.macd",
	"ta.atr", "ta.adx", "ta.stoch", "ta.stochrsi", "ta.willr", "ta.aroon",
	"ta.cci", "ta.mfi", "ta.obv", "ta.ad", "ta.roc", "ta.max",
	"ta.maxindex", "ta.stddev", "ta.linearreg", "ta.correl", "ta.ultosc",
	"ta.mavp", "ta.minus_dm", "ta.cdlengulfing", "ta.ht_sine",
	"pta.supertrend", "pta.ema", "pta.rsi", "pta.obv", "pta.kc", NULL };

static const char *const columns[] = { "open", "high", "low", "close", "volume",
	"periods" };

static double bars[6][BARS];
static double rows[BARS * COLUMN_INPUTS]; /* the inputs, row by row */
static struct arena arena;

/* A walk from a small generator: the same bars each time. */
static void
make(void)
{
	unsigned long long seed = 42;
	double x = 1000, v[4];
	int i, k;

	for (i = 0; i < BARS; i++) {
		for (k = 0; k < 4; k++) {
			seed = seed * 6364136223846793005ULL +
			       1442695040888963407ULL;
			v[k] = (double)(seed >> 40) / (1 << 24);
		}
		bars[0][i] = x;
		x *= 1 + (v[0] - 0.5) / 100;
		bars[3][i] = x;
		bars[1][i] = fmax(bars[0][i], x) + v[1];
		bars[2][i] = fmin(bars[0][i], x) - v[2];
		bars[4][i] = v[3] * 1e6;
		bars[5][i] = 2 + v[3] * 28;
	}
}

static const struct column *
find(const char *name)
{
	const char *dot = strchr(name, '.');
	size_t i, len = dot ? (size_t)(dot - name) : 0;

	for (i = 0; i < ind_table.n; i++) {
		const struct column *c = ind_table.entry[i].column;
		const char *space = c->space ? c->space : "";

		if (strlen(space) == len && strncmp(space, name, len) == 0 &&
		    strcmp(c->name, dot ? dot + 1 : name) == 0)
			return c;
	}
	fprintf(stderr, "bench: no indicator '%s'\n", name);
	exit(1);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Lays out the inputs before the clock runs; returns how many. */
static int
inputs(const struct column *ind)
{
	const double *column;
	int n = 0, i, k, count = 0;

	while (count < COLUMN_INPUTS && ind->in[count])
		count++;
	for (n = 0; n < count; n++) {
		column = bars[0];
		for (k = 0; k < 6; k++)
			if (strcmp(columns[k], ind->in[n]) == 0)
				column = bars[k];
		for (i = 0; i < BARS; i++)
			rows[i * count + n] = column[i];
	}
	return count;
}

static double
once(const struct column *ind, int n)
{
	double p[COLUMN_PARAMS], out[COLUMN_OUTPUTS], start;
	const double *in = rows;
	struct alone alone;
	int i;

	for (i = 0; i < COLUMN_PARAMS; i++)
		p[i] = ind->param[i].def;
	alone = alone_new(&arena, ind, p);
	start = seconds();
	for (i = 0; i < BARS; i++, in += n) {
		out[0] = out[1] = out[2] = NAN;
		alone_step(&alone, in, out);
	}
	return (seconds() - start) * 1e9 / BARS;
}

static double
best(const struct column *ind)
{
	int n = inputs(ind), i;
	double ns = once(ind, n), again;

	for (i = 1; i < RUNS; i++) {
		again = once(ind, n);
		if (again < ns)
			ns = again;
	}
	return ns;
}

int
main(int argc, char *argv[])
{
	const char *const *name = usual;
	double sma, ns;

	if (argc > 1)
		name = (const char *const *)argv + 1;
	make();
	sma = best(find("ta.sma"));
	for (; *name; name++) {
		ns = best(find(*name));
		printf("%s %.1f ns/bar %.2f\n", *name, ns, ns / sma);
	}
	return 0;
}
