#include "base/line.h"
#include "base/die.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int shown; /* columns of the line that stands */

/* A line that wraps could not be taken back. */
static int
columns(void)
{
	struct winsize w;

	if (ioctl(2, TIOCGWINSZ, &w) != 0 || w.ws_col == 0)
		return 79;
	return w.ws_col <= LINE_MOST ? w.ws_col - 1 : LINE_MOST - 1;
}

int
line_open(void)
{
	int on = isatty(2) && !isatty(1) && !die_quiet;

	if (on)
		die_clear = line_clear;
	return on;
}

/* The text, blanks over the rest of the old one, the cursor back in front. */
void
line_put(const char *text, int n)
{
	char line[2 * LINE_MOST];
	int most = columns(), k;

	if (n > most)
		n = most;
	k = n > shown ? n : shown;
	memcpy(line, text, (size_t)n);
	memset(line + n, ' ', (size_t)(k - n));
	line[k] = '\r';
	if (write(2, line, (size_t)k + 1) >= 0)
		shown = n;
}

void
line_clear(void)
{
	if (shown > 0)
		line_put("", 0);
}

void
line_other(void)
{
	shown = die_clear == line_clear ? columns() : 0;
}
