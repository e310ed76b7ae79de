/* libcurl's place is taken behind lib/http/http_call.c's set-up. */
#include "fuzz/fuzz_net.h"
#include "fuzz/fuzz_impl.h"
#include "http/http_impl.h"
#include "time/cal.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* The linker gives these their names (--wrap). */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

static struct str left;
static struct http_call *call;
static long status;

void
fuzz_net(const char *p, size_t n)
{
	left = (struct str){ p, n };
	call = NULL;
}

/* ---- what comes ---- */

static struct str
next(void)
{
	const char *end =
	    left.n > 0 ? memchr(left.p, FUZZ_NET_NEXT, left.n) : NULL;
	struct str s = { left.p, end ? (size_t)(end - left.p) : left.n };

	left.p += s.n + (end != NULL);
	left.n -= s.n + (end != NULL);
	return s;
}

/* "HTTP/1.1 200" */
static long
status_of(struct str head)
{
	long v = 0;
	size_t i;

	for (i = 9; i < 12 && i < head.n; i++) {
		if (head.p[i] >= '0' && head.p[i] <= '9')
			v = v * 10 + (head.p[i] - '0');
	}
	return v;
}

const char *__real_http_call_begin(struct http_call *c);

const char *
__wrap_http_call_begin(struct http_call *c)
{
	call = c;
	return __real_http_call_begin(c);
}

CURLcode
__wrap_curl_easy_perform(CURL *e)
{
	struct str s = next(), head = { s.p, 0 };
	char *body;

	(void)e;
	status = 0;
	if (s.n == 0)
		return CURLE_COULDNT_CONNECT;
	while (
	    head.n < s.n && !(s.p[head.n] == '\n' &&
				(head.n + 1 == s.n || s.p[head.n + 1] == '\n')))
		head.n++;
	head.n += head.n < s.n;
	text_addn(&call->h->answer.head, head.p, head.n);
	status = status_of(head);
	head.n += head.n < s.n;
	body = fuzz_text(s.p + head.n, s.n - head.n);
	return http_gzip_take(call->h, body, s.n - head.n) ? CURLE_OK
							   : CURLE_WRITE_ERROR;
}

CURLcode
__wrap_curl_easy_getinfo(CURL *e, CURLINFO info, ...)
{
	va_list ap;

	(void)e;
	va_start(ap, info);
	if (info == CURLINFO_RESPONSE_CODE)
		*va_arg(ap, long *) = status;
	else if (info == CURLINFO_HTTP_VERSION)
		*va_arg(ap, long *) = CURL_HTTP_VERSION_1_1;
	else if (info == CURLINFO_RETRY_AFTER)
		*va_arg(ap, curl_off_t *) = 1;
	else if (info == CURLINFO_REDIRECT_URL)
		*va_arg(ap, char **) = NULL;
	va_end(ap);
	return CURLE_OK;
}

/* ---- what is asked ---- */

CURLcode
__wrap_curl_global_init(long flags)
{
	(void)flags;
	return CURLE_OK;
}

CURL *
__wrap_curl_easy_init(void)
{
	return &status;
}

void
__wrap_curl_easy_reset(CURL *e)
{
	(void)e;
}

void
__wrap_curl_easy_cleanup(CURL *e)
{
	(void)e;
}

CURLcode
__wrap_curl_easy_setopt(CURL *e, CURLoption option, ...)
{
	(void)e;
	(void)option;
	return CURLE_OK;
}

struct curl_slist *
__wrap_curl_slist_append(struct curl_slist *list, const char *line)
{
	struct curl_slist *s = __wrap_malloc(sizeof *s);

	*s = (struct curl_slist){ fuzz_text(line, strlen(line)), list };
	return s;
}

void
__wrap_curl_slist_free_all(struct curl_slist *list)
{
	(void)list; /* gone behind the run */
}

/* ---- when ---- */

int64_t
__wrap_now_ns(void)
{
	return INT64_C(1790000000) * CAL_SEC; /* 2026-09-21T14:13:20Z */
}

void
__wrap_http_pace(struct http *h)
{
	(void)h;
}

void
__wrap_http_sleep(struct http *h, int64_t ns, const char *what)
{
	(void)h;
	(void)ns;
	(void)what;
}
