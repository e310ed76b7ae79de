/* Rows out: the buffer and the files. */
#include "row/out_impl.h"
#include "base/die.h"
#include "base/line.h"
#include "base/sandbox.h"
#include "num/num.h"
#include "row/rec_impl.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROOM = 128 * 1024 };

void (*out_tap)(struct out *o, const char *p, size_t n);

static struct out *all; /* every open one */

/* ---- the buffer ---- */

/* -1 and errno when the bytes could not be written. */
static int
put(struct out *o)
{
	size_t done = 0;
	ssize_t n;

	while (done < o->whole) {
		n = write(o->fd, o->buf + done, o->whole - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (out_tap)
			out_tap(o, o->buf + done, (size_t)n);
		done += (size_t)n;
	}
	memmove(o->buf, o->buf + done, o->n - done);
	o->n -= done;
	o->whole = 0;
	return 0;
}

const char *
out_name(const struct out *o)
{
	return o->path ? o->path : "stdout";
}

void
out_flush(struct out *o)
{
	if (o->whole > 0 && put(o) < 0) {
		o->whole = o->n = 0;
		die(FAIL, "cannot write '%s':", out_name(o));
	}
}

void
out_flush_all(void)
{
	struct out *o;

	for (o = all; o; o = o->next) {
		if (!o->is_held)
			out_flush(o);
	}
}

/* The program dies: what is whole and not held leaves, an unfinished file goes.
 */
static void
abandon(void)
{
	struct out *o;

	for (o = all; o; o = o->next) {
		if (o->tmp)
			unlink(o->tmp);
		else if (!o->is_held)
			(void)put(o);
	}
}

void
out_more(struct out *o, size_t n)
{
	if (!o->is_held)
		out_flush(o);
	if (o->cap - o->n < n)
		o->buf = arena_grow(o->buf, &o->cap, o->n + n, 1);
}

void
out_bytes(struct out *o, const char *p, size_t n)
{
	o->started = 1;
	out_add(o, p, n);
	o->whole = o->n;
}

/* ---- opening ---- */

/* A signal ends the program: unfinished files go; those of another process, of
 * which it was forked, are its.  No SA_RESETHAND: Linux resets before it blocks
 * the signal, and a second one between the two kills without the handler. */
static pid_t owner;

static void
ended(int sig)
{
	struct out *o;

	for (o = owner == getpid() ? all : NULL; o; o = o->next) {
		if (o->tmp)
			unlink(o->tmp);
	}
	signal(sig, SIG_DFL);
	raise(sig);
}

static void
watch_end(void)
{
	static const int sigs[] = { SIGHUP, SIGINT, SIGTERM };
	struct sigaction was, act = { .sa_handler = ended };
	size_t i;

	if (owner)
		return;
	owner = getpid();
	for (i = 0; i < sizeof sigs / sizeof *sigs; i++) {
		if (sigaction(sigs[i], NULL, &was) == 0 &&
		    was.sa_handler == SIG_DFL)
			sigaction(sigs[i], &act, NULL);
	}
}

static void
open_file(struct out *o, const char *path)
{
	const char *base = strrchr(path, '/');
	struct stat st;

	o->path = path;
	watch_end();
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		o->fd = open(path, O_WRONLY | O_CLOEXEC);
	} else {
		base = base ? base + 1 : path;
		o->tmp = arena_fmt(&o->arena, "%.*s.%s.tmp.%ld",
		    (int)(base - path), path, base, (long)getpid());
		o->fd = open(o->tmp,
		    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
	}
	if (o->tmp)
		sandbox_moves(path);
	if (o->fd < 0) {
		o->tmp = NULL;
		die(FAIL, "cannot write '%s':", path);
	}
}

void
out_open(struct out *o, const char *path)
{
	memset(o, 0, sizeof *o);
	o->decimals = -1;
	o->fd = 1;
	o->buf = arena_grow(NULL, &o->cap, ROOM, 1);
	o->next = all;
	all = o;
	die_before(abandon);
	if (path && strcmp(path, "-") != 0)
		open_file(o, path);
	else
		line_none();
}

void
out_option(struct out *o, const char *form)
{
	if (!form)
		return;
	if (strcmp(form, "csv") == 0)
		out_form(o, REC_CSV);
	else if (strcmp(form, "json") == 0)
		out_form(o, REC_JSON);
	else
		die(MISUSE, "-o '%s': it is csv or json", form);
}

void
out_form(struct out *o, enum rec_form form)
{
	o->form = (int)form;
	o->formset = 1;
}

void
out_pass(struct out *o, struct rec *in)
{
	o->in = in;
	in->pass = o;
	if (!o->formset)
		o->form = (int)in->form;
	rec_pipe(o->fd);
}

void
out_col(struct out *o, const char *name, const char *hint)
{
	int had = (int)o->names.n;
	char *own;

	assert(!o->started);
	if (o->in && rec_find(o->in, name) >= 0)
		die(FAIL, "%s:1: there is a column '%s' already%s%s",
		    o->in->file, name, hint ? "; " : "", hint ? hint : "");
	own = arena_str(&o->arena, name, strlen(name));
	map_put(&o->names, str_of(own));
	if ((int)o->names.n == had)
		die(MISUSE, "two new columns called '%s'%s%s", name,
		    hint ? "; " : "", hint ? hint : "");
	o->name = arena_grow(
	    o->name, &o->namecap, (size_t)o->ncols + 1, sizeof *o->name);
	o->name[o->ncols++] = own;
}

int
out_close(struct out *o)
{
	struct out **p;

	assert(o->started && !o->open);
	out_flush(o);
	if (close(o->fd) < 0 || (o->tmp && rename(o->tmp, o->path) < 0))
		die(FAIL, "cannot write '%s':", out_name(o));
	for (p = &all; *p != o; p = &(*p)->next)
		;
	*p = o->next;
	free(o->buf);
	free(o->name);
	map_free(&o->names);
	return 0;
}
