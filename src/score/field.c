#include "score/field.h"
#include "base/die.h"
#include "base/jansson.h"
#include "time/cal.h"

#include <math.h>
#include <string.h>

/* ---- written ---- */

static void
put_key(struct text *t, const char *key)
{
	text_json(t, key);
	text_add(t, ":");
}

void
field_put_num(struct text *t, const char *key, double v)
{
	put_key(t, key);
	text_num(t, v);
}

void
field_put_text(struct text *t, const char *key, const char *z)
{
	put_key(t, key);
	text_json(t, z);
}

void
field_put_list(struct text *t, const char *key, const double *v, size_t n)
{
	size_t i;

	put_key(t, key);
	text_add(t, "[");
	for (i = 0; i < n; i++) {
		if (i > 0)
			text_add(t, ",");
		text_num(t, v[i]);
	}
	text_add(t, "]");
}

void
field_put_texts(struct text *t, const char *key, const char *const *z, size_t n)
{
	size_t i;

	put_key(t, key);
	text_add(t, "[");
	for (i = 0; i < n; i++) {
		if (i > 0)
			text_add(t, ",");
		text_json(t, z[i]);
	}
	text_add(t, "]");
}

void
field_put_time(struct text *t, const char *key, int64_t ns)
{
	char s[CAL_TEXT_MAX];

	s[cal_put_utc(s, ns)] = '\0';
	field_put_text(t, key, s);
}

/* ---- read ---- */

json_t *
field_document(const char *file)
{
	json_error_t e;
	json_t *j;

	j = jansson_load_file(file, JSON_REJECT_DUPLICATES, &e);
	if (!j && json_error_code(&e) == json_error_cannot_open_file)
		die(FAIL, "cannot open '%s':", file);
	if (!j)
		die(FAIL, "%s:%d: no JSON document: %s", file, e.line, e.text);
	if (!json_is_object(j))
		die(FAIL, "%s: it is no JSON object", file);
	return j;
}

static void __attribute__((noreturn))
wrong(const char *file, const char *key, const char *right)
{
	die(FAIL, "%s: '%s' is not %s", file, key, right);
}

const json_t *
field_object(const char *file, const json_t *in, const char *key)
{
	const json_t *v = json_object_get(in, key);

	if (!json_is_object(v))
		wrong(file, key, "an object");
	return v;
}

static const json_t *
array(const char *file, const json_t *in, const char *key)
{
	const json_t *v = json_object_get(in, key);

	if (!json_is_array(v))
		wrong(file, key, "an array");
	return v;
}

double
field_num(const char *file, const json_t *in, const char *key)
{
	const json_t *v = json_object_get(in, key);

	if (!json_is_number(v))
		wrong(file, key, "a number");
	return json_number_value(v);
}

double
field_maybe(const char *file, const json_t *in, const char *key)
{
	return json_is_null(json_object_get(in, key))
		   ? NAN
		   : field_num(file, in, key);
}

long long
field_int(const char *file, const json_t *in, const char *key, long long lo,
    long long hi)
{
	const json_t *v = json_object_get(in, key);

	if (!json_is_integer(v) || json_integer_value(v) < lo ||
	    json_integer_value(v) > hi)
		die(FAIL, "%s: '%s' is not a whole number in %lld..%lld", file,
		    key, lo, hi);
	return json_integer_value(v);
}

const char *
field_text(struct arena *a, const char *file, const json_t *in, const char *key)
{
	const json_t *v = json_object_get(in, key);

	if (!json_is_string(v))
		wrong(file, key, "a text");
	return arena_str(a, json_string_value(v), json_string_length(v));
}

const char *
field_text_maybe(
    struct arena *a, const char *file, const json_t *in, const char *key)
{
	return json_is_null(json_object_get(in, key))
		   ? NULL
		   : field_text(a, file, in, key);
}

int64_t
field_time(const char *file, const json_t *in, const char *key)
{
	const json_t *v = json_object_get(in, key);
	struct cal_time t;

	if (!json_is_string(v) ||
	    cal_parse(json_string_value(v), json_string_length(v), &t))
		wrong(file, key, "a time");
	return t.ns;
}

int64_t
field_time_maybe(const char *file, const json_t *in, const char *key)
{
	return json_is_null(json_object_get(in, key))
		   ? INT64_MIN
		   : field_time(file, in, key);
}

int
field_word(
    const char *file, const json_t *in, const char *key, const char *words)
{
	const json_t *v = json_object_get(in, key);
	const char *z = json_is_string(v) ? json_string_value(v) : "";
	size_t n = strlen(z);
	int i;

	for (i = 0; *words; i++) {
		size_t len = strcspn(words, " ");

		if (len == n && memcmp(words, z, n) == 0)
			return i;
		words += len + (words[len] == ' ');
	}
	wrong(file, key, "a word that is known here");
}

static double *
numbers(struct arena *a, const char *file, const json_t *v, const char *key,
    size_t n, int null)
{
	double *to = NEW(a, double, n + 1);
	const json_t *item;
	size_t i;

	if (json_array_size(v) != n)
		die(FAIL, "%s: '%s' has %zu numbers, not %zu", file, key,
		    json_array_size(v), n);
	for (i = 0; i < n; i++) {
		item = json_array_get(v, i);
		if (null && json_is_null(item))
			to[i] = NAN;
		else if (json_is_number(item))
			to[i] = json_number_value(item);
		else
			wrong(file, key, "a list of numbers");
	}
	return to;
}

double *
field_list(struct arena *a, const char *file, const json_t *in, const char *key,
    size_t n)
{
	return numbers(a, file, array(file, in, key), key, n, 0);
}

double *
field_list_maybe(struct arena *a, const char *file, const json_t *in,
    const char *key, size_t n)
{
	return numbers(a, file, array(file, in, key), key, n, 1);
}

const char **
field_texts(struct arena *a, const char *file, const json_t *in,
    const char *key, size_t *n)
{
	const json_t *v = array(file, in, key), *item;
	const char **to;
	size_t i;

	*n = json_array_size(v);
	to = NEW(a, const char *, *n + 1);
	for (i = 0; i < *n; i++) {
		item = json_array_get(v, i);
		if (!json_is_string(item))
			wrong(file, key, "a list of texts");
		to[i] = arena_str(
		    a, json_string_value(item), json_string_length(item));
	}
	return to;
}

double *
field_row(
    struct arena *a, const char *file, const json_t *rows, size_t i, size_t n)
{
	return numbers(a, file, json_array_get(rows, i), "rows", n, 1);
}

size_t
field_count(const char *file, const json_t *in, const char *key)
{
	return json_array_size(array(file, in, key));
}
