#include "expr/expr_impl.h"
#include "num/num.h"

#include <string.h>

enum { MAX_ARGS = 100, LIST = 2 };

static struct expr_tok *
here(const struct expr_parse *p)
{
	return &p->e->tok[p->i];
}

/* A name without its quotes. */
static const char *
decoded(struct expr *e, const struct expr_tok *t)
{
	char *name = arena_str(e->arena, t->p, (size_t)t->n), *d = name;
	const char *s;

	if (t->kind != TK_QUOTED)
		return name;
	for (s = t->p + 1; s < t->p + t->n - 1; s++) {
		*d++ = *s;
		if (*s == '"')
			s++;
	}
	*d = 0;
	return name;
}

static enum expr_src
source(const char *name, int quoted)
{
	static const char *const clock[] = { "ny_date", "ny_time", "ny_dow",
		"ny_min" };
	int i;

	for (i = 0; i < 4 && !quoted; i++) {
		if (strcmp(name, clock[i]) == 0)
			return SRC_NY_DATE + i;
	}
	return SRC_COLUMN;
}

static unsigned
clock_type(enum expr_src src)
{
	if (src == SRC_COLUMN)
		return 0;
	return src == SRC_NY_DATE || src == SRC_NY_TIME ? TY_TEXT : TY_REAL;
}

static int
find_use(struct expr *e, const char *name, enum expr_src src)
{
	int i;

	for (i = 0; i < e->nuse; i++) {
		if (strcmp(e->use[i].name, name) == 0 && e->use[i].src == src)
			return i;
	}
	e->use[i].name = name;
	e->use[i].src = src;
	e->use[i].type = clock_type(src);
	e->use[i].col = -1;
	e->use[i].param = ++e->nparam;
	return e->nuse++;
}

static struct expr_val
name(struct expr_parse *p)
{
	struct expr_tok *t = here(p);
	struct expr_val v = { .from = p->i, .to = p->i };
	const struct expr_use *u;
	const char *s;

	p->i++;
	if (!t->use) {
		s = decoded(p->e, t);
		t->use = find_use(p->e, s, source(s, t->kind == TK_QUOTED)) + 1;
		t->sub =
		    arena_fmt(p->e->arena, "?%d", p->e->use[t->use - 1].param);
	}
	u = &p->e->use[t->use - 1];
	v.type = u->type;
	if (u->src == SRC_NY_DATE)
		v.form = FORM_DATE;
	if (u->src == SRC_NY_TIME)
		v.form = FORM_CLOCK;
	if (rec_is_target(u->name))
		expr_type_wrong(p, &v, &v, "is a target, no input");
	return v;
}

static struct expr_val
real(struct expr_parse *p)
{
	struct expr_tok *t = here(p);
	struct expr_val v = { .type = TY_REAL, .from = p->i, .to = p->i };
	struct expr_lit *l;

	p->i++;
	if (t->sub)
		return v;
	/* num_parse may read behind the token: the tokens' text has room. */
	l = &p->e->lit[p->e->nlit++];
	l->param = ++p->e->nparam;
	if (num_parse(t->p, (size_t)t->n, &l->v) != NUM_OK)
		expr_type_wrong(p, &v, &v, "is too big for a number");
	t->sub = arena_fmt(p->e->arena, "?%d", l->param);
	return v;
}

/* ---- calls ---- */

static struct expr_val
argument(struct expr_parse *p, const struct expr_val *whole, int letter)
{
	struct expr_val v = expr_type_level(p, LV_OR);

	if (letter == 'n')
		expr_type_number(p, whole, &v);
	else if (letter == 't')
		expr_type_text(p, whole, &v);
	else if (letter == 'c')
		expr_type_condition(p, &v);
	return v;
}

static unsigned
result(const struct expr_func *f, unsigned first, unsigned num, unsigned same)
{
	switch (f->result) {
	case 'i':
		return TY_INT;
	case 'r':
		return TY_REAL;
	case 't':
		return TY_TEXT;
	case 'n':
		return num;
	case 's':
		return same;
	default:
		return first;
	}
}

static void
wrong_count(struct expr_parse *p, const struct expr_func *f, int n)
{
	if (n == 1 && (!strcmp(f->name, "max") || !strcmp(f->name, "min")))
		expr_fail(p->e,
		    "%s of one argument looks at other rows; use an indicator",
		    f->name);
	else if (f->max == MAX_ARGS)
		expr_fail(p->e, "%s takes %d or more arguments, not %d",
		    f->name, f->min, n);
	else if (f->min < f->max)
		expr_fail(p->e, "%s takes %d to %d arguments, not %d", f->name,
		    f->min, f->max, n);
	else
		expr_fail(p->e, "%s takes %d argument%s, not %d", f->name,
		    f->min, f->min == 1 ? "" : "s", n);
}

static struct expr_val
call(struct expr_parse *p)
{
	const struct expr_tok *t = here(p);
	const struct expr_func *f = expr_func_find(t->p, t->n);
	struct expr_val v = { .from = p->i, .to = p->i }, a;
	unsigned first = 0, num = 0, same = 0;
	int n = 0, last;

	if (!f) {
		expr_fail(p->e, "function '%.*s': %s", t->n < 60 ? t->n : 60,
		    t->p, expr_func_why(t->p, t->n));
		expr_type_stop(p);
		return v;
	}
	last = (int)strlen(f->args) - 1;
	p->i += 2;
	while (expr_type_peek(p) != TK_CLOSE) {
		int letter = last < 0 ? 'a' : f->args[n < last ? n : last];

		a = argument(p, &v, letter);
		v.to = a.to;
		if (n++ == 0)
			first = a.type;
		if (letter == 'n')
			num |= a.type;
		if (letter == 's')
			same |= a.type;
		if (expr_type_mixed(same))
			expr_type_wrong(p, &v, &a, "mixes numbers and text");
		if (!expr_type_accept(p, TK_COMMA))
			break;
		p->open.now += n == 1 ? LIST : 0;
	}
	p->open.now -= n > 1 ? LIST : 0;
	expr_type_expect(p, TK_CLOSE, "',' or ')'");
	if (n < f->min || n > f->max)
		wrong_count(p, f, n);
	v.to = p->i - 1;
	v.type = result(f, first, num, same);
	return v;
}

/* ---- words ---- */

static struct expr_val
cast(struct expr_parse *p)
{
	struct expr_tok *first = here(p), *t;
	struct expr_val v = { .from = p->i, .to = p->i }, a;

	p->i++;
	expr_type_expect(p, TK_OPEN, "'('");
	a = expr_type_level(p, LV_OR);
	expr_type_expect(p, TK_AS, "AS");
	t = here(p);
	if (expr_lex_is(t->p, t->n, "text")) {
		v.type = TY_TEXT;
		first->sub = "csf_text";
	} else if (expr_lex_is(t->p, t->n, "real")) {
		v.type = TY_REAL;
		first->sub = "csf_real";
	} else if (expr_lex_is(t->p, t->n, "integer")) {
		v.type = TY_INT;
		if (a.type & TY_TEXT)
			expr_type_wrong(p, &v, &a,
			    "reads text as integer: write cast(x AS real)");
	} else {
		expr_type_unexpected(p, "REAL, INTEGER or TEXT");
		return v;
	}
	/* Ours are calls: the type and its AS go. */
	if (first->sub)
		t->sub = t[-1].sub = "";
	p->i++;
	expr_type_expect(p, TK_CLOSE, "')'");
	v.to = p->i - 1;
	return v;
}

static void
branch(struct expr_parse *p, struct expr_val *v)
{
	struct expr_val r = expr_type_level(p, LV_OR);

	v->type |= r.type;
	if (expr_type_mixed(v->type))
		expr_type_wrong(p, v, &r, "mixes numbers and text");
}

static struct expr_val
cases(struct expr_parse *p)
{
	struct expr_val v = { .from = p->i, .to = p->i }, base, w;
	int based;

	p->i++;
	based = expr_type_peek(p) != TK_WHEN;
	if (based)
		base = expr_type_level(p, LV_OR);
	expr_type_expect(p, TK_WHEN, "WHEN");
	do {
		w = expr_type_level(p, LV_OR);
		if (based && w.null)
			expr_type_wrong(p, &v, &w, "is never true");
		if (based)
			expr_comparable(p, &base, &w);
		else
			expr_type_condition(p, &w);
		expr_type_expect(p, TK_THEN, "THEN");
		branch(p, &v);
	} while (expr_type_accept(p, TK_WHEN));
	if (expr_type_accept(p, TK_ELSE))
		branch(p, &v);
	expr_type_expect(p, TK_ENDCASE, "END");
	v.to = p->i - 1;
	return v;
}

static struct expr_val
prefix(struct expr_parse *p)
{
	struct expr_val v = { .from = p->i, .to = p->i }, a;
	int negated = expr_type_peek(p) == TK_NOT;

	p->i++;
	a = expr_type_level(p, negated ? LV_EQUAL : LV_UNARY);
	if (negated)
		expr_type_condition(p, &a);
	else
		expr_type_number(p, &v, &a);
	v.type = negated ? TY_INT : a.type;
	v.to = a.to;
	return v;
}

static struct expr_val
parentheses(struct expr_parse *p)
{
	struct expr_val v = { .from = p->i, .to = p->i }, a;

	p->i++;
	a = expr_type_level(p, LV_OR);
	expr_type_expect(p, TK_CLOSE, "')'");
	v.type = a.type;
	v.form = a.form;
	v.null = a.null;
	v.to = p->i - 1;
	return v;
}

static struct expr_val
literal(struct expr_parse *p, unsigned type)
{
	struct expr_val v = { .type = type, .from = p->i, .to = p->i };

	v.null = expr_type_peek(p) == TK_NULL;
	p->i++;
	return v;
}

static struct expr_val
term(struct expr_parse *p)
{
	struct expr_val none = { .from = p->i, .to = p->i };

	switch (expr_type_peek(p)) {
	case TK_NUM:
	case TK_TRUE:
	case TK_FALSE:
		return literal(p, TY_INT);
	case TK_STR:
		return literal(p, TY_TEXT);
	case TK_NULL:
		return literal(p, 0);
	case TK_REAL:
		return real(p);
	case TK_NAME:
	case TK_LIKE:
	case TK_GLOB:
		if (p->e->tok[p->i + 1].kind == TK_OPEN)
			return call(p);
		if (expr_type_peek(p) != TK_NAME)
			break;
		return name(p);
	case TK_QUOTED:
		return name(p);
	case TK_OPEN:
		return parentheses(p);
	case TK_CAST:
		return cast(p);
	case TK_CASE:
		return cases(p);
	case TK_NOT:
	case TK_PLUS:
	case TK_MINUS:
		return prefix(p);
	default:
		break;
	}
	expr_type_unexpected(p, "a value");
	return none;
}

/* What SQLite's parser keeps of the term while the rest of it is read. */
static int
waiting(const struct expr_parse *p)
{
	const struct expr_tok *t = &p->e->tok[p->i];

	if (t->kind == TK_CASE)
		return 6;
	return (t->kind == TK_CAST || t->kind == TK_NAME ||
		   t->kind == TK_LIKE || t->kind == TK_GLOB) &&
		       t[1].kind == TK_OPEN
		   ? 3
		   : 1;
}

struct expr_val
expr_term(struct expr_parse *p)
{
	int open = waiting(p);
	struct expr_val v;

	expr_type_deeper(p, 1, open);
	v = term(p);
	expr_type_deeper(p, -1, -open);
	return v;
}
