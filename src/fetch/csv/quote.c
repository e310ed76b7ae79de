#include "fetch/csv/quote.h"
#include "base/die.h"
#include "base/opt.h"
#include "fetch/source.h"
#include "fetch/csv/unzip.h"
#include "num/num.h"
#include "time/session.h"

#include <string.h>

enum { ROOT_MAX = 6 };

static const char *const settable[] = { "root", "time", "underlying_price" };
enum { NSETTABLE = sizeof settable / sizeof settable[0] };
static const char *set[NSETTABLE];

/* Capitals, then perhaps one digit: SPXW, SPX7. */
int
quote_is_root(struct str s)
{
	size_t i;

	if (s.n > 1 && s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9')
		s.n--;
	for (i = 0; i < s.n; i++) {
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return 0;
	}
	return s.n > 0 && s.n <= ROOT_MAX;
}

/* ---- options ---- */

static void
check_set(const char *name, const char *text)
{
	char slack[64 + NUM_SLACK];
	struct cal_time t;
	const char *why;
	size_t n = strlen(text);
	double v = 0;

	if (strcmp(name, "root") == 0 && !quote_is_root(str_of(text)))
		die(MISUSE, "--set root=%s: a root is like SPX or SPXW", text);
	if (strcmp(name, "time") == 0 && (why = cal_parse(text, n, &t)) != NULL)
		die(MISUSE, "--set time=%s: it %s", text, why);
	if (strcmp(name, "underlying_price") != 0)
		return;
	if (n < 64)
		memcpy(slack, text, n + 1);
	if (n >= 64 || num_parse(slack, n, &v) != NUM_OK || v <= 0)
		die(MISUSE, "--set underlying_price=%s: it is not a price",
		    text);
}

void
quote_options(void)
{
	const char *eq;
	size_t n;
	int i, k;

	opt_word("--quote", fetch.quote, "1545 eod");
	for (i = 0; i < fetch.nset; i++) {
		eq = strchr(fetch.set[i], '=');
		n = eq ? (size_t)(eq - fetch.set[i]) : 0;
		for (k = 0; k < NSETTABLE; k++) {
			if (strlen(settable[k]) == n &&
			    memcmp(settable[k], fetch.set[i], n) == 0)
				break;
		}
		if (k == NSETTABLE)
			die(MISUSE,
			    "--set '%s': it is root=, time= or "
			    "underlying_price=text",
			    fetch.set[i]);
		if (set[k])
			die(MISUSE, "--set gives '%s' twice", settable[k]);
		set[k] = eq + 1;
		check_set(settable[k], set[k]);
	}
}

const char *
quote_set(const char *ours)
{
	int k;

	for (k = 0; k < NSETTABLE; k++) {
		if (strcmp(settable[k], ours) == 0)
			return set[k];
	}
	return NULL;
}

int
quote_wanted(const struct layout *l)
{
	if (l->snap == SNAP_NONE)
		return 1;
	return (l->snap == SNAP_EOD) ==
	       (fetch.quote && strcmp(fetch.quote, "eod") == 0);
}

/* ---- columns ---- */

static int
column(struct rec *r, const char *name, size_t n)
{
	int col = layout_find(r, name, n);

	return col < 0 ? -1 : rec_use(r, col);
}

struct take
quote_take(struct rec *r, const struct field *d)
{
	struct take t = { d->ours, d->kind, -1, NULL, { -1, -1 } };
	int *col[] = { &t.col, &t.also[0], &t.also[1] };
	const char *p = d->theirs;
	size_t n;
	int i;

	t.fixed = d->kind == FIELD_FIXED ? d->theirs : quote_set(d->ours);
	if (d->kind == FIELD_FIXED)
		return t;
	for (i = 0; i < 3 && *p; i++) {
		n = strcspn(p, ",");
		*col[i] = column(r, p, n);
		p += n + (p[n] == ',');
	}
	return t;
}

void
quote_check(
    const struct rec *r, const struct layout *l, const struct take *t, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		if (strcmp(t[i].ours, "root") == 0 && t[i].col < 0 &&
		    !t[i].fixed)
			die(FAIL,
			    "%s:1: layout '%s' does not tell the root; say "
			    "--set root=SPX (settles on the opening) or "
			    "--set root=SPXW",
			    r->file, l->name);
	}
}

/* ---- time ---- */

void
quote_only_time(const struct rec *r, struct cal_time *t)
{
	const struct lead *l = unzip_lead(r);
	const char *text = quote_set("time");

	if (text)
		cal_parse(text, strlen(text), t);
	else if (!l->is_table)
		die(FAIL,
		    "%s:1: nothing tells the time of these quotes; say "
		    "--set time=2020-03-16T15:45-04:00",
		    r->file);
	else if (lead_time(l, t) != 0)
		die(FAIL,
		    "%s: the date above the table, '%s', is in words not "
		    "known; say --set time=2020-03-16T15:45-04:00",
		    r->file, l->stamp);
}

void
quote_time(struct cal_time *t, const struct layout *l, int bar)
{
	int day;

	if (t->is_date && l->snap != SNAP_NONE && bar != CAL_DAILY) {
		day = (int)(t->ns / CAL_DAY);
		t->is_date = 0;
		t->ns = session_close_ns(day);
		if (l->snap == SNAP_1545)
			t->ns -= 15 * 60 * CAL_SEC;
		else if (session_close(day) == SESSION_CLOSE)
			t->ns += 15 * 60 * CAL_SEC;
	} else if (!t->is_date && bar > 0 && fetch.stamp &&
		   strcmp(fetch.stamp, "start") == 0) {
		t->ns += bar * CAL_SEC;
	}
}
