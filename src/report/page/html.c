#include "report/page/html.h"
#include "base/text.h"
#include "num/num.h"
#include "report/show/show.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static struct text page;

void
html_raw(const char *markup)
{
	text_add(&page, markup);
}

void
html_fmt(const char *fmt, ...)
{
	char text[1000];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	text_add(&page, text);
}

/* ---- text ---- */

/* How many bytes the character takes; 0 when it is none that HTML may hold. */
static size_t
character(const unsigned char *s)
{
	size_t n = *s < 0x80 ? 1 : *s < 0xe0 ? 2 : *s < 0xf0 ? 3 : 4, i;

	for (i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	}
	if (n == 1)
		return (*s >= ' ' && *s != 0x7f) || *s == '\n' || *s == '\t';
	if (*s == 0xc2 && s[1] < 0xa0) /* C1 */
		return 0;
	return str_utf8((const char *)s, n) ? n : 0;
}

/* At most so many characters; were there more? */
static int
escape(const char *z, size_t most)
{
	static const char *const entity[] = {
		['<'] = "&lt;",
		['>'] = "&gt;",
		['&'] = "&amp;",
		['"'] = "&quot;",
		['\''] = "&#39;",
	};
	const unsigned char *s = (const unsigned char *)z;
	size_t n;

	for (; *s && most > 0; most--) {
		n = character(s);
		if (n == 0)
			text_add(&page, "\xef\xbf\xbd"); /* U+FFFD */
		else if (*s < sizeof entity / sizeof *entity && entity[*s])
			text_add(&page, entity[*s]);
		else
			text_addn(&page, (const char *)s, n);
		s += n > 0 ? n : 1;
	}
	return *s != '\0';
}

void
html_text(const char *z)
{
	escape(z, SIZE_MAX);
}

void
html_name(const char *z)
{
	html_raw("<bdi>");
	escape(z, SIZE_MAX);
	html_raw("</bdi>");
}

void
html_short(const char *z)
{
	html_raw("<bdi>");
	if (escape(z, 60))
		html_raw("&hellip;");
	html_raw("</bdi>");
}

/* ---- values ---- */

void
html_number(const char *text, double v)
{
	char digits[NUM_MAX + 1];

	if (isnan(v)) {
		html_raw("&ndash;");
		return;
	}
	digits[num_put(digits, v)] = '\0';
	html_fmt("<data value=\"%s\">", digits);
	html_text(text);
	html_raw("</data>");
}

void
html_value(enum stat_unit unit, double v)
{
	const char *text = show_value(unit, v);

	if (unit == UNIT_DATE && !isnan(v))
		html_fmt("<time>%s</time>", text);
	else
		html_number(text, v);
}

/* ---- tables ---- */

void
html_table(const char *id, const char *caption, int sort,
    const char *const *column, int n)
{
	int i, left;

	html_fmt("<div class=\"box\" tabindex=\"0\" role=\"group\" "
		 "aria-labelledby=\"%s-caption\">"
		 "<table id=\"%s\"%s><caption id=\"%s-caption\">",
	    id, id, sort ? " class=\"sort\"" : "", id);
	html_text(caption);
	html_raw("</caption><thead><tr>");
	for (i = 0; i < n; i++) {
		left = column[i][0] == '<';
		html_raw(left || i == 0 ? "<th scope=\"col\" class=\"word\">"
					: "<th scope=\"col\">");
		html_text(column[i] + left);
		html_raw("</th>");
	}
	html_raw("</tr></thead><tbody>\n");
}

void
html_table_end(void)
{
	html_raw("</tbody></table></div>\n");
}

void
html_cell(enum stat_unit unit, double v)
{
	html_raw("<td>");
	html_value(unit, v);
	html_raw("</td>");
}

void
html_row(const char *heading)
{
	html_raw("<tr><th scope=\"row\">");
	html_name(heading);
	html_raw("</th>");
}

/* ---- the end ---- */

int
html_close(void)
{
	text_print(&page);
	return show_close();
}
