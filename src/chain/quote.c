#include "chain/quote.h"
#include "base/die.h"
#include "base/text.h"
#include "chain/chain.h"
#include "option/expiry.h"

#include <math.h>
#include <string.h>

static void
missing(struct rec *in, const char *const *name, int n)
{
	static struct text t;
	int i;

	for (i = 0; i < n; i++) {
		if (rec_find(in, name[i]) >= 0)
			continue;
		text_add(&t, t.n ? "', '" : "'");
		text_add(&t, name[i]);
	}
	if (t.n > 0 && strstr(t.p, ", "))
		die(FAIL, "%s:1: no columns %s'; there are: %.1000s", in->file,
		    t.p, rec_names(in));
}

void
quote_bind(struct quote_cols *c, struct rec *in)
{
	static const char *const name[] = { "root", "expiry", "strike", "right",
		"bid", "ask" };
	int mid = rec_find(in, "bid") < 0 && rec_find(in, "ask") < 0 &&
		  rec_find(in, "mid") >= 0;

	missing(in, name, sizeof name / sizeof *name - (mid ? 2 : 0));
	if (mid)
		warn("%s: no bid and ask; mid stands for both", in->file);
	c->root = rec_need(in, "root");
	c->expiry = rec_need(in, "expiry");
	c->strike = rec_need(in, "strike");
	c->right = rec_need(in, "right");
	c->bid = rec_need(in, mid ? "mid" : "bid");
	c->ask = rec_need(in, mid ? "mid" : "ask");
	c->spot = verb_optional(in, "underlying_price");
	c->volume = verb_optional(in, "volume");
	c->oi = verb_optional(in, "open_interest");
	c->hasday = 0;
}

enum expiry_root
quote_root(struct rec *in, int col)
{
	struct str s = rec_text(in, col);
	int root = s.p ? expiry_root(s.p, s.n) : -1;

	if (root < 0)
		rec_bad(in, col, "unknown root '%.*s'; it is SPX, SPXW or XSP",
		    (int)(s.n > 50 ? 50 : s.n), s.p ? s.p : "");
	return (enum expiry_root)root;
}

enum right
quote_right(struct rec *in, int col)
{
	struct str s = rec_text(in, col);
	int right = right_of(s);

	if (right < 0)
		rec_bad(in, col, "'%.*s' is neither C nor P",
		    (int)(s.n > 50 ? 50 : s.n), s.p ? s.p : "");
	return (enum right)right;
}

static int
expiry(struct quote_cols *c, struct rec *in)
{
	struct str s = rec_text(in, c->expiry);

	if (c->hasday && s.n == sizeof c->day &&
	    memcmp(s.p, c->day, sizeof c->day) == 0)
		return c->expiry_day;
	if (!s.p || cal_parse_date(s.p, s.n, &c->expiry_day) != 0)
		rec_bad(in, c->expiry, "'%.*s' is not a date",
		    (int)(s.n > 50 ? 50 : s.n), s.p ? s.p : "");
	c->hasday = s.n == sizeof c->day;
	if (c->hasday)
		memcpy(c->day, s.p, sizeof c->day);
	return c->expiry_day;
}

static double
optional(struct rec *in, int col)
{
	return col < 0 ? NAN : rec_num(in, col);
}

void
quote_read(struct quote_cols *c, struct rec *in, struct quote *q)
{
	q->root = quote_root(in, c->root);
	q->expiry = expiry(c, in);
	q->right = quote_right(in, c->right);
	q->strike = rec_num(in, c->strike);
	if (!(q->strike > 0)) {
		struct str s = rec_text(in, c->strike);

		rec_bad(in, c->strike, "'%.*s': a strike is above 0", (int)s.n,
		    s.p ? s.p : "");
	}
	q->bid = rec_num(in, c->bid);
	q->ask = rec_num(in, c->ask);
	q->spot = optional(in, c->spot);
	q->volume = optional(in, c->volume);
	q->oi = optional(in, c->oi);
}

const char *
quote_symbol(enum expiry_root root)
{
	static const char *const spx = "SPX", *const xsp = "XSP";

	return root == EXPIRY_XSP ? xsp : spx;
}
