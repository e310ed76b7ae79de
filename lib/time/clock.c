#include "time/clock.h"
#include "time/cal.h"
#include "time/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HALF_DAY = 13 * 3600, LONGEST = 86400 };

/* ---- text ---- */

/* "15m", "1h", "30s": the bytes, and *sec; 0 when it is none. */
static size_t
duration(const char *s, size_t n, int *sec)
{
	int v = 0, unit;
	size_t i;

	for (i = 0; i < n && i < 5 && s[i] >= '0' && s[i] <= '9'; i++)
		v = v * 10 + s[i] - '0';
	if (i == 0 || i == n)
		return 0;
	unit = s[i] == 'h' ? 3600 : s[i] == 'm' ? 60 : s[i] == 's' ? 1 : 0;
	if (unit == 0 || v > LONGEST / unit)
		return 0;
	*sec = v * unit;
	return i + 1;
}

static int
is_clock(char c)
{
	return (c >= '0' && c <= '9') || c == ':';
}

size_t
clock_parse(const char *s, size_t n, struct clock *c)
{
	size_t k, more = 0;

	if (n >= 4 && memcmp(s, "open", 4) == 0) {
		c->base = CLOCK_OPEN;
		k = 4;
	} else if (n >= 5 && memcmp(s, "close", 5) == 0) {
		c->base = CLOCK_CLOSE;
		k = 5;
	} else {
		c->base = CLOCK_AT;
		for (k = 0; k < n && is_clock(s[k]); k++)
			;
		return cal_parse_clock(s, k, &c->sec) == 0 ? k : 0;
	}
	c->sec = 0;
	if (k < n && (s[k] == '-' || (s[k] == '+' && c->base == CLOCK_OPEN)))
		more = duration(s + k + 1, n - k - 1, &c->sec);
	if (more > 0 && s[k] == '-')
		c->sec = -c->sec;
	return more > 0 ? k + 1 + more : k;
}

size_t
clock_put(char *p, struct clock c)
{
	const char *word = c.base == CLOCK_OPEN ? "open" : "close";
	int n = abs(c.sec), minutes = n % 60 == 0;

	if (c.base == CLOCK_AT)
		return cal_put_clock(p, c.sec);
	if (n == 0)
		return (size_t)snprintf(p, CAL_TEXT_MAX, "%s", word);
	return (size_t)snprintf(p, CAL_TEXT_MAX, "%s%c%d%c", word,
	    c.sec < 0 ? '-' : '+', minutes ? n / 60 : n, minutes ? 'm' : 's');
}

/* ---- sets ---- */

static int
usual(struct clock c)
{
	return c.sec + (c.base == CLOCK_OPEN	   ? 60 * SESSION_OPEN
			   : c.base == CLOCK_CLOSE ? 60 * SESSION_CLOSE
						   : 0);
}

int
clock_later(struct clock a, struct clock b)
{
	int d = usual(a) - usual(b);

	return d != 0 ? d > 0 : a.base > b.base;
}

const char *
clock_set(struct clock set[CLOCK_SET], int *n, const char *text, size_t len,
    const char *between)
{
	const char *p = text, *end = text + len;
	struct clock c;
	size_t k;
	int i;

	for (*n = 0;; p += k + 1) {
		k = clock_parse(p, (size_t)(end - p), &c);
		if (k == 0 || *n == CLOCK_SET)
			return p;
		for (i = (*n)++; i > 0 && clock_later(set[i - 1], c); i--)
			set[i] = set[i - 1];
		set[i] = c;
		if (p + k == end)
			return NULL;
		if (!strchr(between, p[k]) || !p[k])
			return p;
	}
}

/* ---- on a day ---- */

int
clock_at(struct clock c, int day)
{
	int from = 0;

	if (c.base == CLOCK_OPEN) {
		from = session_open(day);
		from = from < 0 ? SESSION_OPEN : from;
	} else if (c.base == CLOCK_CLOSE) {
		from = session_close(day);
		from = from < 0 ? SESSION_CLOSE : from;
	}
	return 60 * from + c.sec;
}

int
clock_late(struct clock c)
{
	return c.base == CLOCK_AT && c.sec > HALF_DAY;
}

/* ---- gates ---- */

int
clock_same(const struct clock_gate *a, const struct clock_gate *b)
{
	int i;

	if (a->days != b->days || a->n != b->n)
		return 0;
	for (i = 0; i < a->n; i++) {
		if (a->time[i].base != b->time[i].base ||
		    a->time[i].sec != b->time[i].sec)
			return 0;
	}
	return 1;
}

int
clock_row(struct clock_gate *g, int day, int sec)
{
	int at, end, i, yes = 0;

	if (!(g->days >> cal_dow(day) & 1))
		return 0;
	if (g->n == 0)
		return 1;
	if (day != g->day)
		g->done = 0;
	g->day = day;
	end = 60 * session_close(day); /* below 0 without a session */
	for (i = 0; i < g->n && end > 0; i++) {
		if (g->done >> i & 1)
			continue;
		at = clock_at(g->time[i], day);
		if (at < 0 || at > end || sec < at)
			continue;
		g->done |= UINT64_C(1) << i;
		yes = 1;
	}
	return yes;
}
