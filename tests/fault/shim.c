#define _GNU_SOURCE /* RTLD_NEXT */
/*
 * shim: the calls of a program that fail as if the machine did; for LD_PRELOAD.
 *
 *	FAULT=KIND:WHAT[@N[+]][~TEXT]
 *
 * KIND is a row of the table below, or `any` for all of them but memory and the
 * clock.  WHAT is an errno of the second table; `short` (at most a few bytes),
 * `term` (SIGTERM comes, the call goes on), for the clock `back` or `ahead`.
 * @N: the Nth such call alone; @N+: that one and all behind it; neither: each,
 * but EINTR every other one, as nobody is interrupted for ever.  ~TEXT: only
 * calls whose path has it.
 *
 * FAULT_FD is a descriptor to which a byte is written when the first call
 * fails, so that one who counts N up knows when to stop.  All of it is read
 * before main, as the sandbox (base/sandbox.h) opens nothing.  What libc calls
 * within itself (stdio) is not seen; stderr never fails; programs whose names
 *do not begin as FAULT_IN says (csf-) are left alone.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum kind {
	READ,
	WRITE,
	OPEN,	/* for reading alone */
	CREATE, /* for writing; a folder */
	CLOSE,
	SYNC,
	RENAME,
	REMOVE,
	CUT,
	FLUSH, /* of stdio */
	FORK,
	PIPE,
	CONNECT,
	SEND,
	RECV,
	MEMORY,
	CLOCK,
	KINDS,
	ANY = KINDS
};

static const char *const kinds[] = { "read", "write", "open", "create", "close",
	"sync", "rename", "remove", "cut", "flush", "fork", "pipe", "connect",
	"send", "recv", "malloc", "clock", "any" };

static const struct what {
	const char *name;
	int code;
} whats[] = { { "EIO", EIO }, { "ENOSPC", ENOSPC }, { "EINTR", EINTR },
	{ "EROFS", EROFS }, { "EACCES", EACCES }, { "ENOENT", ENOENT },
	{ "EMFILE", EMFILE }, { "ENOMEM", ENOMEM }, { "EAGAIN", EAGAIN },
	{ "ECONNREFUSED", ECONNREFUSED }, { "ECONNRESET", ECONNRESET },
	{ "ENETDOWN", ENETDOWN }, { "short", -1 }, { "term", -2 },
	{ "back", -3 }, { "ahead", -4 } };
enum { SHORT = -1, TERM = -2, BACK = -3, AHEAD = -4, FEW = 5 };

static int kind = -1, what, onwards, note = -1;
static long at, calls;
static const char *path_with;

/* ---- which call ---- */

static void __attribute__((noreturn)) misused(const char *fault)
{
	static const char text[] = "shim: FAULT is KIND:WHAT[@N[+]][~TEXT]\n";

	(void)fault;
	(void)!write(2, text, sizeof text - 1);
	_exit(99);
}

static __attribute__((constructor)) void
begin(void)
{
	const char *fault = getenv("FAULT"), *fd = getenv("FAULT_FD"), *p;
	const char *in = getenv("FAULT_IN");
	size_t n, i;
	int k = -1;

	if (fd)
		note = (int)strtol(fd, NULL, 10);
	in = in ? in : "csf-";
	if (!fault ||
	    strncmp(program_invocation_short_name, in, strlen(in)) != 0)
		return;
	n = strcspn(fault, ":");
	for (i = 0; i <= KINDS; i++) {
		if (strlen(kinds[i]) == n && strncmp(kinds[i], fault, n) == 0)
			k = (int)i;
	}
	if (k < 0 || fault[n] != ':')
		misused(fault);
	p = fault + n + 1;
	n = strcspn(p, "@~");
	for (i = 0; i < sizeof whats / sizeof *whats; i++) {
		if (strlen(whats[i].name) == n &&
		    strncmp(whats[i].name, p, n) == 0)
			what = whats[i].code;
	}
	if (what == 0)
		misused(fault);
	p += n;
	if (*p == '@')
		at = strtol(p + 1, (char **)&p, 10);
	if (*p == '+')
		onwards = *p++ == '+';
	path_with = *p == '~' ? p + 1 : NULL;
	kind = k; /* last: from here on calls are counted */
}

/* Is this one to fail?  errno says how; SIGTERM has come. */
static int
hit(enum kind k, const char *path)
{
	long n;

	if (kind != (int)k && (kind != ANY || k >= MEMORY))
		return 0;
	if (path_with && (!path || !strstr(path, path_with)))
		return 0;
	n = __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED);
	if (at ? n != at && !(onwards && n > at) : what == EINTR && n % 2 == 0)
		return 0;
	if (note >= 0) {
		static ssize_t (*real)(int, const void *, size_t);

		if (!real)
			*(void **)&real = dlsym(RTLD_NEXT, "write");
		real(note, "!", 1);
		note = -1;
	}
	if (what == TERM) {
		raise(SIGTERM);
		return 0;
	}
	if (what > 0)
		errno = what;
	return 1;
}

#define REAL(name, ...)                                                        \
	static __typeof__(name) *real;                                         \
	if (!real)                                                             \
	*(void **)&real = dlsym(RTLD_NEXT, #name)

/* ---- bytes ---- */

ssize_t
read(int fd, void *p, size_t n)
{
	REAL(read);
	if (n > 0 && hit(READ, NULL)) {
		if (what != SHORT)
			return -1;
		n = n < FEW ? n : FEW;
	}
	return real(fd, p, n);
}

/* NOLINTBEGIN(bugprone-reserved-identifier): libc's own names */
ssize_t __read_chk(int fd, void *p, size_t n, size_t room);
ssize_t
__read_chk(int fd, void *p, size_t n, size_t room)
{
	return read(fd, p, n < room ? n : room);
}
/* NOLINTEND(bugprone-reserved-identifier) */

ssize_t
write(int fd, const void *p, size_t n)
{
	REAL(write);
	if (fd != 2 && n > 0 && hit(WRITE, NULL)) {
		if (what != SHORT)
			return -1;
		n = n < FEW ? n : FEW;
	}
	return real(fd, p, n);
}

ssize_t
pread64(int fd, void *p, size_t n, off64_t from)
{
	REAL(pread64);
	if (hit(READ, NULL)) {
		if (what != SHORT)
			return -1;
		n = n < FEW ? n : FEW;
	}
	return real(fd, p, n, from);
}

ssize_t
pwrite64(int fd, const void *p, size_t n, off64_t to)
{
	REAL(pwrite64);
	if (hit(WRITE, NULL)) {
		if (what != SHORT)
			return -1;
		n = n < FEW ? n : FEW;
	}
	return real(fd, p, n, to);
}

int
fflush(FILE *f)
{
	REAL(fflush);
	return f != stderr && hit(FLUSH, NULL) ? EOF : real(f);
}

/* ---- files ---- */

/* Devices and pipes are there on any disk. */
static enum kind
way(const char *path, int flags)
{
	struct stat st;

	if (!(flags & (O_WRONLY | O_RDWR | O_CREAT)))
		return OPEN;
	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) ? OPEN : CREATE;
}

static int
mode_of(int flags, va_list ap)
{
	return flags & O_CREAT ? va_arg(ap, int) : 0;
}

int
open64(const char *path, int flags, ...)
{
	va_list ap;
	int mode;

	REAL(open64);
	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return hit(way(path, flags), path) ? -1 : real(path, flags, mode);
}

int
openat64(int fd, const char *path, int flags, ...)
{
	va_list ap;
	int mode;

	REAL(openat64);
	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return hit(way(path, flags), path) ? -1 : real(fd, path, flags, mode);
}

FILE *
fopen64(const char *path, const char *mode)
{
	REAL(fopen64);
	return hit(*mode == 'r' ? OPEN : CREATE, path) ? NULL
						       : real(path, mode);
}

FILE *
tmpfile64(void)
{
	REAL(tmpfile64);
	return hit(CREATE, "") ? NULL : real();
}

int
mkdir(const char *path, mode_t mode)
{
	REAL(mkdir);
	return hit(CREATE, path) ? -1 : real(path, mode);
}

/* The descriptor is gone all the same, as Linux has it. */
int
close(int fd)
{
	int bad;

	REAL(close);
	bad = hit(CLOSE, NULL);
	if (bad) {
		real(fd);
		errno = what;
		return -1;
	}
	return real(fd);
}

int
fsync(int fd)
{
	REAL(fsync);
	return hit(SYNC, NULL) ? -1 : real(fd);
}

int
fdatasync(int fd)
{
	REAL(fdatasync);
	return hit(SYNC, NULL) ? -1 : real(fd);
}

int
ftruncate64(int fd, off64_t n)
{
	REAL(ftruncate64);
	return hit(CUT, NULL) ? -1 : real(fd, n);
}

int
rename(const char *from, const char *to)
{
	REAL(rename);
	return hit(RENAME, to) ? -1 : real(from, to);
}

int
renameat(int fd, const char *from, int fd2, const char *to)
{
	REAL(renameat);
	return hit(RENAME, to) ? -1 : real(fd, from, fd2, to);
}

int
unlink(const char *path)
{
	REAL(unlink);
	return hit(REMOVE, path) ? -1 : real(path);
}

/* ---- processes, the network ---- */

pid_t
fork(void)
{
	REAL(fork);
	return hit(FORK, NULL) ? -1 : real();
}

int
pipe(int ends[2])
{
	REAL(pipe);
	return hit(PIPE, NULL) ? -1 : real(ends);
}

int
connect(int fd, const struct sockaddr *to, socklen_t n)
{
	REAL(connect);
	return hit(CONNECT, NULL) ? -1 : real(fd, to, n);
}

/* The peer is gone: for who waits, too. */
static ssize_t
lost(int fd)
{
	int err = errno;

	if (err == ECONNRESET)
		(void)shutdown(fd, SHUT_RDWR);
	errno = err;
	return -1;
}

ssize_t
send(int fd, const void *p, size_t n, int flags)
{
	REAL(send);
	if (hit(SEND, NULL)) {
		if (what != SHORT)
			return lost(fd);
		n = n < FEW ? n : FEW;
	}
	return real(fd, p, n, flags);
}

ssize_t
recv(int fd, void *p, size_t n, int flags)
{
	REAL(recv);
	if (hit(RECV, NULL)) {
		if (what != SHORT)
			return lost(fd);
		n = n < FEW ? n : FEW;
	}
	return real(fd, p, n, flags);
}

/* ---- memory: libc has the real ones by other names ---- */

/* NOLINTBEGIN(bugprone-reserved-identifier) */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
/* NOLINTEND(bugprone-reserved-identifier) */

void *
malloc(size_t n)
{
	return hit(MEMORY, NULL) ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return hit(MEMORY, NULL) ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return hit(MEMORY, NULL) ? NULL : __libc_realloc(p, n);
}

/* ---- the clock: an hour at each third look ---- */

int
clock_gettime(clockid_t id, struct timespec *ts)
{
	static long looks;
	int bad;

	REAL(clock_gettime);
	bad = real(id, ts);
	if (bad == 0 && id == CLOCK_REALTIME && hit(CLOCK, NULL))
		ts->tv_sec += ++looks / 3 * 3600 * (what == BACK ? -1 : 1);
	return bad;
}
