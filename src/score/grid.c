#include "score/grid.h"
#include "base/bytes.h"
#include "base/die.h"
#include "base/text.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEYS = 32, VALUES = 256 };

/* A key of the line with its values. */
struct key {
	const char *name;
	const char *value[VALUES];
	int n, at;
};

struct line {
	struct arena *arena;
	const char *path;
	long number;
	struct key key[KEYS];
	int nkeys;
};

/* The file's text, to be taken apart in place. */
static char *
text_of(struct arena *a, const char *path)
{
	size_t n;
	char *p = bytes_read(path, &n), *copy;

	if (memchr(p, '\0', n))
		die(FAIL, "%s: a NUL byte: a grid is text", path);
	copy = arena_str(a, p, n);
	free(p);
	return copy;
}

/* The next of the words with any of the separators between, NUL behind; NULL:
 * there is none. */
static char *
word(char **rest, const char *separators)
{
	char *p = *rest + strspn(*rest, separators);
	size_t n = strcspn(p, separators);

	if (n == 0)
		return NULL;
	*rest = p + n + (p[n] != '\0');
	p[n] = '\0';
	return p;
}

static void
add_key(struct line *l, char *text)
{
	char *eq = strchr(text, '='), *rest, *v;
	struct key *k = &l->key[l->nkeys];
	int i;

	if (!eq || eq == text || !eq[1])
		die(FAIL, "%s:%ld: '%s': it is written key=value,value",
		    l->path, l->number, text);
	if (eq[1] == ',' || strstr(eq, ",,") || eq[strlen(eq) - 1] == ',')
		die(FAIL, "%s:%ld: '%s': an empty value", l->path, l->number,
		    text);
	*eq = '\0';
	for (i = 0; i < l->nkeys; i++)
		if (strcmp(l->key[i].name, text) == 0)
			die(FAIL, "%s:%ld: '%s' is given twice", l->path,
			    l->number, text);
	if (l->nkeys == KEYS)
		die(FAIL, "%s:%ld: more than %d keys", l->path, l->number,
		    KEYS);
	k->name = text;
	k->n = k->at = 0;
	for (rest = eq + 1; (v = word(&rest, ",")) != NULL; k->n++) {
		if (k->n == VALUES)
			die(FAIL, "%s:%ld: '%s' has more than %d values",
			    l->path, l->number, text, VALUES);
		k->value[k->n] = v;
	}
	l->nkeys++;
}

/* The features with commas between. */
static const char *
features(struct arena *a, const char *text)
{
	char *z;
	size_t i;

	assert(text); /* a key has a value: add_key */
	z = arena_str(a, text, strlen(text));
	for (i = 0; z[i]; i++)
		if (z[i] == '+')
			z[i] = ',';
	return z;
}

static void
add_trial(struct grid *g, struct line *l)
{
	struct grid_trial t = { .line = l->number };
	const char *kind = NULL, *params = "";
	int i;

	if (g->n == GRID_MOST)
		die(FAIL, "%s:%ld: more than %d trials", l->path, l->number,
		    GRID_MOST);
	for (i = 0; i < l->nkeys; i++) {
		const struct key *k = &l->key[i];
		const char *v = k->value[k->at];

		if (strcmp(k->name, "kind") == 0)
			kind = v;
		else if (strcmp(k->name, "features") == 0)
			t.features = features(l->arena, v);
		else if (strcmp(k->name, "norm") == 0)
			t.norm = v;
		else
			params = arena_fmt(l->arena, "%s%c%s=%s", params,
			    *params ? ',' : ':', k->name, v);
	}
	if (!kind || !t.features)
		die(FAIL, "%s:%ld: '%s' is missing", l->path, l->number,
		    kind ? "features" : "kind");
	t.kind = arena_fmt(l->arena, "%s%s", kind, params);
	g->trial[g->n++] = t;
}

/* The next combination; 0: there is none. */
static int
turn(struct line *l)
{
	int i;

	for (i = l->nkeys; i > 0; i--) {
		if (++l->key[i - 1].at < l->key[i - 1].n)
			return 1;
		l->key[i - 1].at = 0;
	}
	return 0;
}

void
grid_read(struct grid *g, struct arena *a, const char *path)
{
	struct line l = { .arena = a, .path = path };
	char *rest = text_of(a, path), *end, *p;

	g->trial = NEW(a, struct grid_trial, GRID_MOST);
	for (; *rest; rest = end) {
		end = rest + strcspn(rest, "\n");
		if (*end)
			*end++ = '\0';
		l.number++;
		l.nkeys = 0;
		rest[strcspn(rest, "#")] = '\0';
		while ((p = word(&rest, " \t\r")) != NULL)
			add_key(&l, p);
		if (l.nkeys > 0)
			do
				add_trial(g, &l);
			while (turn(&l));
	}
	if (g->n == 0)
		die(FAIL, "%s: it has no trial: kind=logit features=a*+b*",
		    path);
}
