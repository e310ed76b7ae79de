/* Two books of one run: which is better, and whether that is more than chance.
 */
#include "report/show/show.h"
#include "report/stat/pair.h"

#include <math.h>
#include <stdio.h>

enum { NAME = 40 }; /* of a book in a sentence */

/* Who is better, as far as that can be said. */
static void
lead(char *to, size_t n, const struct pair *p)
{
	int back = p->figure[PAIR_RETURN].better;
	int risk = p->figure[PAIR_SHARPE].better;
	int known = !isnan(p->figure[PAIR_SHARPE].chance);
	const char *who =
	    (back ? back : risk) > 0 ? p->book->id : p->against->id;
	const char *other = who == p->book->id ? p->against->id : p->book->id;

	if (!back && !risk)
		snprintf(to, n, "Neither is shown to be better");
	else if (back == risk)
		snprintf(
		    to, n, "%.*s is better by more than chance", NAME, who);
	else if (back && risk)
		snprintf(to, n,
		    "%.*s returned more and %.*s did better for its risk, both "
		    "by more than chance",
		    NAME, who, NAME, other);
	else if (back)
		snprintf(to, n, "%.*s returned more by more than chance%s",
		    NAME, who,
		    known ? ", but is not shown to do so for its risk" : "");
	else
		snprintf(to, n,
		    "%.*s did better for its risk by more than chance, but is "
		    "not shown to return more",
		    NAME, who);
}

const char *
show_verdict(const struct pair *p)
{
	static char text[400 + 1];
	char who[2 * NAME + 80 + 1];
	const struct pair_figure *r = &p->figure[PAIR_RETURN];
	const struct pair_figure *s = &p->figure[PAIR_SHARPE];
	int n;

	if (p->why || p->same) {
		snprintf(text, sizeof text, "%.*s and %.*s %s%s.", NAME,
		    p->against->id, NAME, p->book->id,
		    p->why ? "cannot be compared: " : "made the same every day",
		    p->why ? p->why : "");
		return text;
	}
	lead(who, sizeof who, p);
	n = snprintf(text, sizeof text,
	    "%s: %.*s returned %s a year %s than %.*s (chance %s)", who, NAME,
	    p->book->id, show_value(UNIT_SHARE, fabs(r->difference)),
	    r->difference < 0 ? "less" : "more", NAME, p->against->id,
	    show_value(UNIT_SHARE, r->chance));
	if (isnan(s->chance))
		snprintf(text + n, sizeof text - (size_t)n, ".");
	else
		snprintf(text + n, sizeof text - (size_t)n,
		    ", its Sharpe ratio is %s %s (chance %s).",
		    show_value(UNIT_RATIO, fabs(s->difference)),
		    s->difference < 0 ? "lower" : "higher",
		    show_value(UNIT_SHARE, s->chance));
	return text;
}

static void
row(enum stat_id id, const struct pair_figure *f)
{
	enum stat_unit unit = stat_info[id].unit;

	printf("%-17s %9s %9s", stat_info[id].label, show_value(unit, f->book),
	    show_value(unit, f->against));
	printf(" %10s %9s %9s %9s\n", show_value(unit, f->difference),
	    show_value(unit, f->lo), show_value(unit, f->hi),
	    show_value(UNIT_SHARE, f->chance));
}

void
show_pair_notes(const struct show *o)
{
	const struct pair *p = o->pair;

	show_note("- from, to: %s interval of the difference; chance: how "
		  "often one as large comes about where there is none; it is "
		  "taken for more below %s, since two are looked at",
	    show_value(UNIT_SHARE, o->boot_by.level),
	    show_value(UNIT_SHARE, (1 - o->boot_by.level) / PAIR_STATS));
	show_note("- %s that both have, drawn %s times with the same days for "
		  "both, in blocks of %s on the average; seed %lld",
	    show_count(p->days, "session"), show_value(UNIT_COUNT, p->n),
	    show_value(UNIT_RATIO, o->boot_by.block), o->boot_by.seed);
}

void
show_pair(const struct show *o)
{
	const struct pair *p = o->pair;
	int k;

	show_rule("which is better");
	show_note("%s", show_verdict(p));
	if (p->why)
		return;
	printf("\n%-17s %9.9s %9.9s %10s %9s %9s %9s\n", "", p->book->id,
	    p->against->id, "difference", "from", "to", "chance");
	for (k = 0; k < PAIR_STATS; k++)
		row(pair_stat[k], &p->figure[k]);
	show_pair_notes(o);
}
