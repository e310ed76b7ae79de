/* Plot of a payoff: of the trade opened last, what it would pay at expiry. */
#include "num/num.h"
#include "option/right.h"
#include "report/plot/plot_impl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The strikes of a kind, "4700+4800" or one; returns how many. */
static int
strikes(const struct ledger_trade *t, int kind, double strike[PAYOFF_LEGS])
{
	const char *text = ledger_several(t, kind);
	char one[NUM_MAX + NUM_SLACK];
	int n = 0;
	size_t len;

	if (!text && isnan(t->strike[kind]))
		return 0;
	strike[0] = t->strike[kind];
	if (!text)
		return 1;
	for (; *text && n < PAYOFF_LEGS / LEGS;
	     text += len + (text[len] == '+')) {
		len = strcspn(text, "+");
		if (len > NUM_MAX)
			return 0;
		memcpy(one, text, len);
		if (num_parse(one, len, &strike[n++]) != NUM_OK)
			return 0;
	}
	return n;
}

/* A side: of a butterfly, whose two bought have one strike sold between them,
 * two are sold there. */
static void
add_side(struct package *p, const struct ledger_trade *t, enum right right,
    int bought, int sold)
{
	double strike[PAYOFF_LEGS];
	int n = strikes(t, bought, strike), i, k, each;

	for (i = 0; i < n; i++)
		p->leg[p->nleg++] =
		    (struct payoff_leg){ 1, (int)right, strike[i] };
	k = strikes(t, sold, strike);
	each = k == 1 && n == 2 ? 2 : 1;
	for (i = 0; i < k; i++)
		p->leg[p->nleg++] =
		    (struct payoff_leg){ -each, (int)right, strike[i] };
}

/* The trade opened last, of one or more. */
static const struct ledger_trade *
opened_last(const struct ledger_book *b)
{
	const struct ledger_trade *t = b->trade;
	size_t i;

	for (i = 1; i < b->ntrades; i++) {
		if (b->trade[i].entry_ns > t->entry_ns)
			t = &b->trade[i];
	}
	return t;
}

/* What it pays, between its strikes and some way out. */
struct diagram {
	struct package p;
	double lo, hi;
	double level; /* of the index when it was opened; NaN */
};

static void
measure(struct diagram *d)
{
	double least = INFINITY, most = -INFINITY, out;
	int k;

	for (k = 0; k < d->p.nleg; k++) {
		least = fmin(least, d->p.leg[k].strike);
		most = fmax(most, d->p.leg[k].strike);
	}
	least = fmin(least, d->level);
	most = fmax(most, d->level);
	out = fmax((most - least) * 0.35, most * 0.01);
	d->lo = fmax(least - out, 0);
	d->hi = most + out;
}

static void
read_trade(struct diagram *d, const struct ledger_book *b,
    const struct ledger_trade *t)
{
	struct package *p = &d->p;
	size_t i;
	int k;

	*d = (struct diagram){ .level = NAN };
	p->credit = t->credit;
	p->qty = t->qty;
	add_side(p, t, RIGHT_PUT, LEG_PUT_LONG, LEG_PUT_SHORT);
	add_side(p, t, RIGHT_CALL, LEG_CALL_LONG, LEG_CALL_SHORT);
	for (i = 0; i < b->nmarks && b->mark[i].day <= t->entry; i++) {
		if (!isnan(b->mark[i].level))
			d->level = b->mark[i].level;
	}
	for (k = 0; k < p->nleg; k++)
		p->price[k] = NAN;
	measure(d);
	/* bounds and break-evens, which are all that is asked, hang on none of
	 * them */
	p->spot = d->hi;
	p->vol = 0.2;
	p->days = 30;
	package_work(p);
}

/* Does the ledger's own greatest loss say the same? */
static int
is_whole(const struct diagram *d, const struct ledger_trade *t)
{
	if (isnan(t->max_loss))
		return 1;
	return isfinite(d->p.worst) &&
	       fabs(-d->p.worst - t->max_loss) <= t->fees + 0.01;
}

static const char *
payoff_lacks(const struct plot_of *of)
{
	const struct ledger_trade *t;
	struct diagram d;

	if (plot_book(of)->ntrades == 0)
		return "no trade";
	t = opened_last(plot_book(of));
	read_trade(&d, plot_book(of), t);
	if (d.p.nleg == 0)
		return "the last trade has no strikes";
	return is_whole(&d, t)
		   ? NULL
		   : "the last trade's legs do not make its max_loss (it was "
		     "rolled, or legs are held more than once)";
}

static const char *
limit(double v)
{
	return isinf(v) ? "without limit" : plot_dollars(v);
}

static void
say(struct text *t, const struct diagram *d)
{
	int i;

	plot_say(t, "greatest profit %s, greatest loss %s", limit(d->p.best),
	    limit(d->p.worst));
	for (i = 0; i < d->p.nzero; i++)
		plot_say(t, "%s %s", i > 0 ? " and" : ", nothing is made at",
		    show_value(UNIT_POINTS, d->p.zero[i]));
	if (!isnan(d->level))
		plot_say(t, "; the index was at %s",
		    show_value(UNIT_POINTS, d->level));
	text_add(t, ".");
}

static void
payoff_alt(const struct plot_of *of, struct text *t)
{
	const struct ledger_trade *trade = opened_last(plot_book(of));
	struct diagram d;

	read_trade(&d, plot_book(of), trade);
	plot_say(t,
	    "Payoff at expiry of the trade opened last, %s of %s, before fees: ",
	    trade->strategy, show_value(UNIT_DATE, trade->entry));
	say(t, &d);
}

static void
put_point(struct sheet *s, const struct diagram *d, double x)
{
	double y = package_at(&d->p, x);

	s->lo = fmin(s->lo, y);
	s->hi = fmax(s->hi, y);
	sheet_put(s, "%g %g\n", x, y);
}

/* Its corners, from the left. */
static void
put_corners(struct sheet *s, const struct diagram *d)
{
	double at = d->lo;
	int i;

	s->lo = s->hi = 0;
	text_add(&s->t, "$pays << END\n");
	while (at < d->hi) {
		double next = d->hi;

		put_point(s, d, at);
		for (i = 0; i < d->p.nleg; i++) {
			if (d->p.leg[i].strike > at)
				next = fmin(next, d->p.leg[i].strike);
		}
		for (i = 0; i < d->p.nzero; i++) {
			if (d->p.zero[i] > at)
				next = fmin(next, d->p.zero[i]);
		}
		at = next;
	}
	put_point(s, d, at);
	text_add(&s->t, "END\n");
}

/* On the side where there is a loss, above it. */
static void
label_zero(struct sheet *s, const struct diagram *d, double at)
{
	int up = package_at(&d->p, at * 1.0001) > 0;

	sheet_put(s,
	    "set label %s at %g,0 %s offset char %g, 0.7 front tc %s\n",
	    sheet_text(show_value(UNIT_COUNT, at)), at, up ? "right" : "left",
	    up ? -0.5 : 0.5, sheet_rgb(SHEET_INK));
}

/* At the end of the upright that the line does not come near. */
static void
label_index(struct sheet *s, const struct diagram *d)
{
	int high = package_at(&d->p, d->level) > (s->lo + s->hi) / 2;

	sheet_upright(s, d->level);
	if (s->chars > 0 && s->chars < 40)
		return;
	sheet_put(s,
	    "set label %s at first %g, graph %d offset char 0.4, %g tc %s\n",
	    sheet_text("index"), d->level, high ? 0 : 1, high ? 0.8 : -0.8,
	    sheet_rgb(SHEET_DIM));
}

static void
draw(struct sheet *s, const struct diagram *of)
{
	struct diagram d = *of;
	int i;

	put_corners(s, &d);
	sheet_across(s, d.lo, d.hi, UNIT_POINTS);
	sheet_values(s, s->lo, s->hi, UNIT_DOLLARS);
	if (s->lo >= 0 || s->hi <= 0)
		sheet_level(s, 0);
	if (!isnan(d.level))
		label_index(s, &d);
	for (i = 0; i < d.p.nzero; i++)
		label_zero(s, &d, d.p.zero[i]);
	sheet_put(s,
	    "plot $pays using 1:($2 > 0 ? $2 : 0) with filledcurves y1=0 fs "
	    "transparent solid 0.2 noborder lc %s notitle, "
	    "$pays using 1:($2 < 0 ? $2 : 0) with filledcurves y1=0 fs "
	    "transparent solid 0.2 noborder lc %s notitle, "
	    "$pays with lines lw 1.8 lc %s notitle\n",
	    sheet_rgb(SHEET_GAIN), sheet_rgb(SHEET_LOSS), sheet_rgb(SHEET_ONE));
}

static void
payoff_draw(const struct plot_of *of, struct sheet *s)
{
	struct diagram d;

	read_trade(&d, plot_book(of), opened_last(plot_book(of)));
	draw(s, &d);
}

int
plot_package(const struct package *p, enum press_form form)
{
	struct diagram d = { .p = *p, .level = p->spot };
	static struct press press;
	struct text alt = { 0 };

	measure(&d);
	press_start(&press, "Payoff at expiry", form);
	draw(&press.sheet, &d);
	plot_say(&alt, "Payoff at expiry: ");
	say(&alt, &d);
	press.alt = alt.p;
	press_print(&press, form);
	free(alt.p);
	return 0;
}

const struct plot plot_payoff = {
	.name = "payoff",
	.title = "Payoff of the last trade",
	.lacks = payoff_lacks,
	.alt = payoff_alt,
	.draw = payoff_draw,
};
