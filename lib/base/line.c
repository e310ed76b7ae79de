#include "base/line.h"
#include "base/die.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int shown; /* columns of our line that stands */

/* ---- whose it is ---- */

static int
lock(int how, short type)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET };

	if (fcntl(2, how, &l) != 0)
		return -1;
	return l.l_type != F_UNLCK;
}

/* A terminal that does not control us has no foreground. */
static int
in_front(void)
{
	pid_t front = tcgetpgrp(2);

	return front < 0 || front == getpgid(0);
}

static int
have_it(void)
{
	return in_front() && lock(F_SETLK, F_WRLCK) >= 0;
}

/* ---- the bytes ---- */

/* A line that wraps could not be taken back. */
static int
columns(void)
{
	struct winsize w;

	if (ioctl(2, TIOCGWINSZ, &w) != 0 || w.ws_col == 0)
		return 79;
	return w.ws_col <= LINE_MOST ? w.ws_col - 1 : LINE_MOST - 1;
}

/* The text, blanks over the rest of the old one, the cursor back in front. */
static void
put(const char *text, int n, int old)
{
	char line[2 * LINE_MOST];
	int k = n > old ? n : old;

	memcpy(line, text, (size_t)n);
	memset(line + n, ' ', (size_t)(k - n));
	line[k] = '\r';
	if (write(2, line, (size_t)k + 1) >= 0)
		shown = n;
}

/* ---- in use ---- */

/* For a message: whoever has the line, it goes. */
static void
make_room(void)
{
	if (shown > 0)
		line_clear();
	else if (lock(F_GETLK, F_WRLCK) > 0 && in_front())
		put("", 0, columns());
}

int
line_open(void)
{
	const char *term = getenv("TERM");
	static int before;

	if (!isatty(2) || (term && strcmp(term, "dumb") == 0))
		return 0;
	die_clear = make_room;
	if (isatty(1) || die_quiet)
		return 0;
	if (!before++)
		(void)atexit(line_clear);
	return 1;
}

void
line_put(const char *text, int n)
{
	int most = columns();

	if (have_it())
		put(text, n < most ? n : most, shown);
}

void
line_clear(void)
{
	if (shown > 0) {
		put("", 0, shown);
		(void)lock(F_SETLK, F_UNLCK);
	}
}

void
line_none(void)
{
	if (isatty(1) && isatty(2))
		(void)lock(F_SETLK, F_WRLCK);
}

void
line_other(void)
{
	shown = 0;
}
