/*
 * columns: every column of the files that csf-bt writes, a line each, in their
 * order.  It is included by whoever needs something of each column: layout.h
 * for their numbers, layout.c for their data; csf-ledger(5) is printed from it.
 *
 *	LEDGER(ID, name, rows, type, unit, must, meaning)
 *	FILL(ID, name, type, unit, must, meaning)
 *	SKIP, EVENT, OPEN(ID, name, type, unit, meaning)
 *
 * rows: TRADE, MARK or BOTH have it.  type, unit: as layout.h has them.  must:
 * 1 where a reader may count on it, 0 where a file may lack it: what came
 * later, and what only people read.  meaning: a sentence or more, in plain
 * text; columns that follow each other and share it are one paragraph of the
 * manual.
 */

/* SHOCK(ID, name, label): the index, or every implied volatility, jumps. */
#ifndef SHOCK_LIST
#define SHOCK_LIST(SHOCK)                                                      \
	SHOCK(DN10, dn10, "-10 %")                                             \
	SHOCK(DN5, dn5, "-5 %")                                                \
	SHOCK(DN3, dn3, "-3 %")                                                \
	SHOCK(UP3, up3, "+3 %")                                                \
	SHOCK(UP5, up5, "+5 %")                                                \
	SHOCK(VOL10, vol10, "vol +10")

/* RERUN(ID, name, label): the same order, run again as a whole. */
#define RERUN_LIST(RERUN)                                                      \
	RERUN(MID, mid, "price at mid")                                        \
	RERUN(HALF, half, "half the spread")                                   \
	RERUN(NATURAL, natural, "natural price")                               \
	RERUN(VOL90, vol90, "vol x 0.9")                                       \
	RERUN(VOL110, vol110, "vol x 1.1")
#endif

/* clang-format off */
#define STRIKES "Strikes; several of one kind have + between."
#define AS_TRADE "As a trade has them."

#ifdef LEDGER
LEDGER(TIME, time, BOTH, TIME, "", 1,
    "When the row is known: the exit of a trade, the moment of a mark.")
LEDGER(KIND, kind, BOTH, TEXT, "", 1, "trade or mark.")
LEDGER(ID, id, BOTH, TEXT, "", 1, "The book.")
LEDGER(N, n, TRADE, INT, "", 1,
    "Its number in the book, from 1 in order of entry.")
LEDGER(STRATEGY, strategy, TRADE, TEXT, "", 1, "As the order names it.")
#define WHEN                                                                   \
	"The time of the row that asked for it, as the row has it; the quotes " \
	"that filled it; the quotes that closed it, or its settlement."
LEDGER(SIGNAL_TIME, signal_time, TRADE, TIME, "", 0, WHEN)
LEDGER(ENTRY_TIME, entry_time, TRADE, TIME, "", 1, WHEN)
LEDGER(EXIT_TIME, exit_time, TRADE, TIME, "", 1, WHEN)
LEDGER(ROOT, root, TRADE, TEXT, "", 1, "The series.")
LEDGER(EXPIRY, expiry, TRADE, DATE, "", 1, "The series.")
LEDGER(SETTLE, settle, TRADE, REAL, "points", 0,
    "The settlement value, for a trade that was settled.")
LEDGER(PUT_LONG, put_long, TRADE, TEXT, "points", 1, STRIKES)
LEDGER(PUT_SHORT, put_short, TRADE, TEXT, "points", 1, STRIKES)
LEDGER(CALL_SHORT, call_short, TRADE, TEXT, "points", 1, STRIKES)
LEDGER(CALL_LONG, call_long, TRADE, TEXT, "points", 1, STRIKES)
LEDGER(QTY, qty, TRADE, INT, "contracts", 1, "How often the package is held.")
LEDGER(CREDIT, credit, TRADE, REAL, "points", 1,
    "Received at entry, paid at exit, before fees.")
LEDGER(DEBIT, debit, TRADE, REAL, "points", 1,
    "Received at entry, paid at exit, before fees.")
LEDGER(PNL, pnl, TRADE, REAL, "dollars", 1,
    "(credit - debit) x qty x 100 - fees.")
LEDGER(FEES, fees, TRADE, REAL, "dollars", 1,
    "Of opening, closing and settling.")
LEDGER(SLIPPAGE, slippage, TRADE, REAL, "dollars", 1,
    "What the fills cost against mid, entry and exit.")
LEDGER(MARGIN, margin, BOTH, REAL, "dollars", 1,
    "What the broker holds back: at the entry of a trade; at a mark, for all "
    "that is open.")
LEDGER(MAX_LOSS, max_loss, TRADE, REAL, "dollars", 1,
    "(width - credit) x qty x 100 + the fees of opening; empty where there is "
    "no bound.")
#define SEEN                                                                   \
	"The least and the greatest profit on the marks while it was open, "   \
	"fees included."
LEDGER(MAE, mae, TRADE, REAL, "dollars", 1, SEEN)
LEDGER(MFE, mfe, TRADE, REAL, "dollars", 1, SEEN)
LEDGER(DTE, dte, TRADE, INT, "days", 1,
    "Calendar days from entry to expiry, from entry to exit.")
LEDGER(DAYS, days, TRADE, INT, "days", 1,
    "Calendar days from entry to expiry, from entry to exit.")
#define CLOSED_BY                                                              \
	"Which rule closed it, and each side: settlement, stop, touch, delta, " \
	"trailing, target, btc, expression, dte, date, days, time, oldest."
LEDGER(REASON, reason, TRADE, TEXT, "", 1, CLOSED_BY)
LEDGER(PUT_REASON, put_reason, TRADE, TEXT, "", 0, CLOSED_BY)
LEDGER(CALL_REASON, call_reason, TRADE, TEXT, "", 0, CLOSED_BY)
LEDGER(FLAGS, flags, TRADE, TEXT, "", 1,
    "With + between: model (priced by the model), same (filled on quotes of "
    "the row's own bar), mid_only (quotes without bid and ask), settle=open, "
    "settle=last, settle=chain (what stood in for the official value), limit "
    "(a resting order was filled), waited (an exit fired and could not be "
    "filled at once), late_touch (the index reached a short strike inside a "
    "daily bar, which is known at its close only), rolled, from=n (opened by "
    "rolling trade n).")
LEDGER(EQUITY, equity, MARK, REAL, "dollars", 1, "cash + open_pnl.")
LEDGER(CASH, cash, MARK, REAL, "dollars", 0,
    "The start equity, all that is realised, fees of open trades included, "
    "and interest.")
LEDGER(OPEN_PNL, open_pnl, MARK, REAL, "dollars", 1,
    "Of what is open, at mid.")
LEDGER(OPEN_RISK, open_risk, MARK, REAL, "dollars", 1,
    "What can still be lost at expiry.")
#define KEPT                                                                   \
	"Trades open; those with a leg that has no usable quote and keeps its " \
	"last mid."
LEDGER(N_OPEN, n_open, MARK, INT, "trades", 1, KEPT)
LEDGER(STALE, stale, MARK, INT, "trades", 1, KEPT)
#define GREEKS                                                                 \
	"Of the book, in dollars per index point, per point squared, per "     \
	"calendar day, per vol point."
LEDGER(DELTA, delta, MARK, REAL, "dollars", 1, GREEKS)
LEDGER(GAMMA, gamma, MARK, REAL, "dollars", 1, GREEKS)
LEDGER(THETA, theta, MARK, REAL, "dollars", 1, GREEKS)
LEDGER(VEGA, vega, MARK, REAL, "dollars", 1, GREEKS)
LEDGER(SKIPS, skips, MARK, TEXT, "", 0,
    "What did not happen since the mark before: full=3+no expiry=1.  An exit "
    "that fired and was not filled has its rule in front: stop: no bid=2.")
LEDGER(UNDERLYING, underlying, MARK, REAL, "points", 0, "The index.")
#define SHOCKED(ID, name, label)                                               \
	LEDGER(SHOCK_##ID, shock_##name, MARK, REAL, "dollars", 0,             \
	    "What the open trades would gain if the index fell by 10, 5 or "   \
	    "3 % or rose by 3 or 5 % at once, or if every implied volatility " \
	    "rose by 10 points: each option is priced anew with the implied "  \
	    "volatility of its mid; one whose mid is not above its intrinsic " \
	    "value is taken at that.")
SHOCK_LIST(SHOCKED)
#undef SHOCKED
#define AGAIN(ID, name, label)                                                 \
	LEDGER(EQUITY_##ID, equity_##name, MARK, REAL, "dollars", 0,           \
	    "The equity of the same order run again, with its own entries, "   \
	    "exits and account, so that it may hold other trades than the "    \
	    "book: every fill at mid, half-way to natural, at natural "        \
	    "(price=0, 0.5, 1); on model prices, the model's at-the-money "    \
	    "volatility times 0.9, times 1.1.  csf-bt(1), --rerun, says "      \
	    "which orders are run again; the cells of others are empty.")
RERUN_LIST(AGAIN)
#undef AGAIN
LEDGER(INTEREST, interest, MARK, REAL, "dollars", 0,
    "That cash has earned so far; it is part of cash.")
LEDGER(ACCOUNT, account, MARK, TEXT, "", 0,
    "shared where all books have one account: margin, cash, equity, interest "
    "and the reruns are then those of all of them.")
LEDGER(VIX, vix, TRADE, REAL, "", 0,
    "The rows' column of that name, as it was known at the entry.")
LEDGER(POP, pop, TRADE, REAL, "", 0,
    "The probability of a profit at expiry, before fees, that the market "
    "implies at the entry, as the key pop.in judges it: the index ends "
    "log-normal about the forward of the series, with its at-the-money "
    "volatility.  Empty where the quotes do not tell them.")
LEDGER(UNLISTED, unlisted, MARK, INT, "sessions", 0,
    "Of a book's first mark: how many sessions of the run were before it, on "
    "which nothing was listed.")
#endif

#ifdef FILL
FILL(TIME, time, TIME, "", 1, "Of the quotes, or of the settlement.")
FILL(ID, id, TEXT, "", 1, "The book, and the trade's number in it.")
FILL(N, n, INT, "", 1, "The book, and the trade's number in it.")
FILL(ROOT, root, TEXT, "", 1, "The series.")
FILL(EXPIRY, expiry, DATE, "", 1, "The series.")
FILL(LEG, leg, TEXT, "", 0, "put_long, or the name that the order gives it.")
FILL(RIGHT, right, TEXT, "", 1, "C or P.")
FILL(STRIKE, strike, REAL, "points", 1, "Of the leg.")
FILL(QTY, qty, INT, "contracts", 1, "Of the leg.")
FILL(SIDE, side, TEXT, "", 1, "buy, sell or settle.")
FILL(BID, bid, REAL, "points", 0, "The quote.")
FILL(ASK, ask, REAL, "points", 0, "The quote.")
FILL(MID, mid, REAL, "points", 0, "The quote.")
FILL(PRICE, price, REAL, "points", 1, "Of the leg.")
FILL(FEE, fee, REAL, "dollars", 0, "Of the leg.")
FILL(RULE, rule, TEXT, "", 1, "That made it: entry, roll, or why it was closed.")
FILL(FILE, file, TEXT, "", 0, "Where the quote stands, or model.")
FILL(LINE, line, INT, "", 0, "Where the quote stands, or model.")
FILL(NET, net, REAL, "points", 1,
    "What the package brought or cost: what slip, the package's tick and the "
    "level of a resting order add is in it and not in the legs' prices.")
FILL(UNDERLYING, underlying, REAL, "points", 1,
    "The index then, or the settlement value.")
FILL(IV, iv, REAL, "a year", 0,
    "Implied volatility of the leg, and of the series at the money.")
FILL(ATM, atm, REAL, "a year", 1,
    "Implied volatility of the leg, and of the series at the money.")
#endif

#ifdef SKIP
SKIP(TIME, time, TIME, "", "When it was due.")
SKIP(ID, id, TEXT, "", "The book.")
SKIP(REASON, reason, TEXT, "", "Why it did not happen; see below.")
SKIP(DETAIL, detail, TEXT, "",
    "The series, or the window in which none expires, or the rule of an exit.")
#endif

#ifdef EVENT
EVENT(TIME, time, TIME, "", "When it happens.")
EVENT(EVENT, event, TEXT, "", "enter, exit or roll.")
EVENT(ID, id, TEXT, "", "The book, and the trade's number in it.")
EVENT(N, n, INT, "", "The book, and the trade's number in it.")
EVENT(STRATEGY, strategy, TEXT, "", "As the order names it.")
EVENT(ROOT, root, TEXT, "", "The series.")
EVENT(EXPIRY, expiry, DATE, "", "The series.")
EVENT(PUT_LONG, put_long, TEXT, "points", STRIKES)
EVENT(PUT_SHORT, put_short, TEXT, "points", STRIKES)
EVENT(CALL_SHORT, call_short, TEXT, "points", STRIKES)
EVENT(CALL_LONG, call_long, TEXT, "points", STRIKES)
EVENT(QTY, qty, INT, "contracts", "How often the package is held.")
EVENT(PRICE, price, REAL, "points", "Of the package.")
EVENT(RULE, rule, TEXT, "", "That closed it.")
#endif

#ifdef OPEN
OPEN(ID, id, TEXT, "", AS_TRADE)
OPEN(N, n, INT, "", AS_TRADE)
OPEN(STRATEGY, strategy, TEXT, "", AS_TRADE)
OPEN(SIGNAL_TIME, signal_time, TIME, "", AS_TRADE)
OPEN(ENTRY_TIME, entry_time, TIME, "", AS_TRADE)
OPEN(ROOT, root, TEXT, "", AS_TRADE)
OPEN(EXPIRY, expiry, DATE, "", AS_TRADE)
OPEN(PUT_LONG, put_long, TEXT, "points", AS_TRADE)
OPEN(PUT_SHORT, put_short, TEXT, "points", AS_TRADE)
OPEN(CALL_SHORT, call_short, TEXT, "points", AS_TRADE)
OPEN(CALL_LONG, call_long, TEXT, "points", AS_TRADE)
OPEN(QTY, qty, INT, "contracts", AS_TRADE)
OPEN(CREDIT, credit, REAL, "points", AS_TRADE)
OPEN(MARK, mark, REAL, "points",
    "What closing costs at mid, cut to what the legs can be worth at expiry, "
    "as the rules see it; not cut, as equity sees it.")
OPEN(MID, mid, REAL, "points",
    "What closing costs at mid, cut to what the legs can be worth at expiry, "
    "as the rules see it; not cut, as equity sees it.")
OPEN(OPEN_PNL, open_pnl, REAL, "dollars", "Of what is open of it, at mid.")
OPEN(REALISED, realised, REAL, "dollars",
    "Of what is closed of it, and the fees paid.")
OPEN(MARGIN, margin, REAL, "dollars", AS_TRADE)
OPEN(MAX_LOSS, max_loss, REAL, "dollars", AS_TRADE)
OPEN(MAE, mae, REAL, "dollars", AS_TRADE)
OPEN(MFE, mfe, REAL, "dollars", AS_TRADE)
OPEN(DTE, dte, INT, "days", AS_TRADE)
OPEN(STALE, stale, INT, "", "1 if a leg keeps its last mid.")
OPEN(FLAGS, flags, TEXT, "", AS_TRADE)
#endif
/* clang-format on */

#undef STRIKES
#undef AS_TRADE
#undef WHEN
#undef SEEN
#undef CLOSED_BY
#undef KEPT
#undef GREEKS
#undef LEDGER
#undef FILL
#undef SKIP
#undef EVENT
#undef OPEN
