/* Values and words for people. */
#include "time/cal.h"
#include "base/die.h"
#include "num/num.h"
#include "report/show/show.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 79 };

static void (*taker)(const char *text);

/* Digits in groups of three. */
static void
group(char *to, const char *from)
{
	size_t whole = strcspn(from, "."), i;

	for (i = 0; from[i]; i++) {
		size_t left = whole - i;

		if (i > 0 && i < whole && left % 3 == 0 && from[i - 1] != '-')
			*to++ = ',';
		*to++ = from[i];
	}
	*to = '\0';
}

static int
places(enum stat_unit unit, double v)
{
	switch (unit) {
	case UNIT_COUNT:
		return 0;
	case UNIT_DOLLARS:
		return fabs(v) < 9999.995 ? 2 : 0;
	case UNIT_DAYS:
		return v == floor(v) ? 0 : 1;
	case UNIT_HOURS:
	case UNIT_MINUTES:
		return 1;
	default:
		return 2;
	}
}

/* Good for the next seven calls. */
static char *
room(void)
{
	static char text[8][2 * NUM_FIXED_MAX];
	static int turn;

	return text[turn = (turn + 1) % 8];
}

const char *
show_count(size_t n, const char *what)
{
	char *p = room();

	snprintf(p, NUM_FIXED_MAX, "%s %s%s", show_value(UNIT_COUNT, (double)n),
	    what, n == 1 ? "" : "s");
	return p;
}

const char *
show_money(double v, double range)
{
	char digits[NUM_FIXED_MAX + 1];
	char *p;

	if (!(range < 20) || !(fabs(v) < 1e15))
		return show_value(UNIT_DOLLARS, v);
	p = room();
	digits[num_put_fixed(digits, v, 2)] = '\0';
	group(p, digits);
	return p;
}

const char *
show_value(enum stat_unit unit, double v)
{
	char digits[NUM_FIXED_MAX + 1];
	const char *after;
	char *p = room();

	if (isnan(v))
		return "-";
	if (unit == UNIT_DATE) {
		p[cal_put_date(p, (int)v)] = '\0';
		return p;
	}
	if (unit == UNIT_SHARE)
		v *= 100;
	if (fabs(v) >= 1e15) {
		p[num_put(p, v)] = '\0';
	} else {
		digits[num_put_fixed(digits, v, places(unit, v))] = '\0';
		group(p, digits);
	}
	after = unit == UNIT_SHARE     ? " %"
		: unit == UNIT_DAYS    ? fabs(v) == 1 ? " day" : " days"
		: unit == UNIT_HOURS   ? " h"
		: unit == UNIT_MINUTES ? " min"
				       : "";
	memcpy(p + strlen(p), after, strlen(after) + 1);
	return p;
}

void
show_word(const char *z)
{
	for (; *z; z++)
		putchar(*z < ' ' || *z > '~' ? '?' : *z);
}

void
show_rule(const char *title)
{
	int n = (int)strlen(title) + 4;

	fputs("\n-- ", stdout);
	show_word(title);
	putchar(' ');
	for (; n < WIDTH; n++)
		putchar('-');
	putchar('\n');
}

/* Text over the width, `indent` blanks from its second line on. */
static void
wrapped(const char *text, int indent)
{
	size_t at = 0, n;

	while (*text) {
		n = strcspn(text, " ");
		if (at > 0 && at + 1 + n > WIDTH) {
			printf("\n%*s", indent, "");
			at = (size_t)indent;
		} else if (at > 0) {
			putchar(' ');
			at++;
		}
		printf("%.*s", (int)n, text);
		at += n;
		text += n + strspn(text + n, " ");
	}
	putchar('\n');
}

__attribute__((format(printf, 2, 0))) static void
note(int indent, const char *fmt, va_list args)
{
	char text[400 + 1], *p;

	vsnprintf(text, sizeof text, fmt, args);
	if (taker) {
		taker(text);
		return;
	}
	for (p = text; *p; p++)
		*p = *p < ' ' || *p > '~' ? '?' : *p;
	if (indent == 0)
		putchar('\n');
	wrapped(text, indent);
}

void
show_paragraph(const char *text)
{
	if (taker)
		taker(text);
	else
		wrapped(text, 2);
}

void
show_divert(void (*take)(const char *text))
{
	taker = take;
}

void
show_note(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	note(2, fmt, args);
	va_end(args);
}

void
show_notice(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	note(0, fmt, args);
	va_end(args);
}

int
show_close(void)
{
	if (fflush(stdout) != 0 || ferror(stdout) || fclose(stdout) != 0)
		die(FAIL, "cannot write 'stdout':");
	return 0;
}
