/* Roots, series and strikes: what both sources of a chain share. */
#include "quotes/chain_impl.h"
#include "base/die.h"

#include <math.h>
#include <string.h>

/* ---- roots ---- */

struct chain_name {
	const char *name;
	int kind; /* of enum expiry_root; -1: unknown */
};

static struct chain_name *
find_root(struct chain *c, const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < c->nroots; i++) {
		if (strlen(c->root[i].name) == n &&
		    memcmp(c->root[i].name, name, n) == 0)
			return &c->root[i];
	}
	c->root =
	    arena_grow(c->root, &c->rootcap, c->nroots + 1, sizeof *c->root);
	c->root[i].name = arena_str(&c->arena, name, n);
	c->root[i].kind = expiry_root(name, n);
	c->nroots++;
	return &c->root[i];
}

const char *
chain_root(struct chain *c, const char *name, size_t n)
{
	return find_root(c, name, n)->name;
}

int
chain_root_kind(const struct chain *c, const char *name)
{
	size_t i;

	for (i = 0; i < c->nroots; i++) {
		if (strcmp(c->root[i].name, name) == 0)
			return c->root[i].kind;
	}
	return expiry_root(name, strlen(name));
}

const char *
chain_index(const char *root)
{
	return strcmp(root, "SPX") == 0 || strcmp(root, "SPXW") == 0 ? "SPX"
								     : root;
}

static void
root_option(struct chain *c, const char *text)
{
	size_t n = strcspn(text, "=");
	int am = strcmp(text + n, "=am") == 0;
	struct chain_name *r;

	if (n == 0 ||
	    strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != n ||
	    (!am && strcmp(text + n, "=pm") != 0))
		die(MISUSE,
		    "--root '%s': it is NAME=am or NAME=pm, how the root "
		    "settles",
		    text);
	r = find_root(c, text, n);
	if (r->kind >= 0)
		die(MISUSE, "--root '%s': %s settles %s", text, r->name,
		    expiry_root_am((enum expiry_root)r->kind) ? "am" : "pm");
	r->kind = am ? EXPIRY_SPX : EXPIRY_SPXW;
}

void
chain_root_options(struct chain *c, const char *const *text, int n)
{
	int i;

	for (i = 0; i < n; i++)
		root_option(c, text[i]);
}

/* ---- series ---- */

/* A new series of the current moment, in a slot whose memory is used again. */
struct chain_series *
chain_add(struct chain *c, const char *root, enum expiry_root kind, int expiry)
{
	struct chain_series *s, old;

	c->series = arena_grow(
	    c->series, &c->seriescap, c->nseries + 1, sizeof(void *));
	if (c->nseries == c->nslots)
		c->series[c->nslots++] = NEW(&c->arena, struct chain_series, 1);
	s = c->series[c->nseries++];
	old = *s;
	*s = (struct chain_series){ .root = root,
		.expiry = expiry,
		.kind = kind,
		.settle = expiry_settle(kind, expiry),
		.spot = NAN,
		.F = NAN,
		.df = NAN,
		.q = { old.q[0], old.q[1] },
		.cap = { old.cap[0], old.cap[1] },
		.pair = old.pair,
		.paircap = old.paircap,
		.paired = old.paired,
		.pairedcap = old.pairedcap };
	return s;
}

/* With those that expire at this very moment, which files may still quote. */
static struct chain_series *
series_quoted(struct chain *c, const char *root, int expiry)
{
	struct chain_series *s;
	size_t i;

	for (i = 0; i < c->nseries; i++) {
		s = c->series[i];
		if (s->expiry == expiry && s->root == root)
			return s;
	}
	return c->from_file ? NULL : chain_model_series(c, root, expiry);
}

struct chain_series *
chain_series(struct chain *c, const char *root, int expiry)
{
	struct chain_series *s = series_quoted(c, root, expiry);

	return s && s->settle > c->now ? s : NULL;
}

int
chain_expiries(
    struct chain *c, const char *root, int lo, int hi, int *out, int max)
{
	const struct chain_series *s;
	size_t i;
	int n = 0;

	if (!c->from_file)
		return chain_model_expiries(c, root, lo, hi, out, max);
	for (i = 0; i < c->nseries; i++) { /* sorted by root, then expiry */
		s = c->series[i];
		if (s->root != root || s->expiry < lo || s->expiry > hi ||
		    s->settle <= c->now)
			continue;
		if (n < max)
			out[n] = s->expiry;
		n++;
	}
	return n;
}

size_t
chain_side(struct chain *c, struct chain_series *s, int right)
{
	if (!c->from_file)
		chain_model_side(s, right);
	return s->n[right];
}

struct chain_quote *
chain_quote(struct chain *c, struct chain_series *s, int right, size_t i)
{
	struct chain_quote *q = &s->q[right][i];

	if (!c->from_file && !q->priced)
		chain_model_quote(s, right, q);
	return q;
}

size_t
chain_bound(const struct chain_series *s, int right, double k)
{
	size_t lo = 0, hi = s->n[right], mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (s->q[right][mid].strike < k)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

long
chain_nearest(struct chain *c, struct chain_series *s, int right, double k)
{
	size_t n = chain_side(c, s, right), i;
	const struct chain_quote *q = s->q[right];

	if (n == 0 || isnan(k))
		return -1;
	i = chain_bound(s, right, k);
	if (i == n)
		return (long)n - 1;
	if (i > 0 && k - q[i - 1].strike <= q[i].strike - k + CHAIN_TIE)
		i--;
	return (long)i;
}

long
chain_find(struct chain *c, struct chain_series *s, int right, double k)
{
	long i = chain_nearest(c, s, right, k);

	return i >= 0 && fabs(s->q[right][i].strike - k) <= CHAIN_TIE ? i : -1;
}

int
chain_option(struct chain *c, const char *root, int expiry, int right,
    double strike, struct chain_quote *q)
{
	struct chain_series *s = series_quoted(c, root, expiry);
	long i;

	if (!s)
		return -1;
	if (!c->from_file) {
		memset(q, 0, sizeof *q);
		q->strike = strike;
		chain_model_quote(s, right, q);
		return 0;
	}
	i = chain_find(c, s, right, strike);
	if (i < 0)
		return -1;
	*q = s->q[right][i];
	return 0;
}

/* ---- what quotes tell ---- */

int
chain_usable(const struct chain_quote *q)
{
	return q->bid >= 0 && q->ask >= q->bid; /* false for NaN */
}

double
chain_mid(const struct chain_quote *q)
{
	return (q->bid + q->ask) / 2;
}

double
chain_straddle(struct chain *c, struct chain_series *s)
{
	long i = chain_nearest(c, s, RIGHT_PUT, chain_spot(c, s->root)), j;
	const struct chain_quote *p, *q;

	if (i < 0)
		return NAN;
	p = chain_quote(c, s, RIGHT_PUT, (size_t)i);
	j = chain_find(c, s, RIGHT_CALL, p->strike);
	if (j < 0)
		return NAN;
	q = chain_quote(c, s, RIGHT_CALL, (size_t)j);
	if (!chain_usable(p) || !chain_usable(q))
		return NAN;
	return chain_mid(p) + chain_mid(q);
}
