#include "quotes/days.h"
#include "base/die.h"
#include "base/sandbox.h"
#include "row/paths.h"
#include "row/relay.h"
#include "row/unpack.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct days_one {
	const char *path;
	struct cal_time first;
	int64_t size;
	int packed, empty;
};

/* ---- looking into several ---- */

static ssize_t
fill(void *unpack, char *buf, size_t n)
{
	struct unpack *u = unpack;
	ssize_t got = unpack_read(u, buf, n);

	if (got < 0)
		die(FAIL, "%s", u->why);
	return got;
}

static int
open_regular(struct days_one *f)
{
	struct stat st;
	int fd;

	if (strcmp(f->path, "-") == 0)
		die(FAIL, "standard input is not one of several files");
	if (stat(f->path, &st) != 0)
		die(FAIL, "cannot open '%s':", f->path);
	if (!S_ISREG(st.st_mode))
		die(FAIL,
		    "'%s' is no regular file; of several files each is one",
		    f->path);
	fd = open(f->path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		die(FAIL, "cannot open '%s':", f->path);
	f->size = st.st_size;
	return fd;
}

static const char *
text_of(char buf[CAL_TEXT_MAX], struct cal_time t)
{
	buf[t.is_date ? cal_put_date(buf, (int)(t.ns / CAL_DAY))
		      : cal_put_utc(buf, t.ns)] = '\0';
	return buf;
}

static int
same_header(const struct rec *a, const struct rec *b)
{
	int i, same = a->form == b->form && a->ncols == b->ncols;

	for (i = 0; same && i < a->ncols; i++)
		same = a->name[i].n == b->name[i].n &&
		       memcmp(a->name[i].p, b->name[i].p, a->name[i].n) == 0;
	return same;
}

/* Its header, its first row; like: the first file's header, and its own. */
static void
look(struct days_one *f, struct rec *in, struct rec *like, struct unpack *u)
{
	int fd = open_regular(f);

	unpack_begin(u, f->path, fd);
	rec_open_with(in, f->path, fill, u);
	if (in != like && !same_header(in, like))
		die(FAIL, "%s: not the header of %s: '%.200s', '%.200s'",
		    f->path, like->file, rec_names(in), rec_names(like));
	rec_ordered(in);
	f->empty = !rec_next(in);
	f->first = in->time;
	f->packed = u->kind != UNPACK_PLAIN;
	(void)close(fd);
	if (in == like)
		return;
	rec_close(in);
	arena_clear(&in->arena);
}

static const char *
kind_of(struct cal_time t)
{
	return t.is_date ? "a date" : "an instant";
}

static int
by_first(const void *x, const void *y)
{
	const struct days_one *a = x, *b = y;

	if (a->empty != b->empty)
		return a->empty ? 1 : -1;
	if (a->first.ns != b->first.ns)
		return a->first.ns < b->first.ns ? -1 : 1;
	return strcmp(a->path, b->path);
}

/* Those of a header alone go, but not the last. */
static void
look_at_all(struct days *d)
{
	static struct rec like, in; /* rec_tap is not for these bytes */
	static struct unpack u;
	void (*tap)(struct rec * r, const char *p, size_t n) = rec_tap;
	const struct days_one *f;
	size_t i;

	rec_tap = NULL;
	for (i = 0; i < d->n; i++)
		look(&d->one[i], i == 0 ? &like : &in, &like, &u);
	rec_tap = tap;
	unpack_end(&u);
	rec_close(&like);
	arena_clear(&like.arena);
	qsort(d->one, d->n, sizeof *d->one, by_first);
	while (d->n > 1 && d->one[d->n - 1].empty)
		d->n--;
	for (f = d->one + 1; f < d->one + d->n; f++) {
		if (f->first.is_date != f[-1].first.is_date)
			die(FAIL, "%s: begins with %s, and %s with %s", f->path,
			    kind_of(f->first), f[-1].path,
			    kind_of(f[-1].first));
	}
}

/* ---- one after another ---- */

static void
open_one(struct days *d, struct rec *in)
{
	const struct days_one *f = &d->one[d->at];

	if (f->packed)
		rec_open_with(in, f->path, relay_read, d->relay);
	else
		rec_open(in, f->path);
	if (d->n > 1)
		in->size = d->size;
}

static void
start_relay(struct days *d)
{
	const char **path = NEW(&d->arena, const char *, d->n);
	size_t i, n = 0;

	for (i = 0; i < d->n; i++) {
		if (d->one[i].packed)
			path[n++] = d->one[i].path;
	}
	if (n > 0)
		d->relay = relay_open(path, n);
	for (i = 0; i < d->n && n == 0; i++)
		d->size += d->one[i].size;
}

void
days_open(struct days *d, struct rec *in, const char *const *name, int n)
{
	const char **path = paths_of(&d->arena, name, n, &d->n);
	size_t i;

	d->one = NEW(&d->arena, struct days_one, d->n);
	for (i = 0; i < d->n; i++)
		sandbox_reads(d->one[i].path = path[i]);
	if (d->n > 1)
		look_at_all(d);
	else
		d->one->packed = unpack_is(d->one->path);
	start_relay(d);
	open_one(d, in);
	d->live = d->n == 1 && !d->relay && in->size <= 0;
	d->name = in->file;
	if (d->n > 1)
		d->name = arena_fmt(&d->arena, "%s ... %s", d->one[0].path,
		    d->one[d->n - 1].path);
}

int
days_next(struct days *d, struct rec *in)
{
	char begin[CAL_TEXT_MAX], end[CAL_TEXT_MAX];
	const struct days_one *f = &d->one[d->at];
	struct rec was = *in;

	if (d->at + 1 == d->n)
		return 0;
	d->at++;
	if (f[1].first.ns <= was.time.ns)
		die(FAIL,
		    "%s begins at %s, and %s, which begins before it, ends at "
		    "%s: files of one chain do not overlap",
		    f[1].path, text_of(begin, f[1].first), f->path,
		    text_of(end, was.time));
	rec_close(in);
	arena_clear(&in->arena);
	in->rows = was.rows;
	in->got = was.got;
	open_one(d, in);
	in->time = was.time;
	in->pass = was.pass;
	in->gaps = was.gaps;
	in->faults = was.faults;
	in->wait = was.wait;
	if (was.timecol >= 0)
		rec_ordered(in);
	return 1;
}

void
days_drain(struct days *d, struct rec *in)
{
	rec_drain(in);
	while (d->at + 1 < d->n) {
		d->at++;
		rec_close(in);
		arena_clear(&in->arena);
		open_one(d, in);
		rec_drain(in);
	}
}

void
days_close(struct days *d, struct rec *in)
{
	relay_close(d->relay);
	rec_close(in);
	arena_clear(&in->arena);
	arena_clear(&d->arena);
	*d = (struct days){ 0 };
}
