/*
 * parse_test: num_parse against strtod, on edge texts, halfway texts and texts
 * at random.  Exits 1 if any differed.
 */
#include "numcheck.h"

static int
same(double a, double b)
{
	return a == b && !signbit(a) == !signbit(b);
}

/* In a block of exactly the slack that num.h asks for, full of digits. */
static void
check_parse(const char *text, double want, enum num_status status)
{
	size_t n = strlen(text);
	char *block = malloc(n + 8), show[2][40];
	enum num_status got;
	double v = 1;

	if (!block)
		exit(1);
	memset(block, '7', n + 8);
	for (size_t i = 0; i < n; i++)
		block[i] = text[i];
	got = num_parse(block, n, &v);
	free(block);
	snprintf(show[0], sizeof show[0], "%d %.17g", (int)got, v);
	snprintf(show[1], sizeof show[1], "%d %.17g", (int)status, want);
	check(got == status && (status == NUM_OK ? same(v, want) : isnan(v)),
	    text, show[0], show[1]);
}

/* A text that strtod can judge. */
static void
check_read(const char *text)
{
	double v = strtod(text, NULL);

	check_parse(text, v, isinf(v) ? NUM_BAD : NUM_OK);
}

static void
random_numbers(const struct dist *d)
{
	for (int i = 0; i < ROUNDS; i++) {
		double v = d->next();
		char text[64];

		if (!isfinite(v))
			continue;
		snprintf(text, sizeof text, "%.*g", (int)(rnd() % 10) + 12, v);
		check_read(text);
		text[num_put(text, v)] = '\0';
		check_parse(text, v == 0 ? 0 : v, NUM_OK);
	}
	group(d->name);
}

/*
 * The exact middle of two neighbours, and one step beside it in the last digit
 * kept; from 17 digits to all of them.
 */
static void
halfway(void)
{
	for (int i = 0; i < ROUNDS; i++) {
		double v =
		    rnd() % 3 ? fabs(dists[rnd() % DISTS].next()) : fabs(any());
		char text[1200], *e;
		uint64_t m;
		int q, digits = 17 + (int)(rnd() % 9);

		if (!isfinite(v) || v == 0)
			continue;
		m = (uint64_t)ldexp(frexp(v, &q), 53);
		/* v + ulp / 2 has 54 bits: a long double holds it here. */
		snprintf(text, sizeof text, "%.*Le", i % 50 ? digits - 1 : 780,
		    ldexpl((long double)m + 0.5L, q - 53));
		check_read(text);
		e = text + strcspn(text, "e");
		if (e[-1] < '9')
			e[-1]++;
		check_read(text);
	}
	group("halfway texts");
}

static void
random_texts(void)
{
	static const char alphabet[] = "00011234567899..e+-, x";

	for (int i = 0; i < 4 * ROUNDS; i++) {
		char text[48];
		size_t n = rnd() % 30 + 1;
		double want;
		char *end;

		for (size_t j = 0; j < n; j++)
			text[j] = alphabet[rnd() %
					   (i % 4 ? 16 : sizeof alphabet - 1)];
		text[n] = '\0';
		want = strtod(text, &end);
		if (*end || strpbrk(text, "x ") || isinf(want))
			check_parse(text, 0, NUM_BAD);
		else
			check_parse(text, want, NUM_OK);
	}
	for (int i = 0; i < 2 * ROUNDS; i++) {
		char text[80];

		snprintf(text, sizeof text, "%s%.*s%" PRIu64 ".%" PRIu64 "e%d",
		    rnd() & 1 ? "-" : "", (int)(rnd() % 12), "00000000000",
		    rnd() >> rnd() % 64, rnd() >> rnd() % 64,
		    (int)(rnd() % 700) - 360);
		check_read(text);
	}
	group("random texts");
}

static void
edge_texts(void)
{
	static const char *const bad[] = { ".", "+", "-", "+.", "e5", ".e5",
		"1e", "1e+", "1e-", "1e5.", "--1", "+-1", "1-", "NaN", "nan",
		"inf", "-inf", "Infinity", "0x10", "0x", "1e309", "-1e309",
		"1,234", " 1", "1 ", "1\t", "1.2.3", "1..2", "1e5e5", "1_000",
		"1f", "1d", "12345678x", "1234567890123456x", "0.12345678x",
		"1.7976931348623159e308", "1e99999999999999999999", "\n", "/",
		":", "1/", "1:", "1.8e308", "\xb1", "1\xb0" };
	static const char *const good[] = { "0", "-0", "+0", "0.0", ".5", "5.",
		"+.5", "-5.", "00012", "1e5", "1E5", "1e+5", "1e-5", ".5e1",
		"5.e1", "1e0000000000000000000005", "1e-400", "-1e-400",
		"1e-99999999999999999999", "0e99999999999999999999", "0e400",
		"5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
		"2.2250738585072014e-308", "2.2250738585072011e-308",
		"1.7976931348623157e308", "1.7976931348623158e308",
		"9007199254740993", "9007199254740992.9999999999999999999999",
		"9007199254740993.00000000000000000000000000000000001",
		"12345678", "123456789", "1234567890123456",
		"9999999999999999999", "18446744073709551615",
		"18446744073709551616", "99999999999999999999",
		"0.000000000000000000000000000012345678901234567",
		"100000000000000000000000000000000000000000000",
		"4503599627370496.5", "4503599627370497.5", "1e22", "1e23",
		"1e-22", "1e-23", "8.5e22", "6250000000000000000e-20",
		"0.1e310", "1000e-326" };
	char text[40000];
	double v = 1;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check_parse(bad[i], 0, NUM_BAD);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		check_read(good[i]);
	check(num_parse("xxxxxxxx", 0, &v) == NUM_EMPTY && isnan(v), "empty",
	    "", "");
	check(
	    num_parse(NULL, 0, &v) == NUM_EMPTY && isnan(v), "no text", "", "");
	check_parse("1e16777216", 0, NUM_BAD);
	memset(text, '0', sizeof text);
	text[1] = '.';
	snprintf(text + 39000, 1000, "123e39000");
	check_parse(text, strtod(text, NULL), NUM_OK);
	memset(text, '9', sizeof text);
	snprintf(text + 39000, 1000, "e-39000");
	check_parse(text, 1, NUM_OK);
	group("edge texts");
}

int
main(void)
{
	edge_texts();
	halfway();
	random_texts();
	for (int i = 0; i < DISTS; i++)
		random_numbers(&dists[i]);
	printf("%ld checks\n", checks);
	return failed ? 1 : 0;
}
