/* Pages, and what all answers have. */
#include "base/die.h"
#include "fetch/massive/massive.h"
#include "time/now.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { EMPTY_MOST = 100 }; /* pages without a row, one behind the other */

void
massive_tell(const char *fmt, ...)
{
	char why[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	if (massive.is_strict)
		die(FAIL, "massive: %s", why);
	warn("massive: %s", why);
}

/* Pages count their rows: one that was cut says so. */
static void
check_count(struct massive_pull *p, const char *name)
{
	const struct value_at at = { .http = &massive_http };
	int64_t said = value_int(&at, p->all, name);
	size_t n = json_array_size(p->rows);

	if (said != INT64_MIN && said != (int64_t)n)
		massive_tell("%s: %s is %" PRId64
			     ", and there are %zu: rows are missing",
		    massive_http.answer.url, name, said, n);
}

static void
read_page(struct massive_pull *p, const struct http_answer *a)
{
	const json_t *v;

	p->all = a->json;
	if (!json_is_object(p->all))
		http_die(&massive_http, "it is no object");
	v = json_object_get(p->all, "results");
	p->rows = json_is_null(v) ? NULL : v;
	if (p->rows && !json_is_array(p->rows))
		http_die(&massive_http, "results is no array");
	p->empty = json_array_size(p->rows) ? 0 : p->empty + 1;
	check_count(p, "count");
	check_count(p, "resultsCount");
	v = json_object_get(p->all, "status");
	if (json_is_string(v) && strcmp(json_string_value(v), "DELAYED") == 0)
		p->is_delayed = 1;
	p->answered = http_date(a);
	if (p->answered == INT64_MIN)
		p->answered = now_ns();
}

int
massive_page(struct massive_pull *p)
{
	const struct http_answer *a;
	const char *next;
	const json_t *v;

	if (!p->path)
		return 0;
	if (p->pages++ == 0)
		http_next(
		    &massive_http, p->path); /* no page leads back to it */
	a = http_get(&massive_http,
	    &(struct http_request){
		.url = p->path, .type = HTTP_JSON, .is_final = p->is_final });
	read_page(p, a);
	v = json_object_get(p->all, "next_url");
	if (v && !json_is_null(v) && !json_is_string(v))
		http_die(&massive_http, "next_url is no text");
	next = json_string_length(v) > 0 ? json_string_value(v) : NULL;
	if (!next && json_array_size(p->rows) >= p->most)
		massive_tell("%s: a full page, and no page behind it",
		    massive_http.answer.url);
	if (next && p->empty >= EMPTY_MOST)
		http_die(&massive_http, "%ld pages without a row", p->empty);
	p->path = http_next(&massive_http, next);
	return 1;
}

void
massive_check_row(const struct value_at *at, const json_t *row)
{
	const char *error, *said;

	if (!json_is_object(row))
		value_die(at, "it is no object");
	error = value_text(at, row, "error");
	if (!error)
		return;
	said = value_text(at, row, "message");
	value_die(at, "%.60s%s%.200s%s", error, said ? ": '" : "",
	    said ? said : "", said ? "'" : "");
}
