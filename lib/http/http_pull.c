/*
 * --resume: the whole pages of a pull, one behind the other, each a line
 * "page LENGTH HASH URL" and its body, the hash being that of the url and the
 * body.  A run that broke off is run again as it was: the pages that are there
 * are not asked for again, and what it prints is complete.  A page cut short (a
 * kill, a full disk) or damaged is dropped, with those behind it, and said. The
 * file goes when the pull is complete.
 */
#include "base/bytes.h"
#include "base/die.h"
#include "http/http_impl.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[] = "csf-pull 2\n";

struct http_pull {
	int fd, asked;
	struct map pages;
	struct str first; /* url of the first page that is there */
	struct str *body; /* beside the pages' items */
	size_t cap;
};

static void
lock(int fd)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (fcntl(fd, F_SETLK, &l) == 0)
		return;
	if (errno == EAGAIN || errno == EACCES)
		die(FAIL, "--resume: '%s' is in use by another program",
		    http_given.resume);
	die(FAIL, "--resume: cannot lock '%s':", http_given.resume);
}

/* A number and the blank behind it, taken off *p; 0 when there is none. */
static int
take_number(const char **p, int base, unsigned long long *v)
{
	char *end;

	if (!isxdigit((unsigned char)**p))
		return 0;
	errno = 0;
	*v = strtoull(*p, &end, base);
	if (errno != 0 || *end != ' ')
		return 0;
	*p = end + 1;
	return 1;
}

static uint64_t
hash_of(struct str url, struct str body)
{
	return str_hash(url) * 31 + str_hash(body);
}

/* One page at *p: 1, *p behind it; 0 when it is not whole. */
static int
take_page(struct http_pull *u, const char **p, const char *end)
{
	const char *eol = memchr(*p, '\n', (size_t)(end - *p)), *q = *p + 5;
	unsigned long long n, hash;
	struct map_item *it;
	struct str url, body;

	if (!eol || eol - *p < 5 || memcmp(*p, "page ", 5) != 0 ||
	    !take_number(&q, 10, &n) || !take_number(&q, 16, &hash))
		return 0;
	url = (struct str){ q, (size_t)(eol - q) };
	body = (struct str){ eol + 1, (size_t)n };
	if (n > HTTP_MOST || (size_t)(end - body.p) < n + 1 ||
	    body.p[n] != '\n' || hash_of(url, body) != hash)
		return 0;
	it = map_put(&u->pages, url);
	u->body = arena_grow(u->body, &u->cap, u->pages.n, sizeof *u->body);
	u->body[it - u->pages.item] = body;
	if (!u->first.p)
		u->first = it->key;
	*p = body.p + n + 1;
	return 1;
}

/* The file's n bytes, by its own descriptor: closing another one would drop
 * the lock. */
static char *
read_all(struct http *h, int fd, size_t *n)
{
	struct stat st;
	char *text;
	ssize_t got = 1;
	size_t size;

	if (fstat(fd, &st) != 0)
		die(FAIL, "--resume: cannot read '%s':", http_given.resume);
	if (!S_ISREG(st.st_mode))
		die(FAIL, "--resume: '%s' is no regular file",
		    http_given.resume);
	size = (size_t)st.st_size;
	text = NEW(&h->arena, char, size + 1);
	for (*n = 0; *n < size && got > 0; *n += (size_t)got) {
		got = bytes_some(fd, text + *n, size - *n);
		if (got < 0)
			die(FAIL,
			    "--resume: cannot read '%s':", http_given.resume);
	}
	return text;
}

static void
put_all(int fd, const char *p, size_t n)
{
	if (bytes_put(fd, p, n) < 0)
		die(FAIL, "--resume: cannot write '%s':", http_given.resume);
}

void
http_pull_open(struct http *h)
{
	const char *path = http_given.resume, *text, *p;
	struct http_pull *u;
	size_t n;

	if (!path)
		return;
	u = h->pull = NEW(&h->arena, struct http_pull, 1);
	u->pages.arena = &h->arena;
	u->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (u->fd < 0)
		die(FAIL, "--resume: cannot open '%s':", path);
	lock(u->fd);
	p = text = read_all(h, u->fd, &n);
	if (n > 0) {
		if (strncmp(p, magic, strlen(magic)) != 0)
			die(FAIL, "--resume: '%s' is not of a pull", path);
		p += strlen(magic);
		while (take_page(u, &p, text + n))
			;
		if (p < text + n)
			warn("--resume: '%s' is cut or damaged behind its "
			     "first %zu pages: asking for the others anew",
			    path, u->pages.n);
	} else {
		put_all(u->fd, magic, strlen(magic));
		return;
	}
	if (ftruncate(u->fd, p - text) != 0 || lseek(u->fd, 0, SEEK_END) < 0)
		die(FAIL, "--resume: cannot write '%s':", path);
}

int
http_pull_get(struct http *h, const char *url, struct text *body)
{
	struct http_pull *u = h->pull;
	struct map_item *it;

	if (!u)
		return 0;
	it = map_get(&u->pages, str_of(url));
	if (!u->asked++ && u->first.p && !it)
		die(FAIL, "--resume: '%s' is of another pull, which began %s",
		    http_given.resume, u->first.p);
	if (!it || it->value)
		return 0;
	it->value = u; /* once: who asks again wants it new */
	body->n = 0;
	text_addn(
	    body, u->body[it - u->pages.item].p, u->body[it - u->pages.item].n);
	return 1;
}

void
http_pull_put(struct http *h, const char *url)
{
	struct http_pull *u = h->pull;
	struct str body = { h->answer.body.p, h->answer.body.n };
	struct text t = { 0 };
	char line[64];

	if (!u)
		return;
	snprintf(line, sizeof line, "page %zu %016" PRIx64 " ", body.n,
	    hash_of(str_of(url), body));
	text_add(&t, line);
	text_add(&t, url);
	text_add(&t, "\n");
	text_addn(&t, body.p, body.n);
	text_add(&t, "\n");
	put_all(u->fd, t.p, t.n);
	free(t.p);
}

void
http_pull_close(struct http *h)
{
	struct http_pull *u = h->pull;

	if (!u)
		return;
	if (unlink(http_given.resume) != 0)
		die(FAIL, "--resume: cannot remove '%s':", http_given.resume);
	close(u->fd);
	free(u->body);
	map_free(&u->pages);
	h->pull = NULL;
}
