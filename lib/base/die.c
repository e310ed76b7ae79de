#include "base/die.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_HOOKS = 8 };

const char *die_prog = "csf";
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

/* One write, so that lines of a pipeline's programs do not mix. */
static void
say(const char *fmt, va_list ap, int err)
{
	char line[4096];
	size_t room = sizeof line - 2, n = 0;
	int k;

	k = snprintf(line, room, "%s: ", die_prog);
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
	if (die_clear)
		die_clear();
	fwrite(line, 1, n, stderr);
	fflush(stderr);
}

void
die(int code, const char *fmt, ...)
{
	int err = errno;
	va_list ap;

	while (code != MISUSE && nhooks > 0)
		hooks[--nhooks]();
	va_start(ap, fmt);
	say(fmt, ap, err);
	va_end(ap);
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
