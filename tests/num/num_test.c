/*
 * num_test: printing against the C library, on edge cases and on random numbers
 * from a fixed seed.  One line for each group; exits 1 if any failed.
 */
#include "numcheck.h"

static void
random_numbers(const struct dist *d)
{
	for (int i = 0; i < ROUNDS; i++) {
		double v = d->next();

		if (!isfinite(v))
			continue;
		check_put(v);
		if (fabs(v) < 1e30 || i % 16 == 0)
			check_fixed(v, i % 16);
	}
	group(d->name);
}

static void
edge_numbers(void)
{
	static const struct {
		double v;
		const char *text;
	} t[] = { { 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -1, "-1" },
		{ 12, "12" }, { 0.1, "0.1" }, { 1e21, "1e+21" },
		{ 1e20, "100000000000000000000" }, { 1.5e-7, "1.5e-7" },
		{ 1e-6, "0.000001" }, { 1e-7, "1e-7" },
		{ 123456789012345680000.0, "123456789012345680000" },
		{ 5e-324, "5e-324" }, { DBL_MAX, "1.7976931348623157e+308" },
		{ -DBL_MAX, "-1.7976931348623157e+308" },
		{ DBL_MIN, "2.2250738585072014e-308" }, { 1e23, "1e+23" },
		{ 9007199254740993.0, "9007199254740992" },
		{ 1125899906842624.25, "1125899906842624.2" },
		{ 1125899906842624.75, "1125899906842624.8" },
		{ 1438.36, "1438.36" }, { 0.3, "0.3" },
		{ 0.1 + 0.2, "0.30000000000000004" }, { 2e-44, "2e-44" },
		{ 9.5367431640625e-7, "9.5367431640625e-7" },
		{ 1.7800590868057611e-307, "1.7800590868057611e-307" } };
	char got[NUM_FIXED_MAX + 1];

	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		got[num_put(got, t[i].v)] = '\0';
		check(strcmp(got, t[i].text) == 0, "num_put", got, t[i].text);
	}
	for (int q = -1074; q < 1024; q++)
		for (int u = -1; u <= 1; u++) {
			if (q == -1074 && u < 0)
				continue;
			check_put(step(ldexp(1, q), u));
			check_fixed(step(ldexp(1, q), u), (q + 1074) % 16);
		}
	for (int n = 0; n < 16; n++) {
		static const double v[] = { 0, -0.0, 0.5, 1.5, 2.5, -0.5, 0.125,
			0.375, 1.005, 2.675, -0.004, -0.005, 0.9999999999999999,
			9.995, 99.5, 999999.9999995, 4503599627370495.5,
			4503599627370496.5, 9007199254740991, 9007199254740992,
			1e15, 1e16, 1e22, 1e300, DBL_MAX, -DBL_MAX, DBL_MIN,
			5e-324, 5e-16, 4.9999999999999e-16, 1e-15, -1e-15,
			0x1p-50, 0x1p-51, 0x1.8p-51, 0x1p-12, 0x1p-13 };

		for (size_t i = 0; i < sizeof v / sizeof *v; i++)
			for (int u = -1; u <= 1; u++)
				if (isfinite(step(v[i], u)))
					check_fixed(step(v[i], u), n);
	}
	check(num_put(got, NAN) + num_put(got, INFINITY) +
		      num_put(got, -INFINITY) + num_put_fixed(got, NAN, 2) +
		      num_put_fixed(got, -INFINITY, 2) ==
		  0,
	    "nan and inf", "something", "");
	group("edge numbers");
}

static void
check_int(const char *s, long long lo, long long hi, int ret, long long want)
{
	long long v = -77;
	int got = num_int(s, lo, hi, &v);

	check(got == ret && v == (ret ? -77 : want), "num_int", s, s);
}

static void
integers(void)
{
	static const char *const bad[] = { "", "+", "-", " 1", "1 ", "1.0",
		"1e3", "0x1", "--1", "9223372036854775808",
		"-9223372036854775809", "99999999999999999999999", "a", "1a" };
	char got[NUM_MAX + 1], want[40];

	for (int i = 0; i < 4 * ROUNDS; i++) {
		long long v = (long long)(rnd() >> rnd() % 64);

		if (rnd() & 1)
			v = -(v + 1);
		if (i < 2)
			v = i ? LLONG_MIN : LLONG_MAX;
		got[num_put_int(got, v)] = '\0';
		snprintf(want, sizeof want, "%lld", v);
		check(strcmp(got, want) == 0, "num_put_int", got, want);
		check_int(want, LLONG_MIN, LLONG_MAX, 0, v);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check_int(bad[i], LLONG_MIN, LLONG_MAX, -1, 0);
	check_int("0", 0, 0, 0, 0);
	check_int("-0", 0, 0, 0, 0);
	check_int("+0015", 15, 15, 0, 15);
	check_int("14", 15, 16, -1, 0);
	check_int("17", 15, 16, -1, 0);
	check_int("-3", -3, -3, 0, -3);
	group("integers");
}

int
main(void)
{
	edge_numbers();
	integers();
	for (int i = 0; i < DISTS; i++)
		random_numbers(&dists[i]);
	printf("%ld checks\n", checks);
	return failed ? 1 : 0;
}
