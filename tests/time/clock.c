/* Clock texts there and back, sets, and the rows that pass a gate. */
#include "time/clock.h"
#include "time/cal.h"

#include <stdio.h>
#include <string.h>

static int bad;

#define CHECK(x)                                                               \
	do {                                                                   \
		if (!(x)) {                                                    \
			printf("not ok: line %d: %s\n", __LINE__, #x);         \
			bad = 1;                                               \
		}                                                              \
	} while (0)

/* As read and written again; want NULL: not a time, or not all of it. */
static void
text(const char *s, const char *want)
{
	struct clock c;
	char got[CAL_TEXT_MAX];
	size_t n = strlen(s), k = clock_parse(s, n, &c);

	k = k > 0 && k == n ? clock_put(got, c) : 0;
	if (!want ? k == 0
		  : k == strlen(want) && memcmp(got, want, strlen(want)) == 0)
		return;
	printf("not ok: '%s' gives '%.*s'\n", s, (int)k, got);
	bad = 1;
}

static void
texts(void)
{
	text("10:00", "10:00");
	text("9:30", "09:30");
	text("15:45:30", "15:45:30");
	text("open", "open");
	text("open+0m", "open");
	text("open+90s", "open+90s");
	text("open+120s", "open+2m");
	text("open-5m", "open-5m");
	text("close-1h", "close-60m");
	text("close-86400s", "close-1440m");
	text("close+5m", NULL);
	text("close-86401s", NULL);
	text("close-5", NULL);
	text("open+", NULL);
	text("24:00", NULL);
	text("10:00x", NULL);
	text("", NULL);
}

static void
sets(void)
{
	struct clock set[CLOCK_SET];
	char many[6 * (CLOCK_SET + 1)];
	const char *s = "close-15m+open+5m+10:00+10:00";
	int n, i;

	CHECK(!clock_set(set, &n, s, strlen(s), "+") && n == 4);
	CHECK(set[0].base == CLOCK_OPEN && set[3].base == CLOCK_CLOSE);
	CHECK(!clock_later(set[2], set[1]) && clock_later(set[3], set[2]));
	s = "10:00,open+10:30";
	CHECK(!clock_set(set, &n, s, strlen(s), ",+") && n == 3);
	CHECK(clock_set(set, &n, s, strlen(s), "+") == s);
	s = "10:00+";
	CHECK(clock_set(set, &n, s, strlen(s), "+") == s + 6);
	CHECK(clock_set(set, &n, "", 0, "+"));
	for (i = 0; i <= CLOCK_SET; i++)
		memcpy(many + 6 * i, "10:00+", 6);
	CHECK(!clock_set(set, &n, many, 6 * CLOCK_SET - 1, "+"));
	CHECK(clock_set(set, &n, many, 6 * CLOCK_SET + 5, "+") ==
	      many + 6 * CLOCK_SET);
	CHECK(n == CLOCK_SET);
}

/* Rows of 2024-11-29, a Friday that ends at 13:00. */
static void
gates(void)
{
	int friday = cal_day(2024, 11, 29);
	struct clock noon = { CLOCK_AT, 12 * 3600 },
		     last = { CLOCK_CLOSE, -60 };
	struct clock late = { CLOCK_AT, 14 * 3600 },
		     set[3] = { noon, last, late };
	struct clock_gate all = { .days = 0x3e }, mon = { .days = 2 };
	struct clock_gate g = { .days = 0x3e, .time = set, .n = 3 };

	CHECK(clock_same(&g, &g) && !clock_same(&g, &all));
	CHECK(clock_at(last, friday) == 13 * 3600 - 60);
	CHECK(clock_at(last, friday + 1) == 16 * 3600 - 60);
	CHECK(clock_late(late) && !clock_late(noon) && !clock_late(last));
	CHECK(clock_row(&all, friday, 0));
	CHECK(!clock_row(&all, friday + 1, 0));
	CHECK(!clock_row(&mon, friday, 0));
	CHECK(!clock_row(&g, friday, 12 * 3600 - 1));
	CHECK(clock_row(&g, friday, 12 * 3600 + 600));
	CHECK(!clock_row(&g, friday, 12 * 3600 + 601));
	CHECK(clock_row(&g, friday, 13 * 3600));
	CHECK(!clock_row(&g, friday, 15 * 3600));
	CHECK(clock_row(&g, friday + 3, 12 * 3600));
}

int
main(void)
{
	texts();
	sets();
	gates();
	return bad;
}
