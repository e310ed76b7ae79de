/* Headers of chains, sets of names; and what a header comes nearest to. */
#include "base/arena.h"
#include "base/die.h"
#include "base/text.h"
#include "fetch/csv/layout_impl.h"
#include "fetch/csv/take.h"

#include <stdlib.h>
#include <string.h>

enum { SAID = 6 }; /* missing columns in a message; more are counted */

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

/* Does --map or --set give all that the column is wanted for? */
static int
is_given(const struct layout *l, struct str name)
{
	const struct field *f;
	const char *p;
	int part, given = 0;
	size_t n;

	if (!fetch.layout) /* else any table would be anybody's */
		return 0;
	for (part = 0; part < LAYOUT_SPLIT && l->field[part]; part++) {
		for (f = l->field[part]; f->ours; f++) {
			for (p = f->theirs; *p; p += n + (p[n] == ',')) {
				n = strcspn(p, ",");
				if (n != name.n || memcmp(p, name.p, n) != 0)
					continue;
				if (!take_is_mapped(f->ours) &&
				    !take_set(f->ours))
					return 0;
				given = 1;
			}
		}
	}
	return given;
}

int
layout_count(const struct rec *r, const struct layout *l, int *missing)
{
	const char *list = l->header;
	struct str s;
	int n = 0, optional;

	*missing = 0;
	while (next_name(&list, &s, &optional)) {
		if (layout_find(r, s.p, s.n) >= 0)
			n++;
		else if (!optional && !is_given(l, s))
			++*missing;
	}
	return n;
}

static void
say(struct text *t, int *n, struct str name)
{
	if (++*n > SAID)
		return;
	text_add(t, *n > 1 ? ", '" : "'");
	text_addn(t, name.p, name.n);
	text_add(t, "'");
}

/* "'bid', 'ask' and 3 more"; "" when it lacks nothing. */
static const char *
missing_names(struct rec *r, const struct layout *l)
{
	const char *list = l->header, *said;
	const struct field *f;
	struct text t = { 0 };
	struct str s;
	int optional, n = 0;

	if (l->chain) {
		while (next_name(&list, &s, &optional)) {
			if (!optional && layout_find(r, s.p, s.n) < 0 &&
			    !is_given(l, s))
				say(&t, &n, s);
		}
	} else {
		for (f = l->field[0]; f->ours; f++) {
			if (!f->optional && !layout_has_field(r, l, f))
				say(&t, &n,
				    str_of(*f->ours ? f->ours : f->theirs));
		}
	}
	said = n > SAID ? arena_fmt(&r->arena, "%s and %d more", t.p, n - SAID)
			: arena_fmt(&r->arena, "%s", n > 0 ? t.p : "");
	free(t.p);
	return said;
}

void
layout_check_near(struct rec *r, const char *name, int matched)
{
	const struct layout *l, *best = NULL;
	int i, n, missing, most = -1, fewest = 0;

	for (i = 0; (l = layout_at(i)) != NULL; i++) {
		if (!l->chain || !layout_is_wanted(l) ||
		    (name && strcmp(l->name, name) != 0))
			continue;
		n = layout_count(r, l, &missing);
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
		die(FAIL,
		    "%s:1: layout '%s' without its column%s %s; if it has "
		    "another name say --layout %s --map OURS=COLUMN",
		    r->file, best->name, fewest > 1 ? "s" : "",
		    missing_names(r, best), best->name);
}

/* How many of the layout's columns the file has. */
static int
have(struct rec *r, const struct layout *l, int *missing)
{
	const struct field *f;
	int n = 0;

	if (l->chain)
		return layout_count(r, l, missing);
	*missing = 0;
	for (f = l->field[0]; f && f->ours; f++) {
		if (f->theirs[0] == '#')
			continue;
		if (layout_has_field(r, l, f))
			n++;
		else
			*missing += !f->optional;
	}
	return n;
}

const char *
layout_nearest(struct rec *r)
{
	const struct layout *l, *best = NULL;
	int i, n, missing, most = 0, fewest = 0;

	for (i = 0; (l = layout_at(i)) != NULL; i++) {
		n = have(r, l, &missing);
		if (missing == 0 || n == 0)
			continue;
		if (n - missing > most - fewest || !best) {
			best = l;
			most = n;
			fewest = missing;
		}
	}
	if (!best)
		return "";
	return arena_fmt(&r->arena, "; nearest is '%s', without its %s",
	    best->name, missing_names(r, best));
}
