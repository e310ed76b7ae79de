#include "plug/plug.h"
#include "base/die.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the search path ---- */

static int
trusted(const char *dir)
{
	struct stat st;

	return dir[0] == '/' && stat(dir, &st) == 0 && S_ISDIR(st.st_mode) &&
	       !(st.st_mode & S_IWOTH);
}

static size_t
add_path(struct arena *a, const char **dir, size_t n, const char *list)
{
	while (list && *list) {
		size_t len = strcspn(list, ":");

		dir[n] = arena_str(a, list, len);
		n += (size_t)trusted(dir[n]);
		list += len + (list[len] == ':');
	}
	return n;
}

static size_t
entries(const char *list)
{
	size_t n = 1;

	for (; list && *list; list++)
		n += *list == ':';
	return n;
}

/* The directories, NULL-terminated. */
static const char **
directories(struct arena *a)
{
	const char *own = getenv("CSF_EXEC_PATH"), *path = getenv("PATH");
	const char **dir =
	    NEW(a, const char *, entries(own) + entries(path) + 2);
	size_t n = add_path(a, dir, 0, own);

	n = add_path(a, dir, n, CSF_PREFIX "/libexec/csf");
	add_path(a, dir, n, path);
	return dir;
}

static int
runnable(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	       !(st.st_mode & S_IWOTH) && access(path, X_OK) == 0;
}

/* NAME as csf-plugins(7) has it. */
static int
is_name(const char *z)
{
	if (*z < 'a' || *z > 'z')
		return 0;
	while (
	    (*z >= 'a' && *z <= 'z') || (*z >= '0' && *z <= '9') || *z == '_')
		z++;
	return *z == '\0';
}

const char *
plug_which(struct arena *a, const char *program)
{
	const char **dir, *path;

	for (dir = directories(a); *dir; dir++) {
		path = arena_fmt(a, "%s/%s", *dir, program);
		if (runnable(path))
			return path;
	}
	return NULL;
}

const char *
plug_find(struct arena *a, const char *program, const char *name)
{
	if (!is_name(name))
		return NULL;
	return plug_which(a, arena_fmt(a, "%s-%s", program, name));
}

const char *
plug_ours(struct arena *a, const char *name)
{
	const char *path = plug_find(a, "csf", name);

	if (!path)
		die(FAIL,
		    "no 'csf-%s' in PATH, where only folders count that "
		    "not everyone may write to",
		    name);
	return path;
}

struct found {
	const char *name, *path;
};

static int
by_name(const void *x, const void *y)
{
	const struct found *a = x, *b = y;

	return strcmp(a->name, b->name);
}

/* The plug-ins of one directory behind the n in f. */
static size_t
read_directory(struct arena *a, const char *program, const char *dir,
    struct found **f, size_t *cap, size_t n)
{
	DIR *d = opendir(dir);
	size_t len = strlen(program), i;
	const struct dirent *e;
	const char *name, *path;

	if (!d)
		return n;
	while ((e = readdir(d)) != NULL) {
		if (strncmp(e->d_name, program, len) != 0 ||
		    e->d_name[len] != '-' || !is_name(e->d_name + len + 1))
			continue;
		name = arena_str(
		    a, e->d_name + len + 1, strlen(e->d_name + len + 1));
		path = arena_fmt(a, "%s/%s", dir, e->d_name);
		for (i = 0; i < n && strcmp((*f)[i].name, name) != 0; i++)
			;
		if (i < n || !runnable(path))
			continue;
		*f = arena_grow(*f, cap, n + 1, sizeof **f);
		(*f)[n++] = (struct found){ name, path };
	}
	closedir(d);
	return n;
}

void
plug_each(struct arena *a, const char *program,
    void (*fn)(void *ctx, const char *name, const char *path), void *ctx)
{
	struct found *f = NULL;
	size_t cap = 0, n = 0, i;
	const char **dir;

	for (dir = directories(a); *dir; dir++)
		n = read_directory(a, program, *dir, &f, &cap, n);
	if (n > 0)
		qsort(f, n, sizeof *f, by_name);
	for (i = 0; i < n; i++)
		fn(ctx, f[i].name, f[i].path);
	free(f);
}
