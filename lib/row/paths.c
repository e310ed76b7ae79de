#include "row/paths.h"
#include "base/die.h"

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int
unreadable(const char *path, int error)
{
	if (error == ENOENT)
		return 0; /* nothing matches then */
	errno = error;
	die(FAIL, "cannot read '%s':", path);
}

static int
by_bytes(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

/* No locale decides the order. */
static void
match(const char *name, glob_t *g)
{
	switch (glob(name, GLOB_NOSORT, unreadable, g)) {
	case 0:
		qsort(g->gl_pathv, g->gl_pathc, sizeof *g->gl_pathv, by_bytes);
		break;
	case GLOB_NOMATCH:
		die(FAIL, "no file matches '%s'", name);
	default:
		die(FAIL, "'%s': out of memory", name);
	}
}

static int
is_pattern(const char *name)
{
	struct stat st;

	return strpbrk(name, "*?[") != NULL && stat(name, &st) != 0;
}

const char **
paths_of(struct arena *a, const char *const *name, int n, size_t *count)
{
	const char **path = NULL, **kept;
	size_t cap = 0, k = 0, j;
	glob_t g;
	int i;

	for (i = 0; i < n; i++) {
		if (!is_pattern(name[i])) {
			path = arena_grow(path, &cap, k + 1, sizeof *path);
			path[k++] = name[i];
			continue;
		}
		match(name[i], &g);
		path = arena_grow(path, &cap, k + g.gl_pathc, sizeof *path);
		for (j = 0; j < g.gl_pathc; j++)
			path[k++] =
			    arena_str(a, g.gl_pathv[j], strlen(g.gl_pathv[j]));
		globfree(&g);
	}
	kept = NEW(a, const char *, k + 1);
	if (k > 0)
		memcpy(kept, path, k * sizeof *kept);
	free(path);
	*count = k;
	return kept;
}
