#include "ind/candle/candle.h"

#include <assert.h>
#include <string.h>

/* TA-Lib's defaults; change them before the first init. */
struct ind_candle_setting ind_candle[CANDLE_SETTINGS] = {
	[CANDLE_BODY_LONG] = { "BodyLong", 0, 10, 1.0 },
	[CANDLE_BODY_VERY_LONG] = { "BodyVeryLong", 0, 10, 3.0 },
	[CANDLE_BODY_SHORT] = { "BodyShort", 0, 10, 1.0 },
	[CANDLE_BODY_DOJI] = { "BodyDoji", 1, 10, 0.1 },
	[CANDLE_SHADOW_LONG] = { "ShadowLong", 0, 0, 1.0 },
	[CANDLE_SHADOW_VERY_LONG] = { "ShadowVeryLong", 0, 0, 2.0 },
	[CANDLE_SHADOW_SHORT] = { "ShadowShort", 2, 10, 1.0 },
	[CANDLE_SHADOW_VERY_SHORT] = { "ShadowVeryShort", 1, 10, 0.1 },
	[CANDLE_NEAR] = { "Near", 1, 5, 0.2 },
	[CANDLE_FAR] = { "Far", 1, 5, 0.6 },
	[CANDLE_EQUAL] = { "Equal", 1, 5, 0.05 },
};

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

struct candles {
	long n;			/* bars seen */
	const struct candle *c; /* the newest; older ones behind it */
	struct candle ring[ROOM];

	/* Ranges of past bars, newest at `at`, `span` for each kind. */
	double *range;
	size_t at, span, keep;

	/* Cells, a column each: offsets of the bar that enters and leaves. */
	struct cell *cell;
	double *total, *avg, *factor, *period;
	size_t *enter, *leave, *own; /* own: the cells of period 0 */
	size_t cells, room, owns;
	long settled; /* from this bar on every total is full */
	struct arena *arena;
};

static int
longest(void)
{
	int s, n = 0;

	for (s = 0; s < CANDLE_SETTINGS; s++)
		if (ind_candle[s].period > n)
			n = ind_candle[s].period;
	return n;
}

static void *
shared_init(struct arena *a)
{
	struct candles *all = NEW(a, struct candles, 1);

	all->arena = a;
	all->c = all->ring + ROOM - CANDLE_AGES;
	all->keep = (size_t)longest() + CANDLE_AGES;
	all->span = 4 * all->keep;
	all->at = all->span - all->keep;
	all->range = NEW(a, double, RANGES * all->span);
	return all;
}

static void *
larger(struct candles *all, void *old, size_t size)
{
	void *new = arena_get(all->arena, all->room, size);

	if (all->cells)
		memcpy(new, old, all->cells * size);
	return new;
}

/* A pattern's average: an old cell or a new one. */
static size_t
cell_of(struct candles *all, struct cell want)
{
	size_t i;

	for (i = 0; i < all->cells; i++) {
		const struct cell *c = &all->cell[i];

		if (c->range == want.range && c->period == want.period &&
		    c->ago == want.ago && c->start == want.start &&
		    c->factor == want.factor)
			return i;
	}
	if (all->cells == all->room) {
		all->room = all->room ? 2 * all->room : 16;
		all->cell = larger(all, all->cell, sizeof *all->cell);
		all->total = larger(all, all->total, sizeof *all->total);
		all->avg = larger(all, all->avg, sizeof *all->avg);
		all->factor = larger(all, all->factor, sizeof *all->factor);
		all->period = larger(all, all->period, sizeof *all->period);
		all->enter = larger(all, all->enter, sizeof *all->enter);
		all->leave = larger(all, all->leave, sizeof *all->leave);
		all->own = larger(all, all->own, sizeof *all->own);
	}
	i = all->cells++;
	all->cell[i] = want;
	all->factor[i] = want.factor;
	all->period[i] = want.period ? want.period : 1;
	all->enter[i] = want.range * all->span + want.ago;
	all->leave[i] = all->enter[i] + want.period;
	if (want.period == 0)
		all->own[all->owns++] = i;
	if (want.start + want.period > all->settled)
		all->settled = want.start + want.period;
	return i;
}

/* The last bar, bar n - 1, joins the totals: it lies before the next one. */
static void
total_row(struct candles *all)
{
	const double *r = all->range + all->at;
	const size_t *enter = all->enter, *leave = all->leave;
	double *total = all->total;
	long bar = all->n - 1;
	size_t i, n = all->cells;

	if (bar >= all->settled) {
		for (i = 0; i < n; i++)
			total[i] += r[enter[i]] - r[leave[i]];
		return;
	}
	for (i = 0; i < n; i++) {
		const struct cell *c = &all->cell[i];

		if (bar >= c->start + c->period)
			total[i] += r[enter[i]] - r[leave[i]];
		else if (bar >= c->start)
			total[i] += r[enter[i]];
	}
}

static void
average_row(struct candles *all)
{
	const double *r = all->range + all->at, *total = all->total,
		     *factor = all->factor, *period = all->period;
	double *restrict mean = all->avg;
	size_t i, n = all->cells;

	for (i = 0; i < all->owns; i++)
		all->total[all->own[i]] = r[all->enter[all->own[i]]];
	n = (n + 3) / 4 * 4;
#pragma GCC ivdep
	for (i = 0; i < n; i++)
		mean[i] = factor[i] * (total[i] / period[i]);
}

static struct candle *
next_candle(struct candles *all)
{
	size_t i = (size_t)(all->c - all->ring);
	const size_t last = ROOM - CANDLE_AGES;

	if (i == 0) {
		memcpy(all->ring + last, all->ring,
		    CANDLE_AGES * sizeof *all->ring);
		i = last;
	}
	all->c = all->ring + i - 1;
	return all->ring + i - 1;
}

static void
push_range(struct candles *all, const struct candle *c)
{
	double *r = all->range;
	size_t k, span = all->span;

	if (all->at == 0) {
		all->at = span - all->keep;
		for (k = 0; k < RANGES; k++)
			memcpy(r + k * span + all->at, r + k * span,
			    all->keep * sizeof *r);
	}
	r += --all->at;
	r[0] = c->body;
	r[span] = c->h - c->l;
	r[2 * span] = c->us + c->ls;
}

static void
shared_step(void *shared, const double *in)
{
	struct candles *all = shared;
	struct candle *c;

	if (all->n)
		total_row(all);
	c = next_candle(all);
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
	push_range(all, c);
	average_row(all);
	all->n++;
}

/* Bars before the first value; one that looks early counts at least 1. */
static int
lookback(const struct shape *shape)
{
	int s, period, n = 0;

	for (s = 0; s < CANDLE_SETTINGS; s++) {
		if (!shape->ages[s])
			continue;
		period = ind_candle[s].period;
		if (shape->early && period == 0)
			period = 1;
		if (period > n)
			n = period;
	}
	return n + shape->extra;
}

int
candle_warmup(const struct ind *self, const double *p)
{
	(void)p;
	return lookback(self->data);
}

static void
shared_use(void *state, void *shared)
{
	struct pattern *p = state;
	struct candles *all = shared;
	struct cell want;
	int s, k;

	assert(all->n == 0);
	p->alone = 0;
	p->all = all;
	p->avg = &all->avg;
	for (s = 0; s < CANDLE_SETTINGS; s++) {
		const struct ind_candle_setting *set = &ind_candle[s];

		want.range = set->range;
		want.period = set->period;
		want.factor =
		    set->range == SHADOWS ? set->factor / 2 : set->factor;
		want.start = set->period ? p->look - set->period : 0;
		for (k = 0; k < CANDLE_AGES; k++) {
			want.ago = k;
			if (p->shape->ages[s] & AGO(k))
				p->cell[s][k] = (short)cell_of(all, want);
		}
	}
}

void *
candle_init(struct arena *a, const struct ind *self, const double *p)
{
	struct pattern *s = NEW(a, struct pattern, 1);

	s->arena = a;
	s->shape = self->data;
	s->find = s->shape->find;
	s->first = lookback(s->shape);
	s->look = s->first - s->shape->early;
	s->pen = self->param[0].name ? p[0] : 0;
	s->alone = 1;
	return s;
}

/* Without a frame that shares: a context of its own. */
static void
step_alone(struct pattern *p, const double *in)
{
	if (!p->all) {
		shared_use(p, shared_init(p->arena));
		p->alone = 1;
	}
	shared_step(p->all, in);
}

void
candle_step(void *state, const double *in, double *out)
{
	struct pattern *p = state;
	long bar;
	int value;

	if (p->alone)
		step_alone(p, in);
	bar = p->all->n - 1;
	if (bar < p->look)
		return;
	value = p->find(p, p->all->c);
	if (bar >= p->first)
		out[0] = value;
}

const struct ind_shared candle_shared = {
	.init = shared_init,
	.step = shared_step,
	.use = shared_use,
};
