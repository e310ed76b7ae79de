/* A deal as JSON, and the symbols of its legs. */
#include "snap/deal.h"
#include "snap/member.h"
#include "snap/score.h"

#include <stdio.h>
#include <string.h>

/* One to six capitals and digits. */
static int
is_root(const char *root)
{
	const size_t n = strspn(root, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

	return n > 0 && n <= 6 && !root[n];
}

/* Root, expiry as yymmdd, C or P, the strike in thousandths. */
const char *
deal_symbol(char s[DEAL_SYMBOL], const struct deal *d, const struct deal_leg *l,
    int wide)
{
	const double mills = l->strike * 1000;
	int y, m, day;

	if (!is_root(d->root) || !(mills > 0) || mills > 99999999 ||
	    mills != (double)(long)mills)
		return NULL;
	cal_ymd(d->expiry, &y, &m, &day);
	snprintf(s, DEAL_SYMBOL, "%-*s%02d%02d%02d%c%08ld", wide ? 6 : 0,
	    d->root, y % 100, m, day, l->right == RIGHT_PUT ? 'P' : 'C',
	    (long)mills);
	return s;
}

static void
put_leg(struct text *t, const struct deal *d, const struct deal_leg *l)
{
	char symbol[DEAL_SYMBOL];

	member_open(t, NULL, '{');
	member_text(t, "side", l->qty < 0 ? "sell" : "buy");
	member_int(t, "quantity", l->qty < 0 ? -l->qty : l->qty);
	member_text(t, "right", l->right == RIGHT_PUT ? "P" : "C");
	member_num(t, "strike", l->strike);
	member_text(t, "symbol", deal_symbol(symbol, d, l, 1));
	member_close(t, '}');
}

void
deal_put(struct text *t, const struct deal *d, const struct cells *c,
    const struct roles *r, const struct roles_signal *s)
{
	int i;

	member_open(t, NULL, '{');
	member_json(t, "time", cells_json(c, c->time));
	member_text(t, "column", s->column);
	member_json(t, "order", cells_json(c, s->col));
	member_text(t, "strategy", d->strategy);
	if (d->contracts > 0)
		member_int(t, "contracts", d->contracts);
	else
		member_text(t, "contracts", NULL);
	member_bool(t, "resolved", d->resolved);
	for (i = PICKED_STATUS; i <= PICKED_DTE; i++)
		member_json(t, roles_picked[i], cells_json(c, s->picked[i]));
	member_open(t, "legs", '[');
	for (i = 0; i < d->nlegs; i++)
		put_leg(t, d, &d->leg[i]);
	member_close(t, ']');
	for (i = PICKED_CREDIT; i <= PICKED_MARGIN; i++)
		member_json(t, roles_picked[i], cells_json(c, s->picked[i]));
	member_open(t, "greeks", '{');
	for (i = PICKED_DELTA; i <= PICKED_VEGA; i++)
		member_json(t, roles_picked[i], cells_json(c, s->picked[i]));
	member_close(t, '}');
	for (i = PICKED_PUT_SD; i < PICKED; i++)
		member_json(t, roles_picked[i], cells_json(c, s->picked[i]));
	score_put(t, c, r);
	member_close(t, '}');
}
