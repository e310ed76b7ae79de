#include "ind/candle/candle.h"

#include <assert.h>
#include <string.h>

enum { RANGES = 3, SHADOWS = 2, ROOM = 32 };

/*
 * One average: factor * (total / period), halved for shadows, over the bars
 * before `ago`; period 0: that bar's own range.  TA-Lib makes the total once
 * for each pattern, setting and age, from bar `start` on; those that would hold
 * the same bits are one cell.
 */
struct cell {
	int range, period, ago;
	long start;
	double factor;
};

struct keeper {
	struct candles now; /* what patterns see */
	const struct candle_setting *set;
	struct candle ring[ROOM];

	/* Ranges of past bars, newest at `at`, `span` for each kind. */
	double *range;
	size_t at, span, keep;

	/* Cells, a column each: offsets of the bar that enters and leaves. */
	struct cell *cell;
	double *total, *factor, *period;
	size_t *enter, *leave, *own; /* own: the cells of period 0 */
	size_t cells, room, owns;
	long settled; /* from this bar on every total is full */
	struct arena *arena;
};

enum { BATCH = 4 }; /* columns are as long as a multiple of it */

static int
longest(const struct candle_setting *set)
{
	int s, n = 0;

	for (s = 0; s < CANDLE_SETTINGS; s++)
		if (set[s].period > n)
			n = set[s].period;
	return n;
}

static void *
shared_init(struct arena *a, const void *settings)
{
	struct keeper *k = NEW(a, struct keeper, 1);

	k->arena = a;
	k->set = settings ? settings : candle_default;
	k->now.bar = -1;
	k->now.c = k->ring + ROOM - CANDLE_AGES;
	k->keep = (size_t)longest(k->set) + CANDLE_AGES;
	k->span = 4 * k->keep;
	k->at = k->span - k->keep;
	k->range = NEW(a, double, RANGES * k->span);
	return k;
}

static void *
larger(struct keeper *k, void *old, size_t size)
{
	void *new = arena_get(k->arena, k->room, size);

	if (k->cells)
		memcpy(new, old, k->cells * size);
	return new;
}

static void
make_room(struct keeper *k)
{
	size_t i;

	k->room = k->room ? 2 * k->room : 4 * BATCH;
	k->cell = larger(k, k->cell, sizeof *k->cell);
	k->total = larger(k, k->total, sizeof *k->total);
	k->now.avg = larger(k, k->now.avg, sizeof *k->now.avg);
	k->factor = larger(k, k->factor, sizeof *k->factor);
	k->period = larger(k, k->period, sizeof *k->period);
	k->enter = larger(k, k->enter, sizeof *k->enter);
	k->leave = larger(k, k->leave, sizeof *k->leave);
	k->own = larger(k, k->own, sizeof *k->own);
	for (i = k->cells; i < k->room; i++)
		k->period[i] = 1;
}

/* A pattern's average: an old cell or a new one. */
static size_t
cell_of(struct keeper *k, struct cell want)
{
	size_t i;

	for (i = 0; i < k->cells; i++) {
		const struct cell *c = &k->cell[i];

		if (c->range == want.range && c->period == want.period &&
		    c->ago == want.ago && c->start == want.start &&
		    c->factor == want.factor)
			return i;
	}
	if (k->cells == k->room)
		make_room(k);
	i = k->cells++;
	k->cell[i] = want;
	k->factor[i] = want.factor;
	k->period[i] = want.period ? want.period : 1;
	k->enter[i] = want.range * k->span + want.ago;
	k->leave[i] = k->enter[i] + want.period;
	if (want.period == 0)
		k->own[k->owns++] = i;
	if (want.start + want.period > k->settled)
		k->settled = want.start + want.period;
	return i;
}

/* The newest bar joins the totals: it lies before the one to come. */
static void
total_row(struct keeper *k)
{
	const double *r = k->range + k->at;
	const size_t *enter = k->enter, *leave = k->leave;
	double *total = k->total;
	long bar = k->now.bar;
	size_t i, n = k->cells;

	if (bar >= k->settled) {
		for (i = 0; i < n; i++)
			total[i] += r[enter[i]] - r[leave[i]];
		return;
	}
	for (i = 0; i < n; i++) {
		const struct cell *c = &k->cell[i];

		if (bar >= c->start + c->period)
			total[i] += r[enter[i]] - r[leave[i]];
		else if (bar >= c->start)
			total[i] += r[enter[i]];
	}
}

/* A function of its own, so that gcc -O2 divides two at a time. */
static void
average(size_t batches, double *restrict mean, const double *restrict factor,
    const double *restrict total, const double *restrict period)
{
	size_t i;

	for (i = 0; i < batches * BATCH; i++)
		mean[i] = factor[i] * (total[i] / period[i]);
}

static void
average_row(struct keeper *k)
{
	const double *r = k->range + k->at;
	size_t i;

	for (i = 0; i < k->owns; i++)
		k->total[k->own[i]] = r[k->enter[k->own[i]]];
	average((k->cells + BATCH - 1) / BATCH, k->now.avg, k->factor, k->total,
	    k->period);
}

static struct candle *
next_candle(struct keeper *k)
{
	size_t i = (size_t)(k->now.c - k->ring);
	const size_t last = ROOM - CANDLE_AGES;

	if (i == 0) {
		memcpy(k->ring + last, k->ring, CANDLE_AGES * sizeof *k->ring);
		i = last;
	}
	k->now.c = k->ring + i - 1;
	return k->ring + i - 1;
}

static void
push_range(struct keeper *k, const struct candle *c)
{
	double *r = k->range;
	size_t i, span = k->span;

	if (k->at == 0) {
		k->at = span - k->keep;
		for (i = 0; i < RANGES; i++)
			memcpy(r + i * span + k->at, r + i * span,
			    k->keep * sizeof *r);
	}
	r += --k->at;
	r[0] = c->body;
	r[span] = c->h - c->l;
	r[2 * span] = c->us + c->ls;
}

static void
shared_step(void *shared, const double *in)
{
	struct keeper *k = shared;
	struct candle *c;

	if (k->now.bar >= 0)
		total_row(k);
	c = next_candle(k);
	c->o = in[0];
	c->h = in[1];
	c->l = in[2];
	c->c = in[3];
	c->col = c->c >= c->o ? 1 : -1;
	c->body = fabs(c->c - c->o);
	c->top = c->c > c->o ? c->c : c->o;
	c->bot = c->c < c->o ? c->c : c->o;
	c->us = c->h - c->top;
	c->ls = c->bot - c->l;
	push_range(k, c);
	average_row(k);
	k->now.bar++;
}

/* Bars before the first value; one that looks early counts at least 1. */
static int
lookback(const struct shape *shape, const struct candle_setting *set)
{
	int s, period, n = 0;

	for (s = 0; s < CANDLE_SETTINGS; s++) {
		if (!shape->ages[s])
			continue;
		period = set[s].period;
		if (shape->early && period == 0)
			period = 1;
		if (period > n)
			n = period;
	}
	return n + shape->extra;
}

int
candle_warmup(const struct column *self, const double *p)
{
	(void)p;
	return lookback(self->data, candle_default);
}

static void
shared_use(void *state, void *shared)
{
	struct pattern *p = state;
	struct keeper *k = shared;
	struct cell want;
	int s, ago;

	assert(k->now.bar < 0);
	p->all = &k->now;
	p->first = lookback(p->shape, k->set);
	p->look = p->first - p->shape->early;
	for (s = 0; s < CANDLE_SETTINGS; s++) {
		const struct candle_setting *set = &k->set[s];

		want.range = set->range;
		want.period = set->period;
		want.factor = set->factor;
		if (set->range == SHADOWS)
			want.factor /= 2;
		want.start = set->period ? p->look - set->period : 0;
		for (ago = 0; ago < CANDLE_AGES; ago++) {
			want.ago = ago;
			if (p->shape->ages[s] & AGO(ago))
				p->cell[s][ago] = (short)cell_of(k, want);
		}
	}
}

void *
candle_init(struct arena *a, const struct column *self, const double *p)
{
	struct pattern *s = NEW(a, struct pattern, 1);

	s->shape = self->data;
	s->pen = self->param[0].name ? p[0] : 0;
	return s;
}

enum candle_stage
candle_stage(struct pattern *p)
{
	if (p->all->bar < p->look)
		return CANDLE_WAITS;
	if (p->all->bar < p->first)
		return CANDLE_LOOKS;
	p->settled = 1;
	return CANDLE_SAYS;
}

const struct column_shared candle_shared = {
	.init = shared_init,
	.step = shared_step,
	.use = shared_use,
};
