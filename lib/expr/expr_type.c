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

/* ---- how deep ---- */

static int
larger(int a, int b)
{
	return a > b ? a : b;
}

static void
check_deep(struct expr_parse *p)
{
	if (p->depth.most > EXPR_DEPTH)
		expr_fail(p->e, "nested deeper than %d", EXPR_DEPTH);
	else if (p->open.most > EXPR_OPEN)
		expr_fail(p->e,
		    "nested deeper than %d parentheses, or 30 with an operator "
		    "or a function each",
		    EXPR_OPEN - 1);
	else
		return;
	expr_type_stop(p);
}

void
expr_type_deeper(struct expr_parse *p, int by, int open)
{
	p->depth.now += by;
	p->open.now += open;
	p->depth.most = larger(p->depth.most, p->depth.now);
	p->open.most = larger(p->open.most, p->open.now);
	check_deep(p);
}

/* What SQLite's parser keeps of an operator while its right side is read: of
 * mod, "mod ( a ,", and of IN what in() writes. */
static int
waiting(enum expr_tokkind op)
{
	switch (op) {
	case TK_IN:
	case TK_NOT:
		return 8;
	case TK_REM:
		return 5;
	case TK_BETWEEN:
	case TK_LIKE:
	case TK_GLOB:
		return 4;
	default:
		return 2;
	}
}

/* ---- operators ---- */

/* SQLite's % cuts both sides to whole numbers first: "a % b" is mod(a, b). */
static void
call_mod(struct expr_parse *p, const struct expr_val *l, int at,
    const struct expr_val *r)
{
	struct expr_tok *tok = p->e->tok;

	if (tok[at].sub)
		return; /* read before */
	tok[at].sub = ",";
	tok[l->from].mods++;
	tok[r->to].ends++;
}

static void
arithmetic(struct expr_parse *p, struct expr_val *l, enum expr_tokkind op,
    enum expr_level lv)
{
	int at = p->i - 1;
	struct expr_val r = expr_type_level(p, lv + 1);

	if ((l->type | r.type) & TY_TEXT)
		expr_type_wrong(p, l, &r, "calculates with text");
	if (op == TK_REM)
		call_mod(p, l, at, &r);
	if (op == TK_SLASH && (l->type & TY_INT) && (r.type & TY_INT))
		expr_type_wrong(p, l, &r, "divides whole numbers: write 1.0/2");
	l->type = op == TK_REM ? TY_REAL : l->type | r.type;
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

/* An operator puts what is left of it one deeper. */
static void
operate(struct expr_parse *p, struct expr_val *l, enum expr_level level)
{
	enum expr_tokkind op = expr_type_peek(p);
	int depth = p->depth.most + 1, n = waiting(op);
	int open = p->open.most + (op == TK_REM ? 3 : 0);

	p->depth.most = p->open.most = 0;
	expr_type_deeper(p, 1, n);
	binary(p, l, level);
	expr_type_deeper(p, -1, -n);
	p->depth.most = larger(p->depth.most, depth);
	p->open.most = larger(p->open.most, open);
	check_deep(p);
}

struct expr_val
expr_type_level(struct expr_parse *p, enum expr_level level)
{
	struct expr_deep depth = p->depth, open = p->open;
	struct expr_val v;
	enum expr_level lv;

	p->depth.most = p->open.most = 0;
	v = expr_term(p);
	for (;;) {
		lv = level_of(expr_type_peek(p));
		if (lv == LV_NONE || lv < level)
			break;
		operate(p, &v, lv);
	}
	p->depth.most = larger(p->depth.most, depth.most);
	p->open.most = larger(p->open.most, open.most);
	return v;
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
