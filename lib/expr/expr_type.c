/*
 * The grammar is SQLite's (https://sqlite.org/lang_expr.html), less what a row
 * expression has no use for; levels as in its table of operators.
 */
#include "expr/expr_impl.h"

#include <string.h>

enum expr_tokkind
expr_type_peek(const struct expr_parse *p)
{
	return p->e->tok[p->i].kind;
}

/* Everything after a failure sees the end of the text, and unwinds. */
void
expr_type_stop(struct expr_parse *p)
{
	p->i = p->e->ntok - 1;
}

int
expr_type_accept(struct expr_parse *p, enum expr_tokkind kind)
{
	if (expr_type_peek(p) != kind || kind == TK_END)
		return 0;
	p->i++;
	return 1;
}

void
expr_type_unexpected(struct expr_parse *p, const char *wanted)
{
	const struct expr_tok *t = &p->e->tok[p->i];

	if (t->kind == TK_END)
		expr_fail(p->e, "ends where %s should be", wanted);
	else if (t->kind == TK_BANNED && expr_lex_is(t->p, 7, "current"))
		expr_fail(
		    p->e, "'%.*s': %s", t->n, t->p, expr_func_why("now", 3));
	else if (t->kind == TK_BANNED)
		expr_fail(
		    p->e, "'%.*s' is not allowed in an expression", t->n, t->p);
	else
		expr_fail(p->e, "'%.*s' where %s should be",
		    t->n < 60 ? t->n : 60, t->p, wanted);
	expr_type_stop(p);
}

void
expr_type_expect(struct expr_parse *p, enum expr_tokkind kind, const char *what)
{
	if (!expr_type_accept(p, kind))
		expr_type_unexpected(p, what);
}

/* "'close > '30'' compares a number with text" */
void
expr_type_wrong(struct expr_parse *p, const struct expr_val *a,
    const struct expr_val *b, const char *what)
{
	const struct expr_tok *t = p->e->tok;
	const char *s = t[a->from].p;
	int n = (int)(t[b->to].p + t[b->to].n - s);

	expr_fail(p->e, "'%.*s%s' %s", n > 100 ? 97 : n, s,
	    n > 100 ? "..." : "", what);
	expr_type_stop(p);
}

int
expr_type_mixed(unsigned type)
{
	return (type & TY_TEXT) && (type & TY_NUM);
}

void
expr_type_condition(struct expr_parse *p, const struct expr_val *v)
{
	if (v->type & TY_TEXT)
		expr_type_wrong(p, v, v, "is text where a condition should be");
}

void
expr_type_number(struct expr_parse *p, const struct expr_val *whole,
    const struct expr_val *v)
{
	if (v->type & TY_TEXT)
		expr_type_wrong(p, whole, v, "calculates with text");
}

void
expr_type_text(struct expr_parse *p, const struct expr_val *whole,
    const struct expr_val *v)
{
	if (v->type & TY_NUM)
		expr_type_wrong(p, whole, v,
		    "needs text, not a number: write cast(x AS text)");
}

/* ---- operators ---- */

static void
arithmetic(struct expr_parse *p, struct expr_val *l, enum expr_tokkind op,
    enum expr_level lv)
{
	struct expr_val r = expr_type_level(p, lv + 1);

	if ((l->type | r.type) & TY_TEXT)
		expr_type_wrong(p, l, &r, "calculates with text");
	if (op == TK_SLASH && (l->type & TY_INT) && (r.type & TY_INT))
		expr_type_wrong(p, l, &r, "divides whole numbers: write 1.0/2");
	l->type |= r.type;
	l->to = r.to;
}

static void
logic(struct expr_parse *p, struct expr_val *l, enum expr_level level)
{
	struct expr_val r = expr_type_level(p, level + 1);

	expr_type_condition(p, l);
	expr_type_condition(p, &r);
	l->type = TY_INT;
	l->to = r.to;
}

static void
concat(struct expr_parse *p, struct expr_val *l)
{
	struct expr_val r = expr_type_level(p, LV_CAT + 1);

	if ((l->type | r.type) & TY_NUM)
		expr_type_wrong(
		    p, l, &r, "joins a number: write cast(x AS text)");
	l->type = TY_TEXT;
	l->to = r.to;
}

static void
collate(struct expr_parse *p, struct expr_val *l)
{
	const struct expr_tok *t = &p->e->tok[p->i];

	expr_type_text(p, l, l);
	if (t->kind != TK_NAME || (!expr_lex_is(t->p, t->n, "nocase") &&
				      !expr_lex_is(t->p, t->n, "binary") &&
				      !expr_lex_is(t->p, t->n, "rtrim")))
		expr_type_unexpected(p, "NOCASE, BINARY or RTRIM");
	else
		l->to = p->i++;
}

static enum expr_level
level_of(enum expr_tokkind kind)
{
	switch (kind) {
	case TK_OR:
		return LV_OR;
	case TK_AND:
		return LV_AND;
	case TK_EQUAL:
	case TK_IS:
	case TK_IN:
	case TK_LIKE:
	case TK_GLOB:
	case TK_BETWEEN:
	case TK_ISNULL:
	case TK_NOTNULL:
	case TK_NOT:
		return LV_EQUAL;
	case TK_LESS:
		return LV_LESS;
	case TK_PLUS:
	case TK_MINUS:
		return LV_ADD;
	case TK_STAR:
	case TK_SLASH:
	case TK_REM:
		return LV_MUL;
	case TK_CAT:
		return LV_CAT;
	case TK_COLLATE:
		return LV_COLLATE;
	default:
		return LV_NONE;
	}
}

static void
binary(struct expr_parse *p, struct expr_val *l, enum expr_level level)
{
	enum expr_tokkind op = expr_type_peek(p);

	p->i++;
	switch (level) {
	case LV_OR:
	case LV_AND:
		logic(p, l, level);
		break;
	case LV_EQUAL:
		expr_compare_equal(p, l, op);
		l->null = 0;
		l->form = FORM_ANY;
		return;
	case LV_LESS:
		expr_compare(p, l, level);
		l->type = TY_INT;
		l->bare = 1;
		l->form = FORM_ANY;
		return;
	case LV_CAT:
		concat(p, l);
		break;
	case LV_COLLATE:
		collate(p, l);
		return;
	default:
		arithmetic(p, l, op, level);
	}
	l->bare = l->null = 0;
	l->form = FORM_ANY;
}

struct expr_val
expr_type_level(struct expr_parse *p, enum expr_level level)
{
	struct expr_val v = expr_term(p);
	enum expr_level lv;

	for (;;) {
		lv = level_of(expr_type_peek(p));
		if (lv == LV_NONE || lv < level)
			return v;
		binary(p, &v, lv);
	}
}

int
expr_type(struct expr *e)
{
	struct expr_parse p = { .e = e };
	struct expr_val v = expr_type_level(&p, LV_OR);

	if (expr_type_peek(&p) != TK_END)
		expr_type_unexpected(&p, "an operator or the end");
	if (e->kind == EXPR_CONDITION)
		expr_type_condition(&p, &v);
	e->type = v.type;
	return e->why[0] ? -1 : 0;
}
