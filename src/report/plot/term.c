#include "report/plot/term.h"
#include "num/num.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { LEAST = 20, USUAL = 80, MOST = 500 };

int
term_columns(void)
{
	const char *text = getenv("COLUMNS");
	struct winsize w = { 0 };
	long long n = 0;

	if (!text || num_int(text, 1, MOST, &n) < 0)
		n = ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 0
			? w.ws_col
			: USUAL;
	return (int)(n < LEAST ? LEAST : n > MOST ? MOST : n);
}

static int
begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* Terminals that draw sixels have no other way to say so but their name. */
static int
has_sixels(const char *term)
{
	return strstr(term, "sixel") || begins(term, "mlterm") ||
	       begins(term, "foot") || begins(term, "contour") ||
	       begins(term, "yaft");
}

static int
is_utf8(void)
{
	static const char *const name[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *v, *dot;
	int i;

	for (i = 0; i < 3; i++) {
		v = getenv(name[i]);
		if (!v || !*v)
			continue;
		dot = strchr(v, '.');
		return dot && (begins(dot, ".UTF-8") || begins(dot, ".utf8"));
	}
	return 0;
}

/* Pictures: ten points a column. */
static void
size_picture(struct sheet *script, const struct sheet *s, const char *name)
{
	int wide = s->chars * 10 < 1200 ? s->chars * 10 : 1200;
	int size = 4 + wide / 70;

	sheet_put(script,
	    "if (strstrt(' '.GPVAL_TERMINALS.' ', ' %s ')) set term %s size "
	    "%d,%d noenhanced font 'Sans,%d' background '%s'; known = 1; "
	    "letters = %g\n",
	    name, name, wide, wide * s->high / SHEET_WIDE, size,
	    sheet_ink[SHEET_PAPER].light, size / 11.0);
}

void
term_set(struct sheet *script, const struct sheet *s)
{
	const char *term = getenv("TERM"), *kitty = getenv("KITTY_WINDOW_ID");
	int rows = s->chars * s->high / SHEET_WIDE / 2;

	rows = s->rows > 0 ? s->rows : rows < 10 ? 10 : rows > 40 ? 40 : rows;
	term = term ? term : "";
	text_add(&script->t, "known = 0\nletters = 1\n");
	if ((kitty && *kitty) || strstr(term, "kitty"))
		size_picture(script, s, "kittycairo");
	else if (has_sixels(term))
		size_picture(script, s, "sixelgd");
	if (is_utf8())
		sheet_put(script,
		    "if (!known && strstrt(' '.GPVAL_TERMINALS.' ', "
		    "' block ')) set term block noenhanced size %d,%d; "
		    "known = 1\n",
		    s->chars, rows);
	sheet_put(script,
	    "if (!known) set term dumb noenhanced size %d,%d %s\n", s->chars,
	    rows, isatty(STDOUT_FILENO) ? "ansi" : "mono");
}
