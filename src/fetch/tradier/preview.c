/*
 * What an order of several legs would cost.  The one request that is no GET:
 * its form begins with preview=true, with which nothing is placed, and an
 * answer with an order's number, which a preview has not, is an alarm.
 */
#include "base/die.h"
#include "fetch/source.h"
#include "fetch/tradier/tradier.h"
#include "num/num.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LEGS = 4, MOST = 9999 };

static struct leg {
	const char *symbol;
	struct occ occ;
	int qty;
} legs[LEGS];
static int nlegs;

/* Options of a root of its own are on an index of another name. */
static const struct {
	const char *root, *on;
} roots[] = {
	{ "NDXP", "NDX" },
	{ "RUTW", "RUT" },
	{ "SPXW", "SPX" },
	{ "VIXW", "VIX" },
};

static const struct {
	const char *name;
	int is_num;
} cells[] = {
	{ "symbol", 0 },
	{ "strategy", 0 },
	{ "type", 0 },
	{ "duration", 0 },
	{ "price", 1 },
	{ "quantity", 1 },
	{ "order_cost", 1 },
	{ "commission", 1 },
	{ "fees", 1 },
	{ "cost", 1 },
	{ "margin_change", 1 },
	{ "day_trades", 1 },
};
enum { NCELLS = sizeof cells / sizeof *cells };

/* ---- what was typed ---- */

static const char *
underlying(const struct leg *l)
{
	size_t i;

	for (i = 0; i < sizeof roots / sizeof *roots; i++) {
		if (str_eq(l->occ.root, roots[i].root))
			return roots[i].on;
	}
	return arena_str(&fetch.out.arena, l->occ.root.p, l->occ.root.n);
}

static void
read_leg(struct leg *l, const char *text)
{
	const char *equals = strrchr(text, '=');
	long long qty;

	if (!equals || num_int(equals + 1, -MOST, MOST, &qty) != 0 || qty == 0)
		die(MISUSE,
		    "tradier: '%s' is no leg; it is like "
		    "SPXW260925P07300000=-1, sold is negative",
		    text);
	l->qty = (int)qty;
	l->symbol = arena_str(&fetch.out.arena, text, (size_t)(equals - text));
	if (tradier_option(l->symbol, &l->occ) != 0)
		die(MISUSE,
		    "tradier: '%s' is no option; it is like "
		    "SPXW260925P07300000",
		    l->symbol);
}

void
tradier_preview_legs(int n, char *const leg[])
{
	struct leg *l = legs;
	int i, k;

	if (n < 2 || n > LEGS)
		die(MISUSE, "tradier: a preview has 2 to %d legs, not %d", LEGS,
		    n);
	for (i = 0; i < n; i++) {
		read_leg(&l[i], leg[i]);
		for (k = 0; k < i; k++) {
			if (strcmp(l[k].symbol, l[i].symbol) == 0)
				die(MISUSE, "tradier: '%s' twice", l[i].symbol);
		}
		if (strcmp(underlying(&l[i]), underlying(&l[0])) != 0)
			die(MISUSE, "tradier: legs on %s and on %s",
			    underlying(&l[0]), underlying(&l[i]));
	}
	nlegs = n;
}

/* ---- the form ---- */

static void
put(struct text *form, const char *name, const char *value)
{
	text_add(form, form->n > 0 ? "&" : "");
	http_put(form, name);
	text_add(form, "=");
	http_put(form, value);
}

static void
put_of_leg(struct text *form, const char *name, int i, const char *value)
{
	char text[32];

	snprintf(text, sizeof text, "%s[%d]", name, i);
	put(form, text, value);
}

static void
put_price(struct text *form)
{
	double price = tradier.price;
	char text[NUM_MAX + 1];

	put(form, "type",
	    isnan(price) ? "market"
	    : price > 0	 ? "credit"
	    : price < 0	 ? "debit"
			 : "even");
	if (isnan(price) || price == 0)
		return;
	text[num_put(text, fabs(price))] = '\0';
	put(form, "price", text);
}

static void
put_form(struct text *form)
{
	const struct leg *l = legs;
	char qty[16];
	int i;

	put(form, "preview", "true");
	put(form, "class", "multileg");
	put(form, "symbol", underlying(l));
	put(form, "duration", "day");
	put_price(form);
	for (i = 0; i < nlegs; i++, l++) {
		snprintf(qty, sizeof qty, "%d", l->qty < 0 ? -l->qty : l->qty);
		put_of_leg(form, "option_symbol", i, l->symbol);
		put_of_leg(form, "side", i,
		    l->qty < 0 ? "sell_to_open" : "buy_to_open");
		put_of_leg(form, "quantity", i, qty);
	}
}

static const json_t *
ask(const struct text *form)
{
	static const char *const header[] = {
		"Content-Type: application/x-www-form-urlencoded", NULL
	};
	static struct text path;
	char *account = http_credential(&fetch.out.arena, "TRADIER_ACCOUNT");

	if (!account)
		die(FAIL, "tradier: whose order? set TRADIER_ACCOUNT, or have "
			  "it in the file that CSF_CREDENTIALS names");
	text_add(&path, "/accounts/");
	http_put(&path, account);
	text_add(&path, "/orders");
	return http_get(&tradier_http, &(struct http_request){ .url = path.p,
					   .type = HTTP_JSON,
					   .header = header,
					   .body = form->p,
					   .nbody = form->n })
	    ->json;
}

/* ---- the answer ---- */

static void
check(const struct value_at *at, const json_t *order)
{
	const json_t *id = json_object_get(order, "id");
	const char *status;

	if (id && !json_is_null(id))
		http_die(&tradier_http, "it answers with an order's number: "
					"look at once whether one was placed");
	status = value_need(at, order, "status");
	if (strcmp(status, "ok") != 0 ||
	    json_is_false(json_object_get(order, "result")))
		http_die(&tradier_http, "the order would be refused: '%.100s'",
		    status);
}

void
tradier_preview(int n, char *const leg[])
{
	struct value_at at = { .http = &tradier_http, .list = "order" };
	static struct text form;
	struct out *o = &fetch.out;
	const json_t *order;
	int i;

	(void)n, (void)leg; /* read before */
	put_form(&form);
	order = json_object_get(ask(&form), "order");
	check(&at, order);
	for (i = 0; i < NCELLS; i++)
		out_col(o, cells[i].name, NULL);
	out_start(o);
	for (i = 0; i < NCELLS; i++) {
		if (cells[i].is_num)
			out_num(o, value_num(&at, order, cells[i].name));
		else
			out_str(o, value_text(&at, order, cells[i].name));
	}
	out_end(o);
}
