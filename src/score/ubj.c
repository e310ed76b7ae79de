#include "score/ubj.h"
#include "base/jansson.h"

#include <stdint.h>
#include <string.h>

struct ubj {
	const unsigned char *p;
	size_t n, at;
	int depth;
	const char *why;
};

static void *
bad(struct ubj *u, const char *why)
{
	if (!u->why)
		u->why = why;
	return NULL;
}

static int
no(struct ubj *u, const char *why)
{
	bad(u, why);
	return 0;
}

static size_t
left(const struct ubj *u)
{
	return u->n - u->at;
}

static int
peek(const struct ubj *u)
{
	return left(u) > 0 ? u->p[u->at] : -1;
}

static int
marker(struct ubj *u)
{
	while (peek(u) == 'N') /* no-op */
		u->at++;
	return left(u) > 0 ? u->p[u->at++] : -1;
}

/* Bytes of a number of the type; 0: it is none. */
static size_t
width(int type)
{
	switch (type) {
	case 'i':
	case 'U':
		return 1;
	case 'I':
		return 2;
	case 'l':
	case 'd':
		return 4;
	case 'L':
	case 'D':
		return 8;
	default:
		return 0;
	}
}

static uint64_t
big_endian(struct ubj *u, size_t bytes)
{
	uint64_t v = 0;

	for (; bytes > 0; bytes--)
		v = v << 8 | u->p[u->at++];
	return v;
}

static json_t *
number(struct ubj *u, int type)
{
	size_t bytes = width(type);
	json_t *real;
	uint32_t word;
	uint64_t v;
	double d;
	float f;

	if (left(u) < bytes)
		return bad(u, "it ends in a number");
	v = big_endian(u, bytes);
	switch (type) {
	case 'i':
		return json_integer((int8_t)v);
	case 'U':
		return json_integer((json_int_t)v);
	case 'I':
		return json_integer((int16_t)v);
	case 'l':
		return json_integer((int32_t)v);
	case 'L':
		return json_integer((json_int_t)v);
	case 'd':
		word = (uint32_t)v;
		memcpy(&f, &word, sizeof(f));
		d = f;
		break;
	default:
		memcpy(&d, &v, sizeof(d));
	}
	real = json_real(d);
	return real ? real : bad(u, "a number is not finite");
}

/* A length, of things that take at least a byte each. */
static int
length(struct ubj *u, size_t *n)
{
	int type = marker(u);
	json_t *v;
	json_int_t i;

	if (width(type) == 0 || type == 'd' || type == 'D')
		return no(u, "a length is not a whole number");
	v = number(u, type);
	if (!v)
		return 0;
	i = json_integer_value(v);
	json_decref(v);
	if (i < 0 || (uint64_t)i > left(u))
		return no(u, "a length goes beyond its end");
	*n = (size_t)i;
	return 1;
}

static const char *
bytes(struct ubj *u, size_t *n)
{
	const char *p;

	if (!length(u, n))
		return NULL;
	p = (const char *)u->p + u->at;
	u->at += *n;
	return p;
}

static json_t *value(struct ubj *u, int type);

/* What stands in front of a container's items: their type, 0 where each has its
 * own, and their number, -1 where a bracket ends them. */
static int
head(struct ubj *u, int *type, long long *count)
{
	size_t n;

	*type = 0;
	*count = -1;
	if (peek(u) == '$') {
		u->at++;
		*type = marker(u);
		if (!*type || !strchr("iUIlLdDS[{", *type))
			return no(u, "a type of items is unknown");
		if (peek(u) != '#')
			return no(u, "typed items without a number");
	}
	if (peek(u) == '#') {
		u->at++;
		if (!length(u, &n))
			return 0;
		*count = (long long)n;
	}
	return 1;
}

/* Is there one more?  Steps over the closing bracket. */
static int
more(struct ubj *u, long long *count, int close)
{
	if (*count >= 0)
		return (*count)-- > 0;
	while (peek(u) == 'N')
		u->at++;
	if (peek(u) != close)
		return 1;
	u->at++;
	return 0;
}

static json_t *
array(struct ubj *u)
{
	json_t *a = json_array();
	long long count;
	int type;

	if (!head(u, &type, &count))
		count = 0;
	while (!u->why && more(u, &count, ']'))
		if (json_array_append_new(
			a, value(u, type ? type : marker(u))) != 0)
			bad(u, "an item cannot be kept");
	if (!u->why)
		return a;
	json_decref(a);
	return NULL;
}

static json_t *
object(struct ubj *u)
{
	json_t *o = json_object(), *v;
	const char *key;
	long long count;
	size_t n;
	int type;

	if (!head(u, &type, &count))
		count = 0;
	while (!u->why && more(u, &count, '}')) {
		key = bytes(u, &n);
		if (!key)
			break;
		if (memchr(key, '\0', n) || json_object_getn(o, key, n)) {
			bad(u, "a key stands there twice, or has a NUL");
			break;
		}
		v = value(u, type ? type : marker(u));
		if (json_object_setn_new(o, key, n, v) != 0)
			bad(u, "a key is not UTF-8");
	}
	if (!u->why)
		return o;
	json_decref(o);
	return NULL;
}

static json_t *
nested(struct ubj *u, json_t *(*read)(struct ubj *))
{
	json_t *v;

	if (u->depth == UBJ_DEPTH)
		return bad(u, "it is nested too deeply");
	u->depth++;
	v = read(u);
	u->depth--;
	return v;
}

static json_t *
string(struct ubj *u)
{
	const char *p;
	json_t *v;
	size_t n;

	p = bytes(u, &n);
	if (!p)
		return NULL;
	v = memchr(p, '\0', n) ? NULL : json_stringn(p, n);
	return v ? v : bad(u, "a string is not UTF-8, or has a NUL");
}

static json_t *
value(struct ubj *u, int type)
{
	switch (type) {
	case 'Z':
		return json_null();
	case 'T':
		return json_true();
	case 'F':
		return json_false();
	case 'S':
		return string(u);
	case '[':
		return nested(u, array);
	case '{':
		return nested(u, object);
	case -1:
		return bad(u, "it ends too early");
	default:
		return width(type) > 0 ? number(u, type)
				       : bad(u, "a type is unknown");
	}
}

json_t *
ubj_read(const void *p, size_t n, const char **why, size_t *at)
{
	struct ubj u = { .p = p, .n = n };
	json_t *v;

	jansson_memory();
	v = value(&u, marker(&u));

	if (v && u.at < n) {
		json_decref(v);
		v = bad(&u, "there is more behind its end");
	}
	*why = u.why;
	*at = u.at;
	return v;
}
