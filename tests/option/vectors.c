/*
 * vectors FILE ...: price, greeks and implied volatility against tables of
 * true values, at the tolerances of their README: price 16 eps max(S,K) and a
 * relative bar in the tail, each greek 8 eps scale (1 + 1/sd), implied
 * volatility 8 (sens + eps iv).  A table says by its columns what it holds.
 */
#include "check.h"

struct row {
	int n;
	char *name[COLUMNS_MAX], *cell[COLUMNS_MAX];
};

struct option {
	enum right right;
	double S, K, T, r, q;
};

static double worst_price, worst_greek, worst_iv, worst_tail;

static int
split(char *line, char **cell)
{
	int n = 0;

	line[strcspn(line, "\r\n")] = 0;
	for (char *p = line; p && n < COLUMNS_MAX; n++) {
		cell[n] = p;
		p = strchr(p, ',');
		if (p)
			*p++ = 0;
	}
	return n;
}

static const char *
text(const struct row *r, const char *name)
{
	for (int i = 0; i < r->n; i++)
		if (!strcmp(r->name[i], name))
			return r->cell[i];
	return NULL;
}

static double
number(const struct row *r, const char *name)
{
	const char *s = text(r, name);

	return s && *s ? strtod(s, NULL) : NAN;
}

static void
keep(double *worst, double x)
{
	if (!(x <= *worst))
		*worst = x;
}

static void
check_price(const struct row *row, const struct option *o)
{
	double want = number(row, "price"), vol = number(row, "vol");
	double got = price_bs(o->right, o->S, o->K, o->T, o->r, o->q, vol);
	double err = fabs(got - want) / (EPS * fmax(o->S, o->K));
	double tail = fabs(got - want) / want;

	keep(&worst_price, err);
	CHECK(err <= 16, "row %s: price %.17g, not %.17g", text(row, "id"), got,
	    want);
	if (want < 1e-290)
		return;
	keep(&worst_tail, tail);
	CHECK(tail <= (want >= 1e-6	  ? 1e-9
			  : want >= 1e-20 ? 1e-8
					  : 1e-6),
	    "row %s: tail %.17g, not %.17g", text(row, "id"), got, want);
}

static void
check_greeks(const struct row *row, const struct option *o)
{
	double vol = number(row, "vol"), S = o->S, T = o->T;
	double root = sqrt(T), sd = vol * root;
	struct price_greeks g;

	price_greeks(&g, o->right, S, o->K, T, o->r, o->q, vol);
	CHECK(same(g.price, price_bs(o->right, S, o->K, T, o->r, o->q, vol)),
	    "row %s: two prices", text(row, "id"));

	const struct {
		const char *name;
		double got, scale;
	} c[] = {
		{ "delta", g.delta, 1 },
		{ "gamma", g.gamma, 1 / (S * sd) },
		{ "vega", g.vega, S * root },
		{ "theta", g.theta, S * vol / root + 0.1 * S },
		{ "rho", g.rho, o->K * T },
		{ "phi", g.phi, S * T },
		{ "vanna", g.vanna, 1 / vol },
		{ "charm", g.charm, 1 / T },
		{ "vomma", g.vomma, S * root / vol },
	};

	for (size_t i = 0; i < sizeof c / sizeof *c; i++) {
		double want = number(row, c[i].name);
		double err =
		    fabs(c[i].got - want) / (EPS * c[i].scale * (1 + 1 / sd));

		keep(&worst_greek, err);
		CHECK(err <= 8, "row %s: %s %.17g, not %.17g", text(row, "id"),
		    c[i].name, c[i].got, want);
	}
}

static void
check_iv(const struct row *row, const struct option *o)
{
	const char *status = text(row, "status");
	double want = number(row, "iv"), price = number(row, "price");
	enum price_iv_status why;
	double iv =
	    price_iv(o->right, price, o->S, o->K, o->T, o->r, o->q, &why);
	double err = fabs(iv - want) / (number(row, "sens") + EPS * want);

	if (!strcmp(status, "ambiguous"))
		return;
	CHECK(!strcmp(price_iv_why(why), status), "row %s: %s, not %s",
	    text(row, "id"), price_iv_why(why), status);
	if (strcmp(status, "ok") != 0) {
		CHECK(isnan(iv), "row %s: %g", text(row, "id"), iv);
		return;
	}
	keep(&worst_iv, err);
	CHECK(
	    err <= 8, "row %s: iv %.17g, not %.17g", text(row, "id"), iv, want);
}

static long
table(const char *file)
{
	static char header[LINE], line[LINE];
	struct row row = { 0 };
	FILE *f = fopen(file, "r");
	long rows = 0;

	if (!f || !fgets(header, sizeof header, f)) {
		printf("not ok: cannot read %s\n", file);
		exit(1);
	}
	row.n = split(header, row.name);
	while (fgets(line, sizeof line, f)) {
		CHECK(split(line, row.cell) == row.n, "%s: columns", file);

		const char *type = text(&row, "type");
		struct option o = { type && *type == 'c', number(&row, "S"),
			number(&row, "K"), number(&row, "T"), number(&row, "r"),
			number(&row, "q") };

		if (text(&row, "vol") && text(&row, "price"))
			check_price(&row, &o);
		if (text(&row, "delta"))
			check_greeks(&row, &o);
		if (text(&row, "status"))
			check_iv(&row, &o);
		rows++;
	}
	fclose(f);
	return rows;
}

int
main(int argc, char *argv[])
{
	long rows = 0;

	for (int i = 1; i < argc; i++)
		rows += table(argv[i]);
	CHECK(rows > 0, "no rows");
	printf("%ld rows: price %.2f of 16, tail %.2g, greeks %.2f of 8, "
	       "iv %.2f of 8\n",
	    rows, worst_price, worst_tail, worst_greek, worst_iv);
	return verdict("vectors");
}
