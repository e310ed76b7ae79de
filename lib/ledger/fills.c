#include "ledger/fills.h"
#include "option/expiry.h"
#include "option/right.h"

#include <math.h>

void
fills_open(struct fills *f, const char *file)
{
	rec_open(&f->in, file);
	rec_ordered(&f->in);
	layout_bind(&f->in, &layout_fills, f->col);
}

int
fills_next(struct fills *f)
{
	return rec_next(&f->in);
}

double
fills_num(struct fills *f, enum fill_column c)
{
	return rec_num_if(&f->in, f->col[c]);
}

struct str
fills_text(struct fills *f, enum fill_column c)
{
	return rec_text_if(&f->in, f->col[c]);
}

double
fills_above_zero(struct fills *f, enum fill_column c)
{
	double v = fills_num(f, c);

	if (!(v > 0))
		rec_bad(&f->in, f->col[c], "no number above 0");
	return v;
}

int
fills_opens(struct fills *f)
{
	struct str rule = fills_text(f, FILL_RULE);

	return str_eq(rule, "entry") || str_eq(rule, "roll");
}

int
fills_right(struct fills *f)
{
	struct str s = fills_text(f, FILL_RIGHT);

	if (!str_eq(s, "P") && !str_eq(s, "C"))
		rec_bad(&f->in, f->col[FILL_RIGHT], "it is P or C");
	return right_of(s);
}

int
fills_qty(struct fills *f)
{
	enum { MOST = 1000000000 }; /* csf-bt's */
	struct str side = fills_text(f, FILL_SIDE);
	double k = fills_above_zero(f, FILL_QTY);

	if (!str_eq(side, "buy") && !str_eq(side, "sell"))
		rec_bad(&f->in, f->col[FILL_SIDE], "it is buy or sell");
	if (k > MOST || k != floor(k))
		rec_bad(&f->in, f->col[FILL_QTY], "not a number of contracts");
	return str_eq(side, "buy") ? (int)k : -(int)k;
}

double
fills_days(struct fills *f)
{
	int day = rec_date(&f->in, f->col[FILL_EXPIRY]);
	struct str s = fills_text(f, FILL_ROOT);
	int root = expiry_root(s.p ? s.p : "", s.n);

	if (root < 0)
		root = EXPIRY_SPXW;
	return (double)(expiry_settle((enum expiry_root)root, day) -
			f->in.time.ns) /
	       (double)CAL_DAY;
}
