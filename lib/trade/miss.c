#include "trade/miss.h"
#include "time/cal.h"
#include "trade/points.h"

#include <math.h>

static const char *const by_name[] = { "", "delta", "otm", "off", "sd", "em",
	"premium", "credit", "strike", "width", "" };

void
miss_set(struct miss *m, struct chain *c, struct chain_series *s, int right,
    int bought, const struct order_pick *p, double want, int which)
{
	const struct chain_quote *q;
	long i, n = (long)chain_side(c, s, right), at;

	*m = (struct miss){ .right = right,
		.bought = bought,
		.leg = -1,
		.by = p->by,
		.value = p->value,
		.want = want,
		.quoted = n,
		.below = NAN,
		.above = NAN };
	for (i = 0; m->by == ORDER_BY_DELTA && i < n; i++)
		m->deltas += !isnan(chain_delta(
		    c, s, right, chain_quote(c, s, right, (size_t)i), which));
	at = chain_nearest(c, s, right, want);
	for (i = at > 0 ? at - 1 : 0; at >= 0 && i < n && i <= at + 1; i++) {
		q = chain_quote(c, s, right, (size_t)i);
		if (q->strike <= want)
			m->below = q->strike;
		else if (isnan(m->above))
			m->above = q->strike;
	}
}

/* Shortest text of a strike that was worked out. */
static void
add_strike(struct text *t, double strike)
{
	text_num(t, points_clean(strike));
}

static void
add_reason(struct text *t, const struct miss *m)
{
	if (m->quoted == 0) {
		text_add(t, "none is quoted");
	} else if (!isnan(m->want)) {
		text_add(t, isnan(m->below) || isnan(m->above)
				? "nearest is "
				: "nearest are ");
		if (!isnan(m->below))
			add_strike(t, m->below);
		if (!isnan(m->below) && !isnan(m->above))
			text_add(t, " and ");
		if (!isnan(m->above))
			add_strike(t, m->above);
	} else if (m->by == ORDER_BY_DELTA && m->deltas == 0) {
		text_add(t, "no delta is known");
	} else if (m->by == ORDER_BY_DELTA || m->by == ORDER_BY_PREMIUM ||
		   m->by == ORDER_BY_CREDIT) {
		text_add(t, "none of ");
		text_num(t, (double)m->quoted);
		text_add(t, " will do");
	} else {
		text_add(t, "the level it counts from is not known");
	}
}

void
miss_text(struct text *t, const struct order *o, const struct miss *m)
{
	if (m->leg >= 0) {
		text_add(t, "leg.");
		text_add(t, o->leg[m->leg].name);
	} else {
		text_add(t, m->bought ? "long " : "short ");
		text_add(t, m->right == RIGHT_PUT ? "put" : "call");
	}
	if (!isnan(m->want)) {
		text_add(t, " at ");
		add_strike(t, m->want);
	} else {
		text_add(t, " by ");
		text_add(t, by_name[m->by]);
		text_add(t, " ");
		text_num(t, m->value);
	}
	text_add(t, ": ");
	add_reason(t, m);
}

const char *
miss_expiry(const struct order *o)
{
	static struct text t;
	char date[CAL_TEXT_MAX];
	int i;

	t.n = 0;
	for (i = 0; i < o->nroot; i++) {
		text_add(&t, i > 0 ? "+" : "");
		text_add(&t, o->root[i]);
	}
	text_add(&t, " ");
	if (o->expiry == ORDER_EXP_DATE) {
		text_addn(&t, date, cal_put_date(date, o->expiry_day));
		return t.p;
	}
	text_add(&t, "in ");
	if (o->dte_in.lo > -INFINITY)
		text_num(&t, ceil(o->dte_in.lo - POINTS_NEAR));
	text_add(&t, "..");
	if (o->dte_in.hi < INFINITY)
		text_num(&t, floor(o->dte_in.hi + POINTS_NEAR));
	text_add(&t, o->dte_trd ? " sessions" : " days");
	return t.p;
}
