/* The key: from the environment or the file of credentials; never shown. */
#include "base/bytes.h"
#include "base/die.h"
#include "http/http_impl.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST = 64 * 1024 }; /* bytes of the file */

static void
forget(char *p, size_t n)
{
	volatile char *v = p;

	while (n-- > 0)
		*v++ = 0;
}

/* ---- the file that CSF_CREDENTIALS names ---- */

/* Its bytes, a NUL behind; it is nobody else's to read. */
static size_t
read_file(const char *path, char *buf)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	size_t n = 0;
	ssize_t got;

	if (fd < 0 || fstat(fd, &st) != 0)
		die(FAIL, "CSF_CREDENTIALS: cannot open '%s':", path);
	if (!S_ISREG(st.st_mode))
		die(FAIL, "CSF_CREDENTIALS: '%s' is no regular file", path);
	if (st.st_mode & 077)
		die(FAIL,
		    "CSF_CREDENTIALS: '%s' can be read by others (mode %04o); "
		    "say chmod 600",
		    path, (unsigned)st.st_mode & 07777);
	while ((got = bytes_some(fd, buf + n, MOST - n)) > 0)
		n += (size_t)got;
	if (got < 0)
		die(FAIL, "CSF_CREDENTIALS: cannot read '%s':", path);
	if (n == MOST)
		die(FAIL, "CSF_CREDENTIALS: '%s' has more than %d bytes", path,
		    MOST - 1);
	close(fd);
	buf[n] = '\0';
	return n;
}

static int
is_name(const char *s, const char *end)
{
	if (s == end || isdigit((unsigned char)*s))
		return 0;
	for (; s < end; s++) {
		if (!isalnum((unsigned char)*s) && *s != '_')
			return 0;
	}
	return 1;
}

/* The value of the name in the file's text, cut out of it, or NULL. */
static char *
look_up(const char *path, char *text, size_t n, const char *name)
{
	char *end, *equals, *found = NULL;
	int line = 1;

	if (strlen(text) != n)
		die(FAIL, "%s: not text: it has a NUL", path);
	for (; *text; text = end + 1, line++) {
		end = text + strcspn(text, "\n");
		if (end > text && *text != '#') {
			equals = memchr(text, '=', (size_t)(end - text));
			if (!equals || !is_name(text, equals))
				die(FAIL, "%s:%d: not NAME=value", path, line);
			if ((size_t)(equals - text) == strlen(name) &&
			    memcmp(text, name, strlen(name)) == 0) {
				if (found)
					die(FAIL, "%s:%d: %s once more", path,
					    line, name);
				found = equals + 1;
			}
		}
		if (!*end)
			break;
		*end = '\0';
	}
	return found;
}

/* ---- the key ---- */

/* It goes on a line of a header. */
static const char *
wrong(const char *key)
{
	const char *p;

	if (!*key)
		return "is empty";
	for (p = key; *p; p++) {
		if (*p <= ' ' || *p > '~')
			return "has a blank, or a byte that is not ASCII";
	}
	if (*key == '"' || *key == '\'')
		return "begins with a quote, which is none of it";
	return strlen(key) < 4 ? "is too short for a key" : NULL;
}

static char *
of_file(struct arena *a, const char *name)
{
	static char buf[MOST + 1];
	const char *path = getenv("CSF_CREDENTIALS");
	char *value;

	if (!path || !*path)
		return NULL;
	value = look_up(path, buf, read_file(path, buf), name);
	if (value)
		value = arena_str(a, value, strlen(value));
	forget(buf, sizeof buf);
	return value;
}

char *
http_credential(struct arena *a, const char *name)
{
	const char *env = getenv(name), *why;
	char *value =
	    env && *env ? arena_str(a, env, strlen(env)) : of_file(a, name);

	why = value ? wrong(value) : NULL;
	if (why)
		die(FAIL, "the key %s%s %s", name,
		    env && *env ? "" : " of CSF_CREDENTIALS", why);
	return value;
}

static void __attribute__((noreturn)) no_key(const struct http_site *s)
{
	die(FAIL,
	    "%s: no key: set %s%s%s, or have it in the file that "
	    "CSF_CREDENTIALS names, as %s=...%s%s",
	    s->name, s->keys[0], s->keys[1] ? " or " : "",
	    s->keys[1] ? s->keys[1] : "", s->keys[0],
	    s->shop ? "; one is to be had at " : "", s->shop ? s->shop : "");
}

void
http_key_find(struct http *h)
{
	const char *const *name = h->site->keys;
	char *key = NULL;

	if (!*name)
		return;
	for (; *name && !key; name++) {
		key = http_credential(&h->arena, *name);
		h->keyname = *name;
	}
	if (!key)
		no_key(h->site);
	h->key = arena_fmt(&h->arena, "%s%s", h->site->header, key);
	http_secret(h, key);
	forget(key, strlen(key));
}

void
http_key_forget(struct http *h)
{
	int i;

	if (h->key)
		forget(h->key, strlen(h->key));
	for (i = 0; i < h->nsecrets; i++)
		forget(h->secret[i], strlen(h->secret[i]));
	h->key = NULL;
	h->nsecrets = 0;
}

/* ---- what is shown ---- */

void
http_secret(struct http *h, const char *text)
{
	if (h->nsecrets == HTTP_KEYS)
		die(FAIL, "%s: more than %d secrets", h->site->name, HTTP_KEYS);
	h->secret[h->nsecrets++] = arena_str(&h->arena, text, strlen(text));
}

/* The secret that begins at p: its length, or 0. */
static size_t
at(const struct http *h, const char *p, size_t left)
{
	size_t n, most = 0;
	int i;

	for (i = 0; i < h->nsecrets; i++) {
		n = strlen(h->secret[i]);
		if (n > most && n <= left && memcmp(p, h->secret[i], n) == 0)
			most = n;
	}
	return most;
}

int
http_key_is_in(const struct http *h, const char *p, size_t n)
{
	const char *end = p + n, *q;
	int i;

	for (i = 0; i < h->nsecrets; i++) {
		for (q = p; (q = memchr(q, *h->secret[i], (size_t)(end - q)));
		     q++) {
			if (at(h, q, (size_t)(end - q)) > 0)
				return 1;
		}
	}
	return 0;
}

const char *
http_clean(struct http *h, const char *text)
{
	struct text t = { 0 };
	const char *clean;
	size_t n;

	text_add(&t, "");
	while (*text) {
		n = at(h, text, strlen(text));
		if (n > 0)
			text_add(&t, "***");
		else
			text_addn(&t, text, 1);
		text += n > 0 ? n : 1;
	}
	clean = arena_str(&h->scratch, t.p, t.n);
	free(t.p);
	return clean;
}
