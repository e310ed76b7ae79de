/*
 * Fees in dollars per contract, leg and side, from a dated schedule: rows
 * `from,what,premium,fee`, what being open, close or settle; a row holds from
 * its date and from its premium in points on, until a later one.
 */
#include "bt/bt.h"
#include "base/die.h"
#include "num/num.h"

#include <limits.h>
#include <math.h>
#include <string.h>

struct line {
	int from;
	enum fee_kind what;
	double premium, fee;
};

static struct line *lines;
static size_t nlines, linecap;
static struct rec file;

static const char *const what_name[NFEES] = { "open", "close", "settle" };

static void
add(int from, enum fee_kind what, double premium, double fee)
{
	lines = arena_grow(lines, &linecap, nlines + 1, sizeof *lines);
	lines[nlines++] = (struct line){ from, what, premium, fee };
}

static void
both(double open, double close)
{
	add(INT_MIN, FEE_OPEN, 0, open);
	add(INT_MIN, FEE_CLOSE, 0, close);
}

static int
what_of(struct str s)
{
	int i;

	for (i = 0; i < NFEES; i++) {
		if (str_eq(s, what_name[i]))
			return i;
	}
	return -1;
}

static void
read_file(const char *path)
{
	int from, what, premium, fee, day, kind;
	double least;

	rec_open(&file, path);
	from = rec_need(&file, "from");
	what = rec_need(&file, "what");
	premium = rec_need(&file, "premium");
	fee = rec_need(&file, "fee");
	while (rec_next(&file)) {
		day = rec_date(&file, from);
		kind = what_of(rec_text(&file, what));
		if (kind < 0)
			rec_bad(
			    &file, what, "it is one of open, close, settle");
		least = rec_num(&file, premium);
		if (isnan(rec_num(&file, fee)))
			rec_bad(&file, fee, "no fee given");
		add(day, (enum fee_kind)kind, isnan(least) ? 0 : least,
		    rec_num(&file, fee));
	}
	rec_close(&file);
}

void
fees_init(const char *spec)
{
	double v;

	if (strcmp(spec, "retail") == 0)
		both(1.75, 0.75);
	else if (strcmp(spec, "pro") == 0)
		both(1.15, 1.15);
	else if (strcmp(spec, "none") == 0)
		both(0, 0);
	else if (strlen(spec) < NUM_MAX &&
		 num_parse(arena_fmt(&arena, "%s        ", spec), strlen(spec),
		     &v) == NUM_OK) {
		if (v < 0)
			die(MISUSE,
			    "--fees '%s': retail, pro, none, dollars of at "
			    "least 0, or a file",
			    spec);
		both(v, v);
	} else
		read_file(spec);
}

static void
warn_before(enum fee_kind k, int first)
{
	static int said[NFEES];
	char date[CAL_TEXT_MAX];

	if (said[k]++)
		return;
	date[cal_put_date(date, first)] = '\0';
	warn("--fees: no '%s' fee before %s: trades before it pay none",
	    what_name[k], date);
}

/* The line of the latest date that has begun, of those the one with the highest
 * premium reached. */
double
fees_leg(enum fee_kind k, int day, double premium, int contracts)
{
	const struct line *best = NULL, *l;
	int first = INT_MAX;
	size_t i;

	for (i = 0; i < nlines; i++) {
		l = &lines[i];
		if (l->what != k)
			continue;
		first = l->from < first ? l->from : first;
		if (l->from > day || premium < l->premium - NEAR)
			continue;
		if (!best || l->from > best->from ||
		    (l->from == best->from && l->premium >= best->premium))
			best = l;
	}
	if (first > day && first < INT_MAX)
		warn_before(k, first);
	return best ? best->fee * contracts : 0;
}
