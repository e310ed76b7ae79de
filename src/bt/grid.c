/* Texts of orders to plans: each distinct text is read and expanded once. */
#include "bt/bt.h"
#include "base/die.h"
#include "expr/expr.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct dates {
	const char *file;
	int *day;
	size_t n, cap;
	struct dates *next;
};

struct cell {
	const char *text;
	size_t n;
	struct plan *plan;
	size_t nplans;
	struct cell *next;
};

enum { CELLS = 1024 };

struct book **books;
size_t nbooks, nplans;

static size_t bookcap, plancap;
static struct plan **plans;
static struct cell *cells[CELLS], *last;
static struct dates *files;
static struct account *shared[NRERUNS];
static struct book **byid; /* open addressing, a power of two */
static size_t byid_size;
static struct rec file;

struct plan *
plan_at(size_t i)
{
	return plans[i];
}

/* ---- files of dates ---- */

static int
by_day(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

/* One date a line, "#" begins a comment; a header `time` or `date` may stand in
 * front. */
static void
read_dates(struct dates *d)
{
	struct str s;
	int day, col;

	rec_open(&file, d->file);
	col = rec_find(&file, "time");
	if (col < 0)
		col = rec_find(&file, "date");
	if (col < 0)
		col = 0;
	col = rec_use(&file, col);
	s = file.name[col];
	if (cal_parse_date(s.p, s.n, &day) == 0) {
		d->day = arena_grow(d->day, &d->cap, 1, sizeof *d->day);
		d->day[d->n++] = day;
	} else if (s.n > 0 && *s.p >= '0' && *s.p <= '9') {
		rec_die(&file, "'%.*s' is not a date", (int)s.n, s.p);
	}
	while (rec_next(&file)) {
		s = rec_text(&file, col);
		if (!s.p || *s.p == '#')
			continue;
		d->day = arena_grow(d->day, &d->cap, d->n + 1, sizeof *d->day);
		d->day[d->n++] = rec_date(&file, col);
	}
	rec_close(&file);
	if (d->n > 1)
		qsort(d->day, d->n, sizeof *d->day, by_day);
}

static const struct dates *
dates_of(const char *path)
{
	struct dates *d;

	if (!path)
		return NULL;
	for (d = files; d; d = d->next) {
		if (strcmp(d->file, path) == 0)
			return d;
	}
	d = NEW(&arena, struct dates, 1);
	d->file = arena_str(&arena, path, strlen(path));
	d->next = files;
	files = d;
	read_dates(d);
	return d;
}

int
dates_hold(const struct dates *d, int day)
{
	return d->n > 0 && bsearch(&day, d->day, d->n, sizeof day, by_day);
}

/* ---- books ---- */

static struct book **
slot_of(const char *id)
{
	size_t i = str_hash(str_of(id)) & (byid_size - 1);

	while (byid[i] && strcmp(byid[i]->id, id) != 0)
		i = (i + 1) & (byid_size - 1);
	return &byid[i];
}

static void
make_room(void)
{
	size_t i;

	if (2 * (nbooks + 1) <= byid_size)
		return;
	byid_size = byid_size ? 2 * byid_size : 64;
	byid = NEW(&arena, struct book *, byid_size);
	for (i = 0; i < nbooks; i++) {
		if (books[i]->rerun == RERUN_NONE)
			*slot_of(books[i]->id) = books[i];
	}
}

static struct book *
book_new(const char *id, enum rerun rerun)
{
	struct book *b = NEW(&arena, struct book, 1);

	b->id = id;
	b->last_entry = b->loss_day = b->entry_day = NO_DAY;
	b->rerun = rerun;
	b->world = reruns[rerun].world;
	if (b->world >= nworlds)
		nworlds = b->world + 1;
	if (!conf.shared || !shared[rerun])
		shared[rerun] = NEW(&arena, struct account, 1);
	b->account = shared[rerun];
	books = arena_grow(books, &bookcap, nbooks + 1, sizeof(void *));
	books[nbooks++] = b;
	return b;
}

static struct book *
book_of(const char *id, enum rerun rerun)
{
	struct book **slot, *b;

	make_room();
	slot = slot_of(id);
	b = *slot;
	if (!b)
		b = *slot = book_new(id, RERUN_NONE);
	if (rerun == RERUN_NONE)
		return b;
	if (!b->again[rerun])
		b->again[rerun] = book_new(id, rerun);
	return b->again[rerun];
}

/* ---- plans ---- */

static struct expr *
exit_of(const struct plan *from, size_t n, const char *sql)
{
	static const char *const name[] = { "pos_pnl", "pos_credit", "pos_mark",
		"pos_dte", "pos_days", "pos_delta_put", "pos_delta_call" };
	struct expr_extra extra[POS_COLUMNS];
	struct expr *e;
	size_t i;

	if (!sql)
		return NULL;
	for (i = 0; i < n; i++) { /* the variants of a text share theirs */
		if (from[i].o->exit && strcmp(from[i].o->exit, sql) == 0)
			return from[i].exit;
	}
	for (i = 0; i < POS_COLUMNS; i++)
		extra[i] = (struct expr_extra){ name[i], &pos_column[i], NULL };
	e = expr_new(&arena, "exit", sql, EXPR_CONDITION, FAIL);
	expr_bind(e, &(struct expr_scope){ .rec = &in,
			 .extra = extra,
			 .nextra = POS_COLUMNS,
			 .bar = &row.bar });
	return e;
}

static double
given(double key, double option)
{
	return isnan(key) ? option : key;
}

/* price: of a rerun; NaN: the order's own. */
static void
terms_init(struct fill_terms *t, const struct order *o, double price)
{
	t->price = price;
	t->orats = 0;
	if (isnan(price)) {
		t->orats = o->price_orats || (conf.orats && isnan(o->price));
		t->price = given(o->price, conf.price);
	}
	t->slip = given(o->slip, conf.slip);
	t->tick = given(o->tick, conf.tick);
	t->zero_bid = conf.zero_bid;
}

/* from[0..n): the plans of the text before it. */
static void
plan_init(struct plan *p, const struct order *o, enum rerun rerun,
    const struct plan *from, size_t n)
{
	const char *why;

	if (o->nleg > PICK_LEGS)
		rec_die(&in, "signal: %s: more than %d legs", o->id, PICK_LEGS);
	p->o = o;
	p->book = book_of(o->id, rerun);
	p->due = (struct clock_gate){
		.days = o->days, .time = o->time, .n = o->ntime
	};
	p->exit = exit_of(from, n, o->exit);
	p->blackout = dates_of(o->blackout);
	p->dates = dates_of(o->dates);
	terms_init(&p->terms, o, reruns[rerun].price);
	p->near = p->terms.tick > 0 ? POINTS_NEAR : 0;
	why = shape_lacks(&arena, &chain, o);
	if (why)
		rec_die(&in, "signal: %s: %s", o->id, why);
	p->shape = shape_of(&shapes, o, p->near);
}

static void
add_plan(struct cell *c, const struct order *o, enum rerun rerun)
{
	struct plan *p = &c->plan[c->nplans];

	plan_init(p, o, rerun, c->plan, c->nplans++);
	if (row_before)
		clock_row(&p->due, row_before);
	plans[nplans++] = p;
}

static struct cell *
read_cell(struct str s)
{
	struct cell *c = NEW(&arena, struct cell, 1);
	const struct order_text *t;
	const struct order *o;
	const char *why;
	size_t i, count;
	int k;

	c->text = arena_str(&arena, s.p, s.n);
	c->n = s.n;
	why = order_parse(&arena, c->text, c->n, &t);
	if (why)
		rec_die(&in, "signal: %s", why);
	count = order_count(t);
	o = order_expand(&arena, t);
	for (i = 0; i < count; i++)
		c->nplans += 1 + (size_t)rerun_count(&o[i]);
	c->plan = NEW(&arena, struct plan, c->nplans);
	plans = arena_grow(plans, &plancap, nplans + c->nplans, sizeof(void *));
	c->nplans = 0;
	for (i = 0; i < count; i++) {
		for (k = RERUN_NONE; k <= rerun_count(&o[i]); k++)
			add_plan(c, &o[i], (enum rerun)k);
	}
	return c;
}

struct plan *
plans_of(struct str s, size_t *n)
{
	struct cell *c = last, **at;

	if (!c || c->n != s.n || memcmp(c->text, s.p, s.n) != 0) {
		at = &cells[str_hash(s) % CELLS];
		for (c = *at; c; c = c->next) {
			if (c->n == s.n && memcmp(c->text, s.p, s.n) == 0)
				break;
		}
		if (!c) {
			c = read_cell(s);
			c->next = *at;
			*at = c;
		}
		last = c;
	}
	*n = c->nplans;
	return c->plan;
}
