#include "order/order_impl.h"
#include "base/near.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

#define O(field) ((int)offsetof(struct order, field))
#define S(field) ((int)offsetof(struct order_side, field))

enum {
	ALL = 0,
	PICKED = KEYS_SHORT,
	CREDIT = KEYS_CREDIT,
	WIDTH = KEYS_WIDTH,
	WINGED = KEYS_WING,
	TWO = KEYS_SIDES,
	CAPPED = KEYS_CAPPED,
	LEGS = KEYS_LEGS,

	SIDE = ORDER_K_SIDE,
	RULE = ORDER_K_SIDE | ORDER_K_BYSIDE,
	SELL = ORDER_K_SELL | ORDER_K_SIDE,
	WING = ORDER_K_WING | ORDER_K_SIDE,
	SIZE = ORDER_K_SIZE,
	POS = ORDER_K_POSITIVE,
	PROG = ORDER_K_PROGRAM,
	ONE = ORDER_K_NOLIST,
	PTS = 1000000,
	DAYS = 3660
};

#define INT   ORDER_T_INT
#define REAL  ORDER_T_REAL
#define BOOL  ORDER_T_BOOL
#define WORD  ORDER_T_WORD
#define REALS ORDER_T_REALS
#define EXPR  ORDER_T_EXPR
#define FILE_ ORDER_T_FILE

/* In the order of a canonical text, and of csf-orders(5). */
/* clang-format off */
const char *const order_pos_name[ORDER_POS_N] = { "pos_pnl", "pos_credit",
	"pos_mark", "pos_dte", "pos_days", "pos_delta_put", "pos_delta_call" };

static const struct order_key keys[] = {
{ "id", WORD, 0, 0, NULL, NULL, "", "id=a",
  "name of the book", ONE, ALL, O(id), -1, 0 },
{ "dte", INT, 0, DAYS, NULL, NULL, "days", "dte=45",
  "target days from the fill's New York date to expiry, nearest listed",
  0, ALL, O(dte), -1, 0 },
{ "dte.in", ORDER_T_INTS, 0, DAYS, NULL, NULL, "days", "dte.in=30..60",
  "window of days to expiry; without it dte +- max(2, dte/3), for 0 exactly 0",
  0, ALL, O(dte_in), -1, 0 },
{ "dte.clock", WORD, 0, 0, "cal trd", "cal", "", "dte.clock=trd",
  "calendar days, or sessions after the fill date up to and with expiry",
  0, ALL, O(dte_trd), -1, 0 },
{ "expiry", ORDER_T_EXPIRY, 0, 0, "target nearest all", "target", "",
  "expiry=all", "nearest to dte, the first or every one in the window, a date",
  0, ALL, O(expiry), -1, 0 },
{ "expiry.in", ORDER_T_DATES, 0, 0, NULL, NULL, "dates",
  "expiry.in=..2024-05-02", "expiry date within", 0, ALL,
  O(expiry_lo), -1, 0 },
{ "root", ORDER_T_ROOTS, 0, 0, NULL, "SPXW", "", "root=SPX+SPXW",
  "option roots; on one date PM wins", 0, ALL, O(root), -1, 0 },
{ "delta", REAL, 0, 1, NULL, NULL, "0..1", "delta=0.16",
  "short leg with abs(delta) nearest", SELL, PICKED, -1, -1,
  ORDER_BY_DELTA },
{ "delta.in", REALS, 0, 1, NULL, NULL, "0..1", "delta.in=0.22..0.38",
  "candidates for the short leg only within", SIDE, PICKED,
  -1, S(sell.delta), 0 },
{ "otm", REAL, 0, 1, NULL, NULL, "fraction", "otm=0.05",
  "short strike this far out of the money from the forward",
  SELL, PICKED, -1, -1, ORDER_BY_OTM },
{ "off", REAL, 0, PTS, NULL, NULL, "points", "off=100",
  "short strike this far from spot, outwards", SELL, PICKED, -1, -1,
  ORDER_BY_OFF },
{ "sd", REAL, 0, 20, NULL, NULL, "number", "sd=1",
  "short strike this many standard deviations from the forward",
  SELL, PICKED, -1, -1, ORDER_BY_SD },
{ "em", REAL, 0, 20, NULL, NULL, "number", "em=1",
  "short strike this many at-the-money straddles from spot",
  SELL, PICKED, -1, -1, ORDER_BY_EM },
{ "premium", REAL, 0, PTS, NULL, NULL, "points", "premium=5",
  "short leg whose own mid is nearest", SELL | POS, PICKED, -1, -1,
  ORDER_BY_PREMIUM },
{ "credit", REAL, 0, PTS, NULL, NULL, "points", "credit=3",
  "furthest out short whose package mid is at least this; half of it a side",
  SELL | POS, CREDIT, -1, -1, ORDER_BY_CREDIT },
{ "strike", REAL, 0, PTS, NULL, NULL, "points", "strike=3700",
  "this very short strike", SELL | POS, PICKED, -1, -1, ORDER_BY_STRIKE },
{ "width", REAL, 0, PTS, NULL, NULL, "points", "width=50",
  "long leg this far beyond its short, nearest listed; bwb: near+far",
  WING | POS, WIDTH, -1, -1, ORDER_BY_WIDTH },
{ "width.tol", REAL, 0, 10, NULL, "0.5", "share", "width.tol=0",
  "largest deviation of the real width, else no trade", SIDE,
  WIDTH | LEGS, O(width_tol), S(width_tol), 0 },
{ "wdelta", REAL, 0, 1, NULL, NULL, "0..1", "wdelta=0.05",
  "long leg with abs(delta) nearest", WING, WINGED, -1, -1,
  ORDER_BY_DELTA },
{ "wdelta.in", REALS, 0, 1, NULL, NULL, "0..1", "wdelta.in=0.08..0.21",
  "candidates for the long leg only within", SIDE, WINGED,
  -1, S(wing.delta), 0 },
{ "wstrike", REAL, 0, PTS, NULL, NULL, "points", "wstrike=3800",
  "this very long strike", WING | POS, WINGED, -1, -1, ORDER_BY_STRIKE },
{ "wpremium", REAL, 0, PTS, NULL, NULL, "points", "wpremium=0.5",
  "long leg whose own mid is nearest", WING | POS, WINGED, -1, -1,
  ORDER_BY_PREMIUM },
{ "leg.NAME", ORDER_T_LEG, 0, 0, NULL, NULL, "", "leg.a=-1P@delta:0.16",
  "a leg: +-QTY, P or C, @selector:value, or @leg+-points",
  0, LEGS, -1, -1, 0 },
{ "greeks", WORD, 0, 0, "auto column own", "auto", "", "greeks=own",
  "greeks of the vendor, our own, or the vendor's where given",
  0, ALL, O(greeks), -1, 0 },
{ "minbid", REAL, 0, PTS, NULL, NULL, "points", "minbid=0.05",
  "every leg's bid and ask greater than; without it sold legs above 0",
  SIDE, ALL, O(quote.minbid), S(quote.minbid), 0 },
{ "leg.max", REAL, 0, PTS, NULL, NULL, "points", "leg.max=0.8",
  "widest ask - bid of a leg", SIDE | POS, ALL,
  O(quote.leg_max), S(quote.leg_max), 0 },
{ "pkg.max", REAL, 0, PTS, NULL, NULL, "points", "pkg.max=1.5",
  "widest ask - bid of the package", POS, ALL, O(pkg_max), -1, 0 },
{ "oi.min", REAL, 0, 1e9, NULL, "0", "contracts", "oi.min=100",
  "least open interest of each leg", SIDE, ALL,
  O(quote.oi_min), S(quote.oi_min), 0 },
{ "size.min", REAL, 0, 1e9, NULL, "0", "contracts", "size.min=10",
  "least bid and ask size of each leg", SIDE, ALL,
  O(quote.size_min), S(quote.size_min), 0 },
{ "credit.in", REALS, 0, PTS, NULL, NULL, "points", "credit.in=1..5",
  "accepted net credit, always above 0", 0, ALL, O(credit_in), -1, 0 },
{ "cw.in", REALS, 0, 10, NULL, NULL, "fraction", "cw.in=0.15..0.45",
  "accepted credit / width", 0, WIDTH, O(cw_in), -1, 0 },
{ "pop.in", REALS, 0, 1, NULL, NULL, "fraction", "pop.in=0.6..",
  "accepted probability of profit", 0, ALL, O(pop_in), -1, 0 },
{ "when", EXPR, 0, 0, NULL, "true", "SQL", "when=vix > 15",
  "true = signal, judged at each row", ONE, ALL, O(when), -1, 0 },
{ "edge", BOOL, 0, 0, NULL, "0", "", "edge=1",
  "only the row where when turns true", 0, ALL, O(edge), -1, 0 },
{ "take", EXPR, 0, 0, NULL, NULL, "SQL", "take=p > 0.7",
  "second gate; false or empty: skipped and counted", ONE, ALL,
  O(take), -1, 0 },
{ "days", ORDER_T_DAYS, 0, 0, NULL, "all", "", "days=mon+wed",
  "weekdays of entry", 0, ALL, O(days), -1, 0 },
{ "time", ORDER_T_TIMES, 0, 0, NULL, NULL, "New York", "time=10:00+13:30",
  "first row known at or after each, once a day", 0, ALL,
  O(time), -1, 0 },
{ "every", INT, 1, DAYS, NULL, NULL, "sessions", "every=5",
  "sessions since the last entry", 0, ALL, O(every), -1, 0 },
{ "blackout", FILE_, 0, 0, NULL, NULL, "file", "blackout=fomc.txt",
  "no fill of an entry on the file's dates", 0, ALL, O(blackout), -1, 0 },
{ "dates", FILE_, 0, 0, NULL, NULL, "file", "dates=entries.txt",
  "entries are filled only on the file's dates", 0, ALL, O(dates), -1, 0 },
{ "max", INT, 0, PTS, NULL, "1", "trades", "max=5",
  "open at once; 0 = no limit", 0, ALL, O(max), -1, 0 },
{ "max.day", INT, 0, PTS, NULL, "0", "trades", "max.day=2",
  "entries a day; 0 = no limit", 0, ALL, O(max_day), -1, 0 },
{ "max.expiry", INT, 0, PTS, NULL, "0", "trades", "max.expiry=1",
  "open per expiry; 0 = no limit", 0, ALL, O(max_expiry), -1, 0 },
{ "full", WORD, 0, 0, "skip oldest", "skip", "", "full=oldest",
  "when full: skip, or close the oldest first", 0, ALL,
  O(full_oldest), -1, 0 },
{ "cooldown", INT, 0, DAYS, NULL, "0", "sessions", "cooldown=3",
  "sessions without entry after a loss", 0, ALL, O(cooldown), -1, 0 },
{ "conflict", WORD, 0, 0, "skip allow", NULL, "", "conflict=allow",
  "new leg opposite to an open one: skip, or allow (default if max=0)",
  0, ALL, O(conflict_allow), -1, 0 },
{ "wait", INT, 1, PTS, NULL, "1", "quotes", "wait=5",
  "a due entry is retried for this many quote times, same session",
  0, ALL, O(wait), -1, 0 },
{ "qty", INT, 1, PTS, NULL, "1", "contracts", "qty=2",
  "contracts", SIZE, ALL, -1, -1, ORDER_QTY },
{ "risk", REAL, 0, 1, NULL, NULL, "share", "risk=0.02",
  "sized: share of equity as maximum loss", SIZE | POS, CAPPED, -1, -1,
  ORDER_RISK },
{ "bp", REAL, 0, 1, NULL, NULL, "share", "bp=0.25",
  "sized: share of free buying power", SIZE | POS, ALL, -1, -1, ORDER_BP },
{ "kelly", REAL, 0, 1, NULL, NULL, "share", "kelly=0.1",
  "sized: Kelly share, at most this", SIZE | POS, CAPPED, -1, -1,
  ORDER_KELLY },
{ "kelly.p", EXPR, 0, 0, NULL, NULL, "SQL", "kelly.p=p",
  "probability that kelly bets on, in place of the market's", ONE,
  CAPPED, O(kelly_p), -1, 0 },
{ "pt", REAL, 0, 1, NULL, NULL, "fraction", "pt=0.5",
  "profit target: mark <= (1 - pt) x credit", RULE | POS, ALL,
  O(rules.pt), S(rules.pt), 0 },
{ "pt.fill", WORD, 0, 0, "quote limit", "quote", "", "pt.fill=limit",
  "target filled at the quote, or a resting order at the target",
  0, ALL, O(pt_limit), -1, 0 },
{ "sl", REAL, 1, 1000, NULL, NULL, "multiple", "sl=2",
  "stop: mark >= sl x credit (2 loses one credit)", RULE, ALL,
  O(rules.sl), S(rules.sl), 0 },
{ "sl.loss", REAL, 0, 1000, NULL, NULL, "multiple", "sl.loss=1",
  "stop by loss, multiple of the credit", RULE | POS, ALL,
  O(rules.sl_loss), S(rules.sl_loss), 0 },
{ "sl.risk", REAL, 0, 1, NULL, NULL, "share", "sl.risk=0.5",
  "stop by loss, share of the maximum loss", RULE | POS, CAPPED,
  O(rules.sl_risk), S(rules.sl_risk), 0 },
{ "sl.pts", REAL, 0, PTS, NULL, NULL, "points", "sl.pts=10",
  "stop by loss in points", RULE | POS, ALL,
  O(rules.sl_pts), S(rules.sl_pts), 0 },
{ "sl.n", INT, 1, PTS, NULL, "1", "quotes", "sl.n=2",
  "a stop must hold on this many quote times running", 0, ALL,
  O(sl_n), -1, 0 },
{ "trail", ORDER_T_PAIR, 0, 1, NULL, NULL, "A+B", "trail=0.4+0.15",
  "after profit reached A x credit, close when B x credit is given back",
  RULE | POS, ALL, O(rules.trail_at), S(rules.trail_at), 0 },
{ "x.delta", REAL, 0, 1, NULL, NULL, "0..1", "x.delta=0.35",
  "close when a short leg's abs(delta) is at least", SIDE | POS, ALL,
  O(rules.x_delta), S(rules.x_delta), 0 },
{ "x.touch", BOOL, 0, 0, NULL, "0", "", "x.touch=1",
  "close when the underlying reached a short strike", SIDE, ALL,
  O(rules.x_touch), S(rules.x_touch), 0 },
{ "x.dte", INT, 0, DAYS, NULL, NULL, "days", "x.dte=21",
  "close at this many days to expiry", 0, ALL, O(x_dte), -1, 0 },
{ "x.days", INT, 0, DAYS, NULL, NULL, "days", "x.days=10",
  "close after this many calendar days held", 0, ALL, O(x_days), -1, 0 },
{ "x.date", ORDER_T_DATE, 0, 0, NULL, NULL, "date", "x.date=2024-05-02",
  "close when the date is reached", 0, ALL, O(x_date), -1, 0 },
{ "x.time", ORDER_T_TIME, 0, 0, NULL, NULL, "New York", "x.time=15:45",
  "close at this time, with x.dte, x.days, x.date from it on",
  0, ALL, O(x_time), -1, 0 },
{ "exit", EXPR, 0, 0, NULL, NULL, "SQL", "exit=vix > 30",
  "close when true, may use pos_*", ONE, ALL, O(exit), -1, 0 },
{ "btc", REAL, 0, PTS, NULL, NULL, "points", "btc=0.05",
  "resting buy-back: mark <=", RULE, ALL, O(rules.btc), S(rules.btc), 0 },
{ "side", BOOL, 0, 0, NULL, "0", "", "side=1",
  "exits act on each side by its own credit, above 0", 0, TWO, O(by_side), -1, 0 },
{ "roll", ORDER_T_ROLL, 0, 0, "out away", NULL, "", "roll=out",
  "on a stop, touch, delta or x.dte exit reopen", 0, ALL,
  O(roll), -1, 0 },
{ "roll.debit", REAL, 0, PTS, NULL, "0", "points", "roll.debit=1",
  "most paid for a roll", 0, ALL, O(roll_debit), -1, 0 },
{ "price", ORDER_T_PRICE, 0, 1, "mid natural orats", "0.5", "fraction",
  "price=0.25", "share of each leg's half-spread given up; orats: by leg count",
  PROG, ALL, O(price), -1, 0 },
{ "slip", REAL, 0, PTS, NULL, "0", "points", "slip=0.05",
  "points worse per package", PROG, ALL, O(slip), -1, 0 },
{ "tick", REAL, 0, PTS, NULL, "0.05", "points", "tick=0",
  "the package's tick, 0 = unrounded", PROG, ALL, O(tick), -1, 0 },
};
/* clang-format on */

enum { NKEYS = sizeof keys / sizeof keys[0] };

const char order_one_expiry[] =
    "one order has one expiry; calendars and diagonals are out of scope";

const struct order_key *
order_keys(size_t *n)
{
	*n = NKEYS;
	return keys;
}

static int
is_leg_name(const char *s)
{
	size_t n = strlen(s);

	return n > 0 && n <= ORDER_NAME_MAX && islower((unsigned char)*s) &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == n;
}

const struct order_key *
order_key(const char *name)
{
	size_t i;

	for (i = 0; i < NKEYS; i++) {
		if (strcmp(keys[i].name, name) == 0 &&
		    keys[i].type != ORDER_T_LEG)
			return &keys[i];
	}
	if (strncmp(name, "leg.", 4) != 0 || !is_leg_name(name + 4))
		return NULL;
	for (i = 0; keys[i].type != ORDER_T_LEG; i++)
		;
	return &keys[i];
}

struct nearest {
	char word[25]; /* its beginning, lower case */
	const char *best;
	int least;
};

static void
look_for(struct nearest *n, const char *word)
{
	size_t i;

	*n = (struct nearest){ .least = INT_MAX };
	for (i = 0; word[i] && i + 1 < sizeof n->word; i++)
		n->word[i] = (char)tolower((unsigned char)word[i]);
}

static void
try(struct nearest *n, const char *name)
{
	int d = near_distance(n->word, name);

	if (d < n->least) {
		n->least = d;
		n->best = name;
	}
}

const char *
order_nearest_key(const char *word)
{
	struct nearest n;
	size_t i;

	look_for(&n, word);
	for (i = 0; i < NKEYS; i++)
		try(&n, keys[i].name);
	return n.best;
}

/* Its first letter, and others in their order? */
static int
is_short_for(const char *word, const char *name)
{
	if (*word != *name)
		return 0;
	for (; *word && *name; name++)
		word += *word == *name;
	return !*word;
}

const char *
order_nearest_strategy(const char *word)
{
	struct nearest n;
	size_t i;

	look_for(&n, word);
	for (i = 0; i < strategy_count; i++)
		try(&n, strategy_all[i]->name);
	for (i = 0; i < strategy_count; i++) { /* ic: ironcondor */
		if (is_short_for(word, strategy_all[i]->name))
			return strategy_all[i]->name;
	}
	return n.best;
}

const char *
order_names(struct arena *a, unsigned flag, const struct strategy *s)
{
	const char *list = "";
	size_t i;

	for (i = 0; i < NKEYS; i++) {
		if (keys[i].flags & flag && strategy_takes(s, &keys[i]))
			list = arena_fmt(
			    a, "%s%s%s", list, *list ? " " : "", keys[i].name);
	}
	return list;
}
