#include "fetch/csv/feed.h"
#include "base/die.h"
#include "base/opt.h"
#include "fetch/csv/quote.h"
#include "fetch/source.h"
#include "fetch/csv/unzip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct zone zone;
static int stamps_end;
static struct field map[OPT_LIST + 1];

static const struct layout mapped = {
	.name = "map",
	.field = { map },
	.bar = FETCH_NO_BAR,
};

/* ---- options ---- */

static enum field_kind
kind_of(const char *name)
{
	static const char *const numbers[] = { "open", "high", "low", "close",
		"volume", "value" };
	size_t i;

	if (strcmp(name, "time") == 0)
		return FIELD_TIME;
	for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		if (strcmp(name, numbers[i]) == 0)
			return FIELD_NUMBER;
	}
	return FIELD_TEXT;
}

static void
parse_map(void)
{
	const char *eq;
	int i, k;

	for (i = 0; i < fetch.nmap; i++) {
		eq = strchr(fetch.map[i], '=');
		if (!eq || eq == fetch.map[i] || !eq[1])
			die(MISUSE, "--map '%s': it is name=column",
			    fetch.map[i]);
		map[i].ours = arena_str(
		    &arena, fetch.map[i], (size_t)(eq - fetch.map[i]));
		map[i].theirs = eq + 1;
		map[i].kind = kind_of(map[i].ours);
		for (k = 0; k < i; k++) {
			if (strcmp(map[k].ours, map[i].ours) == 0)
				die(MISUSE, "--map gives '%s' twice",
				    map[i].ours);
		}
	}
}

void
feed_options(void)
{
	parse_map();
	quote_options();
	layout_named(fetch.layout);
	if (fetch.layout && strcmp(fetch.layout, "auto") == 0)
		fetch.layout = NULL;
	if (fetch.zone && zone_parse(fetch.zone, &zone) != 0)
		die(MISUSE, "--tz '%s': it is ny, utc, or like +01:00",
		    fetch.zone);
	stamps_end = opt_word("--stamp", fetch.stamp, "start end");
	if (stamps_end && fetch.bar == CAL_POINT)
		die(MISUSE, "--stamp end --bar point: points have no end");
}

/* ---- columns ---- */

static int
map_index(const char *ours)
{
	int i;

	for (i = 0; i < fetch.nmap; i++) {
		if (strcmp(map[i].ours, ours) == 0)
			return i;
	}
	return -1;
}

static void
add_take(struct feed *f, int part, struct take t)
{
	f->take[part] = arena_grow(f->take[part], &f->takecap[part],
	    (size_t)f->ntake[part] + 1, sizeof *f->take[part]);
	f->take[part][f->ntake[part]++] = t;
	if (t.kind == FIELD_TIME)
		f->timecol = t.col;
}

static void
take(struct feed *f, int part, const char *ours, enum field_kind kind, int col,
    const char *fixed)
{
	add_take(f, part, (struct take){ ours, kind, col, fixed, { -1, -1 } });
}

/* Every column under its own name; a mapped one under the name given. */
static void
take_all(struct feed *f)
{
	int i, k, col[OPT_LIST] = { 0 };
	const char *name;

	for (k = 0; k < fetch.nmap; k++)
		col[k] = rec_need(&f->in, map[k].theirs);
	for (i = 0; i < f->in.ncols; i++) {
		for (k = 0; k < fetch.nmap && col[k] != i; k++)
			;
		if (k < fetch.nmap) {
			take(f, 0, map[k].ours, map[k].kind, i, NULL);
			continue;
		}
		name =
		    arena_str(&f->in.arena, f->in.name[i].p, f->in.name[i].n);
		if (map_index(name) >= 0)
			continue;
		rec_use(&f->in, i);
		take(f, 0, name,
		    strcmp(name, "time") == 0 ? FIELD_TIME : FIELD_TEXT, i,
		    NULL);
	}
	f->symbolcol = rec_find(&f->in, "symbol");
}

static void
take_fields(struct feed *f, int part)
{
	const struct field *d;
	int col, k;

	for (d = f->layout->field[part]; d->ours; d++) {
		k = map_index(d->ours);
		if (k >= 0 ||
		    (d->kind == FIELD_CLOCK && map_index("time") >= 0))
			continue;
		col = d->kind == FIELD_FIXED
			  ? -1
			  : layout_column(&f->in, f->layout, d);
		if (col < 0 && d->kind != FIELD_FIXED)
			continue; /* an optional one */
		if (col >= 0)
			rec_use(&f->in, col);
		if (d->kind == FIELD_CLOCK)
			f->clockcol = col;
		if (d->kind == FIELD_SYMBOL)
			f->symbolcol = col;
		if (*d->ours)
			take(f, part, d->ours, d->kind, col, d->theirs);
	}
	for (k = 0; k < fetch.nmap; k++)
		take(f, part, map[k].ours, map[k].kind,
		    rec_need(&f->in, map[k].theirs), NULL);
	if (map_index("symbol") >= 0)
		f->symbolcol =
		    rec_need(&f->in, map[map_index("symbol")].theirs);
}

/* Of a layout of chains: every field but the optional ones not there. */
static void
take_quotes(struct feed *f, int part)
{
	const struct field *d;
	struct take t;
	int k;

	for (d = f->layout->field[part]; d->ours; d++) {
		if (map_index(d->ours) >= 0)
			continue;
		t = quote_take(&f->in, d);
		if (t.col >= 0 || !d->optional)
			add_take(f, part, t);
	}
	for (k = 0; k < fetch.nmap; k++)
		take(f, part, map[k].ours, map[k].kind,
		    rec_need(&f->in, map[k].theirs), NULL);
	quote_check(&f->in, f->layout, f->take[part], f->ntake[part]);
	for (k = 0; strcmp(f->take[part][k].ours, "root") != 0;)
		k++;
	f->root = k;
	if (f->timecol < 0)
		quote_only_time(&f->in, &f->time);
	else if (quote_set("time"))
		die(FAIL, "%s:1: --set time: layout '%s' has its own times",
		    f->in.file, f->layout->name);
}

static void
find_layout(struct feed *f)
{
	f->layout = layout_of(&f->in, fetch.layout);
	if (f->layout)
		return;
	if (fetch.layout)
		die(FAIL,
		    "%s:1: not a header of layout '%s'; the columns are: "
		    "%.1000s",
		    f->in.file, fetch.layout, rec_names(&f->in));
	if (map_index("time") < 0)
		die(FAIL,
		    "%s:1: no layout has this header: %.1000s; there are %s, "
		    "or name the columns yourself: --map time=COLUMN ...",
		    f->in.file, rec_names(&f->in), layout_names());
	f->layout = &mapped;
}

static void
find_columns(struct feed *f)
{
	int part;

	memset(f->ntake, 0, sizeof f->ntake);
	f->timecol = f->clockcol = f->symbolcol = -1;
	if (fetch.nset > 0 && !f->layout->chain)
		die(FAIL, "%s:1: --set is for chains; this is layout '%s'",
		    f->in.file, f->layout->name);
	if (!f->layout->field[0])
		take_all(f);
	for (part = 0; part < LAYOUT_SPLIT; part++) {
		if (f->layout->chain) {
			if (f->layout->field[part])
				take_quotes(f, part);
			continue;
		}
		if (f->layout->field[part])
			take_fields(f, part);
		if (fetch.symbol && f->symbolcol < 0 && f->ntake[part] > 0)
			take(f, part, "symbol", FIELD_FIXED, -1, fetch.symbol);
	}
}

void
feed_open(struct feed *f)
{
	unzip_open(&f->in, f->file);
	f->last[0] = f->symbol[0] = '\0';
	find_layout(f);
	find_columns(f);
	f->zone = zone;
	if (!zone.kind && !f->layout->needs_zone)
		f->zone.kind = ZONE_NY;
	f->bar = fetch.bar != FETCH_NO_BAR ? fetch.bar : f->layout->bar;
	if (f->layout->chain) {
		if (fetch.stamp && !stamps_end && f->bar <= 0)
			die(FAIL,
			    "%s: --stamp start needs the length of the "
			    "intervals: --bar",
			    f->in.file);
		return;
	}
	if (stamps_end && f->bar == FETCH_NO_BAR)
		die(FAIL, "%s: --stamp end needs the length of the bars: --bar",
		    f->in.file);
}

void
feed_close(struct feed *f)
{
	unzip_close(&f->in);
}

/* ---- rows ---- */

static struct str
without_prefix(struct str s)
{
	if (s.n > 2 && s.p[1] == ':' && (s.p[0] == 'I' || s.p[0] == 'O'))
		return (struct str){ s.p + 2, s.n - 2 };
	return s;
}

/* Is it the symbol asked for?  Without --symbol: the only one there is? */
static int
is_wanted_symbol(struct feed *f)
{
	struct str s;

	if (f->layout->chain && fetch.symbol) {
		s = quote_root(&f->in, &f->take[0][f->root]);
		return str_eq(s, fetch.symbol);
	}
	if (f->symbolcol < 0)
		return 1;
	s = rec_text(&f->in, f->symbolcol);
	if (fetch.symbol)
		return s.p && (str_eq(s, fetch.symbol) ||
				  str_eq(without_prefix(s), fetch.symbol));
	if (!f->layout->one_symbol || !s.p || str_eq(s, f->symbol))
		return 1;
	if (f->symbol[0])
		rec_bad(&f->in, f->symbolcol,
		    "'%.*s' after '%s': several symbols in one file; choose "
		    "one by --symbol",
		    (int)s.n, s.p, f->symbol);
	snprintf(f->symbol, sizeof f->symbol, "%.*s", (int)s.n, s.p);
	return 1;
}

static void
read_time(struct feed *f)
{
	struct rec *r = &f->in;
	struct str s = rec_text(r, f->timecol), c = { 0 };
	const char *why;
	char both[128];

	if (!s.p)
		rec_bad(r, f->timecol, "no time");
	if (f->clockcol >= 0 && (c = rec_text(r, f->clockcol)).p) {
		snprintf(both, sizeof both, "%.*s %.*s", (int)s.n, s.p,
		    (int)c.n, c.p);
		s = str_of(both);
	}
	why = stamp_parse(s.p, s.n, &f->zone, f->bar == CAL_DAILY, &f->time);
	if (why)
		rec_bad(r, f->timecol, "'%.*s' %s",
		    (int)(s.n > 100 ? 100 : s.n), s.p, why);
	if (f->time.is_date && fetch.bar > 0)
		rec_bad(r, f->timecol, "'%.*s' is a date, --bar says minutes",
		    (int)s.n, s.p);
	if (f->layout->chain)
		quote_time(&f->time, f->layout, f->bar);
	else if (!f->time.is_date && stamps_end)
		f->time.ns = stamp_open(f->time.ns, f->bar);
	if (f->last[0] && f->time.ns < f->before)
		rec_bad(r, f->timecol, "time goes back: '%.*s' after '%s'%s",
		    (int)s.n, s.p, f->last,
		    f->symbolcol >= 0 && !fetch.symbol
			? "; choose a symbol by --symbol"
			: "");
	snprintf(f->last, sizeof f->last, "%.*s", (int)s.n, s.p);
	f->before = f->time.ns;
}

int
feed_next(struct feed *f)
{
	while (rec_next(&f->in)) {
		if (f->in.nextra > 0)
			rec_die(&f->in,
			    "the key '%.*s' is not in the first row",
			    (int)f->in.extra[0].n, f->in.extra[0].p);
		if (!is_wanted_symbol(f))
			continue;
		if (f->timecol >= 0)
			read_time(f);
		if (!fetch_wanted(f->time))
			continue;
		return 1;
	}
	return 0;
}

void
feed_cell(struct feed *f, const struct take *t, struct out *o)
{
	struct str s;

	if (t->kind == FIELD_LEAD_TIME) {
		out_time(o, f->time);
		return;
	}
	if (t->kind >= FIELD_QUOTE) {
		quote_cell(&f->in, t, o);
		return;
	}
	switch (t->kind) {
	case FIELD_TIME:
		out_time(o, f->time);
		return;
	case FIELD_FIXED:
		out_str(o, t->fixed);
		return;
	case FIELD_SYMBOL:
		s = without_prefix(rec_text(&f->in, t->col));
		out_text(o, s.p, s.n);
		return;
	case FIELD_DOT:
		if (str_eq(rec_text(&f->in, t->col), ".")) {
			out_null(o);
			return;
		}
		break;
	default:
		break;
	}
	if (t->kind == FIELD_NUMBER || t->kind == FIELD_DOT)
		rec_num(&f->in, t->col);
	out_cell(o, &f->in, t->col);
}
