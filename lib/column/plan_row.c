/* A row: read the columns, step what reads them, write the cells. */
#include "column/plan_impl.h"
#include "expr/expr.h"
#include "num/num.h"
#include "time/session.h"

#include <string.h>

/* New York's date changes once in many rows. */
__attribute__((noinline)) static void
new_day(struct plan *p, struct cal_time t)
{
	int day = cal_ny_date(t);

	p->today.from = cal_from_ny(day, 0);
	p->today.to = cal_from_ny(day + 1, 0);
	p->today.date = day;
	p->today.session = session_is(day);
	p->today.open = session_open_ns(day);
	p->today.close = session_close_ns(day);
}

static void
find_day(struct plan *p)
{
	struct cal_time t = p->rec->time;

	/* its noon in London is the same date in New York */
	if (session_is_date(t, p->bar.bar))
		t = (struct cal_time){ t.ns + CAL_DAY / 2, 0 };
	if (t.ns < p->today.from || t.ns >= p->today.to)
		new_day(p, t);
}

/* Minutes from the session's open to when the row is known. */
static double
minute_of(const struct plan *p)
{
	int64_t t = p->rec->time.ns, end = t + p->bar.bar * CAL_SEC;
	int whole = p->rec->time.is_date || p->bar.bar < CAL_POINT;

	if (whole)
		end = p->today.close;
	else if (!p->today.session || t < p->today.open || t > p->today.close ||
		 (t == p->today.close && p->bar.bar != CAL_POINT))
		return NAN;
	if (end > p->today.close)
		end = p->today.close;
	return (double)(end - p->today.open) / (60.0 * CAL_SEC);
}

__attribute__((noinline)) static void
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

/* What would be read back from a cell: no inf, no -0. */
static inline double
clean(double v)
{
	return v - v == 0 ? v + 0.0 : NAN;
}

/* The most usual node. */
static inline void
run_one(double *val, const struct node *n, void **state)
{
	const double *in = val + n->src[0];
	double *out = val + n->at;

	*out = NAN;
	if (*in == *in)
		n->column->step(state[n->state], in, out);
	if (n->read) /* out_num cleans what it prints */
		*out = clean(*out);
}

/* The outputs of so many rows ago instead of this row's. */
static void
delay(struct late *l, double *out, int n)
{
	double *was = l->ring + l->at * n, v;
	int i;

	for (i = 0; i < n; i++) {
		v = was[i];
		was[i] = out[i];
		out[i] = v;
	}
	l->at = l->at + 1 == l->rows ? 0 : l->at + 1;
}

/* An input of a unit: a volatility in per cent where a fraction is read. */
static void
check_unit(struct plan *p, const struct node *n, int i)
{
	enum unit unit = n->column->unit[i];
	double v = p->val[n->src[i]];
	char text[64];

	if (unit_is(v, unit))
		return;
	if (n->src[i] < p->nread)
		unit_wrong(p->rec, p->read[n->src[i]], unit);
	text[num_put(text, v)] = '\0';
	rec_die(p->rec, "%s: its input '%s' is %s, not %s", n->spec.text,
	    n->in[i], text, unit_right(unit));
}

static inline void
run(struct plan *p, struct node *n, void **state)
{
	struct late *late = n->late >= 0 ? state[n->late] : NULL;
	double in[COLUMN_INPUTS], *out = p->val + n->at, sum = 0;
	int i, whole = p->full && n->plain;

	for (i = 0; i < n->nout; i++)
		out[i] = NAN;
	for (i = 0; i < n->nin; i++) {
		in[i] = p->val[n->src[i]];
		if (n->column->unit[i])
			check_unit(p, n, i);
		if (!whole)
			sum += in[i] * 0; /* NaN if one of them is */
	}
	if (sum == sum || (late && n->column->early && !late->begun)) {
		if (n->leads)
			n->column->shared->step(state[n->shared], in);
		n->column->step(state[n->state], in, out);
		n->ran = 1;
		if (late && late->ring)
			delay(late, out, n->nout);
		if (p->tell && n->column->tells)
			p->tell(p, n, state[n->state]);
	}
	if (late)
		late->begun |= sum == sum;
	for (i = 0; i < n->nout && n->read; i++)
		out[i] = clean(out[i]);
}

/* Nodes side by side that share: their inputs are looked up once. */
__attribute__((noinline)) static struct node *
run_shared(double *val, struct node *n, const struct node *end, void **state)
{
	double in[COLUMN_INPUTS], sum = 0;
	int i, shared = n->shared;

	for (i = 0; i < n->nin; i++) {
		in[i] = val[n->src[i]];
		sum += in[i] * 0;
	}
	if (sum == sum && n->leads)
		n->column->shared->step(state[shared], in);
	for (; n < end && n->shared == shared && n->nout == 1 && n->late < 0;
	     n++) {
		double *out = val + n->at;

		*out = NAN;
		if (sum == sum)
			n->column->step(state[n->state], in, out);
		*out = clean(*out);
	}
	return n - 1;
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
}

__attribute__((noinline)) static void
run_any(struct plan *p, struct node *n, void **state)
{
	if (n->skip)
		return;
	if (n->column)
		run(p, n, state);
	else
		evaluate(p, n);
}

/* Texts and whole numbers are among the cells. */
__attribute__((noinline)) static void
write_row(struct plan *p)
{
	const struct node *n;
	int i;

	for (n = p->begin; n < p->end; n++) {
		const double *v = p->val + n->at;

		if (n->text.p)
			out_text(p->out, n->text.p, n->text.n);
		for (i = 0; i < n->nshow && !n->text.p && !n->skip; i++) {
			if (!n->whole[i] || v[i] - v[i] != 0)
				out_num(p->out, v[i]);
			else
				out_int(p->out, (long long)v[i]);
		}
	}
	out_end(p->out);
}

static int64_t
microseconds(struct cal_time t)
{
	return t.ns / 1000;
}

/* What a row may need before its nodes; returns their states. */
__attribute__((noinline)) static void **
prepare(struct plan *p)
{
	if (p->symbol >= 0)
		same_symbol(p);
	if (p->time >= 0)
		p->val[p->time] = (double)microseconds(p->rec->time);
	if (p->exprs || p->minute >= 0)
		barlen_row(&p->bar, p->rec->time);
	if (p->day >= 0 || p->minute >= 0)
		find_day(p);
	if (p->day >= 0)
		p->val[p->day] = p->today.date;
	if (p->minute >= 0)
		p->val[p->minute] = minute_of(p);
	return p->keys ? plan_states(p) : p->state;
}

/* Read what is read; returns the states of the nodes. */
static inline void **
read_row(struct plan *p)
{
	double sum = 0;
	int i;

	for (i = 0; i < p->nread; i++) {
		p->val[i] = rec_num(p->rec, p->read[i]);
		sum += p->val[i] * 0;
	}
	p->full = sum == sum;
	return p->odd ? prepare(p) : p->state;
}

static inline void
run_nodes(struct plan *p, void **state)
{
	struct node *n, *end = p->end;
	double *val = p->val;

	for (n = p->begin; n < end; n++) {
		if (n->one)
			run_one(val, n, state);
		else if (n->shared >= 0 && n->nout == 1 && n->late < 0)
			n = run_shared(val, n, end, state);
		else
			run_any(p, n, state);
	}
}

void
plan_step(struct plan *p)
{
	run_nodes(p, read_row(p));
}

void
plan_row(struct plan *p)
{
	void **state = read_row(p);

	if (p->ahead) {
		plan_ahead_row(p, state);
		return;
	}
	run_nodes(p, state);
	if (p->reals)
		out_row(p->out, p->val + p->outs);
	else
		write_row(p);
}

void
plan_end(struct plan *p)
{
	if (p->ahead)
		plan_ahead_end(p);
}
