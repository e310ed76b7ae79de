/*
 * num N SEED: what num reads and prints, against strtod and printf, on N
 * doubles and as many texts.  The same bits are read; what is printed is the
 * shortest text that reads back, in ECMA-262's form, and what "%.Nf" prints.
 */
#include "../num/numcheck.h"

/* The same bits: of a zero, its sign. */
static int
same(double a, double b)
{
	return a == b && !signbit(a) == !signbit(b);
}

/* The text in exactly the slack that num.h asks for, full of digits. */
static void
check_text(const char *text, double want)
{
	char block[1300 + NUM_SLACK];
	size_t n = strlen(text);
	double v = 1;
	enum num_status got;

	memset(block, '7', n + NUM_SLACK);
	for (size_t i = 0; i < n; i++)
		block[i] = text[i];
	got = num_parse(block, n, &v);
	if (isinf(want))
		check(got == NUM_BAD && isnan(v), "num_parse", text, "bad");
	else
		check(got == NUM_OK && same(v, want), "num_parse", text,
		    "strtod's");
}

static void
read_text(const char *text)
{
	check_text(text, strtod(text, NULL));
}

/* 17 digits say which double it is; more, and fewer, are other texts. */
static void
around(double v)
{
	char text[64];

	snprintf(text, sizeof text, "%.17g", v);
	check_text(text, v);
	snprintf(text, sizeof text, "%.*e", (int)(rnd() % 40), v);
	read_text(text);
	text[num_put(text, v)] = '\0';
	check_text(text, v == 0 ? 0 : v);
}

/* The middle between the double and the next, to 17 digits or more or all of
 * them, and a step beside it in the last digit. */
static void
halfway(double v)
{
	char text[1200], *e;
	uint64_t m;
	int q, digits = rnd() % 50 ? 17 + (int)(rnd() % 30) : 780;

	if (v == 0)
		return;
	m = (uint64_t)ldexp(frexp(fabs(v), &q), 53);
	snprintf(text, sizeof text, "%.*Le", digits - 1,
	    ldexpl((long double)m + 0.5L, q - 53));
	read_text(text);
	e = text + strcspn(text, "e");
	if (e[-1] < '9')
		e[-1]++;
	read_text(text);
	if (e[-1] > '1')
		e[-1] -= 2;
	read_text(text);
}

/* Digits at random, up to 60 of them, the point anywhere, any exponent. */
static void
digits(void)
{
	char text[100], *p = text;
	int n = 1 + (int)(rnd() % (rnd() % 4 ? 20 : 60));
	int point = (int)(rnd() % (uint64_t)(n + 1));

	if (rnd() & 1)
		*p++ = '-';
	for (int i = 0; i < n; i++) {
		if (i == point)
			*p++ = '.';
		*p++ = (char)('0' + rnd() % 10);
	}
	sprintf(p, "e%d", (int)(rnd() % 720) - 370);
	read_text(text);
}

int
main(int argc, char *argv[])
{
	long n = argc == 3 ? strtol(argv[1], NULL, 10) : 0;

	if (n <= 0) {
		fputs("usage: num N SEED\n", stderr);
		return 2;
	}
	seed = strtoull(argv[2], NULL, 10);
	for (long i = 0; i < n; i++) {
		double v = dists[i % DISTS].next();

		digits();
		if (!isfinite(v))
			continue;
		around(v);
		check_put(v);
		if (fabs(v) < 1e30 || i % 16 == 0)
			check_fixed(v, (int)(rnd() % 16));
		if (i % 8 == 0)
			halfway(v);
	}
	printf("num: %ld doubles from seed %s, %ld checks, %d differ\n", n,
	    argv[2], checks, group_failed);
	return group_failed > 0;
}
