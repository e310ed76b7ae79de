/* The report for programs: an object a book, a line each. */
#include "report/show.h"
#include "cal.h"
#include "num.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void
string(const char *z)
{
	putchar('"');
	for (; *z; z++) {
		unsigned char c = (unsigned char)*z;

		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c < ' ')
			printf("\\u%04x", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void
number(double v)
{
	char text[NUM_MAX + 1];

	text[num_put(text, v)] = '\0';
	fputs(isfinite(v) ? text : "null", stdout);
}

static void
date(double day)
{
	char text[CAL_TEXT_MAX];

	if (isnan(day)) {
		fputs("null", stdout);
		return;
	}
	text[cal_put_date(text, (int)day)] = '\0';
	string(text);
}

/* "WIN_RATE" as "win_rate"; `before` is the comma or nothing. */
static void
member(const char *before, const char *name)
{
	fputs(before, stdout);
	putchar('"');
	for (; *name; name++)
		putchar(tolower((unsigned char)*name));
	fputs("\":", stdout);
}

static void
key(const char *name)
{
	member(",", name);
}

static void
reasons(const struct stats *s)
{
	const char *before = "";
	enum stat_id id;

	fputs(",\"undefined\":{", stdout);
	for (id = 0; id < STATS; id++) {
		if (!isnan(s->v[id]) || !s->why[id])
			continue;
		member(before, stat_info[id].name);
		string(s->why[id]);
		before = ",";
	}
	putchar('}');
}

void
show_json(const struct book *b, const struct stats *s)
{
	enum stat_id id;

	fputs("{\"id\":", stdout);
	string(b->id);
	key("from");
	date(b->nmarks > 0 ? b->mark[0].day : NAN);
	key("to");
	date(b->nmarks > 0 ? b->mark[b->nmarks - 1].day : NAN);
	key("model_trades");
	number((double)b->nmodel);
	for (id = 0; id < STATS; id++) {
		key(stat_info[id].name);
		if (stat_info[id].unit == UNIT_DATE)
			date(s->v[id]);
		else
			number(s->v[id]);
	}
	reasons(s);
	fputs("}\n", stdout);
}
