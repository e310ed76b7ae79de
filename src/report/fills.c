/* A package of options as csf-bt --fills has it. */
#include "time/cal.h"
#include "base/text.h"
#include "num/num.h"
#include "option/expiry.h"
#include "option/price.h"
#include "report/payoff.h"
#include "row/rec.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct rec in;
static int id_, n_, root, expiry, right, strike, qty, side, price, rule, net,
    underlying, atm;

static void
bind(void)
{
	rec_ordered(&in);
	id_ = rec_need(&in, "id");
	n_ = rec_need(&in, "n");
	root = rec_need(&in, "root");
	expiry = rec_need(&in, "expiry");
	right = rec_need(&in, "right");
	strike = rec_need(&in, "strike");
	qty = rec_need(&in, "qty");
	side = rec_need(&in, "side");
	price = rec_need(&in, "price");
	rule = rec_need(&in, "rule");
	net = rec_need(&in, "net");
	underlying = rec_need(&in, "underlying");
	atm = rec_need(&in, "atm");
}

/* A leg of the trade wanted, when it was opened. */
static int
wanted(const char *id, double n)
{
	struct str s = rec_text(&in, rule);

	if (!str_eq(s, "entry") && !str_eq(s, "roll"))
		return 0;
	return (!id || str_eq(rec_text(&in, id_), id)) &&
	       (isnan(n) || rec_num(&in, n_) == n);
}

static double
days_left(void)
{
	struct str s = rec_text(&in, expiry), r = rec_text(&in, root);
	int kind = expiry_root(r.p ? r.p : "", r.n), day;

	if (!s.p || cal_parse_date(s.p, s.n, &day) != 0)
		rec_bad(&in, expiry, "'%.*s' is not a date", (int)s.n,
		    s.p ? s.p : "");
	if (kind < 0)
		kind = EXPIRY_SPXW;
	return (double)(expiry_settle((enum expiry_root)kind, day) -
			in.time.ns) /
	       (double)CAL_DAY;
}

static double
above_zero(int col)
{
	double v = rec_num(&in, col);

	if (!(v > 0))
		rec_bad(&in, col, "no number above 0");
	return v;
}

static void
add_leg(struct payoff *p)
{
	struct str side_ = rec_text(&in, side), right_ = rec_text(&in, right);
	struct payoff_leg *l = &p->leg[p->nleg];
	double k = above_zero(qty);

	if (p->nleg++ == PAYOFF_LEGS)
		rec_die(&in, "more than %d legs", PAYOFF_LEGS);
	if (!str_eq(side_, "buy") && !str_eq(side_, "sell"))
		rec_bad(&in, side, "it is buy or sell");
	if (!str_eq(right_, "P") && !str_eq(right_, "C"))
		rec_bad(&in, right, "it is P or C");
	if (k > 1e9 || k != floor(k)) /* csf-bt's greatest */
		rec_bad(&in, qty, "not a number of contracts");
	l->qty = str_eq(side_, "buy") ? (int)k : -(int)k;
	l->right = str_eq(right_, "P") ? RIGHT_PUT : RIGHT_CALL;
	l->strike = above_zero(strike);
	l->price = rec_num(&in, price);
}

static int
common(int a, int b)
{
	return b == 0 ? abs(a) : common(b, a % b);
}

/* Contracts into packages. */
static void
divide(struct payoff *p)
{
	int k = 0, i;

	for (i = 0; i < p->nleg; i++)
		k = common(p->leg[i].qty, k);
	for (i = 0; i < p->nleg; i++)
		p->leg[i].qty /= k;
	p->qty = k;
}

void
payoff_fills(struct payoff *p, const char *file, const char *id, double n)
{
	double last = NAN, now;
	static struct text name;
	struct str book;

	text_add(&name, "");
	rec_open(&in, file);
	bind();
	while (rec_next(&in)) {
		if (!wanted(id, n))
			continue;
		now = rec_num(&in, n_);
		book = rec_text(&in, id_);
		if (now != last || book.n != name.n ||
		    (book.n > 0 && memcmp(book.p, name.p, book.n) != 0)) {
			name.n = 0;
			text_addn(&name, book.p ? book.p : "", book.n);
			last = now;
			p->nleg = 0;
			p->credit = rec_num(&in, net);
			p->spot = above_zero(underlying);
			p->vol = above_zero(atm);
			p->days = days_left();
		}
		add_leg(p);
	}
	if (p->nleg == 0)
		rec_die(&in, "no such trade was opened");
	divide(p);
}
