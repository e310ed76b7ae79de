#include "fetch/net/value.h"
#include "base/die.h"
#include "num/num.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
value_die(const struct value_at *at, const char *fmt, ...)
{
	char why[512], place[128] = "";
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	if (at->list)
		snprintf(place, sizeof place, "%s[%zu]%s%.40s: ", at->list,
		    at->i, at->name ? " " : "", at->name ? at->name : "");
	if (at->http)
		http_die(at->http, "%s%s", place, why);
	die(FAIL, "%s: %s%s", at->file, place, why);
}

static int
is_undefined(const json_t *v)
{
	static const char *const words[] = { "", "NaN", "null" };
	const char *text = json_string_value(v);
	size_t i;

	if (!v || json_is_null(v))
		return 1;
	for (i = 0; text && i < sizeof words / sizeof *words; i++) {
		if (strcmp(text, words[i]) == 0)
			return 1;
	}
	return 0;
}

double
value_num(const struct value_at *at, const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);
	double d;

	if (json_is_number(v))
		return json_number_value(v);
	if (is_undefined(v))
		return NAN;
	if (!json_is_string(v))
		value_die(at, "%s: neither a number nor null", key);
	if (num_real(json_string_value(v), &d) != 0)
		value_die(at, "%s: '%.60s' is not a number", key,
		    json_string_value(v));
	return d;
}

int64_t
value_int(const struct value_at *at, const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);
	long long n;
	double d;

	if (is_undefined(v))
		return INT64_MIN;
	if (json_is_string(v) &&
	    num_int(json_string_value(v), -INT64_MAX, INT64_MAX, &n) == 0)
		return n;
	if (json_is_integer(v))
		return json_integer_value(v);
	d = json_number_value(v); /* some write 1.7e12 */
	if (!json_is_real(v) || d != floor(d) || fabs(d) > 9e18)
		value_die(at, "%s: neither a whole number nor null", key);
	return (int64_t)d;
}

const json_t *
value_object(const struct value_at *at, const json_t *object, const char *key)
{
	const json_t *v = key ? json_object_get(object, key) : object;

	if (json_is_null(v))
		return NULL;
	if (v && !json_is_object(v))
		value_die(
		    at, "%s%sit is no object", key ? key : "", key ? ": " : "");
	return v;
}

const char *
value_text(const struct value_at *at, const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);

	if (is_undefined(v))
		return NULL;
	if (!json_is_string(v))
		value_die(at, "%s: neither a text nor null", key);
	return json_string_value(v);
}

const char *
value_need(const struct value_at *at, const json_t *object, const char *key)
{
	const char *text;

	if (!json_is_object(object))
		value_die(at, "it is no object");
	text = value_text(at, object, key);
	if (!text)
		value_die(at, "no %s", key);
	return text;
}
