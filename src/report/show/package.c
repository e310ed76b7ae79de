/* A package of options at expiry: for people, as JSON, its diagram as rows. */
#include "base/text.h"
#include "option/right.h"
#include "report/show/show.h"
#include "row/out.h"

#include <math.h>
#include <stdio.h>

/* ---- for people ---- */

enum { WIDE = 64 };

/* From where to where the diagram goes. */
static void
span(const struct package *p, double *lo, double *hi)
{
	double reach = exp(2.5 * p->vol * sqrt(p->days / 365));
	int i;

	*lo = p->spot / reach;
	*hi = p->spot * reach;
	for (i = 0; i < p->nleg; i++) {
		*lo = fmin(*lo, p->leg[i].strike * 0.99);
		*hi = fmax(*hi, p->leg[i].strike * 1.01);
	}
}

static void
diagram(const struct package *p)
{
	double least[WIDE], most[WIDE], lo, hi, a, b;
	int x, spot;

	span(p, &lo, &hi);
	for (x = 0; x < WIDE; x++) {
		a = package_at(p, lo + (hi - lo) * x / WIDE);
		b = package_at(p, lo + (hi - lo) * (x + 1) / WIDE);
		least[x] = fmin(a, b);
		most[x] = fmax(a, b);
	}
	printf("\nprofit at expiry, $\n");
	show_frame(least, most, WIDE);
	spot = (int)((p->spot - lo) / (hi - lo) * WIDE);
	printf(
	    "%13s %*s^ %s\n", "", spot, "", show_value(UNIT_POINTS, p->spot));
	printf("%13s %-32s", "", show_value(UNIT_POINTS, lo));
	printf("%32s\n", show_value(UNIT_POINTS, hi));
}

static void
line(const char *label, enum stat_unit unit, double v)
{
	printf(
	    "%-34s %15s\n", label, isinf(v) ? "no limit" : show_value(unit, v));
}

static void
legs(const struct package *p)
{
	int i;

	printf("\n%6s %5s %10s %9s %9s %13s %13s\n", "legs", "right", "strike",
	    "price", "delta", "P(in money)", "P(touch)");
	for (i = 0; i < p->nleg; i++) {
		const struct payoff_leg *l = &p->leg[i];

		printf("%+6d %5s %10s %9s %9s", l->qty,
		    l->right == RIGHT_PUT ? "P" : "C",
		    show_value(UNIT_POINTS, l->strike),
		    show_value(UNIT_POINTS, p->price[i]),
		    show_value(UNIT_RATIO, package_delta(p, i)));
		printf(" %13s %13s\n",
		    show_value(UNIT_SHARE, package_in_the_money(p, i)),
		    show_value(UNIT_SHARE, package_touch(p, l->strike)));
	}
}

static void
for_people(const struct package *p)
{
	int i;

	show_rule("payoff at expiry");
	printf("spot %s, ", show_value(UNIT_POINTS, p->spot));
	printf("vol %s, %s, ", show_value(UNIT_SHARE, p->vol),
	    show_value(UNIT_DAYS, p->days));
	printf("rate %s, yield %s\n", show_value(UNIT_SHARE, p->rate),
	    show_value(UNIT_SHARE, p->yield));
	diagram(p);
	putchar('\n');
	line("credit, points", UNIT_POINTS, p->credit);
	line("credit, $", UNIT_DOLLARS, p->credit * p->qty * 100);
	line("greatest profit, $", UNIT_DOLLARS, p->best);
	line("greatest loss, $", UNIT_DOLLARS, p->worst);
	for (i = 0; i < p->nzero; i++)
		line("break-even", UNIT_POINTS, p->zero[i]);
	line("a profit counts from, $", UNIT_DOLLARS, p->target);
	line("probability of profit", UNIT_SHARE, p->profit_p);
	line("mean profit when there is one, $", UNIT_DOLLARS, p->profit_mean);
	line("mean profit when there is none, $", UNIT_DOLLARS, p->loss_mean);
	line("expected value, $", UNIT_DOLLARS, p->mean);
	legs(p);
}

/* ---- for programs ---- */

static struct text t;

static void
member(const char *before, const char *name, double v)
{
	text_add(&t, before);
	text_json(&t, name);
	text_add(&t, ":");
	text_num(&t, v);
}

static void
json_leg(const struct package *p, int i)
{
	const struct payoff_leg *l = &p->leg[i];

	member(i > 0 ? ",{" : "{", "qty", l->qty);
	text_add(&t, ",\"right\":");
	text_json(&t, l->right == RIGHT_PUT ? "P" : "C");
	member(",", "strike", l->strike);
	member(",", "price", p->price[i]);
	member(",", "delta", package_delta(p, i));
	member(",", "in_the_money", package_in_the_money(p, i));
	member(",", "touch", package_touch(p, l->strike));
	text_add(&t, "}");
}

static void
json(const struct package *p)
{
	int i;

	member("{", "spot", p->spot);
	member(",", "vol", p->vol);
	member(",", "days", p->days);
	member(",", "rate", p->rate);
	member(",", "yield", p->yield);
	member(",", "qty", p->qty);
	member(",", "profit", p->target);
	member(",", "credit", p->credit);
	member(",", "max_profit", p->best);
	member(",", "max_loss", p->worst);
	text_add(&t, ",\"break_evens\":[");
	for (i = 0; i < p->nzero; i++) {
		text_add(&t, i > 0 ? "," : "");
		text_num(&t, p->zero[i]);
	}
	member("],", "probability_of_profit", p->profit_p);
	member(",", "mean_profit", p->profit_mean);
	member(",", "mean_loss", p->loss_mean);
	member(",", "expected_value", p->mean);
	text_add(&t, ",\"legs\":[");
	for (i = 0; i < p->nleg; i++)
		json_leg(p, i);
	text_add(&t, "]}\n");
	text_print(&t);
}

/* The diagram as rows. */
static int
csv(const struct package *p)
{
	static struct out out;
	double lo, hi, at;
	int i;

	span(p, &lo, &hi);
	out_open(&out, NULL);
	out_form(&out, REC_CSV);
	out_col(&out, "settle", NULL);
	out_col(&out, "pnl", NULL);
	out_col(&out, "below", NULL);
	out_start(&out);
	for (i = 0; i <= 200; i++) {
		at = round((lo + (hi - lo) * i / 200) * 100) / 100;
		out_num(&out, at);
		out_num(&out, package_at(p, at));
		out_num(&out, package_below(p, at));
		out_end(&out);
	}
	return out_close(&out);
}

int
show_package(const struct package *p, enum show_form form)
{
	if (form == SHOW_CSV)
		return csv(p);
	if (form == SHOW_JSON)
		json(p);
	else
		for_people(p);
	return show_close();
}
