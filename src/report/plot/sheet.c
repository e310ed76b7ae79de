/* The script's words, colours and lines. */
#include "report/plot/sheet.h"
#include "base/arena.h"
#include "num/num.h"
#include "report/plot/words.h"

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
sheet_font(int points)
{
	static char text[40];

	snprintf(
	    text, sizeof text, "font sprintf(',%%g', %d * letters)", points);
	return text;
}

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

enum { WORD = 60, ROOM = WORD * 16 + 8 };

/* In gnuplot's quotes a byte may stand by its number: all do but letters,
 * digits and blanks, so that none means anything to it. */
static char *
put_byte(char *to, unsigned char c)
{
	if (c == ' ' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) {
		*to++ = (char)c;
		return to;
	}
	*to++ = '\\';
	*to++ = (char)('0' + (c >> 6));
	*to++ = (char)('0' + (c >> 3 & 7));
	*to++ = (char)('0' + (c & 7));
	return to;
}

/* At most that many characters, each % as often as asked. */
static const char *
quoted(const char *z, int most, int percents)
{
	static char room[8][ROOM];
	static int turn;
	char *p = room[turn = (turn + 1) % 8], *to = p;
	size_t n, k;
	int i, is_word;

	*to++ = '"';
	for (i = 0; *z && i < most; i++, z += n) {
		n = words_next(z, &is_word);
		if (!is_word) {
			to = put_byte(to, '?');
			continue;
		}
		for (k = 0; k < n; k++)
			to = put_byte(to, (unsigned char)z[k]);
		if (*z == '%' && percents == 2)
			to = put_byte(to, '%');
	}
	if (*z) {
		*to++ = '.';
		*to++ = '.';
	}
	*to++ = '"';
	*to = '\0';
	return p;
}

const char *
sheet_text(const char *z)
{
	return quoted(z, WORD, 1);
}

const char *
sheet_mark(const char *z)
{
	return quoted(z, WORD, 2);
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

/* Characters, as many as are drawn. */
static size_t
length(const char *z, int most)
{
	size_t n = 0;
	int is_word;

	for (; *z && n < (size_t)most; z += words_next(z, &is_word))
		n++;
	return *z ? n + 2 : n;
}

static int
lower(const void *a, const void *b)
{
	const struct sheet_end *p = a, *q = b;

	return p->y < q->y ? -1 : p->y > q->y;
}

int
sheet_room(const struct sheet *s)
{
	return s->chars > 0 ? s->chars / 5 : 18;
}

void
sheet_ends(struct sheet *s, const struct sheet_end *end, size_t n)
{
	struct sheet_end e[SHEET_ENDS];
	/* lines of words in it, of which those of a terminal are higher */
	double lines = s->chars > 0 ? fmin(fmax(s->chars * 0.295 - 7, 4), 33)
				    : (s->high - 60) / 13.0;
	double least = (s->hi - s->lo) / lines, over, wide = 0;
	int room = sheet_room(s);
	size_t i;

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
		sheet_put(s,
		    "set label %s at graph 1, first %g left offset char 0.6, 0 "
		    "front tc %s\n",
		    quoted(e[i].name, room, 1), e[i].y, sheet_rgb(e[i].color));
		wide = fmax(wide, (double)length(e[i].name, room));
	}
	/* of a terminal a character is one, of letters it is less */
	sheet_put(s, "set rmargin %g\n", s->chars > 0 ? wide : 2 + wide * 0.85);
}
