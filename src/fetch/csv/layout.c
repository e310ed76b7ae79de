#include "fetch/csv/layout.h"
#include "base/die.h"
#include "base/near.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define LAYOUT(ident) layout_##ident,
static const struct layout *const files[] = {
#include "fetch/layout/all.h"
};
#undef LAYOUT
enum { NFILES = sizeof files / sizeof files[0] };

const struct layout *
layout_at(int i)
{
	const struct layout *l;
	int k;

	for (k = 0; k < NFILES; k++) {
		for (l = files[k]; l->name; l++) {
			if (i-- == 0)
				return l;
		}
	}
	return NULL;
}

/* Of the layouts of bars, the next by name. */
static const struct layout *
next_of_bars(const char *before)
{
	const struct layout *l, *next = NULL;
	int i;

	for (i = 0; (l = layout_at(i)) != NULL; i++) {
		if (!l->chain && strcmp(l->name, before) > 0 &&
		    (!next || strcmp(l->name, next->name) < 0))
			next = l;
	}
	return next;
}

static void
add_name(struct text *names, const char *name)
{
	if (names->n > 0)
		text_add(names, ", ");
	text_add(names, name);
}

const char *
layout_names(void)
{
	static struct text names;
	const struct layout *l;
	const char *before = "";
	int i;

	if (names.n > 0)
		return names.p;
	for (l = next_of_bars(""); l; l = next_of_bars(l->name))
		add_name(&names, l->name);
	for (i = 0; (l = layout_at(i)) != NULL; i++) {
		if (l->chain && strcmp(l->name, before) != 0)
			add_name(&names, l->name);
		before = l->name;
	}
	return names.p;
}

const struct layout *
layout_named(const char *name)
{
	struct near near = { .word = name };
	const struct layout *l, *before = NULL;
	int i;

	if (!name || strcmp(name, "auto") == 0)
		return NULL;
	for (i = 0; (l = layout_at(i)) != NULL; before = l, i++) {
		if (strcmp(l->name, name) == 0)
			return l;
		if (!before || strcmp(l->name, before->name) != 0)
			near_try(&near, l->name);
	}
	die(MISUSE, "no layout '%s'%s there are: auto, %s", name,
	    near_text(&near)[0] ? near_text(&near) : ";", layout_names());
}

/* Is the name one of "a|b"?  stop: the byte that ends the list. */
static int
is_one_of(struct str s, const char *list, char stop, int fold)
{
	size_t n;

	for (;; list += n + 1) {
		n = strcspn(list, stop == ',' ? "|," : "|");
		if (n == 1 && *list == '*')
			return 1;
		if (n == s.n && (fold ? strncasecmp(list, s.p, n)
				      : memcmp(list, s.p, n)) == 0)
			return 1;
		if (list[n] != '|')
			return 0;
	}
}

static int
has_header(const struct rec *r, const char *header)
{
	int i;

	for (i = 0; i < r->ncols; i++) {
		if (!is_one_of(str_trim(r->name[i]), header, ',', 0))
			return 0;
		header += strcspn(header, ",");
		if (*header == ',')
			header++;
		else
			return i + 1 == r->ncols;
	}
	return 0;
}

int
layout_column(struct rec *r, const struct layout *l, const struct field *f)
{
	int i, found = -1;

	if (f->theirs[0] == '#') {
		i = f->theirs[1] - '1';
		return i < r->ncols ? i : -1;
	}
	for (i = 0; i < r->ncols; i++) {
		if (!is_one_of(str_trim(r->name[i]), f->theirs, '\0', l->fold))
			continue;
		if (found >= 0)
			die(FAIL,
			    "%s:1: columns '%.*s' and '%.*s' could both be "
			    "'%s'; choose by --map %s=COLUMN",
			    r->file, (int)r->name[found].n, r->name[found].p,
			    (int)r->name[i].n, r->name[i].p,
			    *f->ours ? f->ours : "time",
			    *f->ours ? f->ours : "time");
		found = i;
	}
	return found;
}

int
layout_find(const struct rec *r, const char *name, size_t n)
{
	struct str s;
	int i;

	for (i = 0; i < r->ncols; i++) {
		s = str_trim(r->name[i]);
		if (s.n == n && memcmp(s.p, name, n) == 0)
			return i;
	}
	return -1;
}

/* ---- headers of chains: sets of names ---- */

/* The next of the names at *list: 1, or 0 at the end. */
static int
next_name(const char **list, struct str *s, int *optional)
{
	if (**list == '\0')
		return 0;
	s->p = *list;
	s->n = strcspn(*list, ",");
	*list += s->n + ((*list)[s->n] == ',');
	*s = str_trim(*s);
	*optional = s->p[s->n - 1] == '?';
	s->n -= (size_t)*optional;
	return 1;
}

/* How many of the header's names the file has; *missing: that it must have. */
static int
count_names(const struct rec *r, const struct layout *l, int *missing)
{
	const char *list = l->header;
	struct str s;
	int n = 0, optional;

	*missing = 0;
	while (next_name(&list, &s, &optional)) {
		if (layout_find(r, s.p, s.n) >= 0)
			n++;
		else if (!optional)
			++*missing;
	}
	return n;
}

static void __attribute__((noreturn))
die_missing(struct rec *r, const struct layout *l)
{
	const char *list = l->header;
	char names[1024];
	size_t n = 0;
	struct str s;
	int optional;

	while (next_name(&list, &s, &optional)) {
		if (!optional && layout_find(r, s.p, s.n) < 0 &&
		    n + s.n + 5 < sizeof names)
			n += (size_t)snprintf(names + n, sizeof names - n,
			    "%s'%.*s'", n > 0 ? ", " : "", (int)s.n, s.p);
	}
	die(FAIL,
	    "%s:1: layout '%s' without its column%s %s; there are: %.900s",
	    r->file, l->name, strchr(names, ',') ? "s" : "", names,
	    rec_names(r));
}

/* Die when a layout of chains (called name) has more of its names in the header
 * than `matched` but lacks a few: told by the names that it lacks. */
static void
check_near(struct rec *r, const char *name, int matched)
{
	const struct layout *l, *best = NULL;
	int i, n, missing, most = -1, fewest = 0;

	for (i = 0; (l = layout_at(i)) != NULL; i++) {
		if (!l->chain || (name && strcmp(l->name, name) != 0))
			continue;
		n = count_names(r, l, &missing);
		if (missing == 0 || n < matched + (matched > 0) ||
		    ((!name || matched > 0) && n < 2 * missing))
			continue;
		if (n > most || (n == most && missing < fewest)) {
			best = l;
			most = n;
			fewest = missing;
		}
	}
	if (best)
		die_missing(r, best);
}

static int
has_field(struct rec *r, const struct layout *l, const struct field *f)
{
	int i;

	for (i = 0; i < r->ncols; i++) {
		if (is_one_of(str_trim(r->name[i]), f->theirs, '\0', l->fold))
			return 1;
	}
	return 0;
}

/* Is the layout's snapshot the one that --quote asks for? */
static int
is_snap_wanted(const struct layout *l)
{
	if (l->snap == SNAP_NONE)
		return 1;
	return (l->snap == SNAP_EOD) ==
	       (fetch.quote && strcmp(fetch.quote, "eod") == 0);
}

/* How well the header fits: 0 not at all. */
static int
fit(struct rec *r, const struct layout *l)
{
	const struct field *f;
	int n, missing, how = 1;

	if (l->chain) {
		n = count_names(r, l, &missing);
		return missing == 0 && is_snap_wanted(l) ? 4 + n : 0;
	}
	if (!l->field[0])
		return rec_find(r, "time") >= 0 ? 2 : 0;
	if (l->header)
		return !has_header(r, l->header) ? 0
		       : strchr(l->header, '*')	 ? 3
						 : 4;
	for (f = l->field[0]; f->ours; f++) {
		if (!f->optional && !has_field(r, l, f))
			return 0;
		if (f->kind == FIELD_CLOCK)
			how = 3; /* with date and time: no rows of csf's */
	}
	return how;
}

const struct layout *
layout_of(struct rec *r, const char *name)
{
	const struct layout *l, *best = NULL, *other = NULL;
	int i, how, most = 0;

	for (i = 0; (l = layout_at(i)) != NULL; i++) {
		if (name ? strcmp(l->name, name) != 0 : l->named)
			continue;
		how = fit(r, l);
		if (how == 0 || how < most)
			continue;
		if (how == most) {
			other = l;
			continue;
		}
		most = how;
		best = l;
		other = NULL;
	}
	if (other && !name)
		die(FAIL,
		    "%s:1: this header is that of two layouts; say "
		    "--layout %s or --layout %s",
		    r->file, best->name, other->name);
	if (most < 2 || most > 4)
		check_near(r, name, most > 4 ? most - 4 : 0);
	return best;
}
