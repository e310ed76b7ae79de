/*
 * --cache: a file for each answer, named by a hash of its url (which no key is
 * in).  Lines: what it is, the url, length and hash of what is behind: the
 * validators, a line each, and the body.  Written beside and renamed; what is
 * damaged is not used, said, and replaced.
 */
#include "base/die.h"
#include "http/http_impl.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* first lines: of an answer that may change, and of one that does not */
static const char *const magic[] = { "csf-cache 2", "csf-cache 2 final" };

static char *
path_of(struct http *h, const char *url)
{
	return arena_fmt(&h->scratch, "%s/%s-%016" PRIx64, http_given.cache,
	    h->site->name, str_hash(str_of(url)));
}

/* ---- read ---- */

/* The line at *p, taken off it: malloc'd; NULL at the end. */
static char *
take_line(const char **p, const char *end)
{
	const char *eol = memchr(*p, '\n', (size_t)(end - *p));
	char *line;

	if (!eol)
		return NULL;
	line = strndup(*p, (size_t)(eol - *p));
	*p = eol + 1;
	return line;
}

static int
is_line(const char **p, const char *end, const char *want)
{
	size_t n = strlen(want);

	if ((size_t)(end - *p) <= n || memcmp(*p, want, n) != 0 ||
	    (*p)[n] != '\n')
		return 0;
	*p += n + 1;
	return 1;
}

static void
put_sum(char *line, size_t size, struct str s)
{
	snprintf(line, size, "%zu %016" PRIx64, s.n, str_hash(s));
}

/* 1: it is the url's, whole. */
static int
read_entry(struct http_cached *c, const struct text *file, const char *url)
{
	const char *p = file->p, *end = p + file->n;
	char want[64];
	char *sum;
	int is;

	c->is_final = is_line(&p, end, magic[1]);
	if ((!c->is_final && !is_line(&p, end, magic[0])) ||
	    !is_line(&p, end, url))
		return 0;
	sum = take_line(&p, end);
	put_sum(want, sizeof want, (struct str){ p, (size_t)(end - p) });
	is = sum && strcmp(sum, want) == 0;
	free(sum);
	if (!is)
		return 0;
	c->etag = take_line(&p, end);
	c->modified = take_line(&p, end);
	text_addn(&c->body, p, (size_t)(end - p));
	return c->modified != NULL;
}

static int
read_all(const char *path, struct text *t)
{
	FILE *f = fopen(path, "rbe");
	char buf[16384];
	size_t n;
	int failed;

	if (!f && errno == ENOENT)
		return 0;
	if (!f)
		die(FAIL, "--cache: cannot open '%s':", path);
	text_add(t, "");
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		text_addn(t, buf, n);
	failed = ferror(f);
	fclose(f);
	if (failed)
		die(FAIL, "--cache: cannot read '%s':", path);
	return 1;
}

int
http_cache_find(struct http *h, const char *url, struct http_cached *c)
{
	struct text file = { 0 };
	const char *path;
	int is = 0;

	*c = (struct http_cached){ 0 };
	if (!http_given.cache)
		return 0;
	path = path_of(h, url);
	if (read_all(path, &file)) {
		is = read_entry(c, &file, url);
		if (!is) {
			http_cache_free(c);
			warn("--cache: '%s' is damaged, or another url's: "
			     "asking anew",
			    path);
		}
	}
	free(file.p);
	return is;
}

void
http_cache_free(struct http_cached *c)
{
	free(c->etag);
	free(c->modified);
	free(c->body.p);
	*c = (struct http_cached){ 0 };
}

/* ---- write ---- */

static void
add_line(struct text *t, struct str s)
{
	text_addn(t, s.p ? s.p : "", s.n);
	text_add(t, "\n");
}

void
http_cache_put(struct http *h, const char *url, int is_final)
{
	const struct http_answer *a = &h->answer;
	const char *path, *tmp;
	struct text t = { 0 };
	char sum[64];
	FILE *f;

	if (!http_given.cache || (!is_final && !http_header(a, "etag").p &&
				     !http_header(a, "last-modified").p))
		return;
	if (mkdir(http_given.cache, 0777) != 0 && errno != EEXIST)
		die(FAIL, "--cache: cannot make '%s':", http_given.cache);
	add_line(&t, http_header(a, "etag"));
	add_line(&t, http_header(a, "last-modified"));
	text_addn(&t, a->body.n > 0 ? a->body.p : "", a->body.n);
	put_sum(sum, sizeof sum, (struct str){ t.p, t.n });
	path = path_of(h, url);
	tmp = arena_fmt(&h->scratch, "%s.%ld", path, (long)getpid());
	f = fopen(tmp, "wbe");
	if (!f)
		die(FAIL, "--cache: cannot make '%s':", tmp);
	fprintf(f, "%s\n%s\n%s\n", magic[is_final], url, sum);
	fwrite(t.p, 1, t.n, f);
	free(t.p);
	if (fflush(f) != 0 || ferror(f) || fclose(f) != 0 ||
	    rename(tmp, path) != 0) {
		unlink(tmp);
		die(FAIL, "--cache: cannot write '%s':", path);
	}
}
