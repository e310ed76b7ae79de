#include "base/spec.h"
#include "base/die.h"

#include <stddef.h>
#include <string.h>

static int
lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static int
in_id(char c)
{
	return lower(c) || (c >= '0' && c <= '9') || c == '_';
}

int
spec_is_id(const char *z)
{
	if (!lower(*z))
		return 0;
	while (in_id(*z))
		z++;
	return *z == '\0';
}

static const char *
id(struct spec *s, struct arena *a, const char *p, size_t n, const char *what)
{
	const char *z = arena_str(a, p, n);

	if (!spec_is_id(z))
		die(MISUSE,
		    "%s: '%s' is no %s: a lower-case letter, then letters, "
		    "digits and '_'",
		    s->text, z, what);
	return z;
}

/* NAME: IDs with points between; the last one is the name. */
static void
name(struct spec *s, struct arena *a, const char *p, size_t n)
{
	size_t i, from = 0;

	s->full = arena_str(a, p, n);
	if (n == 0)
		die(MISUSE, "'%s': no name", s->text);
	for (i = 0; i < n; i++) {
		if (p[i] != '.')
			continue;
		id(s, a, p + from, i - from, "name");
		from = i + 1;
	}
	s->name = id(s, a, p + from, n - from, "name");
	if (from > 0)
		s->space = arena_str(a, p, from - 1);
}

static void
one_arg(struct spec *s, struct arena *a, const char *p, size_t n)
{
	const char *eq = n > 0 ? memchr(p, '=', n) : NULL;
	struct spec_arg *arg = &s->arg[s->nargs++];
	int i;

	if (eq) {
		arg->name = id(s, a, p, (size_t)(eq - p), "parameter name");
		n -= (size_t)(eq + 1 - p);
		p = eq + 1;
	}
	arg->value = arena_str(a, p, n);
	if (strpbrk(arg->value, " \t\r\n\":@='"))
		die(MISUSE, "%s: '%s' is no number or word", s->text,
		    arg->value);
	if (!eq && s->nargs > 1 && s->arg[s->nargs - 2].name)
		die(MISUSE,
		    "%s: '%s' without a name comes after a parameter with one",
		    s->text, arg->value);
	for (i = 0; eq && i < s->nargs - 1; i++) {
		if (s->arg[i].name && strcmp(s->arg[i].name, arg->name) == 0)
			die(MISUSE, "%s: parameter '%s' twice", s->text,
			    arg->name);
	}
}

static size_t
commas(const char *p, const char *end)
{
	size_t n = 0;

	for (; p < end; p++)
		n += *p == ',';
	return n;
}

/* The comma at or behind p that is in no list [...]; end: there is none. */
static const char *
comma(const char *p, const char *end)
{
	int depth = 0;

	for (; p < end; p++) {
		if (*p == ',' && depth <= 0)
			break;
		depth += (*p == '[') - (*p == ']');
	}
	return p;
}

static void
args(struct spec *s, struct arena *a, const char *p, const char *end)
{
	const char *q;

	s->arg = NEW(a, struct spec_arg, commas(p, end) + 1);
	if (p == end)
		return;
	for (;; p = q + 1) {
		q = comma(p, end);
		one_arg(s, a, p, (size_t)(q - p));
		if (q == end)
			return;
	}
}

/* A quoted column name at p, behind its quote; returns what is behind it. */
static const char *
quoted(struct spec *s, struct arena *a, const char *p)
{
	char *to = arena_str(a, p, strlen(p));

	s->in[s->nin++] = to;
	for (;; p++) {
		if (*p == '\0')
			die(MISUSE, "%s: a quote that is never closed",
			    s->text);
		if (*p == '"' && *++p != '"')
			break;
		*to++ = *p;
	}
	*to = '\0';
	return p;
}

static void
inputs(struct spec *s, struct arena *a, const char *p)
{
	s->in = NEW(a, const char *, commas(p, p + strlen(p)) + 1);
	for (;; p++) {
		if (*p == '"') {
			p = quoted(s, a, p + 1);
		} else {
			size_t n = strcspn(p, ",@\"");

			s->in[s->nin++] = arena_str(a, p, n);
			p += n;
		}
		if (s->in[s->nin - 1][0] == '\0')
			die(MISUSE, "%s: an empty column name behind '@'",
			    s->text);
		if (*p == '\0')
			return;
		if (*p != ',')
			die(MISUSE, "%s: '%s' where ',' or the end is expected",
			    s->text, p);
	}
}

void
spec_parse(struct spec *s, struct arena *a, const char *text)
{
	const char *p = text, *at;
	size_t n = strcspn(p, ":@=");

	memset(s, 0, sizeof *s);
	s->text = arena_str(a, text, strlen(text));
	if (p[n] == '=') {
		s->alias = id(s, a, p, n, "alias");
		p += n + 1;
		n = strcspn(p, ":@");
	}
	if (strncmp(p, "expr:", 5) == 0) {
		if (!s->alias)
			die(MISUSE,
			    "%s: an expression needs a column name: "
			    "x=expr:...",
			    s->text);
		s->full = s->name = "expr";
		s->expr = arena_str(a, p + 5, strlen(p + 5));
		return;
	}
	name(s, a, p, n);
	p += n;
	if (*p == ':') {
		at = strchr(p, '@');
		at = at ? at : p + strlen(p);
		args(s, a, p + 1, at);
		p = at;
	}
	if (*p == '@')
		inputs(s, a, p + 1);
}

void
spec_option_prefix(const char *name, const char *text, void *prefix)
{
	static struct arena arena;

	if (!spec_is_id(text))
		die(MISUSE,
		    "%s '%s': a lower-case letter, then letters, digits and "
		    "'_'",
		    name, text);
	if (text[strlen(text) - 1] != '_')
		text = arena_fmt(&arena, "%s_", text);
	if (strncmp(text, "y_", 2) == 0)
		die(MISUSE,
		    "%s '%s': names that begin with y_ are of targets, which "
		    "nothing may read",
		    name, text);
	*(const char **)prefix = text;
}
