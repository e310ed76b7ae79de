/*
 * join: the newest value of other files known when the row is known, never
 * later.  A value that is undefined there leaves the one before it in force.
 */
#include "bars/bars.h"
#include "base/die.h"
#include "base/spec.h"
#include "base/sandbox.h"
#include "row/asof.h"
#include "time/session.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

enum {
	SCAN = 4096, /* rows looked at to tell the length of bars */
	SESSIONS = 5 /* that a value of a day lasts, without --max-age */
};

struct value {
	const char *column;
	int col;
	struct bars_kept kept;
	int64_t known; /* since when */
	int64_t until; /* of days without --max-age; else no limit */
};

struct side { /* a file joined */
	const char *name, *file;
	struct asof asof;
	struct value *value;
	int nvalues;
	int bar, bar_given;
	int symbolcol;
	struct bars_kept symbol;
	long early, stale; /* rows without value; values too old */
};

static struct side *side;
static int nsides;
static int64_t max_age = INT64_MAX;

static double days = INFINITY;
static const char *days_text, *prefix = "", *bar_of[OPT_LIST];
static int nbar_of;
static const struct opt opts[] = {
	{ 0, "as", "prefix", "put this before the new names",
	    OPT_READ(spec_option_prefix, &prefix) },
	{ 0, "bar-of", "name=length",
	    "length of the bars of a file; may be repeated",
	    OPT_EACH(&nbar_of, bar_of) },
	{ 0, "max-age", "days", "older values are undefined",
	    OPT_REAL(&days, 0, 100000), OPT_TEXT(&days_text) },
	{ 0 },
};

/* ---- what was typed ---- */

static int
is_name(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (!(s[i] >= 'a' && s[i] <= 'z') &&
		    (i == 0 || (s[i] != '_' && !(s[i] >= '0' && s[i] <= '9'))))
			return 0;
	}
	return n > 0;
}

static void
parse_columns(struct side *s, const char *list)
{
	const char *p = list;
	size_t n;
	int k = 1;

	for (; *p; p++)
		k += *p == ',';
	s->value = NEW(&bars.arena, struct value, (size_t)k);
	for (p = list;; p += n + 1) {
		n = strcspn(p, ",");
		if (n == 0)
			die(MISUSE, "join '%s': an empty column name", list);
		s->value[s->nvalues].column = arena_str(&bars.arena, p, n);
		rec_no_target("join", s->value[s->nvalues++].column);
		if (!p[n])
			return;
	}
}

static void
parse_side(struct side *s, const char *arg)
{
	const char *eq = strchr(arg, '='), *colon = strrchr(arg, ':');
	int i;

	if (!eq || !colon || colon < eq || colon == eq + 1)
		die(MISUSE, "join '%s': it is name=file:column[,column]", arg);
	if (!is_name(arg, (size_t)(eq - arg)))
		die(MISUSE, "join '%s': a name is a-z, then a-z, 0-9 and _",
		    arg);
	s->name = arena_str(&bars.arena, arg, (size_t)(eq - arg));
	s->file = arena_str(&bars.arena, eq + 1, (size_t)(colon - eq - 1));
	for (i = 0; &side[i] < s; i++) {
		if (strcmp(side[i].name, s->name) == 0)
			die(MISUSE, "join: two files called '%s'", s->name);
	}
	if (strcmp(s->file, "-") == 0 && !bars.file)
		die(MISUSE, "join '%s': stdin is the stream already", arg);
	parse_columns(s, colon + 1);
}

static void
parse_bar_of(const char *arg)
{
	size_t n = strcspn(arg, "=");
	int i;

	for (i = 0; i < nsides; i++) {
		if (strlen(side[i].name) != n ||
		    memcmp(side[i].name, arg, n) != 0 || !arg[n])
			continue;
		if (bars_parse_length(arg + n + 1, &side[i].bar) != 0)
			die(MISUSE,
			    "--bar-of '%s': a length is point, 1d, 1w, 1mo, or "
			    "like 5m, 1h, 30s",
			    arg);
		side[i].bar_given = 1;
		return;
	}
	die(MISUSE, "--bar-of '%s': it is name=length, of a name joined", arg);
}

static void
parse(int argc, char *argv[])
{
	int i;

	if (argc == 0)
		die(MISUSE, "join what? name=file:column");
	side = NEW(&bars.arena, struct side, (size_t)argc);
	for (; nsides < argc; nsides++)
		parse_side(&side[nsides], argv[nsides]);
	for (i = 0; i < nbar_of; i++)
		parse_bar_of(bar_of[i]);
	if (isfinite(days))
		max_age = (int64_t)(days * (double)CAL_DAY);
}

/* ---- the files ---- */

/* The length of the file's bars, by its first rows: unlike the stream's, they
 * may all be looked at. */
static void
tell_bar(struct side *s)
{
	struct barlen b = { 0 };
	struct rec *in = &s->asof.in;
	struct stat st;
	int64_t last = 0;
	uint64_t gap, least = UINT64_MAX;
	long n;

	if (stat(s->file, &st) == 0 && !S_ISREG(st.st_mode))
		die(FAIL,
		    "%s: not a file that can be read twice; say "
		    "--bar-of %s=LENGTH",
		    s->file, s->name);
	rec_open(in, s->file);
	rec_ordered(in);
	for (n = 0; n < SCAN && rec_next(in); n++) {
		barlen_row(&b, in->time);
		gap = cal_since(last, in->time.ns);
		if (n > 0 && gap > 0 && gap < least)
			least = gap;
		last = in->time.ns;
	}
	s->bar = b.bar;
	if (b.bar == CAL_POINT && n > 2 && barlen_are_bars(in) &&
	    least > CAL_DAY / 2) {
		s->bar = CAL_DAILY;
		warn("%s: one bar a session: daily, known at the close; "
		     "--bar-of %s=LENGTH says otherwise",
		    s->file, s->name);
	}
	/* Weeks and months by date: taken for days they would be known too
	 * early. */
	if (s->bar == CAL_DAILY && n > 1 && least < UINT64_MAX &&
	    least > 4 * CAL_DAY)
		die(FAIL,
		    "%s: its dates are %d days apart or more; say "
		    "--bar-of %s=%s, or 1d if each is known on its day",
		    s->file, (int)(least / CAL_DAY), s->name,
		    least > 21 * CAL_DAY ? "1mo" : "1w");
	rec_close(in);
}

static void
check_symbol(struct side *s)
{
	struct rec *in = &s->asof.in;
	struct str now;

	if (s->symbolcol < 0)
		return;
	now = rec_text(in, s->symbolcol);
	if (in->rows > 1 &&
	    (now.n != s->symbol.n ||
		(now.n > 0 && memcmp(now.p, s->symbol.p, now.n) != 0)))
		rec_bad(in, s->symbolcol,
		    "'%.*s' after '%.*s'; a file joined has one symbol",
		    (int)now.n, now.p, (int)s->symbol.n, s->symbol.p);
	bars_kept_take(&s->symbol, in, s->symbolcol);
}

static void
next(struct side *s)
{
	if (asof_next(&s->asof))
		check_symbol(s);
}

static void
open_side(struct side *s)
{
	struct rec *in = &s->asof.in;
	struct value *v;
	int i;

	if (!s->bar_given)
		tell_bar(s);
	asof_open(&s->asof, s->file, &s->bar);
	s->symbolcol = rec_find(in, "symbol");
	for (i = 0; i < s->nvalues; i++) {
		v = &s->value[i];
		v->col = rec_need(in, v->column);
		out_col(&bars.out,
		    arena_fmt(&bars.arena, "%s%s%s%s", prefix, s->name,
			s->nvalues > 1 ? "_" : "",
			s->nvalues > 1 ? v->column : ""),
		    "choose another name for the file, or --as");
	}
	next(s);
}

/* ---- rows ---- */

/* A series of days that ends, or has a hole, goes on with no value. */
static int64_t
lasts(const struct side *s)
{
	int day, sec, i;

	if (days_text || s->bar != CAL_DAILY)
		return INT64_MAX;
	cal_to_ny(s->asof.known, &day, &sec);
	for (i = 0; i < SESSIONS; i++)
		day = session_next(day);
	return session_close_ns(day);
}

static void
advance(struct side *s, int64_t known)
{
	struct asof *a = &s->asof;
	struct value *v;
	int i;

	for (; asof_due(a, known); next(s)) {
		for (i = 0; i < s->nvalues; i++) {
			v = &s->value[i];
			if (rec_kind(&a->in, v->col) == REC_NULL)
				continue;
			bars_kept_take(&v->kept, &a->in, v->col);
			v->known = a->known;
			v->until = lasts(s);
		}
	}
}

static void
write_values(struct side *s, int64_t known)
{
	struct value *v;
	int i, early = 0, stale = 0;

	for (i = 0; i < s->nvalues; i++) {
		v = &s->value[i];
		if (v->kept.kind == REC_NULL) {
			early = 1;
			out_null(&bars.out);
		} else if (known - v->known > max_age || known > v->until) {
			stale = 1;
			out_null(&bars.out);
		} else {
			bars_kept_put(&v->kept, s->asof.in.form);
		}
	}
	s->early += early;
	s->stale += stale;
}

static int
run(int argc, char *argv[])
{
	int64_t known;
	int i;

	bars_options();
	parse(argc, argv);
	bars_open();
	rec_ordered(&bars.in);
	barlen_columns(&bars.bar, &bars.in);
	out_pass(&bars.out, &bars.in);
	for (i = 0; i < nsides; i++)
		open_side(&side[i]);
	out_start(&bars.out);
	sandbox_enter();
	while (rec_next(&bars.in)) {
		barlen_row(&bars.bar, bars.in.time);
		known = session_known(bars.in.time, bars.bar.bar);
		for (i = 0; i < nsides; i++) {
			advance(&side[i], known);
			write_values(&side[i], known);
		}
		out_end(&bars.out);
	}
	for (i = 0; i < nsides; i++) {
		if (side[i].early > 0)
			warn("join %s: %ld rows lie before its first value",
			    side[i].name, side[i].early);
		if (side[i].stale > 0)
			warn("join %s: %ld rows have a value older than %s, "
			     "and go without",
			    side[i].name, side[i].stale,
			    days_text
				? arena_fmt(&bars.arena, "%s days", days_text)
				: "5 sessions (--max-age)");
	}
	return out_close(&bars.out);
}

const struct verb verb_join = {
	"join",
	"csf-bars join [-hqv] [-f file] [-o format] [--as prefix] "
	"[--bar length] [--bar-of name=length] [--max-age days] "
	"name=file:column[,column] ...",
	opts,
	run,
};
