/* A plan over a stream: where each value comes from, and the states. */
#include "column/plan_impl.h"
#include "base/die.h"
#include "expr/expr.h"

#include <string.h>

/* ---- inputs ---- */

static int
column_value(struct plan *p, int col)
{
	int i;

	for (i = 0; i < p->nread; i++) {
		if (p->read[i] == col)
			return i;
	}
	p->read[p->nread] = col;
	return p->nread++;
}

/* The value of an earlier argument called name; -1. */
static int
earlier(const struct plan *p, const struct node *n, const char *name)
{
	const struct node *m;
	int i;

	for (m = p->node + p->from; m < n; m++) {
		for (i = 0; i < m->nout && !m->skip; i++) {
			if (strcmp(m->col[i], name) == 0)
				return m->at + i;
		}
	}
	return -1;
}

/* The index of @day, @minute or @time. */
static int *
special(struct plan *p, const char *name)
{
	return strcmp(name, "@day") == 0      ? &p->day
	       : strcmp(name, "@minute") == 0 ? &p->minute
					      : &p->time;
}

/* "; sr reads high, low: give others by @": of what reads its default columns;
 * else "". */
static const char *
others(struct plan *p, const struct node *n)
{
	const char *list = "";
	int i;

	if (n->spec.in)
		return "";
	for (i = 0; i < n->nin; i++) {
		if (n->in[i][0] != '@')
			list = arena_fmt(&p->arena, "%s%s%s", list,
			    *list ? ", " : "", n->in[i]);
	}
	return arena_fmt(
	    &p->arena, "; %s reads %s: give others by @", n->spec.full, list);
}

/* The columns of the stream that are read; the values of outputs follow them,
 * so these must all be known first. */
static void
fcolumn_names(struct plan *p, struct node *n)
{
	int i, col;

	for (i = 0; i < n->nin; i++) {
		if (n->in[i][0] == '@') {
			*special(p, n->in[i]) = 0;
			continue;
		}
		if (earlier(p, n, n->in[i]) >= 0)
			continue;
		col = rec_find(p->rec, n->in[i]);
		if (col < 0 && n->all) {
			n->skip = 1;
			return;
		}
		col = rec_need_or(p->rec, n->in[i], others(p, n));
		column_value(p, col);
	}
}

static void
find_inputs(struct plan *p, struct node *n)
{
	int i;

	n->plain = 1;
	for (i = 0; i < n->nin; i++) {
		if (n->in[i][0] == '@') {
			n->src[i] = *special(p, n->in[i]);
			n->plain = 0; /* "@minute" may be undefined */
			continue;
		}
		n->src[i] = earlier(p, n, n->in[i]);
		n->plain &= n->src[i] < 0;
		if (n->src[i] < 0)
			n->src[i] = column_value(p, rec_find(p->rec, n->in[i]));
	}
}

/* An expression may name every value made before it. */
static void
bind_expr(struct plan *p, struct node *n)
{
	struct expr_scope scope = { .rec = p->rec, .bar = &p->bar.bar };
	struct expr_extra *extra =
	    NEW(&p->arena, struct expr_extra, (size_t)(n->at - p->nread) + 1);
	const struct node *m;
	int i;

	for (m = p->node + p->from; m < n; m++) {
		for (i = 0; i < m->nout && !m->skip; i++) {
			extra[scope.nextra].name = m->col[i];
			extra[scope.nextra++].num = &p->val[m->at + i];
		}
	}
	scope.extra = extra;
	expr_bind(n->expr, &scope);
	p->exprs++;
}

static void
tell_skipped(const struct plan *p)
{
	char list[512] = "";
	size_t i, len = 0;
	const char *all = NULL;

	for (i = p->from; i < p->to; i++) {
		const struct node *n = &p->node[i];
		size_t k = strlen(n->spec.full);

		if (!n->skip || len + k + 8 > sizeof list)
			continue;
		all = n->all;
		list[len++] = ' ';
		memcpy(list + len, n->spec.full, k + 1);
		len += k;
	}
	if (all)
		warn("%s: left out, their columns are missing:%s", all, list);
}

/* ---- states ---- */

static int
stateful(const struct node *n)
{
	return n->column && n->column->init;
}

static int
is_late(const struct node *n)
{
	return n->column &&
	       (n->column->early || column_offset(n->column, n->p) > 0);
}

static struct late *
make_late(struct plan *p, const struct node *n)
{
	struct late *l = NEW(&p->states, struct late, 1);
	size_t i, cells;

	l->rows = column_offset(n->column, n->p);
	cells = (size_t)l->rows * (size_t)n->nout;
	l->ring = cells > 0 ? NEW(&p->states, double, cells) : NULL;
	for (i = 0; i < cells; i++)
		l->ring[i] = NAN;
	return l;
}

/* Nodes that read the same columns share one state of their kind. */
static void
find_shared(struct plan *p, struct node *n)
{
	const struct node *m;

	if (!n->column || !n->column->shared)
		return;
	for (m = p->node + p->from; m < n; m++) {
		if (!m->skip && m->column &&
		    m->column->shared == n->column->shared &&
		    m->nin == n->nin &&
		    memcmp(m->src, n->src, sizeof(int) * (size_t)n->nin) == 0) {
			n->shared = m->shared;
			return;
		}
	}
	n->shared = p->nstates++;
	n->leads = 1;
}

static void **
make_states(void *ctx)
{
	struct plan *p = ctx;
	void **state = NEW(&p->states, void *, (size_t)p->nstates + 1);
	size_t i;

	for (i = p->from; i < p->to; i++) {
		struct node *n = &p->node[i];
		const struct column *c = n->column;

		if (n->skip || !c)
			continue;
		if (c->init)
			state[n->state] = c->init(&p->states, c, n->p);
		if (n->leads)
			state[n->shared] =
			    c->shared->init(&p->states, p->settings);
		if (n->shared >= 0)
			c->shared->use(state[n->state], state[n->shared]);
		if (n->late >= 0)
			state[n->late] = make_late(p, n);
	}
	if (p->ahead)
		plan_ahead_states(p, state);
	return state;
}

void **
plan_states(struct plan *p)
{
	return keys_find(p->keys, p->rec, make_states, p);
}

/* ---- all of it ---- */

/* 1: all outputs are numbers of descriptors, printed as such. */
static int
all_real(const struct plan *p)
{
	size_t i;
	int k;

	for (i = p->from; i < p->to; i++) {
		const struct node *n = &p->node[i];

		if (!n->column || n->nshow < n->nout)
			return 0;
		for (k = 0; k < n->nout; k++) {
			if (n->whole[k])
				return 0;
		}
	}
	return 1;
}

static void
columns(struct plan *p)
{
	size_t i;
	int k, at;

	p->read = NEW(&p->arena, int, (size_t)p->rec->ncols + 1);
	for (i = p->from; i < p->to; i++)
		fcolumn_names(p, &p->node[i]);
	at = p->nread;
	if (p->day == 0)
		p->day = at++;
	if (p->minute == 0)
		p->minute = at++;
	if (p->time == 0)
		p->time = at++;
	p->outs = at;
	for (i = p->from; i < p->to; i++) {
		p->node[i].at = at;
		if (!p->node[i].skip)
			at += p->node[i].nout;
	}
	p->val = NEW(&p->arena, double, (size_t)at + 1);
	for (i = p->from; i < p->to; i++) {
		struct node *n = &p->node[i];

		if (n->skip)
			continue;
		find_inputs(p, n);
		if (n->expr)
			bind_expr(p, n);
		for (k = 0; k < n->nshow && p->out; k++)
			out_col(p->out, n->col[k], n->hint);
	}
}

void
plan_bind(
    struct plan *p, size_t from, size_t to, struct rec *rec, struct out *out)
{
	int state = 0;
	size_t i;

	p->from = from;
	p->to = to;
	p->rec = rec;
	p->out = out;
	rec_ordered(rec);
	barlen_columns(&p->bar, rec);
	for (i = from; i < to; i++) {
		if (p->node[i].column)
			column_dates_read(p->node[i].column, p->node[i].p);
	}
	p->day = p->minute = p->time = -1;
	if (from < to && plan_is_ahead(&p->node[from]))
		plan_ahead_bind(p);
	else
		columns(p);
	tell_skipped(p);
	for (i = from; i < to; i++) {
		struct node *n = &p->node[i];

		n->state = p->nstates++;
		if (n->skip)
			continue;
		find_shared(p, n);
		n->late = is_late(n) ? p->nstates++ : -1;
		n->one = n->column && n->nin == 1 && n->nout == 1 &&
			 !n->leads && n->late < 0;
		state |= stateful(n);
	}
	/* the first stage keeps plug-ins from mixed instruments, too */
	for (i = 0; i < p->n && from == 0; i++)
		state |= p->node[i].plug && p->node[i].plug->plug->stateful;
	p->symbol = -1;
	if (p->keys)
		keys_bind(p->keys, rec);
	else
		p->state = make_states(p);
	if (state && !p->keys && rec_find(rec, "symbol") >= 0)
		p->symbol = rec_need(rec, "symbol");
	p->begin = p->node + from;
	p->end = p->node + to;
	p->reals = all_real(p);
	p->odd = p->symbol >= 0 || p->day >= 0 || p->minute >= 0 ||
		 p->time >= 0 || p->keys || p->exprs;
	if (out)
		out_start(out);
}

void
plan_again(struct plan *p)
{
	struct node *n;
	int i;

	arena_clear(&p->states);
	rec_ordered(p->rec);
	barlen_columns(&p->bar, p->rec);
	for (i = 0; i < p->nread; i++)
		rec_use(p->rec, p->read[i]);
	for (n = p->begin; n < p->end; n++) {
		if (n->expr)
			bind_expr(p, n);
	}
	if (p->symbol >= 0)
		rec_use(p->rec, p->symbol);
	p->first = NULL;
	if (p->keys) {
		keys_bind(p->keys, p->rec);
		keys_forget(p->keys);
	} else {
		p->state = make_states(p);
	}
}
