/* csf-report --payoff: the operands become a package. */
#include "base/arena.h"
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"
#include "option/right.h"
#include "report/payoff.h"
#include "report/stat/package.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static struct arena arena;
static double number = NAN; /* n=: of the trade in the fills */

/* [+-][N](P|C)STRIKE[@PRICE] */
static void
read_leg(struct package *p, const char *text)
{
	struct payoff_leg *l = &p->leg[p->nleg];
	double *paid = &p->price[p->nleg];
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
	*paid = at ? opt_real("leg price", at + 1, 0, 1e9) : NAN;
	l->strike = opt_real("leg strike",
	    at ? arena_str(&arena, strike, (size_t)(at - strike)) : strike,
	    0.001, 1e9);
}

static const struct key {
	const char *name;
	size_t at;
	double lo, hi, dflt; /* NaN: needed (but credit) */
} keys[] = {
#define AT(field) offsetof(struct package, field)
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
field(struct package *p, const struct key *k)
{
	return (void *)((char *)p + k->at);
}

static void
read_key(struct package *p, const char *text)
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
read_trade(struct package *p, const char *file, const char *id)
{
	static struct package trade;
	int i;

	trade = *p;
	package_fills(&trade, file, id, number);
	for (i = 0; i < KEYS; i++) {
		if (!isnan(*field(p, &keys[i])))
			*field(&trade, &keys[i]) = *field(p, &keys[i]);
	}
	*p = trade;
}

/* Of a package that was typed. */
static void
read_credit(struct package *p, const char *id)
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
		sum -= p->leg[i].qty * p->price[i];
	if (isnan(p->credit) == isnan(sum))
		die(MISUSE, "--payoff: either each leg has a price, as in "
			    "leg=-1P4850@31.5, or credit= says the whole");
	if (isnan(p->credit))
		p->credit = round(sum * 1e9) / 1e9;
}

static void
read_keys(struct package *p, int argc, char *const argv[], const char *file,
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

const struct package *
payoff_package(int argc, char *const argv[], const char *file, const char *id)
{
	static struct package p;

	read_keys(&p, argc, argv, file, id);
	package_work(&p);
	return &p;
}
