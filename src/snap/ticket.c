#include "snap/ticket.h"
#include "base/die.h"
#include "num/num.h"
#include "option/expiry.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 4, CENTS = 2 };

/* SPX and SPXW are options on one index. */
static const char *
underlying(const char *root)
{
	return expiry_root(root, strlen(root)) == EXPIRY_SPXW ? "SPX" : root;
}

static const char *
price_of(const struct deal *d)
{
	static char s[NUM_FIXED_MAX + 1];
	const double cents = fabs(d->credit) * 100;

	if (!(fabs(cents - floor(cents + 0.5)) < 1e-6))
		die(FAIL, "a credit that is on no cent: no order is for that "
			  "(csf-chain pick --tick 0.05)");
	s[num_put_fixed(s, fabs(d->credit), CENTS)] = '\0';
	return s;
}

static const char *
kind_of(const struct deal *d)
{
	return d->credit > 0 ? "credit" : d->credit < 0 ? "debit" : "even";
}

static int
packages(const struct deal *d, int qty)
{
	if (qty == 0 && d->contracts == 0)
		die(FAIL, "how many: the order's size hangs on the equity; say "
			  "--qty");
	return qty ? qty : d->contracts;
}

/* "&side=" or "&side[2]=". */
static void
put_indexed(struct text *t, const char *name, int i, int n, const char *value)
{
	char s[64];

	snprintf(s, sizeof s, n > 1 ? "&%s[%d]=" : "&%s=", name, i);
	text_add(t, s);
	text_add(t, value);
}

static void
put_leg(struct text *t, const struct deal *d, const struct deal_leg *l,
    enum ticket how, int packs)
{
	const char *side = l->qty < 0 ? "sell_to_open" : "buy_to_open";
	char symbol[DEAL_SYMBOL], qty[NUM_MAX + 1];
	int i = (int)(l - d->leg);

	if (!deal_symbol(symbol, d, l, how == TICKET_OCC))
		die(FAIL, "no option has a root '%s' and such a strike",
		    d->root);
	qty[num_put_int(
	    qty, (long long)packs * (l->qty < 0 ? -l->qty : l->qty))] = '\0';
	if (how == TICKET_TRADIER) {
		put_indexed(t, "option_symbol", i, d->nlegs, symbol);
		put_indexed(t, "side", i, d->nlegs, side);
		put_indexed(t, "quantity", i, d->nlegs, qty);
		return;
	}
	text_add(t, side);
	text_add(t, " ");
	text_add(t, qty);
	text_add(t, " ");
	text_add(t, symbol);
	text_add(t, "\n");
}

void
ticket_put(struct text *t, const struct deal *d, enum ticket how, int qty)
{
	const int packs = packages(d, qty), alone = d->nlegs == 1;
	const char *price = price_of(d);
	int i;

	if (d->nlegs > MOST)
		die(FAIL, "an order of %d legs: brokers take %d at most",
		    d->nlegs, MOST);
	t->n = 0;
	if (how == TICKET_TRADIER) {
		text_add(t,
		    alone ? "class=option&symbol=" : "class=multileg&symbol=");
		text_add(t, underlying(d->root));
		text_add(t, "&type=");
		text_add(t, alone ? "limit" : kind_of(d));
		text_add(t, "&duration=day");
		if (alone || d->credit != 0) {
			text_add(t, "&price=");
			text_add(t, price);
		}
	}
	for (i = 0; i < d->nlegs; i++)
		put_leg(t, d, &d->leg[i], how, packs);
	if (how == TICKET_OCC) {
		text_add(t, kind_of(d));
		text_add(t, " ");
		text_add(t, price);
	}
	text_add(t, "\n");
}
