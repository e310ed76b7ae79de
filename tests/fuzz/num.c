/*
 * A number read is the double that the C library reads; printed, it reads back
 * the same, in no more digits than it needs; with decimals it is what printf
 * prints.  The first byte chooses: a text, or eight bytes that are a double.
 */
#include "num/num.h"
#include "fuzz/fuzz.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
fuzz_start(void)
{
}

static int
same(double a, double b)
{
	uint64_t x, y;

	memcpy(&x, &a, sizeof x);
	memcpy(&y, &b, sizeof y);
	return x == y;
}

/* [+-]digits[.digits][e[+-]digits], of the whole text. */
static int
is_number(const char *s)
{
	size_t before, after = 0;

	s += *s == '+' || *s == '-';
	s += before = strspn(s, "0123456789");
	if (*s == '.')
		s += 1 + (after = strspn(s + 1, "0123456789"));
	if (before + after == 0)
		return 0;
	if (*s == 'e' || *s == 'E') {
		s += 1 + (s[1] == '+' || s[1] == '-');
		if (strspn(s, "0123456789") == 0)
			return 0;
		s += strspn(s, "0123456789");
	}
	return *s == '\0';
}

/* Does v read back from fewer digits? */
static int
fewer(double v, const char *text)
{
	char s[40];
	int digits = 0, any = 0;

	for (; *text && *text != 'e'; text++) {
		any |= *text >= '1' && *text <= '9';
		digits += any && *text >= '0' && *text <= '9';
	}
	while (*--text == '0') /* of 1200 */
		digits--;
	if (digits < 2)
		return 0;
	snprintf(s, sizeof s, "%.*e", digits - 2, v);
	return same(strtod(s, NULL), v);
}

static void
print(double v)
{
	char text[NUM_MAX + NUM_SLACK], want[400], is[NUM_FIXED_MAX + 1];
	double back;
	size_t n = num_put(text, v);
	int decimals = (int)((unsigned char)text[0] % 16);

	if (!isfinite(v)) {
		FUZZ_HOLD("what is not finite has no text", n == 0);
		return;
	}
	FUZZ_HOLD("a text of NUM_MAX bytes", n > 0 && n <= NUM_MAX);
	FUZZ_HOLD("what is printed is read",
	    num_parse(text, n, &back) == NUM_OK && same(back, v == 0 ? 0 : v));
	text[n] = '\0';
	FUZZ_HOLD("as the C library reads it", strtod(text, NULL) == v);
	FUZZ_HOLD("in the fewest digits",
	    strchr(text, 'e') || !strchr(text, '.') || !fewer(v, text));
	n = num_put_fixed(is, v, decimals);
	is[n] = '\0';
	snprintf(want, sizeof want, "%.*f", decimals, v);
	if (want[0] == '-' && strspn(want + 1, "0.") == strlen(want + 1))
		memmove(want, want + 1, strlen(want));
	FUZZ_HOLD("as printf prints it", strcmp(is, want) == 0);
}

void
fuzz_one(const char *p, size_t n)
{
	enum num_status is;
	double v, want;
	char *text;

	if (n == 0)
		return;
	if (*p == '\0') {
		if (n < 1 + sizeof v)
			return;
		memcpy(&v, p + 1, sizeof v);
		print(v);
		return;
	}
	text = fuzz_text(p, n);
	is = num_parse(text, n, &v);
	want = strtod(text, NULL);
	if (strlen(text) != n || !is_number(text) || isinf(want)) {
		FUZZ_HOLD("what is no number is none",
		    is == NUM_BAD && same(v, (double)NAN));
		return;
	}
	FUZZ_HOLD("a number is read", is == NUM_OK);
	FUZZ_HOLD("as the C library reads it", same(v, want));
	print(v);
}
