/*
 * What every strategy promises, tried on each of the list: its data agree with
 * each other, and the plainest order of it becomes what they say.
 * strategies manual: their list as csf-orders(5) has it, for make manual.
 */
#include "order/strategy.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;
static int bad;
static const struct strategy *s;

#define CHECK(x, what)                                                         \
	do {                                                                   \
		if (!(x)) {                                                    \
			printf("not ok: %s: %s\n", s->name, what);             \
			bad = 1;                                               \
		}                                                              \
	} while (0)

static int
has(enum strategy_side side)
{
	return s->side[RIGHT_PUT] == side || s->side[RIGHT_CALL] == side;
}

static void
data(void)
{
	int sides = has(SIDE_NAKED) || has(SIDE_SPREAD);
	int two = strategy_two_sided(s);
	unsigned k = s->keys;

	CHECK(strategy_find(s->name) == s, "its name is another's");
	CHECK(strspn(s->name, "abcdefghijklmnopqrstuvwxyz0123456789") ==
		      strlen(s->name) &&
		  islower((unsigned char)*s->name),
	    "its name is no plain word");
	CHECK(s->summary && *s->summary && !strchr(s->summary, '\n'),
	    "no summary");
	CHECK(s->legs && *s->legs && !strchr(s->legs, '\n'), "no legs");

	CHECK(sides == ((k & KEYS_SHORT) != 0), "KEYS_SHORT is of sides");
	CHECK(two == ((k & KEYS_SIDES) != 0), "KEYS_SIDES is of two sides");
	CHECK(!(k & KEYS_CREDIT) || (sides && !s->one_body),
	    "KEYS_CREDIT chooses a short leg");
	CHECK(has(SIDE_SPREAD) == ((k & (KEYS_WIDTH | KEYS_WING)) != 0),
	    "KEYS_WIDTH and KEYS_WING are of spreads");
	CHECK(!(k & KEYS_LEGS) || s->finish, "nobody takes its legs");
	CHECK(!s->either || (s->side[RIGHT_PUT] && s->side[RIGHT_CALL]),
	    "either needs both sides");
	CHECK(!s->one_body || two, "one_body needs two sides");
	CHECK(!s->near_far || (s->finish && k & KEYS_WIDTH && !(k & KEYS_WING)),
	    "near_far: finish() and width alone make the wings");
	CHECK(!(s->finish && two), "legs have no sides of their own");
}

/* The plainest order, of puts if there is a choice. */
static const char *
plainest(void)
{
	const char *t = arena_fmt(&arena, "%s dte=45", s->name);

	if (s->keys & KEYS_SHORT && !s->one_body)
		t = arena_fmt(&arena, "%s delta=0.2", t);
	if (s->keys & KEYS_WIDTH)
		t = arena_fmt(
		    &arena, "%s width=%s", t, s->near_far ? "20+50" : "50");
	else if (s->keys & KEYS_WING)
		t = arena_fmt(&arena, "%s wdelta=0.1", t);
	if (s->keys & KEYS_LEGS)
		t = arena_fmt(&arena, "%s leg.a=-1P@delta:0.2", t);
	return t;
}

static const struct order *
expand(const char *text)
{
	const struct order_text *t;
	const char *why = order_parse(&arena, text, strlen(text), &t);

	if (why)
		printf("not ok: '%s': %s\n", text, why);
	else if (strcmp(order_print(&arena, t), text) != 0)
		printf("not ok: '%s' is printed '%s'\n", text,
		    order_print(&arena, t));
	else
		return order_expand(&arena, t);
	bad = 1;
	return NULL;
}

static void
check_side(const struct order *o, int i)
{
	const struct order_side *d = &o->side[i];

	if (s->either && i == RIGHT_CALL) {
		CHECK(!d->on, "calls without a call.KEY");
		return;
	}
	CHECK(d->on == (s->side[i] != SIDE_NONE), "a side is not as said");
	if (!d->on)
		return;
	CHECK(d->sell.by != ORDER_BY_NONE, "a short leg is not chosen");
	CHECK((d->wing.by != ORDER_BY_NONE) == (s->side[i] == SIDE_SPREAD),
	    "a wing is not as said");
}

static void
check_leg(const struct order *o, int i)
{
	const struct order_leg *l = &o->leg[i];
	int j;

	CHECK(l->qty != 0, "a leg of nothing");
	CHECK(l->right == RIGHT_PUT || l->right == RIGHT_CALL, "no right");
	CHECK(l->pick.by != ORDER_BY_NONE && l->pick.by != ORDER_BY_CREDIT &&
		  l->pick.by != ORDER_BY_WIDTH,
	    "a leg is not chosen");
	CHECK(
	    l->pick.by != ORDER_BY_LEG || (l->pick.ref >= 0 && l->pick.ref < i),
	    "a leg leans on none before it");
	CHECK(*l->name, "a leg has no name");
	for (j = 0; j < i; j++)
		CHECK(strcmp(l->name, o->leg[j].name) != 0, "one name twice");
}

static void
becomes(void)
{
	const struct order *o = expand(plainest());
	int i;

	if (!o)
		return;
	CHECK(o->strategy == s && strcmp(o->id, s->name) == 0, "not itself");
	CHECK((o->nleg > 0) == (s->finish != NULL), "finish makes legs");
	for (i = 0; i < o->nleg; i++)
		check_leg(o, i);
	for (i = 0; i < 2; i++) {
		if (o->nleg == 0)
			check_side(o, i);
		else
			CHECK(!o->side[i].on, "legs and sides");
	}
}

static int
manual(void)
{
	size_t i;

	for (i = 0; i < strategy_count; i++) {
		s = strategy_all[i];
		printf(".It Ic %s\n%c%s: %s.\n", s->name,
		    toupper((unsigned char)*s->summary), s->summary + 1,
		    s->legs);
	}
	return 0;
}

int
main(int argc, char *argv[])
{
	size_t i;

	if (argc > 1)
		return strcmp(argv[1], "manual") != 0 || manual();
	for (i = 0; i < strategy_count; i++) {
		s = strategy_all[i];
		data();
		becomes();
	}
	if (!bad)
		printf("ok: %zu strategies\n", strategy_count);
	return bad;
}
