#include "expr/expr_impl.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct word {
	const char *word;
	enum expr_tokkind kind;
} words[] = {
	{ "and", TK_AND },
	{ "as", TK_AS },
	{ "between", TK_BETWEEN },
	{ "case", TK_CASE },
	{ "cast", TK_CAST },
	{ "collate", TK_COLLATE },
	{ "distinct", TK_DISTINCT },
	{ "else", TK_ELSE },
	{ "end", TK_ENDCASE },
	{ "escape", TK_ESCAPE },
	{ "false", TK_FALSE },
	{ "from", TK_FROM },
	{ "glob", TK_GLOB },
	{ "in", TK_IN },
	{ "is", TK_IS },
	{ "isnull", TK_ISNULL },
	{ "like", TK_LIKE },
	{ "not", TK_NOT },
	{ "notnull", TK_NOTNULL },
	{ "null", TK_NULL },
	{ "or", TK_OR },
	{ "then", TK_THEN },
	{ "true", TK_TRUE },
	{ "when", TK_WHEN },
	{ "current_date", TK_BANNED },
	{ "current_time", TK_BANNED },
	{ "current_timestamp", TK_BANNED },
	{ "attach", TK_BANNED },
	{ "exists", TK_BANNED },
	{ "filter", TK_BANNED },
	{ "match", TK_BANNED },
	{ "over", TK_BANNED },
	{ "pragma", TK_BANNED },
	{ "raise", TK_BANNED },
	{ "regexp", TK_BANNED },
	{ "select", TK_BANNED },
	{ "values", TK_BANNED },
	{ "where", TK_BANNED },
	{ "with", TK_BANNED },
};

static const struct mark {
	const char *text;
	enum expr_tokkind kind;
	const char *why; /* refused */
} marks[] = {
	/* longer ones first */
	{ "->>", TK_END, "there are no JSON operators" },
	{ "->", TK_END, "there are no JSON operators" },
	{ "--", TK_END, "a comment; to subtract twice write '- -'" },
	{ "/*", TK_END, "comments are not allowed" },
	{ "<<", TK_END, "there are no bit operators" },
	{ ">>", TK_END, "there are no bit operators" },
	{ "&&", TK_END, "write AND" },
	{ "||", TK_CAT, NULL },
	{ "<=", TK_LESS, NULL },
	{ ">=", TK_LESS, NULL },
	{ "<>", TK_EQUAL, NULL },
	{ "==", TK_EQUAL, NULL },
	{ "!=", TK_EQUAL, NULL },
	{ "<", TK_LESS, NULL },
	{ ">", TK_LESS, NULL },
	{ "=", TK_EQUAL, NULL },
	{ "(", TK_OPEN, NULL },
	{ ")", TK_CLOSE, NULL },
	{ ",", TK_COMMA, NULL },
	{ "+", TK_PLUS, NULL },
	{ "-", TK_MINUS, NULL },
	{ "*", TK_STAR, NULL },
	{ "/", TK_SLASH, NULL },
	{ "%", TK_REM, NULL },
	{ "&", TK_END, "write AND" },
	{ "|", TK_END, "write OR, or || to join text" },
	{ "~", TK_END, "there are no bit operators" },
	{ "!", TK_END, "write NOT" },
	{ "?", TK_END, "parameters are not allowed" },
	{ ":", TK_END, "parameters are not allowed" },
	{ "@", TK_END, "parameters are not allowed" },
	{ "$", TK_END, "parameters are not allowed" },
	{ "#", TK_END, "parameters are not allowed" },
	{ ";", TK_END, "one expression, not statements" },
	{ "[", TK_END, "an odd name goes in double quotes" },
	{ "`", TK_END, "an odd name goes in double quotes" },
	{ ".", TK_END,
	    "there are no tables; an odd name goes in double quotes" },
};

void
expr_fail(struct expr *e, const char *fmt, ...)
{
	va_list ap;

	if (e->why[0])
		return;
	va_start(ap, fmt);
	vsnprintf(e->why, sizeof e->why, fmt, ap);
	va_end(ap);
}

static int
is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static int
lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
}

/* SQLite's own idea of a name, bytes from 0x80 included. */
static int
is_name(int c)
{
	return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') ||
	       c == '_' || c == '$' || (c & 0x80);
}

int
expr_lex_is(const char *p, int n, const char *word)
{
	int i;

	for (i = 0; i < n; i++) {
		if (!word[i] || lower((unsigned char)p[i]) != word[i])
			return 0;
	}
	return !word[n];
}

static const char *
name_end(const char *s)
{
	while (is_name((unsigned char)*s))
		s++;
	return s;
}

/* Behind the closing quote; NULL when there is none. */
static const char *
quote_end(const char *s)
{
	char q = *s++;

	for (; *s; s++) {
		if (*s != q)
			continue;
		if (s[1] != q)
			return s + 1;
		s++;
	}
	return NULL;
}

static const char *
number(struct expr_tok *t, const char *s)
{
	t->kind = TK_NUM;
	while (is_digit(*s))
		s++;
	/* Beyond int64 SQLite would make it real; so do we, exactly rounded. */
	if (s - t->p > 18)
		t->kind = TK_REAL;
	if (*s == '.') {
		t->kind = TK_REAL;
		s++;
		while (is_digit(*s))
			s++;
	}
	if ((*s == 'e' || *s == 'E') &&
	    (is_digit(s[1]) ||
		((s[1] == '+' || s[1] == '-') && is_digit(s[2])))) {
		t->kind = TK_REAL;
		s += 2;
		while (is_digit(*s))
			s++;
	}
	return s;
}

static const char *
word(struct expr_tok *t, const char *s)
{
	size_t i;

	s = name_end(s);
	t->kind = TK_NAME;
	for (i = 0; i < sizeof words / sizeof *words; i++) {
		if (expr_lex_is(t->p, (int)(s - t->p), words[i].word))
			t->kind = words[i].kind;
	}
	return s;
}

static const char *
mark(struct expr *e, struct expr_tok *t, const char *s)
{
	size_t i, n;

	for (i = 0; i < sizeof marks / sizeof *marks; i++) {
		n = strlen(marks[i].text);
		if (strncmp(s, marks[i].text, n) != 0)
			continue;
		if (marks[i].why) {
			expr_fail(e, "'%s': %s", marks[i].text, marks[i].why);
			return NULL;
		}
		t->kind = marks[i].kind;
		return s + n;
	}
	if (*s < ' ' || *s > '~')
		expr_fail(e, "byte 0x%02x is not SQL", (unsigned char)*s);
	else
		expr_fail(e, "'%c' is not SQL", *s);
	return NULL;
}

static const char *
token(struct expr *e, struct expr_tok *t, const char *s)
{
	t->p = s;
	if (is_digit(*s) || (*s == '.' && is_digit(s[1]))) {
		s = number(t, s);
		if (is_name((unsigned char)*s)) {
			s = name_end(s);
			expr_fail(e, "'%.*s' is not a number",
			    (int)(s - t->p < 60 ? s - t->p : 60), t->p);
		}
	} else if (*s == '\'' || *s == '"') {
		t->kind = *s == '"' ? TK_QUOTED : TK_STR;
		s = quote_end(s);
		if (!s)
			expr_fail(e, "a quote is not closed: %.60s", t->p);
	} else if (is_name((unsigned char)*s) && *s != '$') {
		s = word(t, s);
	} else {
		s = mark(e, t, s);
	}
	if (s)
		t->n = (int)(s - t->p);
	return s;
}

int
expr_lex(struct expr *e)
{
	const char *s = e->sql;
	size_t len = strlen(s);

	if (len > EXPR_BYTES) {
		expr_fail(e, "%zu bytes; the limit is %d", len, EXPR_BYTES);
		return -1;
	}
	e->tok = NEW(e->arena, struct expr_tok, len + 1);
	while (s && !e->why[0]) {
		s += strspn(s, " \t\n\f\r");
		if (!*s)
			break;
		s = token(e, &e->tok[e->ntok++], s);
	}
	e->tok[e->ntok++] = (struct expr_tok){ .kind = TK_END, .p = s };
	if (e->ntok == 1)
		expr_fail(e, "the expression is empty");
	return e->why[0] ? -1 : 0;
}

char *
expr_lex_emit(struct expr *e, const char *before, const char *after)
{
	const struct expr_tok *t;
	size_t n = strlen(before) + strlen(after) + 2;
	char *sql, *p;
	int i;

	for (t = e->tok; t->kind != TK_END; t++)
		n += (t->sub ? strlen(t->sub) : (size_t)t->n) + 1 +
		     (size_t)t->mods * 4 + (size_t)t->ends;
	p = sql = arena_get(e->arena, n, 1);
	p = stpcpy(p, before);
	for (t = e->tok; t->kind != TK_END; t++) {
		for (i = 0; i < t->mods; i++)
			p = stpcpy(p, "mod(");
		if (t->sub) {
			p = stpcpy(p, t->sub);
		} else {
			memcpy(p, t->p, (size_t)t->n);
			p += t->n;
		}
		for (i = 0; i < t->ends; i++)
			*p++ = ')';
		*p++ = ' ';
	}
	/* The newline of E3: nothing can comment the rest away. */
	*p++ = '\n';
	memcpy(p, after, strlen(after) + 1);
	return sql;
}
