/* What is in an answer's body. */
#include "http/http_impl.h"
#include "base/jansson.h"

#include <string.h>
#include <strings.h>

enum { SHOWN = 200 }; /* bytes of words, of a bad body */

static void
bad(struct http *h, enum http_verdict verdict, const char *why)
{
	h->answer.verdict = verdict;
	h->answer.why = http_clean(h, why);
}

static int
has(struct str s, const char *word)
{
	size_t n = strlen(word);

	for (; s.n >= n; s.p++, s.n--) {
		if (strncasecmp(s.p, word, n) == 0)
			return 1;
	}
	return 0;
}

/* ---- pages for people ---- */

static const char *
title(struct http *h)
{
	const char *p = h->answer.body.p, *end;

	for (; (p = strchr(p, '<')); p++) {
		if (strncasecmp(p, "<title>", 7) != 0)
			continue;
		end = strchr(p + 7, '<');
		if (end && end - (p + 7) < SHOWN)
			return arena_str(
			    &h->scratch, p + 7, (size_t)(end - (p + 7)));
	}
	return "";
}

static int
is_page(const struct http_answer *a)
{
	const char *p = a->body.p + strspn(a->body.p, " \t\r\n");
	struct str type = http_header(a, "content-type");

	return *p == '<' || has(type, "html") || has(type, "xml");
}

/* ---- is it what was wanted? ---- */

static const char *
start(struct http *h)
{
	struct text *b = &h->answer.body;

	return arena_str(&h->scratch, b->p, b->n < 80 ? b->n : 80);
}

/* Does the transfer say where the answer ends? */
static int
is_framed(struct http *h)
{
	struct http_answer *a = &h->answer;
	long version = 0;

	curl_easy_getinfo(h->easy, CURLINFO_HTTP_VERSION, &version);
	return version >= CURL_HTTP_VERSION_2_0 ||
	       http_header(a, "content-length").p ||
	       has(http_header(a, "transfer-encoding"), "chunked");
}

static void
check_json(struct http *h)
{
	struct http_answer *a = &h->answer;
	json_error_t e;

	if (a->body.n == 0) {
		bad(h, HTTP_AGAIN, "an empty answer, where JSON was wanted");
		return;
	}
	a->json =
	    jansson_load(a->body.p, a->body.n, JSON_REJECT_DUPLICATES, &e);
	if (a->json)
		return;
	/* a cut in a word or an escape is told as a bad one */
	if (json_error_code(&e) == json_error_premature_end_of_input ||
	    !is_framed(h))
		bad(h, HTTP_AGAIN, "the answer ends early: its JSON is cut");
	else
		bad(h, HTTP_BAD,
		    arena_fmt(&h->scratch,
			"not JSON: byte %d: %s; it begins '%s'", e.position,
			e.text, start(h)));
}

/* Rows can end anywhere: the transfer must say where they do. */
static void
check_text(struct http *h)
{
	struct http_answer *a = &h->answer;
	const char *p = a->body.p + strspn(a->body.p, " \t\r\n");

	if (!is_framed(h))
		bad(h, HTTP_AGAIN,
		    "nothing says where the answer ends: it may be cut");
	else if (strlen(a->body.p) != a->body.n)
		bad(h, HTTP_BAD, "not text: it has a NUL");
	else if (*p == '\0')
		bad(h, HTTP_AGAIN, "an empty answer");
	else if (*p == '{' || *p == '[')
		bad(h, HTTP_BAD,
		    arena_fmt(&h->scratch,
			"JSON, where rows were wanted; it begins '%s'",
			start(h)));
}

void
http_body_parse(struct http *h, const struct http_request *q)
{
	h->answer.verdict = HTTP_GOOD;
	if (q->type == HTTP_JSON)
		check_json(h);
}

void
http_body_check(struct http *h, const struct http_request *q)
{
	struct http_answer *a = &h->answer;

	if (http_key_is_in(h, a->body.p, a->body.n))
		bad(h, HTTP_BAD, "the answer has the key in it");
	else if (q->type != HTTP_ANY && is_page(a))
		bad(h, HTTP_BAD,
		    arena_fmt(&h->scratch, "a page for people, '%s', where %s",
			title(h),
			q->type == HTTP_JSON ? "JSON was wanted"
					     : "rows were wanted"));
	else if (q->type == HTTP_JSON)
		check_json(h);
	else if (q->type == HTTP_TEXT)
		check_text(h);
}

/* ---- words of a refusal ---- */

/* Where providers put them. */
static const char *const paths[][2] = {
	{ "message" },		    /* Massive, Alpaca, Schwab */
	{ "error" },		    /* Massive */
	{ "error", "message" },	    /* Google's and many */
	{ "error_message" },	    /* FRED */
	{ "errors", "error" },	    /* Tradier */
	{ "fault", "faultstring" }, /* Tradier's and Schwab's gateway */
	{ "description" },
};

static const char *
json_words(struct http *h, const json_t *json)
{
	const json_t *v;
	size_t i;

	for (i = 0; i < sizeof paths / sizeof *paths; i++) {
		v = json_object_get(json, paths[i][0]);
		if (paths[i][1])
			v = json_object_get(v, paths[i][1]);
		if (json_is_array(v))
			v = json_array_get(v, 0);
		if (json_is_string(v))
			return arena_fmt(
			    &h->scratch, "%.*s", SHOWN, json_string_value(v));
	}
	return "";
}

const char *
http_body_words(struct http *h)
{
	struct text *b = &h->answer.body;
	json_error_t e;
	json_t *json = jansson_load(b->p, b->n, 0, &e);
	const char *said = "";
	size_t n;

	if (json) {
		said = json_words(h, json);
		json_decref(json);
		return said;
	}
	if (is_page(&h->answer))
		return title(h);
	n = strcspn(b->p, "\r\n");
	return arena_str(&h->scratch, b->p, n < SHOWN ? n : SHOWN);
}
