/* The script's words, colours and lines. */
#include "report/plot/sheet.h"
#include "base/arena.h"
#include "base/str.h"
#include "num/num.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blue, vermilion and bluish green that the colour-blind tell apart (Okabe and
 * Ito, Color Universal Design, 2008), darker on paper and lighter on black. */
const struct sheet_ink sheet_ink[SHEET_COLORS] = {
	[SHEET_INK] = { "ink", "#1f2933", "#e5e7eb" },
	[SHEET_DIM] = { "dim", "#5b6470", "#a3abb6" },
	[SHEET_RULE] = { "rule", "#8a929c", "#6f7883" },
	[SHEET_FAINT] = { "faint", "#e4e7eb", "#2e353e" },
	[SHEET_ONE] = { "one", "#0062a3", "#5db4ee" },
	[SHEET_TWO] = { "two", "#b04a00", "#f0965a" },
	[SHEET_THREE] = { "three", "#00785a", "#3cc79c" },
	[SHEET_FOUR] = { "four", "#94508a", "#d79bc9" },
	[SHEET_FIVE] = { "five", "#806400", "#d9b84a" },
	[SHEET_SIX] = { "six", "#4b5563", "#9ca3af" },
	[SHEET_GAIN] = { "gain", "#00795b", "#3cc79d" },
	[SHEET_LOSS] = { "loss", "#b84300", "#f08c50" },
	[SHEET_PAPER] = { "paper", "#ffffff", "#14181d" },
};

const char *
sheet_rgb(enum sheet_color c)
{
	static char text[SHEET_COLORS][16];

	snprintf(text[c], sizeof text[c], "rgb '%s'", sheet_ink[c].light);
	return text[c];
}

long
sheet_tint(enum sheet_color c, double strength)
{
	long rgb = strtol(sheet_ink[c].light + 1, NULL, 16);
	long through = lround(255 * (1 - fmin(fmax(strength, 0), 1)));

	return through << 24 | rgb;
}

/* ---- words ---- */

void
sheet_put(struct sheet *s, const char *fmt, ...)
{
	char num[NUM_MAX];
	va_list ap;
	size_t n;

	va_start(ap, fmt);
	while (*fmt) {
		n = strcspn(fmt, "%");
		text_addn(&s->t, fmt, n);
		fmt += n;
		if (!*fmt)
			break;
		switch (fmt[1]) {
		case 'g':
			text_addn(&s->t, num, num_put(num, va_arg(ap, double)));
			break;
		case 'd':
			text_addn(
			    &s->t, num, num_put_int(num, va_arg(ap, int)));
			break;
		case 's':
			text_add(&s->t, va_arg(ap, char *));
			break;
		default:
			text_addn(&s->t, fmt + 1, 1);
		}
		fmt += 2;
	}
	va_end(ap);
}

enum { WORD = 60, ROOM = WORD * 4 + 8 };

/* Bytes of the character at s; 1 of what is none. */
static size_t
character(const char *s)
{
	size_t n = 1;

	while (n < 4 && ((unsigned char)s[n] & 0xC0) == 0x80)
		n++;
	return str_utf8(s, n) ? n : 1;
}

/* XML has neither controls nor U+FFFE and U+FFFF. */
static int
is_printable(const char *s, size_t n)
{
	unsigned char c = (unsigned char)*s, d = (unsigned char)s[n - 1];

	if (n == 1)
		return c >= ' ' && c < 0x7F;
	if (n == 2)
		return !(c == 0xC2 && d < 0xA0);
	return !(c == 0xEF && (unsigned char)s[1] == 0xBF && d >= 0xBE);
}

/* At most that many characters.  Twice stand the quote and perhaps another. */
static const char *
quoted(const char *z, int most, char twice)
{
	static char room[8][ROOM];
	static int turn;
	char *p = room[turn = (turn + 1) % 8], *to = p;
	size_t n;
	int i;

	*to++ = '\'';
	for (i = 0; *z && i < most; i++, z += n) {
		n = character(z);
		if (!is_printable(z, n)) {
			*to++ = '?';
			continue;
		}
		memcpy(to, z, n);
		to += n;
		if (*z == '\'' || *z == twice)
			*to++ = *z;
	}
	if (*z) {
		memcpy(to, "..", 2);
		to += 2;
	}
	*to++ = '\'';
	*to = '\0';
	return p;
}

const char *
sheet_text(const char *z)
{
	return quoted(z, WORD, '\'');
}

const char *
sheet_mark(const char *z)
{
	return quoted(z, WORD, '%');
}

/* ---- lines ---- */

static void
point(struct sheet *s, const double *x, const double *y, size_t i)
{
	if (isnan(y[i]))
		text_add(&s->t, "\n");
	else
		sheet_put(s, "%g %g\n", x[i], y[i]);
}

/* The points [i, j) are of one column. */
static void
column(struct sheet *s, const double *x, const double *y, size_t i, size_t j)
{
	size_t least = i, most = i, k;

	for (k = i; k < j; k++) {
		if (!(y[k] >= y[least]))
			least = k;
		if (!(y[k] <= y[most]))
			most = k;
	}
	point(s, x, y, least < most ? least : most);
	if (least != most)
		point(s, x, y, least < most ? most : least);
}

void
sheet_line(struct sheet *s, const char *name, const double *x, const double *y,
    size_t n)
{
	double wide = n > 0 ? (x[n - 1] - x[0]) / SHEET_COLUMNS : 0;
	size_t i, j;
	int k;

	sheet_put(s, "$%s << END\n", name);
	if (n <= (size_t)2 * SHEET_COLUMNS || !(wide > 0)) {
		for (i = 0; i < n; i++)
			point(s, x, y, i);
		text_add(&s->t, "END\n");
		return;
	}
	for (i = 0; i + 1 < n; i = j) {
		k = (int)((x[i] - x[0]) / wide);
		for (j = i + 1; j + 1 < n && x[j] < x[0] + (k + 1) * wide; j++)
			;
		column(s, x, y, i, j);
	}
	point(s, x, y, n - 1);
	text_add(&s->t, "END\n");
}

/* ---- names at the ends ---- */

static int
lower(const void *a, const void *b)
{
	const struct sheet_end *p = a, *q = b;

	return p->y < q->y ? -1 : p->y > q->y;
}

void
sheet_ends(struct sheet *s, const struct sheet_end *end, size_t n)
{
	struct sheet_end e[SHEET_ENDS];
	double least = (s->hi - s->lo) * 13 / (s->high - 60);
	double over;
	int room = s->chars > 0 ? s->chars / 6 : 18;
	size_t i, wide = 0;

	n = n < SHEET_ENDS ? n : SHEET_ENDS;
	if (n == 0)
		return;
	memcpy(e, end, n * sizeof *e);
	qsort(e, n, sizeof *e, lower);
	for (i = 1; i < n; i++)
		e[i].y = fmax(e[i].y, e[i - 1].y + least);
	over = e[n - 1].y - fmax(s->hi, end[0].y);
	for (i = n; over > 0 && i-- > 0;) {
		e[i].y -= over;
		if (i > 0)
			over = e[i - 1].y + least - e[i].y;
	}
	for (i = 0; i < n; i++) {
		const char *word = quoted(e[i].name, room, '\'');

		wide = strlen(word) > wide ? strlen(word) : wide;
		sheet_put(s,
		    "set label %s at graph 1, first %g left offset char 0.6, 0 "
		    "front tc %s\n",
		    word, e[i].y, sheet_rgb(e[i].color));
	}
	/* of a terminal a character is one, of letters it is less */
	sheet_put(s, "set rmargin %g\n",
	    s->chars > 0 ? (double)wide : 1.5 + (double)wide * 0.8);
}
