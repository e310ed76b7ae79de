#include "column/ahead_impl.h"

#include <assert.h>
#include <string.h>

/* ---- readers ---- */

double
ahead_micro(int64_t ns)
{
	int64_t us = ns / 1000 - (ns % 1000 < 0);

	return (double)us;
}

double
ahead_date(struct rec *r, int col)
{
	return rec_text(r, col).p ? rec_date(r, col) : NAN;
}

double
ahead_moment(struct rec *r, int col)
{
	return rec_text(r, col).p ? ahead_micro(rec_moment(r, col).ns) : NAN;
}

/* ---- rows that wait ---- */

static struct ahead_wait *
wait_of(const struct ahead_queue *q, int64_t row)
{
	assert(row >= q->wait.first && row < q->wait.next);
	return ring_at(&q->wait, row);
}

int64_t
ahead_push(struct ahead_queue *q)
{
	struct str time = rec_text(q->rec, q->timecol);
	struct ahead_wait *w;
	int i;

	q->wait.size = sizeof *w + (size_t)q->ncells * sizeof *w->cell;
	w = ring_push(&q->wait);
	if (time.n > sizeof w->time)
		rec_bad(q->rec, q->timecol, "a time of %zu bytes", time.n);
	w->left = q->nnodes;
	w->gap = q->rec->gap;
	w->ntime = time.n;
	memcpy(w->time, time.p, time.n);
	for (i = 0; i < q->ncells; i++)
		w->cell[i] = NAN;
	out_keep(q->out, &q->kept);
	return q->wait.next - 1;
}

void
ahead_give(struct ahead *a, int64_t row, const double *v)
{
	double *cell = wait_of(a->queue, row)->cell, *to = cell + a->at;
	int i;

	for (i = 0; i < a->n; i++) {
		if (v[i] - v[i] == 0)
			to[i] = v[i] + 0.0;
	}
	if (a->known >= 0)
		cell[a->known] = (double)a->row;
	a->got++;
	ahead_none(a, row);
}

void
ahead_none(struct ahead *a, int64_t row)
{
	struct ahead_wait *w = wait_of(a->queue, row);

	assert(w->left > 0);
	w->left--;
}

static void
blanks(struct ahead_queue *q, int n)
{
	for (; n > 0; n--)
		out_blank(q->out);
}

static void
write_row(struct ahead_queue *q, int64_t row)
{
	const struct ahead_wait *w = wait_of(q, row), *known;
	const double *v = w->cell;
	int i;

	blanks(q, w->gap);
	out_kept(q->out, &q->kept, (size_t)(row - q->wait.first));
	for (i = 0; i < q->ncells; i++) {
		const struct column_out *c = q->cell[i];

		if (isnan(v[i])) {
			out_null(q->out);
		} else if (c->type == COLUMN_REAL) {
			out_num(q->out, v[i]);
		} else if (c->type == COLUMN_TIME) {
			known = wait_of(q, (int64_t)v[i]);
			out_plain(q->out, known->time, known->ntime);
		} else if (c->type == COLUMN_WORD) {
			out_str(q->out, c->words[(int)v[i]]);
		} else {
			out_int(q->out, (long long)v[i]);
		}
	}
	out_end(q->out);
}

/* Those before `end`. */
static void
leave(struct ahead_queue *q, int64_t end)
{
	int64_t i;

	for (i = q->wait.first; i < end; i++)
		write_row(q, i);
	out_forget(&q->kept, (size_t)(end - q->wait.first));
	q->wait.first = end;
}

void
ahead_leave(struct ahead_queue *q)
{
	int64_t end = q->wait.first;

	while (end < q->wait.next && wait_of(q, end)->left == 0)
		end++;
	if (end > q->wait.first)
		leave(q, end);
}

void
ahead_leave_all(struct ahead_queue *q)
{
	leave(q, q->wait.next);
	blanks(q, q->rec->gap); /* behind the last row */
}
