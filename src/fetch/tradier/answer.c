/* What is in an answer. */
#include "fetch/csv/stamp.h"
#include "fetch/source.h"
#include "fetch/tradier/tradier.h"
#include "time/now.h"

#include <ctype.h>
#include <string.h>

#define CAL_MS (CAL_SEC / 1000)

const json_t *
tradier_get(const char *path)
{
	return http_get(&tradier_http,
	    &(struct http_request){ .url = path, .type = HTTP_JSON })
	    ->json;
}

int64_t
tradier_answered(void)
{
	int64_t ns = http_date(&tradier_http.answer);

	return ns == INT64_MIN ? now_ns() : ns;
}

/* ---- lists ---- */

static int
is_none(const json_t *v)
{
	const char *text = json_string_value(v);

	return json_is_null(v) || (text && strcmp(text, "null") == 0);
}

struct tradier_list
tradier_list(const json_t *all, const char *outer, const char *inner)
{
	const json_t *o = json_object_get(all, outer), *v;

	if (!o)
		http_die(&tradier_http, "no %s in the answer", outer);
	if (is_none(o))
		return (struct tradier_list){ NULL, 0 };
	if (!json_is_object(o))
		http_die(&tradier_http, "%s: it is no object", outer);
	v = json_object_get(o, inner);
	if (!v || is_none(v))
		return (struct tradier_list){ NULL, 0 };
	return (struct tradier_list){ v,
		json_is_array(v) ? json_array_size(v) : 1 };
}

const json_t *
tradier_item(const struct tradier_list *l, size_t i)
{
	return json_is_array(l->of) ? json_array_get(l->of, i) : l->of;
}

/* ---- members ---- */

static int64_t
read_time(const struct value_at *at, const json_t *row, const char *key,
    enum zone_kind zone)
{
	struct stamps how = { .zone = { .kind = zone } };
	const json_t *v = json_object_get(row, key);
	const char *text;
	struct cal_time t;
	json_int_t ms;

	if (json_is_integer(v)) {
		ms = json_integer_value(v);
		if (ms == 0)
			return INT64_MIN;
		if (ms < 0 || ms > INT64_MAX / CAL_MS)
			value_die(at, "%s: it is no time", key);
		return ms * CAL_MS;
	}
	text = value_text(at, row, key);
	if (!text || strcmp(text, "0") == 0)
		return INT64_MIN;
	if (stamp_parse(text, strlen(text), &how, 0, &t) || t.is_date)
		value_die(at, "%s: '%.60s' is no time", key, text);
	return t.ns;
}

int64_t
tradier_time(const struct value_at *at, const json_t *row, const char *key)
{
	return read_time(at, row, key, ZONE_NY);
}

int64_t
tradier_utc(const struct value_at *at, const json_t *row, const char *key)
{
	return read_time(at, row, key, ZONE_FIXED);
}

int
tradier_date(const struct value_at *at, const json_t *row, const char *key)
{
	const char *text = value_need(at, row, key);
	int day;

	if (cal_parse_date(text, strlen(text), &day) != 0)
		value_die(at, "%s: '%.60s' is no date", key, text);
	return day;
}

int
tradier_option(const char *text, struct occ *o)
{
	const char *p = text;

	while (isupper((unsigned char)*p) || isdigit((unsigned char)*p))
		p++;
	if (*p || occ_parse(str_of(text), o) != 0)
		return -1;
	return o->root.n + 15 == (size_t)(p - text) ? 0 : -1;
}
