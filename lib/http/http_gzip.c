/*
 * Unpacking an answer, by zlib: libcurl (7.88) does not tell one whose packed
 * bytes end early from a whole one.
 */
#include "base/die.h"
#include "http/http_impl.h"

#include <strings.h>
#include <zlib.h>

struct http_gzip {
	z_stream z;
	enum { GZIP_NEW, GZIP_NOT, GZIP_ON, GZIP_END, GZIP_BAD } state;
};

void
http_gzip_start(struct http *h)
{
	if (!h->gzip)
		h->gzip = NEW(&h->arena, struct http_gzip, 1);
	http_gzip_stop(h);
	h->gzip->state = GZIP_NEW;
}

void
http_gzip_stop(struct http *h)
{
	if (h->gzip && h->gzip->state >= GZIP_ON)
		inflateEnd(&h->gzip->z);
	if (h->gzip)
		h->gzip->state = GZIP_NOT;
}

static void
look(struct http *h, struct http_gzip *g)
{
	struct str s = http_header(&h->answer, "content-encoding");

	g->state = GZIP_NOT;
	if (s.n == 0 || str_eq(s, "identity"))
		return;
	g->z = (z_stream){ 0 };
	if (inflateInit2(&g->z, 16 + MAX_WBITS) != Z_OK)
		die(FAIL, "out of memory");
	/* "gzip" or "x-gzip"; nothing else was asked for */
	g->state = s.n >= 4 && strncasecmp(s.p + s.n - 4, "gzip", 4) == 0
		       ? GZIP_ON
		       : GZIP_BAD;
}

/* 1, or 0 when it is damaged or too much. */
static int
unpack(struct http *h, struct http_gzip *g, char *p, size_t n)
{
	char buf[16384];
	int code = Z_OK;

	g->z.next_in = (unsigned char *)p;
	g->z.avail_in = (unsigned)n;
	do {
		if (g->state != GZIP_ON) { /* bytes behind its end */
			g->state = GZIP_BAD;
			return 0;
		}
		g->z.next_out = (unsigned char *)buf;
		g->z.avail_out = sizeof buf;
		code = inflate(&g->z, Z_NO_FLUSH);
		if (!http_call_take(h, buf, sizeof buf - g->z.avail_out))
			return 0;
		if (code == Z_STREAM_END)
			g->state = GZIP_END;
		else if (code != Z_OK && code != Z_BUF_ERROR)
			g->state = GZIP_BAD;
	} while (g->z.avail_in > 0 || g->z.avail_out == 0);
	return g->state != GZIP_BAD;
}

int
http_gzip_take(struct http *h, char *p, size_t n)
{
	struct http_gzip *g = h->gzip;

	if (g->state == GZIP_NEW)
		look(h, g);
	if (g->state == GZIP_NOT)
		return http_call_take(h, p, n);
	return unpack(h, g, p, n);
}

const char *
http_gzip_wrong(const struct http *h)
{
	switch (h->gzip->state) {
	case GZIP_ON:
		return "the answer ends early: its gzip is cut";
	case GZIP_BAD:
		return "the answer's compression is damaged, or not gzip";
	default:
		return NULL;
	}
}
