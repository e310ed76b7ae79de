#include "bt/plan.h"
#include "base/die.h"
#include "bt/run.h"
#include "expr/expr.h"
#include "trade/points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct plan_text {
	struct str text;
	struct plan *plan;
	size_t n;
};

static struct expr *
expr_bound(struct run *r, const char *label, const char *sql,
    enum expr_kind kind, const struct expr_extra *extra, size_t n)
{
	struct expr *e = expr_new(&r->arena, label, sql, kind, FAIL);

	expr_bind(e, &(struct expr_scope){ .rec = &r->in,
			 .extra = extra,
			 .nextra = n,
			 .bar = &r->row.bar });
	return e;
}

/* from[0..n): the plans of the text before it. */
static struct expr *
exit_of(struct run *r, const struct plan *from, size_t n, const char *sql)
{
	struct expr_extra extra[ORDER_POS_N];
	size_t i;

	if (!sql)
		return NULL;
	for (i = 0; i < n; i++) { /* the variants of a text share theirs */
		if (from[i].o->exit && strcmp(from[i].o->exit, sql) == 0)
			return from[i].exit;
	}
	for (i = 0; i < ORDER_POS_N; i++)
		extra[i] = (struct expr_extra){ order_pos_name[i],
			&r->exits.column[i], NULL };
	return expr_bound(r, "exit", sql, EXPR_CONDITION, extra, ORDER_POS_N);
}

static struct expr *
win_of(struct run *r, const struct plan *from, size_t n, const char *sql)
{
	size_t i;

	if (!sql)
		return NULL;
	for (i = 0; i < n; i++) {
		if (from[i].o->kelly_p && strcmp(from[i].o->kelly_p, sql) == 0)
			return from[i].win;
	}
	return expr_bound(r, "kelly.p", sql, EXPR_VALUE, NULL, 0);
}

/* price: of a rerun; NaN: the order's own. */
static void
terms_init(struct fill_terms *t, const struct conf *conf, const struct order *o,
    double price)
{
	fill_order(t, &conf->terms, o);
	if (!isnan(price)) {
		t->price = price;
		t->orats = 0;
	}
}

static const struct plan_gate *
gate_of(struct run *r, const struct order *o)
{
	struct clock_gate due = {
		.days = o->days, .time = o->time, .n = o->ntime
	};
	struct plans *all = &r->plans;
	struct plan_gate *g;
	int day, sec;
	size_t i;

	for (i = 0; i < all->ngates; i++) {
		if (clock_same(&all->gate[i]->due, &due))
			return all->gate[i];
	}
	g = NEW(&r->arena, struct plan_gate, 1);
	g->due = due;
	if (r->row.before) {
		cal_to_ny(r->row.before, &day, &sec);
		clock_row(&g->due, day, sec);
	}
	all->gate = arena_grow(
	    all->gate, &all->gatecap, all->ngates + 1, sizeof *all->gate);
	all->gate[all->ngates++] = g;
	return g;
}

static void
make_want(
    struct run *r, struct want *w, const struct order *o, enum rerun rerun)
{
	struct fill_terms terms;
	const char *why;

	terms_init(&terms, &r->conf, o, rerun_info[rerun].price);
	why = want_init(w, &r->wants, &r->chain, o, &terms);
	if (why)
		rec_die(&r->in, "signal: %s: %s", o->id, why);
}

static void
plan_init(
    struct run *r, struct plan *p, const struct order *o, enum rerun rerun)
{
	make_want(r, &p->want, o, rerun);
	p->o = o;
	p->book = book_of(r, o->id, rerun);
	p->gate = gate_of(r, o);
}

/* Which of the orders are ours, with --part; the others' wants stay, for what
 * is the same in all parts (marks_moment).  NULL: all are. */
static char *
ours(struct run *r, const struct order *o, size_t n)
{
	size_t cap = 0, mcap = 0, i;
	struct want *want = NULL;
	char *mine;

	if (r->part.n == 0)
		return NULL;
	mine = arena_grow(NULL, &mcap, n, 1);
	want = arena_grow(want, &cap, n, sizeof *want);
	for (i = 0; i < n; i++)
		make_want(r, &want[i], &o[i], RERUN_NONE);
	part_take(&r->part, &r->arena, want, n, mine);
	free(want);
	return mine;
}

static void
read_text(struct run *r, struct plan_text *c)
{
	struct plans *all = &r->plans;
	const struct order_text *t;
	const struct order *o;
	const char *why;
	size_t i, count;
	struct plan *p;
	char *mine;
	int k;

	why = order_parse(&r->arena, c->text.p, c->text.n, &t);
	if (why)
		rec_die(&r->in, "signal: %s", why);
	count = order_count(t);
	o = order_expand(&r->arena, t);
	mine = ours(r, o, count);
	all->variants += (long)count;
	for (i = 0; i < count; i++) {
		if (!mine || mine[i])
			c->n += 1 + (size_t)rerun_count(r, &o[i]);
	}
	p = c->plan = NEW(&r->arena, struct plan, c->n + 1);
	all->at = arena_grow(all->at, &all->cap, all->n + c->n, sizeof(void *));
	for (i = 0; i < count; i++) {
		if (mine && !mine[i])
			continue;
		for (k = RERUN_NONE; k <= rerun_count(r, &o[i]); k++, p++) {
			p->exit = exit_of(
			    r, c->plan, (size_t)(p - c->plan), o[i].exit);
			p->win = win_of(
			    r, c->plan, (size_t)(p - c->plan), o[i].kelly_p);
			plan_init(r, p, &o[i], (enum rerun)k);
			all->at[all->n++] = p;
		}
	}
	free(mine);
}

struct plan *
plan_read(struct run *r, struct str text, size_t *n)
{
	struct plan_text *c = r->plans.last;
	struct map_item *it;

	if (!c || c->text.n != text.n ||
	    memcmp(c->text.p, text.p, text.n) != 0) {
		r->plans.texts.arena = &r->arena;
		it = map_put(&r->plans.texts, text);
		c = it->value;
		if (!c) {
			c = it->value = NEW(&r->arena, struct plan_text, 1);
			c->text = it->key;
			read_text(r, c);
		}
		r->plans.last = c;
	}
	*n = c->n;
	return c->plan;
}

double
plan_win(struct run *r, const struct plan *p)
{
	struct expr_result v;

	if (!p->win)
		return NAN;
	expr_get(p->win, &v);
	if (v.type == EXPR_TEXT || v.num < 0 || v.num > 1)
		rec_die(&r->in, "kelly.p: '%s' is not a probability, 0..1",
		    p->o->kelly_p);
	return v.num;
}
