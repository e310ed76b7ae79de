#include "snap/deal.h"
#include "base/map.h"
#include "num/num.h"
#include "order/strategy.h"

#include <stdio.h>
#include <string.h>

/* Which legs a column of strikes has. */
static const struct kind {
	int picked;
	enum right right;
	int sold;
} kinds[] = {
	{ PICKED_PUT_LONG, RIGHT_PUT, 0 },
	{ PICKED_PUT_SHORT, RIGHT_PUT, 1 },
	{ PICKED_CALL_SHORT, RIGHT_CALL, 1 },
	{ PICKED_CALL_LONG, RIGHT_CALL, 0 },
};
enum { NKINDS = sizeof kinds / sizeof *kinds };

struct strikes {
	double strike[DEAL_LEGS];
	int n, used;
};

enum { ORDERS = 256 }; /* texts that are kept */

static struct arena arena;
static struct map orders = { .arena = &arena };

/* The cell's order, read once where few are written again and again; NULL: it
 * is several. */
static const struct order *
order_of(struct rec *in, int col, struct str s)
{
	static const struct order several;
	struct map_item *it;
	const struct order_text *t;
	const char *why;

	if (orders.n == ORDERS) {
		map_clear(&orders);
		arena_clear(&arena);
	}
	it = map_put(&orders, s);
	if (!it->value) {
		why = order_parse(&arena, it->key.p, it->key.n, &t);
		if (why)
			rec_bad(in, col, "%s", why);
		it->value = order_count(t) == 1
				? (void *)order_expand(&arena, t)
				: (void *)&several;
	}
	return it->value == &several ? NULL : it->value;
}

/* ---- legs ---- */

/* "2450" or "2450+2460". */
static void
read_strikes(struct rec *in, int col, struct strikes *k)
{
	struct str s = rec_text_if(in, col);
	const char *plus;
	size_t n;

	k->n = k->used = 0;
	while (s.n > 0) {
		plus = memchr(s.p, '+', s.n);
		n = plus ? (size_t)(plus - s.p) : s.n;
		if (k->n == DEAL_LEGS ||
		    num_parse(s.p, n, &k->strike[k->n]) != NUM_OK ||
		    !(k->strike[k->n++] > 0))
			rec_bad(in, col, "no strikes, as 2450 or 2450+2460");
		s.p += n + (plus != NULL);
		s.n -= n + (plus != NULL);
	}
}

static void
add_leg(struct deal *d, int qty, enum right right, double strike)
{
	d->leg[d->nlegs++] = (struct deal_leg){ qty, right, strike };
}

/* Sides sell one and buy one of a strike; legs of an order's own have their
 * quantities, and their strikes stand in the order of the legs. */
static void
take_legs(struct deal *d, struct rec *in, const struct order *o,
    const int picked[PICKED])
{
	struct strikes have[NKINDS];
	int i, j, total = 0, want = o->nleg;

	for (j = 0; j < NKINDS; j++) {
		read_strikes(in, picked[kinds[j].picked], &have[j]);
		total += have[j].n;
	}
	if (total > DEAL_LEGS || (want > 0 && total > 0 && total != want))
		rec_die(in, "the strikes are not those of the order's %d legs",
		    want);
	for (j = 0; j < NKINDS && want == 0; j++) {
		for (i = 0; i < have[j].n; i++)
			add_leg(d, kinds[j].sold ? -1 : 1, kinds[j].right,
			    have[j].strike[i]);
	}
	for (i = 0; i < want && total > 0; i++) {
		const struct order_leg *l = &o->leg[i];

		for (j = 0; kinds[j].right != (enum right)l->right ||
			    kinds[j].sold != (l->qty < 0);
		     j++)
			;
		if (have[j].used == have[j].n)
			rec_die(in, "the strikes are not those of the order's "
				    "legs");
		add_leg(d, l->qty, l->right, have[j].strike[have[j].used++]);
	}
}

static void
word(char *to, size_t room, struct str s)
{
	snprintf(to, room, "%.*s", (int)(s.p ? s.n : 0), s.p ? s.p : "");
}

int
deal_take(struct deal *d, struct cells *c, const struct roles *r,
    const struct roles_signal *s)
{
	struct rec *in = c->in;
	const int *picked = s->picked;
	struct str text = rec_text(in, s->col);
	const struct order *o;

	if (!text.p || text.n == 0)
		return 0;
	*d = (struct deal){ .time = in->time };
	o = order_of(in, s->col, text);
	d->strategy = o ? o->strategy->name : NULL;
	if (o && o->sizing == ORDER_QTY)
		d->contracts = (int)o->size;
	word(d->status, sizeof d->status,
	    rec_text_if(in, picked[PICKED_STATUS]));
	word(d->source, sizeof d->source,
	    rec_text_if(in, picked[PICKED_SOURCE]));
	word(d->root, sizeof d->root, rec_text_if(in, picked[PICKED_ROOT]));
	if (o)
		take_legs(d, in, o, picked);
	if (d->nlegs > 0 && picked[PICKED_EXPIRY] < 0)
		rec_die(in, "strikes without a column of their expiry");
	if (d->nlegs > 0 || rec_text_if(in, picked[PICKED_EXPIRY]).n > 0)
		d->expiry = rec_date(in, picked[PICKED_EXPIRY]);
	d->credit = cells_num(c, picked[PICKED_CREDIT]);
	d->pop = cells_num(c, picked[PICKED_POP]);
	d->ev = cells_num(c, picked[PICKED_EV]);
	d->max_loss = cells_num(c, picked[PICKED_MAX_LOSS]);
	d->p = r->nscores > 0 ? cells_num(c, r->score[0].col[SCORE_P]) : NAN;
	d->resolved = d->nlegs > 0 && strcmp(d->status, "ok") == 0;
	return 1;
}
