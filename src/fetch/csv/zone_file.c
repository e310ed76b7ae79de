#include "fetch/csv/zone_file.h"
#include "base/die.h"
#include "base/text.h"
#include "time/cal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ZONEINFO "/usr/share/zoneinfo" /* $TZDIR goes before */

enum { HEADER = 44, TYPE = 6, FILE_MAX = 1 << 20 };

struct side {			   /* of the year: a zone's time begins there */
	int month, week, dow, sec; /* week 5: the last */
};

static char current[64], path[512];
static struct text file;
static const unsigned char *times, *index_of, *types; /* in the file */
static size_t ntimes, ntypes;
static int has_rule, has_summer, winter, summer; /* of the rule: offsets */
static struct side start, end;			 /* of summer */

/* A big-endian number of n bytes. */
static int64_t
number(const unsigned char *p, int n)
{
	uint64_t v = *p & 0x80 ? UINT64_MAX : 0;

	while (n-- > 0)
		v = v << 8 | *p++;
	return (int64_t)v;
}

/* ---- the rule: CET-1CEST,M3.5.0,M10.5.0/3 ---- */

static int
eat(const char **s, char c)
{
	if (**s != c)
		return 0;
	++*s;
	return 1;
}

static int
digits(const char **s)
{
	int v = 0;

	while (**s >= '0' && **s <= '9' && v < 10000)
		v = v * 10 + (*(*s)++ - '0');
	return v;
}

/* [+-]h[hh][:mm[:ss]], in seconds; 0, or -1. */
static int
clock_time(const char **s, int *sec)
{
	int sign = eat(s, '-') ? -1 : (eat(s, '+'), 1);

	if (**s < '0' || **s > '9')
		return -1;
	*sec = digits(s) * 3600;
	if (eat(s, ':'))
		*sec += digits(s) * 60;
	if (eat(s, ':'))
		*sec += digits(s);
	*sec *= sign;
	return 0;
}

/* What the RFC allows, -24:59:59 to 25:59:59. */
static int
is_offset(int64_t sec)
{
	return sec >= -89999 && sec <= 93599;
}

static void
skip_name(const char **s)
{
	if (eat(s, '<')) {
		*s += strcspn(*s, ">");
		eat(s, '>');
	} else {
		while ((**s | 0x20) >= 'a' && (**s | 0x20) <= 'z')
			++*s;
	}
}

static int
parse_side(const char **s, struct side *to)
{
	if (!eat(s, ',') || !eat(s, 'M'))
		return -1; /* days by number: no zone of today has them */
	to->month = digits(s);
	eat(s, '.');
	to->week = digits(s);
	eat(s, '.');
	to->dow = digits(s);
	to->sec = 2 * 3600;
	if (eat(s, '/') && clock_time(s, &to->sec) != 0)
		return -1;
	return to->month >= 1 && to->month <= 12 && to->week >= 1 &&
		       to->week <= 5 && to->dow <= 6 &&
		       abs(to->sec) < 168 * 3600
		   ? 0
		   : -1;
}

/* 0, or -1: it is not understood.  An empty one: the last change stays. */
static int
parse_rule(const char *s)
{
	has_rule = has_summer = 0;
	if (*s == '\n')
		return 0;
	has_rule = 1;
	skip_name(&s);
	if (clock_time(&s, &winter) != 0)
		return -1;
	winter = -winter;
	summer = winter + 3600;
	if (*s != '\n') {
		has_summer = 1;
		skip_name(&s);
		if (*s != ',') {
			if (clock_time(&s, &summer) != 0)
				return -1;
			summer = -summer;
		}
		if (parse_side(&s, &start) != 0 || parse_side(&s, &end) != 0)
			return -1;
	}
	return *s == '\n' && is_offset(winter) && is_offset(summer) ? 0 : -1;
}

/* The side's moment in the year, on clocks of the offset. */
static int64_t
moment(const struct side *s, int year, int at_offset)
{
	int first = cal_day(year, s->month, 1);
	int day = first + (s->dow - cal_dow(first) + 7) % 7 + 7 * (s->week - 1);
	int y, m, d;

	cal_ymd(day, &y, &m, &d);
	if (m != s->month)
		day -= 7;
	return (int64_t)day * 86400 + s->sec - at_offset;
}

static int
by_rule(int64_t sec)
{
	int64_t from, to;
	int y, m, d;

	if (!has_summer)
		return winter;
	cal_ymd((int)((sec + winter) / 86400), &y, &m, &d);
	from = moment(&start, y, winter);
	to = moment(&end, y, summer);
	if (from < to)
		return sec >= from && sec < to ? summer : winter;
	return sec >= to && sec < from ? winter : summer;
}

/* ---- the file ---- */

/* The bytes of a block, with times of `wide` bytes; 0: no zone has so many. */
static size_t
block(const unsigned char *p, size_t wide)
{
	size_t n[6], i;

	for (i = 0; i < 6; i++)
		n[i] = (size_t)(uint32_t)number(p + 20 + 4 * i, 4);
	ntimes = n[3];
	ntypes = n[4];
	if (n[0] > 999 || n[1] > 999 || n[2] > 999 || n[3] > 99999 ||
	    n[4] > 999 || n[5] > 9999)
		return 0;
	return HEADER + n[0] + n[1] + n[2] * (wide + 4) + n[3] * (wide + 1) +
	       n[4] * TYPE + n[5];
}

/* Is it a zone's?  Its bytes are there then. */
static int
read_file(const char *name)
{
	const char *dir = getenv("TZDIR");
	char part[4096];
	FILE *f;
	size_t n;

	snprintf(
	    path, sizeof path, "%s/%s", dir && *dir ? dir : ZONEINFO, name);
	f = fopen(path, "rb");
	if (!f)
		return 0;
	file.n = 0;
	while (file.n < FILE_MAX && (n = fread(part, 1, sizeof part, f)) > 0)
		text_addn(&file, part, n);
	fclose(f);
	return file.n > 4 && memcmp(file.p, "TZif", 4) == 0;
}

static int64_t
type_offset(size_t type)
{
	return number(types + TYPE * type, 4);
}

/* Changes in order, of types that there are. */
static int
is_sound(void)
{
	size_t i;

	for (i = 0; i < ntypes; i++) {
		if (!is_offset(type_offset(i)))
			return 0;
	}
	for (i = 0; i < ntimes; i++) {
		if (index_of[i] >= ntypes ||
		    (i > 0 && number(times + 8 * (i - 1), 8) >=
				  number(times + 8 * i, 8)))
			return 0;
	}
	return 1;
}

/* 0, or -1.  A block in 4 bytes, which is passed over, one in 8, the rule. */
static int
parse_file(void)
{
	const unsigned char *p = (const unsigned char *)file.p;
	size_t skip, n;

	if (file.n <= 2 * HEADER || file.n >= FILE_MAX || p[4] < '2')
		return -1;
	skip = block(p, 4);
	if (skip == 0 || skip + HEADER > file.n ||
	    memcmp(p + skip, "TZif", 4) != 0)
		return -1;
	p += skip;
	n = block(p, 8);
	if (n == 0 || skip + n >= file.n || p[n] != '\n' || ntypes == 0)
		return -1;
	times = p + HEADER;
	index_of = times + 8 * ntimes;
	types = index_of + ntimes;
	return is_sound() ? parse_rule((const char *)p + n + 1) : -1;
}

int
zone_file_use(const char *name)
{
	if (strcmp(name, current) == 0)
		return 0;
	current[0] = '\0';
	if (strlen(name) >= sizeof current || *name < 'A' || *name > 'Z' ||
	    strstr(name, "..") || !read_file(name))
		return -1;
	if (parse_file() != 0)
		die(FAIL,
		    "the zone file '%s' is damaged, or older than version 2",
		    path);
	memcpy(current, name, strlen(name) + 1);
	return 0;
}

int
zone_file_offset(int64_t sec)
{
	size_t low = 0, high = ntimes, mid; /* changes before or at sec */

	while (low < high) {
		mid = (low + high) / 2;
		if (number(times + 8 * mid, 8) <= sec)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == ntimes && has_rule)
		return by_rule(sec);
	return (int)type_offset(low > 0 ? index_of[low - 1] : 0);
}
