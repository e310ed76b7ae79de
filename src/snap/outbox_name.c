/* The names of events, and the folders of them. */
#include "snap/outbox_impl.h"
#include "time/cal.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* An instant's text without what is no letter or digit. */
void
outbox_time(char *p, int64_t ns)
{
	char utc[CAL_TEXT_MAX];
	size_t n = cal_put_utc(utc, ns - (ns % CAL_SEC + CAL_SEC) % CAL_SEC), i;

	for (i = 0; i < n; i++) {
		if (utc[i] != '-' && utc[i] != ':')
			*p++ = utc[i];
	}
	*p = '\0';
}

void
outbox_name(char name[OUTBOX_NAME], int64_t ns, const char *id, const char *end)
{
	char time[CAL_TEXT_MAX];

	outbox_time(time, ns);
	snprintf(name, OUTBOX_NAME, "%s-%.64s%.8s", time, id, end);
}

void
outbox_id(char id[OUTBOX_NAME], const char *name)
{
	const char *from = strchr(name, '-') + 1, *end = strrchr(name, '.');

	memcpy(id, from, (size_t)(end - from));
	id[end - from] = '\0';
}

static int
is_name(const char *s)
{
	static const char form[] = "00000000T000000Z-";
	const char *end = strrchr(s, '.');
	size_t i;

	for (i = 0; form[i]; i++) {
		if (form[i] == '0' ? s[i] < '0' || s[i] > '9' : s[i] != form[i])
			return 0;
	}
	return end && strlen(s) < OUTBOX_NAME &&
	       (strcmp(end, ".json") == 0 || strcmp(end, ".txt") == 0);
}

/* ---- a folder's names ---- */

static int
by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

int
outbox_names(
    const struct outbox *o, enum outbox_dir which, struct outbox_names *v)
{
	int fd = openat(
	    o->root, outbox_dirs[which], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *d;

	*v = (struct outbox_names){ 0 };
	if (!dir) {
		if (fd >= 0)
			close(fd);
		return -1;
	}
	while ((d = readdir(dir))) {
		if (!is_name(d->d_name))
			continue;
		v->name =
		    arena_grow(v->name, &v->cap, v->n + 1, sizeof *v->name);
		memcpy(v->name[v->n++], d->d_name, strlen(d->d_name) + 1);
	}
	closedir(dir);
	if (v->n > 0)
		qsort(v->name, v->n, sizeof *v->name, by_name);
	return 0;
}
