#include "fetch/csv/layout.h"
#include "base/die.h"
#include "base/near.h"
#include "fetch/csv/layout_impl.h"
#include "fetch/csv/take.h"

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
	die(MISUSE, "no layout '%s'%s; csf-fetch -l csv lists them", name,
	    near_text(&near));
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

int
layout_has_field(struct rec *r, const struct layout *l, const struct field *f)
{
	int i;

	for (i = 0; i < r->ncols; i++) {
		if (is_one_of(str_trim(r->name[i]), f->theirs, '\0', l->fold))
			return 1;
	}
	return 0;
}

/* Is the layout's snapshot the one that --quote asks for? */
int
layout_is_wanted(const struct layout *l)
{
	if (l->snap == SNAP_NONE)
		return 1;
	return (l->snap == SNAP_EOD) ==
	       (fetch.quote && strcmp(fetch.quote, "eod") == 0);
}

/* Rows of csf's own have a time in lower case.  Where all names are those of
 * bars, and not all of them in lower case, they are somebody else's bars. */
static int
is_own(struct rec *r)
{
	static const char names[] = "time|open|high|low|close|volume|symbol";
	static const char prices[] = "open|high|low|close";
	int i, all = 1, fold = 0, bars = 0;
	struct str s;

	for (i = 0; i < r->ncols; i++) {
		s = str_trim(r->name[i]);
		all &= is_one_of(s, names, '\0', 1);
		fold |= !is_one_of(s, names, '\0', 0);
		bars += is_one_of(s, prices, '\0', 1);
	}
	return layout_find(r, "time", 4) >= 0 && !(all && fold && bars == 4);
}

/* How well the header fits: 0 not at all. */
static int
fit(struct rec *r, const struct layout *l)
{
	const struct field *f;
	int n, missing, how = 1;

	if (l->chain) {
		n = layout_count(r, l, &missing);
		return missing == 0 && layout_is_wanted(l) ? 4 + n : 0;
	}
	if (!l->field[0])
		return is_own(r) ? 2 : 0;
	if (l->header)
		return !has_header(r, l->header) ? 0
		       : strchr(l->header, '*')	 ? 3
						 : 4;
	for (f = l->field[0]; f->ours; f++) {
		if (!f->optional && !layout_has_field(r, l, f) &&
		    !(fetch.layout && take_is_mapped(f->ours)))
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
		layout_check_near(r, name, most > 4 ? most - 4 : 0);
	return best;
}
