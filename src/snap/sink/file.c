/*
 * file: documents on disk.  The operand says how they lie there:
 *
 *	file:DIR/        a line each in DIR/snap-DATE.ndjson, DATE being New
 *			 York's of the interval's end
 *	file:X.ndjson    a line each in this file
 *	file:X.json      the newest alone; who reads never sees half of one
 *
 * A line is one write(2) with O_APPEND, so that many processes may write to
 * one file (open(2) says why not over NFS).  They lock it meanwhile (fcntl(2)):
 * a reader sees a line in parts while it is written, and who opens the file
 * would take the first of them for a cut line.  An event whose id the file has
 * already is not written again, and of a line that a crash cut short the rest
 * is written: a run that is started again over the same rows goes on where the
 * first one ended, to the byte.  If the next line is another, or somebody else
 * has written meanwhile, what was cut is given its newline.
 */
#include "base/bytes.h"
#include "base/die.h"
#include "base/map.h"
#include "base/text.h"
#include "snap/sink.h"
#include "time/cal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum file_form { DAYS, LINES, NEWEST };

struct file {
	enum file_form form;
	const char *dir; /* for its fsync and its temporary files */
	char *path;	 /* that is written now; DAYS: of `day` */
	const char *tmp; /* NEWEST: written first */
	int day;
	int fd;
	struct stat st;	  /* of fd */
	struct map seen;  /* ids in it */
	struct text cut;  /* the file's last bytes, which no newline ends */
	struct text line; /* to write; NEWEST: of the newest, 0: it is there */
	int dirty;	  /* written, and not safe yet */
};

/* ---- what is there ---- */

/* The id of a line, whose bytes are those that csf-snap writes. */
static struct str
id_of(const char *p, size_t n)
{
	static const char key[] = "\"id\":\"";
	const char *e = p + n, *q;

	for (; p + sizeof key - 1 < e; p++) {
		if (*p == '"' && memcmp(p, key, sizeof key - 1) == 0) {
			p += sizeof key - 1;
			q = memchr(p, '"', (size_t)(e - p));
			return (struct str){ p, q ? (size_t)(q - p) : 0 };
		}
	}
	return (struct str){ NULL, 0 };
}

static void
see_line(struct file *f, const char *p, size_t n)
{
	struct str id = id_of(p, n);

	if (id.p && p[n - 1] == '}')
		map_put(&f->seen, id)->value = f;
}

/* Note the ids of the lines, and what was cut of the last one.  0, or -1. */
static int
see_all(struct file *f)
{
	struct text t = f->cut;
	char buf[1 << 16];
	ssize_t n;
	size_t i, from = 0;

	t.n = 0;
	while ((n = pread(f->fd, buf, sizeof buf, f->st.st_size)) > 0 ||
	       (n < 0 && errno == EINTR)) {
		if (n < 0)
			continue;
		f->st.st_size += n;
		from = t.n;
		text_addn(&t, buf, (size_t)n);
		for (i = from, from = 0; i < t.n; i++) {
			if (t.p[i] != '\n')
				continue;
			if (i > from)
				see_line(f, t.p + from, i - from);
			from = i + 1;
		}
		memmove(t.p, t.p + from, t.n - from);
		t.n -= from;
	}
	f->cut = t;
	return n < 0 ? -1 : 0;
}

/* F_WRLCK, F_UNLCK.  Where a file cannot be locked it is not. */
static void
lock(const struct file *f, short how)
{
	struct flock whole = { .l_type = how, .l_whence = SEEK_SET };

	while (fcntl(f->fd, F_SETLKW, &whole) < 0 && errno == EINTR)
		;
}

static void
close_file(struct file *f)
{
	if (f->fd >= 0)
		close(f->fd);
	f->fd = -1;
}

/* Open to append, and locked; 0, or -1. */
static int
open_lines(struct sink_end *e)
{
	struct file *f = e->state;

	f->fd = open(f->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	if (f->fd < 0)
		return -1;
	lock(f, F_WRLCK);
	if (fstat(f->fd, &f->st) < 0)
		return -1;
	map_clear(&f->seen);
	f->cut.n = 0;
	if (!S_ISREG(f->st.st_mode))
		return 0;
	f->st.st_size = 0;
	return see_all(f);
}

/* Is the open file still the one of that name, or has it been moved? */
static int
is_same(const struct file *f)
{
	struct stat st;

	return stat(f->path, &st) == 0 && st.st_ino == f->st.st_ino &&
	       st.st_dev == f->st.st_dev;
}

/* The name of the day's file. */
static void
name_day(struct sink_end *e, int day)
{
	struct file *f = e->state;
	char date[CAL_TEXT_MAX];

	f->day = day;
	date[cal_put_date(date, day)] = '\0';
	memcpy(f->path + strlen(f->path) - strlen("2020-03-16.ndjson"), date,
	    strlen("2020-03-16"));
}

/* ---- writing ---- */

/* What is to be written of the line: where it is cut, the rest of it. */
static void
put_line(struct file *f, const struct sink_event *v)
{
	const struct text *cut = &f->cut;
	struct stat st;
	size_t had = 0;

	f->line.n = 0;
	if (cut->n > 0 && cut->n <= v->body.n &&
	    memcmp(cut->p, v->body.p, cut->n) == 0 && fstat(f->fd, &st) == 0 &&
	    st.st_size == f->st.st_size)
		had = cut->n;
	else if (cut->n > 0)
		text_add(&f->line, "\n");
	text_addn(&f->line, v->body.p + had, v->body.n - had);
	text_add(&f->line, "\n");
	f->cut.n = 0;
}

/* 0, or -1. */
static int
write_line(struct file *f, const struct sink_event *v)
{
	put_line(f, v);
	return bytes_put(f->fd, f->line.p, f->line.n);
}

static void
append(struct sink_end *e, const struct sink_event *v)
{
	struct file *f = e->state;
	struct str id = { v->id, strlen(v->id) };

	if (f->fd >= 0 && (f->form == DAYS && v->day != f->day)) {
		e->kind->settle(e);
		close_file(f);
	}
	if (f->fd >= 0 && !is_same(f))
		close_file(f);
	if (f->fd < 0 && f->form == DAYS)
		name_day(e, v->day);
	if (f->fd < 0 && open_lines(e) < 0) {
		sink_fails(e, FAIL, "cannot open '%s':", f->path);
		close_file(f);
		return;
	}
	lock(f, F_WRLCK);
	if (map_get(&f->seen, id)) {
		lock(f, F_UNLCK);
		return;
	}
	if (write_line(f, v) < 0) {
		sink_fails(e, FAIL, "cannot write '%s':", f->path);
		close_file(f); /* what was cut is seen when opened */
		return;
	}
	lock(f, F_UNLCK);
	map_put(&f->seen, id)->value = f;
	f->dirty = 1;
	sink_works(e);
}

static void
put(struct sink_end *e, const struct sink_event *v)
{
	struct file *f = e->state;

	if (f->form != NEWEST) {
		append(e, v);
		return;
	}
	f->line.n = 0;
	text_addn(&f->line, v->body.p, v->body.n);
	text_add(&f->line, "\n");
	f->dirty = 1;
}

static int
sync_dir(const struct file *f)
{
	int fd = open(f->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int r = fd < 0 ? -1 : fsync(fd);

	if (fd >= 0)
		close(fd);
	return r;
}

/* The file is the newest document, or stays what it was. */
static int
replace(struct file *f)
{
	int fd = open(
	    f->tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
	int r, err;

	if (fd < 0)
		return -1;
	r = bytes_put(fd, f->line.p, f->line.n);
	if (r == 0 && !sink_lazy)
		r = fsync(fd);
	if (close(fd) < 0)
		r = -1;
	if (r == 0)
		r = rename(f->tmp, f->path);
	if (r < 0) {
		err = errno;
		unlink(f->tmp);
		errno = err;
		return -1;
	}
	return sink_lazy ? 0 : sync_dir(f);
}

static void
settle(struct sink_end *e)
{
	struct file *f = e->state;

	if (!f->dirty)
		return;
	f->dirty = 0;
	if (f->form != NEWEST) {
		if (!sink_lazy && f->fd >= 0 && fsync(f->fd) < 0 &&
		    errno != EINVAL && errno != EROFS)
			sink_fails(e, FAIL, "cannot write '%s':", f->path);
		return;
	}
	if (replace(f) < 0)
		sink_fails(e, FAIL, "cannot write '%s':", f->path);
	else
		sink_works(e);
}

/* ---- opening ---- */

/* Those that a crash left, a day old. */
static void
sweep(const struct file *f, const char *base)
{
	size_t n = strlen(base);
	struct timespec now;
	struct dirent *d;
	struct stat st;
	DIR *dir = opendir(f->dir);

	clock_gettime(CLOCK_REALTIME, &now);
	while (dir && (d = readdir(dir))) {
		if (d->d_name[0] == '.' &&
		    strncmp(d->d_name + 1, base, n) == 0 &&
		    strncmp(d->d_name + 1 + n, ".tmp.", 5) == 0 &&
		    fstatat(dirfd(dir), d->d_name, &st, AT_SYMLINK_NOFOLLOW) ==
			0 &&
		    S_ISREG(st.st_mode) && now.tv_sec - st.st_mtime > 86400)
			unlinkat(dirfd(dir), d->d_name, 0);
	}
	if (dir)
		closedir(dir);
}

static int
ends_in(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);

	return n > k && strcmp(s + n - k, end) == 0;
}

static void
open_(struct sink_end *e)
{
	struct file *f = NEW(&e->arena, struct file, 1);
	const char *path = e->operand, *base = strrchr(path, '/');
	struct stat st;

	e->state = f;
	f->fd = -1;
	f->seen.arena = &e->arena;
	if (ends_in(path, "/") && path[1]) {
		f->form = DAYS;
		f->path =
		    arena_fmt(&e->arena, "%ssnap-2020-03-16.ndjson", path);
	} else if (ends_in(path, ".ndjson") || ends_in(path, ".json")) {
		f->form = ends_in(path, ".json") ? NEWEST : LINES;
		f->path = arena_str(&e->arena, path, strlen(path));
	} else {
		die(MISUSE,
		    "--sink file:%s: a folder (snaps/) for a file a day, "
		    "or a file: X.ndjson for a line each, X.json for the newest",
		    path);
	}
	f->dir =
	    base ? arena_str(&e->arena, path, (size_t)(base - path) + 1) : ".";
	if (f->form == DAYS && mkdir(f->dir, 0777) < 0 && errno != EEXIST)
		die(FAIL, "--sink %s: cannot make the folder:", e->shown);
	if (stat(f->dir, &st) < 0)
		die(FAIL, "--sink %s: '%s':", e->shown, f->dir);
	if (f->form == LINES && open_lines(e) < 0)
		die(FAIL, "--sink %s: cannot open it:", e->shown);
	if (f->form != NEWEST)
		return;
	base = base ? base + 1 : path;
	f->tmp = arena_fmt(&e->arena, "%s%s.%s.tmp.%ld", f->dir,
	    ends_in(f->dir, "/") ? "" : "/", base, (long)getpid());
	unlink(f->tmp); /* of another life with this number */
	sweep(f, base);
}

static void
close_(struct sink_end *e)
{
	close_file(e->state);
}

const struct sink sink_file = {
	.keeps = 1,
	.name = "file",
	.operand = "dir/, path.ndjson or path.json",
	.summary = "a file a day, one file, or the newest document alone",
	.open = open_,
	.put = put,
	.settle = settle,
	.close = close_,
};
