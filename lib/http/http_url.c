/* Urls: what may be asked, and how one is put together. */
#include "base/arena.h"
#include "base/die.h"
#include "http/http_impl.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static int
is_loopback(const char *host)
{
	unsigned char at[16];

	return strcasecmp(host, "localhost") == 0 ||
	       strcmp(host, "[::1]") == 0 ||
	       (inet_pton(AF_INET, host, at) == 1 && at[0] == 127);
}

/* What is not there must not be for want of memory: "it has no password". */
static CURLUcode
sure(CURLUcode code)
{
	if (code == CURLUE_OUT_OF_MEMORY)
		die(FAIL, "out of memory");
	return code;
}

static char *
part(CURLU *u, CURLUPart which, unsigned flags)
{
	char *text = NULL;

	sure(curl_url_get(u, which, &text, flags));
	return text;
}

static int
has_part(CURLU *u, CURLUPart which)
{
	char *text = part(u, which, 0);

	curl_free(text);
	return text != NULL;
}

static const char *
check(struct http_url *u, CURLU *parsed)
{
	if (has_part(parsed, CURLUPART_USER) ||
	    has_part(parsed, CURLUPART_PASSWORD))
		return "it has a user or a password in it";
	if (!u->scheme || !u->host || !u->path || !u->port)
		return "it is no URL";
	u->is_loopback = is_loopback(u->host);
	if (strcmp(u->scheme, "https") == 0)
		return NULL;
	if (strcmp(u->scheme, "http") != 0)
		return "it does not begin with https://";
	return u->is_loopback ? NULL : "it is not https, nor a loopback";
}

const char *
http_url_read(struct http_url *u, const char *url)
{
	CURLU *parsed = curl_url();
	const char *why = strstr(url, "://")
			      ? "it is no URL"
			      : "it does not begin with https://";

	*u = (struct http_url){ 0 };
	if (!parsed)
		sure(CURLUE_OUT_OF_MEMORY);
	if (sure(curl_url_set(parsed, CURLUPART_URL, url,
		CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK) {
		u->scheme = part(parsed, CURLUPART_SCHEME, 0);
		u->host = part(parsed, CURLUPART_HOST, 0);
		u->port = part(parsed, CURLUPART_PORT, CURLU_DEFAULT_PORT);
		u->path = part(parsed, CURLUPART_PATH, 0);
		u->query = part(parsed, CURLUPART_QUERY, 0);
		why = check(u, parsed);
	}
	curl_url_cleanup(parsed);
	return why;
}

void
http_url_free(struct http_url *u)
{
	curl_free(u->scheme);
	curl_free(u->host);
	curl_free(u->port);
	curl_free(u->path);
	curl_free(u->query);
}

const char *
http_origin(
    struct arena *a, const char *url, const char **rest, const char **why)
{
	struct http_url u;
	const char *host;

	*why = http_url_read(&u, url);
	http_url_free(&u);
	host = *why ? NULL : strstr(url, "://");
	if (!host)
		return NULL;
	*rest = host + 3 + strcspn(host + 3, "/?#");
	return arena_str(a, url, (size_t)(*rest - url));
}

int
http_url_same_peer(const char *a, const char *b)
{
	struct http_url one, two;
	const char *bad = http_url_read(&one, a);
	const char *bad2 = http_url_read(&two, b);
	int same = !bad && !bad2 && strcmp(one.scheme, two.scheme) == 0 &&
		   strcmp(one.host, two.host) == 0 &&
		   strcmp(one.port, two.port) == 0;

	http_url_free(&one);
	http_url_free(&two);
	return same;
}

void
http_put(struct text *url, const char *s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
	char code[4];

	for (; *s; s++) {
		if (strchr(plain, *s)) {
			text_addn(url, s, 1);
			continue;
		}
		snprintf(code, sizeof code, "%%%02X", (unsigned char)*s);
		text_addn(url, code, 3);
	}
}

void
http_param(struct text *url, const char *name, const char *value)
{
	if (!value)
		return;
	text_add(url, strchr(url->p, '?') ? "&" : "?");
	text_add(url, name);
	text_add(url, "=");
	http_put(url, value);
}
