#include "base/die.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_HOOKS = 8, LINE = 4096 };

const char *die_prog = "csf", *die_where;
int die_quiet;
void (*die_clear)(void);

static void (*hooks[MAX_HOOKS])(void);
static int nhooks;

/* Input is quoted in messages: it shall not drive a terminal. */
static void
tame(char *s, size_t n)
{
	for (; n > 0; s++, n--) {
		if ((unsigned char)*s < ' ' || *s == 127)
			*s = '?';
	}
}

static size_t
compose(char *line, const char *fmt, va_list ap, int err)
{
	size_t room = LINE - 2, n = 0;
	int k;

	k = snprintf(line, room, "%s: %s%s", die_prog,
	    die_where ? die_where : "", die_where ? ": " : "");
	n += k > 0 ? (size_t)k : 0;
	k = vsnprintf(line + n, room - n, fmt, ap);
	n += k > 0 ? (size_t)k : 0;
	if (n > room - 1)
		n = room - 1;
	if (line[n - 1] == ':') {
		k = snprintf(line + n, room - n, " %s", strerror(err));
		n += k > 0 ? (size_t)k : 0;
		if (n > room - 1)
			n = room - 1;
	}
	tame(line, n);
	line[n++] = '\n';
	return n;
}

/* One write, so that lines of a pipeline's programs do not mix. */
static void
print(const char *line, size_t n)
{
	if (die_clear)
		die_clear();
	fwrite(line, 1, n, stderr);
	fflush(stderr);
}

static void
say(const char *fmt, va_list ap, int err)
{
	char line[LINE];

	print(line, compose(line, fmt, ap, err));
}

void
die(int code, const char *fmt, ...)
{
	char line[LINE];
	int err = errno;
	va_list ap;
	size_t n;

	va_start(ap, fmt);
	n = compose(line, fmt, ap, err); /* before what it names is closed */
	va_end(ap);
	while (code != MISUSE && nhooks > 0)
		hooks[--nhooks]();
	print(line, n);
	exit(code);
}

void
warn(const char *fmt, ...)
{
	int err = errno;
	va_list ap;

	if (die_quiet)
		return;
	va_start(ap, fmt);
	say(fmt, ap, err);
	va_end(ap);
}

void
die_complain(const char *fmt, ...)
{
	int err = errno;
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap, err);
	va_end(ap);
}

void
die_before(void (*fn)(void))
{
	int i;

	for (i = 0; i < nhooks; i++) {
		if (hooks[i] == fn)
			return;
	}
	if (nhooks < MAX_HOOKS)
		hooks[nhooks++] = fn;
}
