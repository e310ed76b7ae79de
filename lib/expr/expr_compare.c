/* Operators that compare, and what may be compared with what. */
#include "expr/expr_impl.h"

#include <string.h>

/* `D` a digit, else the byte itself. */
static int
looks(const char *s, int n, const char *form)
{
	int i;

	if ((int)strlen(form) != n)
		return 0;
	for (i = 0; i < n; i++) {
		if (form[i] == 'D' ? s[i] < '0' || s[i] > '9' : s[i] != form[i])
			return 0;
	}
	return 1;
}

/* A literal in another spelling would compare as text, in silence. */
static void
same_form(
    struct expr_parse *p, const struct expr_val *v, const struct expr_val *w)
{
	const struct expr_tok *t = &p->e->tok[w->from];

	if (v->form == FORM_ANY || w->from != w->to || t->kind != TK_STR)
		return;
	if (v->form == FORM_DATE && !looks(t->p, t->n, "'DDDD-DD-DD'"))
		expr_type_wrong(p, w, w, "is not a date as '2020-03-16'");
	if (v->form == FORM_CLOCK && !looks(t->p, t->n, "'DD:DD'") &&
	    (!looks(t->p, t->n, "'DD:DD:DD'") ||
		memcmp(t->p + 6, ":00", 3) == 0))
		expr_type_wrong(
		    p, w, w, "is not a clock time as '09:31' or '09:31:30'");
}

void
expr_comparable(
    struct expr_parse *p, const struct expr_val *a, const struct expr_val *b)
{
	if (expr_type_mixed(a->type | b->type))
		expr_type_wrong(p, a, b, "compares a number with text");
	same_form(p, a, b);
	same_form(p, b, a);
}

void
expr_compare(struct expr_parse *p, struct expr_val *l, enum expr_level level)
{
	struct expr_val r = expr_type_level(p, level + 1);

	if (l->null || r.null)
		expr_type_wrong(p, l, &r, "is never true: write IS NULL");
	if (l->bare || r.bare)
		expr_type_wrong(p, l, &r,
		    "compares a comparison: write AND, or parentheses");
	expr_comparable(p, l, &r);
	l->to = r.to;
}

static void
is(struct expr_parse *p, struct expr_val *l)
{
	struct expr_val r;

	expr_type_accept(p, TK_NOT);
	if (expr_type_accept(p, TK_DISTINCT))
		expr_type_expect(p, TK_FROM, "FROM");
	r = expr_type_level(p, LV_EQUAL + 1);
	expr_comparable(p, l, &r);
	l->to = r.to;
}

static void
between(struct expr_parse *p, struct expr_val *l)
{
	struct expr_val lo, hi;

	lo = expr_type_level(p, LV_EQUAL + 1);
	expr_type_expect(p, TK_AND, "the AND of BETWEEN");
	hi = expr_type_level(p, LV_EQUAL + 1);
	expr_comparable(p, l, &lo);
	expr_comparable(p, l, &hi);
	l->to = hi.to;
}

/*
 * Of three and more constants SQLite builds a table for each row (1.5 us); an
 * item that is not constant makes it compare one by one (0.1 us).
 */
static void
in(struct expr_parse *p, struct expr_val *l)
{
	struct expr_tok *tok = p->e->tok;
	int open = p->i, first = 0, n = 0;
	struct expr_val v;

	expr_type_expect(p, TK_OPEN, "the list of IN");
	do {
		v = expr_type_level(p, LV_OR);
		if (v.null)
			expr_type_wrong(
			    p, l, &v, "has NULL in a list: write IS NULL");
		expr_comparable(p, l, &v);
		if (n++ == 0)
			first = p->i;
	} while (expr_type_accept(p, TK_COMMA));
	expr_type_expect(p, TK_CLOSE, "')'");
	l->to = p->i - 1;
	if (n > 2) {
		tok[open].sub = "( CASE WHEN csf_one ( ) THEN";
		tok[first].sub = "END ,";
	}
}

static void
like(struct expr_parse *p, struct expr_val *l)
{
	struct expr_val r = expr_type_level(p, LV_EQUAL + 1), esc;

	expr_type_text(p, l, l);
	expr_type_text(p, l, &r);
	l->to = r.to;
	if (expr_type_accept(p, TK_ESCAPE)) {
		esc = expr_type_level(p, LV_EQUAL + 1);
		expr_type_text(p, l, &esc);
		l->to = esc.to;
	}
}

void
expr_compare_equal(
    struct expr_parse *p, struct expr_val *l, enum expr_tokkind kind)
{
	int negated = kind == TK_NOT;

	if (negated) {
		kind = expr_type_peek(p);
		p->i++;
	}
	l->to = p->i - 1;
	if (kind == TK_EQUAL && !negated)
		expr_compare(p, l, LV_EQUAL);
	else if (kind == TK_IS && !negated)
		is(p, l);
	else if (kind == TK_BETWEEN)
		between(p, l);
	else if (kind == TK_IN)
		in(p, l);
	else if (kind == TK_LIKE || kind == TK_GLOB)
		like(p, l);
	else if (negated && kind != TK_NULL) {
		p->i--;
		expr_type_unexpected(p, "IN, LIKE, GLOB, BETWEEN or NULL");
	}
	l->type = TY_INT;
	l->bare = 1;
}
