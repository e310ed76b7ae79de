#include "base/bytes.h"
#include "base/die.h"
#include "snap/outbox_impl.h"
#include "snap/queue.h"
#include "snap/sink.h"
#include "time/cal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[] = "csf-outbox 2\n";
const char *const outbox_dirs[OUTBOX_N] = { "tmp", "new", "sent", "dead" };

/* ---- opening ---- */

static void
lock(struct outbox *o)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	o->lock = openat(o->root, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (o->lock < 0)
		die(FAIL, "outbox '%s': cannot write to it:", o->path);
	if (fcntl(o->lock, F_SETLK, &l) == 0)
		return;
	if (errno != EAGAIN && errno != EACCES)
		die(FAIL, "outbox '%s': cannot lock it:", o->path);
	if (fcntl(o->lock, F_GETLK, &l) < 0 || l.l_type == F_UNLCK)
		l.l_pid = 0;
	die(RETRY,
	    "outbox '%s': another csf-snap (process %ld) sends from it; try "
	    "again when it has ended",
	    o->path, (long)l.l_pid);
}

/* Is it one, of this version?  0: a new one.  A new one has nothing in it but
 * the lock. */
static int
check_version(struct outbox *o)
{
	char had[OUTBOX_SMALL];
	struct stat st;
	ssize_t n = outbox_small(o, "version", had);

	if (n >= 0 && strcmp(had, magic) == 0)
		return 1;
	if (n >= 0)
		die(FAIL,
		    "outbox '%s': of another version, '%.*s'; this csf-snap "
		    "has %.*s",
		    o->path, (int)strcspn(had, "\n"), had,
		    (int)strlen(magic) - 1, magic);
	if (errno != ENOENT || fstatat(o->root, "new", &st, 0) == 0)
		die(FAIL, "outbox '%s': it has no file 'version': it is none",
		    o->path);
	return 0;
}

/* Make the folder, and see its name on disk. */
static void
make(const char *path, const char *in)
{
	int fd;

	if (mkdir(path, 0700) < 0) {
		if (errno != EEXIST)
			die(FAIL, "outbox '%s': cannot make the folder:", path);
		return;
	}
	fd = open(in, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || fsync(fd) < 0)
		die(FAIL, "outbox '%s': cannot write '%s':", path, in);
	close(fd);
}

/* The folder that a path lies in. */
static const char *
above(struct arena *a, const char *path)
{
	size_t n = strlen(path);

	while (n > 1 && path[n - 1] == '/')
		n--;
	while (n > 0 && path[n - 1] != '/')
		n--;
	return n > 0 ? arena_str(a, path, n) : ".";
}

/* What a crash left half-written. */
static void
sweep(struct outbox *o)
{
	int fd = dup(o->dir[OUTBOX_TMP]);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *d;

	while (dir && (d = readdir(dir))) {
		if (*d->d_name != '.')
			unlinkat(o->dir[OUTBOX_TMP], d->d_name, 0);
	}
	if (dir)
		closedir(dir);
}

static void
open_dir(struct outbox *o, enum outbox_dir i)
{
	const char *name = outbox_dirs[i];

	if (mkdirat(o->root, name, 0700) < 0 && errno != EEXIST)
		die(FAIL, "outbox '%s': cannot make '%s':", o->path, name);
	o->dir[i] = openat(o->root, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->dir[i] < 0)
		die(FAIL, "outbox '%s': cannot open '%s':", o->path, name);
}

/* The version stands there before anything that has one. */
static void
put_version(struct outbox *o)
{
	if (outbox_write(o, "version", magic, strlen(magic), 1) < 0 ||
	    renameat(o->dir[OUTBOX_TMP], "version", o->root, "version") < 0 ||
	    fsync(o->root) < 0)
		die(FAIL, "outbox '%s': cannot write to it:", o->path);
}

void
outbox_open(struct outbox *o, struct arena *a, const char *root,
    const char *name, long most)
{
	struct outbox_names sent;
	int had;

	o->path = arena_fmt(a, "%s/%s", root, name);
	o->most = most;
	if (!queue_given.flush) {
		make(root, above(a, root));
		make(o->path, root);
	}
	o->root = open(o->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->root < 0)
		die(FAIL, "outbox '%s': cannot open it:", o->path);
	lock(o);
	had = check_version(o);
	open_dir(o, OUTBOX_TMP);
	sweep(o);
	if (!had)
		put_version(o);
	open_dir(o, OUTBOX_NEW);
	open_dir(o, OUTBOX_SENT);
	open_dir(o, OUTBOX_DEAD);
	if (fsync(o->root) < 0 || outbox_names(o, OUTBOX_SENT, &sent) < 0)
		die(FAIL, "outbox '%s': cannot read it:", o->path);
	o->sent = (long)sent.n;
	free(sent.name);
}

void
outbox_close(struct outbox *o)
{
	int i;

	for (i = 0; i < OUTBOX_N; i++)
		close(o->dir[i]);
	close(o->lock);
	close(o->root);
}

/* ---- events ---- */

void
outbox_each(struct outbox *o,
    void (*fn)(void *ctx, const char *name, int64_t born), void *ctx)
{
	struct outbox_names v;
	struct stat st;
	size_t i;

	if (outbox_names(o, OUTBOX_NEW, &v) < 0)
		die(FAIL, "outbox '%s': cannot read it:", o->path);
	for (i = 0; i < v.n; i++) {
		if (fstatat(o->dir[OUTBOX_NEW], v.name[i], &st,
			AT_SYMLINK_NOFOLLOW) == 0)
			fn(ctx, v.name[i], st.st_mtime * CAL_SEC);
	}
	free(v.name);
}

static int
is_in(const struct outbox *o, enum outbox_dir which, const char *name)
{
	struct stat st;

	return fstatat(o->dir[which], name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

int
outbox_put(struct outbox *o, const char *name, const char *p, size_t n)
{
	struct text t = { 0 };
	int r;

	if (is_in(o, OUTBOX_NEW, name) || is_in(o, OUTBOX_SENT, name) ||
	    is_in(o, OUTBOX_DEAD, name))
		return 0;
	text_addn(&t, p, n);
	outbox_seal(&t);
	r = outbox_write(o, name, t.p, t.n, !sink_lazy);
	free(t.p);
	if (r < 0 ||
	    renameat(o->dir[OUTBOX_TMP], name, o->dir[OUTBOX_NEW], name) < 0)
		return -1;
	o->dirty = 1;
	return 1;
}

int
outbox_settle(struct outbox *o)
{
	if (!o->dirty)
		return 0;
	o->dirty = 0;
	return sink_lazy ? 0 : fsync(o->dir[OUTBOX_NEW]);
}

int
outbox_read(struct outbox *o, const char *name, struct text *t)
{
	int fd = openat(o->dir[OUTBOX_NEW], name,
	    O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	char buf[1 << 14];
	ssize_t n = -1;

	t->n = 0;
	text_add(t, "");
	if (fd < 0)
		return -1;
	while (t->n < OUTBOX_MOST && (n = bytes_some(fd, buf, sizeof buf)) > 0)
		text_addn(t, buf, (size_t)n);
	if (n > 0) {
		errno = EFBIG;
		n = -1;
	}
	close(fd);
	return n < 0 ? -1 : outbox_unseal(t);
}

/* Keep the newest of those sent. */
static void
trim(struct outbox *o)
{
	struct outbox_names v;
	size_t i;

	if (o->sent <= o->most + o->most / 4 ||
	    outbox_names(o, OUTBOX_SENT, &v))
		return;
	for (i = 0; i + (size_t)o->most < v.n; i++)
		unlinkat(o->dir[OUTBOX_SENT], v.name[i], 0);
	o->sent = (long)(v.n - i);
	free(v.name);
}

int
outbox_sent(struct outbox *o, const char *name)
{
	if (renameat(o->dir[OUTBOX_NEW], name, o->dir[OUTBOX_SENT], name) < 0)
		return -1;
	o->sent++;
	trim(o);
	return 0;
}

int
outbox_dead(struct outbox *o, const char *name, const char *why)
{
	char of[OUTBOX_NAME + 8];
	char text[1024];
	int n = snprintf(text, sizeof text - 1, "%s", why);

	if (n > (int)sizeof text - 2)
		n = sizeof text - 2;
	text[n] = '\n';
	snprintf(of, sizeof of, "%s.why", name);
	if (outbox_write(o, of, text, (size_t)n + 1, 0) < 0 ||
	    renameat(o->dir[OUTBOX_TMP], of, o->dir[OUTBOX_DEAD], of) < 0)
		return -1;
	return renameat(o->dir[OUTBOX_NEW], name, o->dir[OUTBOX_DEAD], name);
}

int
outbox_drop(struct outbox *o, const char *name)
{
	return unlinkat(o->dir[OUTBOX_NEW], name, 0);
}

/* ---- again ---- */

static long
wake(struct outbox *o, enum outbox_dir from, const char *time)
{
	char why[OUTBOX_NAME + 8];
	struct outbox_names v;
	long n = 0;
	size_t i;

	if (outbox_names(o, from, &v) < 0)
		return -1;
	for (i = 0; i < v.n && n >= 0; i++) {
		if (strncmp(v.name[i], time, strlen(time)) < 0)
			continue;
		n = renameat(o->dir[from], v.name[i], o->dir[OUTBOX_NEW],
			v.name[i]) < 0
			? -1
			: n + 1;
		snprintf(why, sizeof why, "%s.why", v.name[i]);
		unlinkat(o->dir[from], why, 0);
	}
	free(v.name);
	return n;
}

long
outbox_replay(struct outbox *o, int64_t ns)
{
	char time[CAL_TEXT_MAX];
	long sent, dead;

	outbox_time(time, ns);
	sent = wake(o, OUTBOX_SENT, time);
	dead = wake(o, OUTBOX_DEAD, time);
	o->dirty = 1;
	o->sent -= sent;
	return sent < 0 || dead < 0 ? -1 : sent + dead;
}
