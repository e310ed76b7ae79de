/*
 * Random orders: what is printed parses to the same; the order of typing does
 * not matter; each variant printed alone is that variant.  Then texts with
 * random damage: refused or taken, never worse.
 */
#include "order/strategy.h"
#include "variant.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;
static int bad;
static uint64_t seed = 12345;

static unsigned
pick(unsigned n)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (unsigned)(seed >> 33) % n;
}

static void
fail(const char *what, const char *x, const char *y)
{
	if (bad++ < 10)
		printf("not ok: %s:\n  %s\n  %s\n", what, x, y);
}

static const char *
number(const struct order_key *k)
{
	static const char *const some[] = { "0", "1", "0.5", ".25", "0.10",
		"1e-1", "5e-3", "3", "45", "2.50", "100", "3700" };
	static const char *const whole[] = { "0", "1", "2.0", "7", "45", "21" };

	if (k->type == ORDER_T_INT || k->type == ORDER_T_INTS)
		return whole[pick(6)];
	return some[pick(k->hi <= 1 ? 7 : 12)];
}

static const char *
item(const struct order_key *k)
{
	static const char *const times[] = { "9:31", "15:45", "close-15m",
		"open+5m", "13:30+10:00", "open+5m+12:00+close-1h", "close" };
	static const char *const exprs[] = { "'vix > 15'", "a<b",
		"'x = ''y;,'''", "'a > 1 and b < 2, 3'" };
	static const char *const legs[] = { "-1P@delta:0.16", "+2c@a-50",
		"-1C@strike:3700", "+1P@a", "+1P@b+12.5" };
	static const char *const dates[] = { "2024-05-02", "2023-12-29" };
	static const char *const sets[] = { "SPXW", "SPXW+SPX", "XSP" };
	static const char *const days[] = { "all", "fri+mon", "wed" };
	static const char *const rolls[] = { "out", "away", "away+out" };
	static const char *const files[] = { "a.txt", "'my file.txt'", "'a,b'",
		"'it''s'" };

	switch (k->type) {
	case ORDER_T_INT:
	case ORDER_T_REAL:
		return number(k);
	case ORDER_T_BOOL:
		return pick(2) ? "TRUE" : "0";
	case ORDER_T_WORD:
	case ORDER_T_EXPIRY:
	case ORDER_T_PRICE:
		if (!k->words)
			return pick(2) ? "book-1" : "b";
		if (k->type != ORDER_T_WORD && pick(2))
			return k->type == ORDER_T_PRICE ? number(k)
							: dates[pick(2)];
		return strchr(k->example, '=') + 1;
	case ORDER_T_ROOTS:
		return sets[pick(3)];
	case ORDER_T_DAYS:
		return days[pick(3)];
	case ORDER_T_TIMES:
	case ORDER_T_TIME:
		return times[pick(k->type == ORDER_T_TIME ? 4 : 7)];
	case ORDER_T_DATE:
		return dates[pick(2)];
	case ORDER_T_DATES:
		return arena_fmt(&arena, pick(2) ? "%s.." : "..%s", *dates);
	case ORDER_T_INTS:
	case ORDER_T_REALS:
		return arena_fmt(&arena, pick(2) ? "%s.." : "..%s", number(k));
	case ORDER_T_PAIR:
		return arena_fmt(&arena, "%s+%s", number(k), number(k));
	case ORDER_T_ROLL:
		return rolls[pick(3)];
	case ORDER_T_LEG:
		return legs[pick(5)];
	case ORDER_T_EXPR:
		return exprs[pick(4)];
	case ORDER_T_FILE:
		return files[pick(4)];
	}
	return "";
}

static const char *
pair(const struct order_key *k, int leg)
{
	const char *name = k->name, *value = item(k);
	int n = k->type == ORDER_T_EXPR ? 0 : (int)pick(8) - 5;

	if (k->type == ORDER_T_LEG)
		name = arena_fmt(&arena, "leg.%c", 'a' + leg);
	else if (k->flags & ORDER_K_SIDE && pick(3) == 0)
		name =
		    arena_fmt(&arena, "%s.%s", pick(2) ? "put" : "call", name);
	while (n-- > 0)
		value = arena_fmt(
		    &arena, "%s,%s", value, pick(6) ? item(k) : "none");
	return arena_fmt(&arena, "%s=%s", name, value);
}

enum { MAX_WORDS = 32 };

/* An order's words; some are wrong together, and are refused. */
static int
words(const char *word[MAX_WORDS])
{
	const struct strategy *s = strategy_all[pick((unsigned)strategy_count)];
	const struct order_key *k;
	int n = 0, legs = 0, i;
	size_t nkeys;

	k = order_keys(&nkeys);
	word[n++] = s->name;
	word[n++] = pick(2) ? "dte=45" : "dte=30,60";
	if (s->keys & KEYS_LEGS)
		word[n++] = "leg.a=-1P@delta:0.30";
	else if (pick(3))
		word[n++] = pick(2) ? "delta=.2,0.10" : "otm=5e-2";
	if (s->near_far)
		word[n++] = "width=10+30";
	else if (s->keys & KEYS_WING && pick(4))
		word[n++] = pick(2) ? "width=50" : "wdelta=0.05,0.10";
	for (i = (int)pick(9); i > 0; i--) {
		const struct order_key *r = &k[pick((unsigned)nkeys)];

		if (!strategy_takes(s, r) || strcmp(r->name, "dte") == 0)
			continue;
		word[n++] = pair(r, ++legs);
	}
	return n;
}

static const char *
join(const char *const word[], int n)
{
	const char *text = word[0];
	int i;

	for (i = 1; i < n; i++)
		text = arena_fmt(
		    &arena, "%s%s%s", text, pick(9) ? " " : "  ", word[i]);
	return text;
}

/* Another order of typing; legs stay behind each other. */
static void
shuffle(const char *word[], int n)
{
	int i, j;

	for (i = n - 1; i > 1; i--) {
		const char *w = word[i];

		j = 1 + (int)pick((unsigned)i);
		if (strncmp(w, "leg.", 4) == 0 ||
		    strncmp(word[j], "leg.", 4) == 0)
			continue;
		word[i] = word[j];
		word[j] = w;
	}
}

static const char *
parse(const char *text, const struct order_text **t)
{
	return order_parse(&arena, text, strlen(text), t);
}

/* Numbers and flags of the two, by the table; text by its bytes. */
static int
same(const struct order *x, const struct order *y)
{
	const char *p = (const char *)x, *q = (const char *)y;
	const struct order_key *k;
	size_t n, i, len;
	int s;

	k = order_keys(&n);
	for (i = 0; i < n; i++) {
		len = k[i].type == ORDER_T_REAL ? sizeof(double)
		      : k[i].type == ORDER_T_REALS || k[i].type == ORDER_T_INTS
			  ? 2 * sizeof(double)
			  : sizeof(int);
		if (k[i].type == ORDER_T_EXPR || k[i].type == ORDER_T_FILE ||
		    k[i].type == ORDER_T_TIMES || k[i].type == ORDER_T_ROOTS ||
		    strcmp(k[i].name, "id") == 0)
			continue;
		if (k[i].at >= 0 && memcmp(p + k[i].at, q + k[i].at, len) != 0)
			return 0;
	}
	for (s = 0; s < 2; s++) {
		const struct order_side *a = &x->side[s], *b = &y->side[s];

		if (a->on != b->on || a->sell.by != b->sell.by ||
		    a->wing.by != b->wing.by ||
		    a->sell.value != b->sell.value ||
		    a->wing.value != b->wing.value ||
		    a->width_tol != b->width_tol)
			return 0;
	}
	return strcmp(x->id, y->id) == 0 && x->nleg == y->nleg &&
	       x->nroot == y->nroot && x->ntime == y->ntime;
}

static void
check_variants(const struct order_text *t)
{
	const struct order *o = order_expand(&arena, t), *one;
	const struct order_text *alone;
	const char *text, *why;
	size_t i, n = order_count(t);

	for (i = 0; i < n && i < 8; i++) {
		text = variant(t, i);
		why = parse(text, &alone);
		if (why) {
			fail("a variant is refused", text, why);
			return;
		}
		one = order_expand(&arena, alone);
		if (order_count(alone) != 1 || !same(&o[i], one))
			fail("a variant alone differs", text, o[i].id);
		if (i > 0 && strcmp(o[i].id, o[i - 1].id) == 0)
			fail("one id twice", text, o[i].id);
	}
}

static int
round_trip(void)
{
	const char *word[MAX_WORDS], *text, *printed, *again, *why;
	const struct order_text *t;
	int n = words(word);

	text = join(word, n);
	if (parse(text, &t))
		return 0;
	printed = order_print(&arena, t);
	check_variants(t);
	why = parse(printed, &t);
	again = why ? why : order_print(&arena, t);
	if (strcmp(printed, again) != 0)
		fail("printed, parsed, printed", printed, again);
	shuffle(word, n);
	text = join(word, n);
	why = parse(text, &t);
	again = why ? why : order_print(&arena, t);
	if (strcmp(printed, again) != 0)
		fail("typed in another order", printed, again);
	return 1;
}

static void
damage(void)
{
	static const char bytes[] = "=,.;'+-@: \n0159aez#\xff";
	const char *word[MAX_WORDS], *printed;
	const struct order_text *t;
	int n = words(word), i;
	size_t len;
	char *text;

	text =
	    arena_fmt(&arena, "%s;ccs id=z dte=3 off=5 width=5", join(word, n));
	len = strlen(text);
	for (i = (int)pick(4); i >= 0; i--)
		text[pick((unsigned)len)] = bytes[pick(sizeof bytes)];
	if (order_parse(&arena, text, len - pick(9), &t))
		return;
	printed = order_print(&arena, t);
	if (parse(printed, &t) || strcmp(printed, order_print(&arena, t)) != 0)
		fail("damaged, yet taken", text, printed);
}

int
main(void)
{
	int i, taken = 0, rounds = 6000;

	for (i = 0; i < rounds; i++)
		taken += round_trip();
	for (i = 0; i < rounds; i++)
		damage();
	if (taken < rounds / 5)
		fail("too few random orders are right", "", "");
	if (!bad)
		printf("ok: %d of %d random orders\n", taken, rounds);
	return bad != 0;
}
