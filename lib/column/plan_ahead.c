/* A plan of columns that look ahead: their inputs, their rows, the end. */
#include "base/die.h"
#include "column/ahead_impl.h"
#include "column/plan_impl.h"
#include "row/known.h"
#include "time/session.h"

#include <stdlib.h>
#include <string.h>

typedef double reader(struct rec *r, int col);

struct plan_ahead {
	struct ahead_queue queue;
	struct ahead *node; /* of each of the plan's */
	struct input {
		reader *read; /* NULL: v stays */
		int col;
		double v; /* of the row */
	} * in;
	int nin, moment; /* in[moment] is @moment; -1: nobody reads it */
	void ***states;	 /* of each key that was seen */
	size_t nstates, capstates;
};

/* ---- inputs ---- */

static double
day(struct rec *r, int col)
{
	(void)col;
	return cal_ny_date(r->time);
}

static const struct {
	const char *name;
	reader *read; /* NULL: it is always v, or the plan knows */
	double v;
} special[] = {
	{ "@1", NULL, 1 },
	{ "@day", day, 0 },
	{ "@moment", NULL, 0 },
	{ "@none", NULL, NAN },
};

static double
read_known(struct rec *r, int col)
{
	double known = ahead_moment(r, col);

	if (known < ahead_micro(r->time.ns))
		rec_bad(r, col, "a label that is known before its own row");
	return known;
}

/* The column with the time at which the target is known. */
static int
known(struct plan *p, const struct node *n, const char *target)
{
	const struct rec *r = p->rec;
	int col = known_column(r, target);

	if (col < 0)
		die(FAIL,
		    "%s:1: %s: no column with the time at which '%s' is known",
		    r->file, n->spec.text, target);
	return rec_use(p->rec, col);
}

/* The input's place among those of the plan. */
static int
add_input(struct plan *p, const struct node *n, int i)
{
	const struct column_ahead *c = n->column->ahead;
	struct plan_ahead *a = p->ahead;
	struct input in = { .read = c->read[i] ? c->read[i] : rec_num };
	size_t k;

	if (strcmp(n->in[i], "@known") == 0) {
		in.read = read_known;
		in.col = known(p, n, n->in[i - 1]);
	} else if (n->in[i][0] != '@') {
		in.col = rec_need(p->rec, n->in[i]);
	} else {
		for (k = 0; strcmp(special[k].name, n->in[i]) != 0; k++)
			;
		in.read = special[k].read;
		in.v = special[k].v;
		in.col = -1 - (int)k;
	}
	for (i = 0; i < a->nin; i++) {
		if (a->in[i].read == in.read && a->in[i].col == in.col)
			return i;
	}
	a->in[a->nin] = in;
	return a->nin++;
}

/* ---- binding ---- */

static void
bind_node(struct plan *p, struct node *n, struct ahead *a)
{
	struct ahead_queue *q = &p->ahead->queue;
	int i;

	*a = (struct ahead){ .queue = q, .at = q->ncells, .n = n->nout };
	a->must = n->column->ahead->must;
	for (i = 0; i < n->nin; i++) {
		n->src[i] = add_input(p, n, i);
		if (strcmp(n->in[i], "@moment") == 0)
			p->ahead->moment = n->src[i];
		if (strcmp(n->in[i], "@none") == 0)
			a->must &= ~(1 << i);
	}
	a->known = -1;
	for (i = 0; i < n->nout; i++) {
		q->cell[q->ncells] = &n->column->out[i];
		if (n->column->out[i].type == COLUMN_TIME) {
			a->known = q->ncells;
			a->n = i;
		}
		q->ncells++;
		out_col(p->out, n->col[i], n->hint);
	}
}

void
plan_ahead_bind(struct plan *p)
{
	struct plan_ahead *a = NEW(&p->arena, struct plan_ahead, 1);
	size_t n = p->to - p->from, i;

	p->ahead = a;
	a->node = NEW(&p->arena, struct ahead, n);
	a->in = NEW(&p->arena, struct input, n * COLUMN_INPUTS);
	a->moment = -1;
	a->queue.rec = p->rec;
	a->queue.out = p->out;
	a->queue.nnodes = (int)n;
	a->queue.timecol = rec_need(p->rec, "time");
	a->queue.cell =
	    NEW(&p->arena, const struct column_out *, n *COLUMN_OUTPUTS);
	for (i = 0; i < n; i++)
		bind_node(p, &p->node[p->from + i], &a->node[i]);
	p->rec->pass = NULL; /* empty lines wait, too */
}

/* ---- rows ---- */

static void
read_inputs(struct plan *p)
{
	struct plan_ahead *a = p->ahead;
	struct input *in;

	for (in = a->in; in < a->in + a->nin; in++) {
		if (in->read)
			in->v = in->read(p->rec, in->col);
	}
	if (a->moment >= 0) {
		barlen_row(&p->bar, p->rec->time);
		a->in[a->moment].v =
		    ahead_micro(session_known(p->rec->time, p->bar.bar));
	}
}

static void
look(const struct plan_ahead *all, const struct node *n, void *state,
    struct ahead *a)
{
	const struct column_ahead *c = n->column->ahead;
	double in[COLUMN_INPUTS];
	int i;

	for (i = 0; i < n->nin; i++) {
		in[i] = all->in[n->src[i]].v;
		if (a->must >> i & 1 && isnan(in[i])) {
			ahead_none(a, a->row);
			return;
		}
	}
	c->look(state, in, a);
}

void
plan_ahead_row(struct plan *p, void **state)
{
	struct plan_ahead *a = p->ahead;
	int64_t row = ahead_push(&a->queue);
	const struct node *n;

	read_inputs(p);
	for (n = p->begin; n < p->end; n++) {
		struct ahead *one_of = &a->node[n - p->begin];

		one_of->row = row;
		look(a, n, state[n->state], one_of);
	}
	ahead_leave(&a->queue);
}

/* ---- the end ---- */

void
plan_ahead_states(struct plan *p, void **state)
{
	struct plan_ahead *a = p->ahead;

	a->states = arena_grow(
	    a->states, &a->capstates, a->nstates + 1, sizeof *a->states);
	a->states[a->nstates++] = state;
}

static const char *
sum(struct plan *p, const struct node *n)
{
	struct plan_ahead *a = p->ahead;
	void **state = NEW(&p->arena, void *, a->nstates + 1);
	size_t i;

	for (i = 0; i < a->nstates; i++)
		state[i] = a->states[i][n->state];
	return n->column->ahead->sum(&p->arena, state, a->nstates);
}

void
plan_ahead_end(struct plan *p)
{
	struct plan_ahead *a = p->ahead;
	const char *text;
	size_t i;

	ahead_leave_all(&a->queue);
	for (i = 0; i < p->to - p->from; i++) {
		const struct node *n = &p->node[p->from + i];

		/* it may die, and say why all is empty */
		text = n->column->ahead->sum ? sum(p, n) : NULL;
		if (a->node[i].got == 0 && p->rec->rows > 0)
			warn("%s: all %ld rows are empty: no label was known "
			     "before the data ended",
			    n->col[0], p->rec->rows);
		if (text)
			warn("%s: %s", n->col[0], text);
	}
}
