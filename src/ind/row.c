/* A row: read the columns, step the indicators, write the cells. */
#include "ind/plan.h"
#include "expr.h"

#include <string.h>

/* A day number for the row; New York's date changes once in many rows. */
static double
day_of(struct plan *p)
{
	struct cal_time t = p->rec->time;
	int day;

	if (t.is_date)
		return cal_ny_date(t);
	if (t.ns < p->dayfrom || t.ns >= p->dayto) {
		day = cal_ny_date(t);
		p->dayfrom = cal_from_ny(day, 0);
		p->dayto = cal_from_ny(day + 1, 0);
		p->val[p->day] = day;
	}
	return p->val[p->day];
}

static void
same_symbol(struct plan *p)
{
	struct str s = rec_text(p->rec, p->symbol);

	if (p->first && s.n == p->nfirst && memcmp(s.p, p->first, s.n) == 0)
		return;
	if (!p->first) {
		p->first = arena_str(&p->arena, s.p, s.n);
		p->nfirst = s.n;
		return;
	}
	rec_bad(p->rec, p->symbol,
	    "'%.*s' after '%s': several instruments; --by symbol keeps them "
	    "apart",
	    (int)s.n, s.n > 0 ? s.p : "", p->first);
}

/* The inputs of a node into in[]: 0 if one is undefined. */
static inline int
inputs(const struct plan *p, const struct node *n, double *in)
{
	double sum = 0;
	int i;

	for (i = 0; i < n->nin; i++) {
		in[i] = p->val[n->src[i]];
		sum += in[i] * 0; /* NaN if one of them is */
	}
	return sum == sum;
}

/* What is written is what would be read back from the cells: no inf, no -0. */
static inline double
plain(double v)
{
	return v - v == 0 ? v + 0.0 : NAN;
}

static inline void
write_whole(struct plan *p, double v)
{
	if (isnan(v))
		out_null(p->out);
	else
		out_int(p->out, (long long)v);
}

/* Step and write. */
static inline void
run(struct plan *p, const struct node *n, void **state)
{
	double in[IND_INPUTS], *out = p->val + n->at;
	int i;

	for (i = 0; i < n->nout; i++)
		out[i] = NAN;
	if (inputs(p, n, in)) {
		if (n->leads)
			n->ind->shared->step(state[n->shared], in);
		n->ind->step(state[n->state], in, out);
	}
	for (i = 0; i < n->nout; i++) {
		out[i] = plain(out[i]);
		if (n->whole[i])
			write_whole(p, out[i]);
		else
			out_num(p->out, out[i]);
	}
}

/* Nodes side by side that share: their inputs are looked up once. */
static struct node *
run_shared(struct plan *p, struct node *n, struct node *end, void **state)
{
	double in[IND_INPUTS], v;
	int shared = n->shared, defined = inputs(p, n, in);

	if (defined && n->leads)
		n->ind->shared->step(state[shared], in);
	for (; n < end && n->shared == shared && n->nout == 1; n++) {
		v = NAN;
		if (defined)
			n->ind->step(state[n->state], in, &v);
		p->val[n->at] = v = plain(v);
		if (n->whole[0])
			write_whole(p, v);
		else
			out_num(p->out, v);
	}
	return n - 1;
}

/* The same for one real number in, one out: what most indicators are. */
static inline void
run_one(struct plan *p, const struct node *n, void **state)
{
	double x = p->val[n->src[0]], v = NAN;

	if (x == x) {
		n->ind->step(state[n->state], &x, &v);
		v = plain(v);
	}
	p->val[n->at] = v;
	out_num(p->out, v);
}

static void
evaluate(struct plan *p, struct node *n)
{
	struct expr_result v;

	expr_get(n->expr, &v);
	p->val[n->at] = v.type == EXPR_NUMBER ? v.num + 0.0 : NAN;
	n->text = v.type == EXPR_TEXT ? v.text : (struct str){ NULL, 0 };
	if (n->text.p && n->read)
		rec_die(p->rec,
		    "'%s' is text here, '%.*s', and a later argument reads "
		    "it as a number",
		    n->col[0], (int)(n->text.n < 100 ? n->text.n : 100),
		    n->text.p);
	if (n->text.p)
		out_text(p->out, n->text.p, n->text.n);
	else
		out_num(p->out, p->val[n->at]);
}

void
plan_row(struct plan *p)
{
	void **state = p->state;
	struct node *n, *end = p->node + p->to;
	int i;

	if (p->symbol >= 0)
		same_symbol(p);
	for (i = 0; i < p->ncolumns; i++)
		p->val[i] = rec_num(p->rec, p->column[i]);
	if (p->day >= 0)
		p->val[p->day] = day_of(p);
	if (p->keys)
		state = plan_states(p);
	if (p->exprs)
		barlen_row(&p->bar, p->rec->time);
	for (n = p->node + p->from; n < end; n++) {
		if (n->one)
			run_one(p, n, state);
		else if (n->skip)
			continue;
		else if (n->shared >= 0 && n->nout == 1)
			n = run_shared(p, n, end, state);
		else if (n->ind)
			run(p, n, state);
		else
			evaluate(p, n);
	}
	out_end(p->out);
}
