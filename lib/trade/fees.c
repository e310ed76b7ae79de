#include "trade/fees.h"
#include "base/die.h"
#include "base/near.h"
#include "num/num.h"
#include "row/rec.h"
#include "time/cal.h"
#include "trade/points.h"

#include <limits.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

struct fees_line {
	int from;
	enum fees_kind what;
	double premium, fee;
	long line; /* of the file */
};

static const char *const what_name[FEES_N] = { "open", "close", "settle" };

static void
add(struct fees *f, int from, enum fees_kind what, double premium, double fee)
{
	if (from < f->first[what])
		f->first[what] = from;
	f->line = arena_grow(f->line, &f->cap, f->n + 1, sizeof *f->line);
	f->line[f->n++] = (struct fees_line){ from, what, premium, fee, 0 };
}

static void
add_both(struct fees *f, double open, double close)
{
	add(f, INT_MIN, FEES_OPEN, 0, open);
	add(f, INT_MIN, FEES_CLOSE, 0, close);
}

/* The last line may say nothing else than one before it. */
static void
check_twice(struct fees *f, const struct rec *file, int fee)
{
	struct fees_line *new = &f->line[f->n - 1], *l;

	new->line = file->line;
	for (l = f->line; l < new; l++) {
		if (l->from == new->from && l->what == new->what &&
		    l->premium == new->premium && l->fee != new->fee)
			rec_bad(file, fee, "line %ld has another fee for this",
			    l->line);
	}
}

static int
what_of(struct str s)
{
	int i;

	for (i = 0; i < FEES_N; i++) {
		if (str_eq(s, what_name[i]))
			return i;
	}
	return -1;
}

static void
read_file(struct fees *f, const char *path)
{
	static struct rec file;
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
		add(f, day, (enum fees_kind)kind, isnan(least) ? 0 : least,
		    rec_num(&file, fee));
		check_twice(f, &file, fee);
	}
	if (f->first[FEES_OPEN] == INT_MAX)
		warn("--fees %s: no 'open' line: opening costs nothing", path);
	rec_close(&file);
}

/* A word that is no file is a schedule mistyped. */
static void
look_up(struct fees *f, const char *spec)
{
	struct near near = { .word = spec };

	near_try(&near, "retail");
	near_try(&near, "pro");
	near_try(&near, "none");
	if (access(spec, F_OK) != 0 && !strpbrk(spec, "./"))
		die(MISUSE,
		    "--fees '%s': no schedule and no file; there are retail, "
		    "pro, none, and dollars%s",
		    spec, near_text(&near));
	read_file(f, spec);
}

void
fees_open(struct fees *f, const char *spec)
{
	double v;
	int i;

	for (i = 0; i < FEES_N; i++)
		f->first[i] = INT_MAX;
	if (strcmp(spec, "retail") == 0)
		add_both(f, 1.75, 0.75);
	else if (strcmp(spec, "pro") == 0)
		add_both(f, 1.15, 1.15);
	else if (strcmp(spec, "none") == 0)
		add_both(f, 0, 0);
	else if (num_real(spec, &v) != 0)
		look_up(f, spec);
	else if (v < 0)
		die(MISUSE,
		    "--fees '%s': retail, pro, none, dollars of at least 0, or "
		    "a file",
		    spec);
	else
		add_both(f, v, v);
}

static void
warn_before(struct fees *f, enum fees_kind kind)
{
	char date[CAL_TEXT_MAX];

	if (f->warned[kind]++)
		return;
	date[cal_put_date(date, f->first[kind])] = '\0';
	warn("--fees: no '%s' fee before %s: trades before it pay none",
	    what_name[kind], date);
}

double
fees_leg(
    struct fees *f, enum fees_kind kind, int day, double premium, int contracts)
{
	const struct fees_line *best = NULL, *l;

	for (l = f->line; l < f->line + f->n; l++) {
		if (l->what != kind || l->from > day ||
		    premium < l->premium - POINTS_NEAR)
			continue;
		if (!best || l->from > best->from ||
		    (l->from == best->from && l->premium >= best->premium))
			best = l;
	}
	if (f->first[kind] > day && f->first[kind] < INT_MAX)
		warn_before(f, kind);
	return best ? best->fee * contracts : 0;
}
