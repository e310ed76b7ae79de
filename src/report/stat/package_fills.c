/* A package as csf-bt --fills has it. */
#include "base/text.h"
#include "ledger/fills.h"
#include "report/stat/package.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A leg of the trade wanted, when it was opened. */
static int
wanted(struct fills *f, const char *id, double n)
{
	return fills_opens(f) && (!id || str_eq(fills_text(f, FILL_ID), id)) &&
	       (isnan(n) || fills_num(f, FILL_N) == n);
}

/* Is it of another trade than the row before? */
static int
other(struct fills *f)
{
	static struct text book;
	static double n = NAN;
	struct str id = fills_text(f, FILL_ID);
	double now = fills_num(f, FILL_N);

	if (now == n && id.n == book.n &&
	    (id.n == 0 || memcmp(id.p, book.p, id.n) == 0))
		return 0;
	n = now;
	book.n = 0;
	text_addn(&book, id.p ? id.p : "", id.n);
	return 1;
}

static void
add_leg(struct package *p, struct fills *f)
{
	int i = p->nleg++;

	if (i == PAYOFF_LEGS)
		rec_die(&f->in, "more than %d legs", PAYOFF_LEGS);
	p->leg[i].qty = fills_qty(f);
	p->leg[i].right = fills_right(f);
	p->leg[i].strike = fills_above_zero(f, FILL_STRIKE);
	p->price[i] = fills_num(f, FILL_PRICE);
}

static int
common(int a, int b)
{
	return b == 0 ? abs(a) : common(b, a % b);
}

/* Contracts into packages. */
static void
divide(struct package *p)
{
	int i, k = 0;

	for (i = 0; i < p->nleg; i++)
		k = common(p->leg[i].qty, k);
	for (i = 0; i < p->nleg; i++)
		p->leg[i].qty /= k;
	p->qty = k;
}

void
package_fills(struct package *p, const char *file, const char *id, double n)
{
	static struct fills f;

	fills_open(&f, file);
	while (fills_next(&f)) {
		if (!wanted(&f, id, n))
			continue;
		if (other(&f)) {
			p->nleg = 0;
			p->credit = fills_num(&f, FILL_NET);
			p->spot = fills_above_zero(&f, FILL_UNDERLYING);
			p->vol = fills_above_zero(&f, FILL_ATM);
			p->days = fills_days(&f);
		}
		add_leg(p, &f);
	}
	if (p->nleg == 0)
		rec_die(&f.in, "no such trade was opened");
	divide(p);
}
