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
	case UNIT_HOURS:
		return 1;
	default:
		return 2;
	}
}

const char *
show_value(enum stat_unit unit, double v)
{
	static char text[4][2 * NUM_FIXED_MAX];
	static int turn;
	char digits[NUM_FIXED_MAX + 1];
	char *p = text[turn = (turn + 1) % 4];

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
	if (unit == UNIT_SHARE)
		memcpy(p + strlen(p), " %", sizeof " %");
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

void
show_wrapped(const char *text, int indent)
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
	for (p = text; *p; p++)
		*p = *p < ' ' || *p > '~' ? '?' : *p;
	show_wrapped(text, indent);
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

	putchar('\n');
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
