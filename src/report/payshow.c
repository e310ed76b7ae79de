/* csf-report --payoff: the operands in, the answer out. */
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"
#include "num/num.h"
#include "option/price.h"
#include "report/payoff.h"
#include "report/show.h"
#include "row/out.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;
static double number = NAN; /* n=: of the trade in the fills */

/* [+-][N](P|C)STRIKE[@PRICE] */
static void
read_leg(struct payoff *p, const char *text)
{
	struct payoff_leg *l = &p->leg[p->nleg];
	const char *s = text + strspn(text, "+-"), *at = strchr(s, '@');
	size_t n = strspn(s, "0123456789");
	const char *strike = s + n + 1;

	if (p->nleg++ == PAYOFF_LEGS)
		die(MISUSE, "leg=: more than %d legs", PAYOFF_LEGS);
	if (s - text > 1 || n > 6 || (s[n] != 'P' && s[n] != 'C'))
		die(MISUSE, "leg='%s' is not like -1P4850@31.5", text);
	l->qty =
	    n > 0 ? (int)opt_int("leg", arena_str(&arena, s, n), 1, 999999) : 1;
	l->qty = *text == '-' ? -l->qty : l->qty;
	l->right = s[n] == 'C' ? RIGHT_CALL : RIGHT_PUT;
	l->price = at ? opt_real("leg price", at + 1, 0, 1e9) : NAN;
	l->strike = opt_real("leg strike",
	    at ? arena_str(&arena, strike, (size_t)(at - strike)) : strike,
	    0.001, 1e9);
}

static const struct key {
	const char *name;
	size_t at;
	double lo, hi, dflt; /* NaN: needed (but credit) */
} keys[] = {
#define AT(field) offsetof(struct payoff, field)
	{ "spot", AT(spot), 0.001, 1e9, NAN },
	{ "vol", AT(vol), 1e-6, 10, NAN },
	{ "days", AT(days), 1e-6, 36500, NAN },
	{ "rate", AT(rate), -1, 1, 0 },
	{ "yield", AT(yield), -1, 1, 0 },
	{ "qty", AT(qty), 1, 1e9, 1 },
	{ "profit", AT(target), -1e15, 1e15, 0 },
	{ "credit", AT(credit), -1e9, 1e9, NAN },
#undef AT
};

enum { KEYS = sizeof keys / sizeof *keys };

static double *
field(struct payoff *p, const struct key *k)
{
	return (void *)((char *)p + k->at);
}

static void
read_key(struct payoff *p, const char *text)
{
	size_t n = strcspn(text, "="), i;
	const char *name = arena_str(&arena, text, n);
	struct near near = { .word = name };

	if (strcmp(name, "leg") == 0 && text[n]) {
		read_leg(p, text + n + 1);
		return;
	}
	if (strcmp(name, "n") == 0 && text[n]) {
		number = (double)opt_int("n", text + n + 1, 1, 1000000000);
		return;
	}
	near_try(&near, "leg");
	for (i = 0; i < KEYS; i++) {
		near_try(&near, keys[i].name);
		if (strcmp(keys[i].name, name) != 0 || !text[n])
			continue;
		*field(p, &keys[i]) =
		    opt_real(name, text + n + 1, keys[i].lo, keys[i].hi);
		return;
	}
	die(MISUSE, "--payoff: '%s' is no KEY=VALUE of it%s", text,
	    near_text(&near));
}

/* What was not typed is that of the trade. */
static void
read_trade(struct payoff *p, const char *file, const char *id)
{
	static struct payoff trade;
	int i;

	trade = *p;
	payoff_fills(&trade, file, id, number);
	for (i = 0; i < KEYS; i++) {
		if (!isnan(*field(p, &keys[i])))
			*field(&trade, &keys[i]) = *field(p, &keys[i]);
	}
	*p = trade;
}

/* Of a package that was typed. */
static void
read_credit(struct payoff *p, const char *id)
{
	double sum = 0;
	int i;

	if (id || !isnan(number))
		die(MISUSE, "--payoff: leg= says the package, --id and n= "
			    "choose one of a file of fills");
	for (i = 0; i < 3; i++) {
		if (isnan(*field(p, &keys[i])))
			die(MISUSE, "--payoff: no %s=", keys[i].name);
	}
	for (i = 0; i < p->nleg; i++)
		sum -= p->leg[i].qty * p->leg[i].price;
	if (isnan(p->credit) == isnan(sum))
		die(MISUSE, "--payoff: either each leg has a price, as in "
			    "leg=-1P4850@31.5, or credit= says the whole");
	if (isnan(p->credit))
		p->credit = round(sum * 1e9) / 1e9;
}

static void
read_keys(struct payoff *p, int argc, char *const argv[], const char *file,
    const char *id)
{
	int i;

	for (i = 0; i < KEYS; i++)
		*field(p, &keys[i]) = NAN;
	for (i = 0; i < argc; i++)
		read_key(p, argv[i]);
	if (p->nleg == 0)
		read_trade(p, file, id);
	else
		read_credit(p, id);
	for (i = 0; i < KEYS; i++) {
		if (isnan(*field(p, &keys[i])))
			*field(p, &keys[i]) = keys[i].dflt;
	}
}

static double
delta_of(const struct payoff *p, const struct payoff_leg *l)
{
	struct price_greeks g;

	price_greeks(&g, (enum right)l->right, p->spot, l->strike,
	    p->days / 365, p->rate, p->yield, p->vol);
	return l->qty * g.delta;
}

static double
in_the_money(const struct payoff *p, const struct payoff_leg *l)
{
	double below = payoff_below(p, l->strike);

	return l->right == RIGHT_PUT ? below : 1 - below;
}

/* ---- text ---- */

enum { WIDE = 64 };

/* From where to where the diagram goes. */
static void
span(const struct payoff *p, double *lo, double *hi)
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
diagram(const struct payoff *p)
{
	double least[WIDE], most[WIDE], lo, hi, a, b;
	int x, spot;

	span(p, &lo, &hi);
	for (x = 0; x < WIDE; x++) {
		a = payoff_at(p, lo + (hi - lo) * x / WIDE);
		b = payoff_at(p, lo + (hi - lo) * (x + 1) / WIDE);
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
text(const struct payoff *p)
{
	int i;

	show_rule("payoff at expiry");
	printf("spot %s, ", show_value(UNIT_POINTS, p->spot));
	printf("vol %s, %s days, ", show_value(UNIT_SHARE, p->vol),
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
	printf("\n%6s %5s %10s %9s %9s %13s %13s\n", "legs", "right", "strike",
	    "price", "delta", "P(in money)", "P(touch)");
	for (i = 0; i < p->nleg; i++) {
		const struct payoff_leg *l = &p->leg[i];

		printf("%+6d %5s %10s %9s %9s", l->qty,
		    l->right == RIGHT_PUT ? "P" : "C",
		    show_value(UNIT_POINTS, l->strike),
		    show_value(UNIT_POINTS, l->price),
		    show_value(UNIT_RATIO, delta_of(p, l)));
		printf(" %13s %13s\n",
		    show_value(UNIT_SHARE, in_the_money(p, l)),
		    show_value(UNIT_SHARE, payoff_touch(p, l->strike)));
	}
}

/* ---- for programs ---- */

static void
member(const char *before, const char *name, double v)
{
	fputs(before, stdout);
	show_json_string(name);
	putchar(':');
	show_json_number(v);
}

static void
json(const struct payoff *p)
{
	int i;

	for (i = 0; i < KEYS; i++)
		member(i > 0 ? "," : "{", keys[i].name,
		    *field((struct payoff *)p, &keys[i]));
	member(",", "max_profit", p->best);
	member(",", "max_loss", p->worst);
	fputs(",\"break_evens\":[", stdout);
	for (i = 0; i < p->nzero; i++) {
		fputs(i > 0 ? "," : "", stdout);
		show_json_number(p->zero[i]);
	}
	member("],", "probability_of_profit", p->profit_p);
	member(",", "mean_profit", p->profit_mean);
	member(",", "mean_loss", p->loss_mean);
	member(",", "expected_value", p->mean);
	fputs(",\"legs\":[", stdout);
	for (i = 0; i < p->nleg; i++) {
		const struct payoff_leg *l = &p->leg[i];

		member(i > 0 ? ",{" : "{", "qty", l->qty);
		printf(",\"right\":\"%s\"", l->right == RIGHT_PUT ? "P" : "C");
		member(",", "strike", l->strike);
		member(",", "price", l->price);
		member(",", "delta", delta_of(p, l));
		member(",", "in_the_money", in_the_money(p, l));
		member(",", "touch", payoff_touch(p, l->strike));
		putchar('}');
	}
	fputs("]}\n", stdout);
}

/* The diagram as rows. */
static int
csv(const struct payoff *p)
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
		out_num(&out, payoff_at(p, at));
		out_num(&out, payoff_below(p, at));
		out_end(&out);
	}
	return out_close(&out);
}

int
payoff_report(int argc, char *const argv[], enum show_form form,
    const char *file, const char *id)
{
	static struct payoff p;

	read_keys(&p, argc, argv, file, id);
	payoff_work(&p);
	if (form == SHOW_JSON)
		json(&p);
	else if (form == SHOW_CSV)
		return csv(&p);
	else
		text(&p);
	return show_close();
}
