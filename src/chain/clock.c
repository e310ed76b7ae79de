#include "chain/clock.h"
#include "base/die.h"
#include "num/num.h"
#include "time/cal.h"

#include <limits.h>
#include <string.h>

/* A time relative to the open or the close: "+5m", "-15m" or nothing. */
static int
minutes(const char *p, int *sec)
{
	long long n;
	char text[16];
	size_t len = strlen(p);

	*sec = 0;
	if (len == 0)
		return 0;
	if ((*p != '+' && *p != '-') || p[len - 1] != 'm' || len >= sizeof text)
		return -1;
	memcpy(text, p, len - 1);
	text[len - 1] = '\0';
	if (num_int(text, -600, 600, &n) != 0)
		return -1;
	*sec = (int)n * 60;
	return 0;
}

static int
clock_of(const char *p, struct order_clock *c)
{
	if (strncmp(p, "open", 4) == 0) {
		c->base = ORDER_OPEN;
		return minutes(p + 4, &c->sec);
	}
	if (strncmp(p, "close", 5) == 0) {
		c->base = ORDER_CLOSE;
		return minutes(p + 5, &c->sec);
	}
	c->base = ORDER_AT;
	return cal_parse_clock(p, strlen(p), &c->sec);
}

void
clocks_parse(
    struct clocks *c, struct arena *a, const char *name, const char *text)
{
	const char *p = text, *end, *one;

	c->due = (struct due){ .days = 0x7f, .time = c->time, .day = INT_MIN };
	for (;; p = end + 1) {
		end = p + strcspn(p, ",+");
		if (*end == '+' && end - p == 4) /* open+5m */
			end = p + strcspn(p, ",");
		one = arena_str(a, p, (size_t)(end - p));
		if (c->due.ntime == DUE_TIMES)
			die(MISUSE, "%s: more than %d times", name, DUE_TIMES);
		if (clock_of(one, &c->time[c->due.ntime++]) != 0)
			die(MISUSE,
			    "%s '%s': a time is written 10:00, open+5m or "
			    "close-15m",
			    name, one);
		if (!*end)
			return;
	}
}

int
clocks_due(struct clocks *c, int64_t known)
{
	return due_row(&c->due, known);
}
