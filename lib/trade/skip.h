/*
 * skip: why an order made no trade, or an exit was not filled.  csf-ledger(5)
 * says what each means.
 */
#ifndef CSF_SKIP_H
#define CSF_SKIP_H

enum skip {
	SKIP_NONE, /* it did */

	/* no such options */
	SKIP_EXPIRY,
	SKIP_CANDIDATE,
	SKIP_WIDTH,
	SKIP_STRIKES,

	/* quotes that will not do */
	SKIP_QUOTE,
	SKIP_CROSSED,
	SKIP_BID,
	SKIP_MINBID,
	SKIP_LEG_MAX,
	SKIP_PKG_MAX,
	SKIP_OI,
	SKIP_SIZE,

	/* a price that will not do */
	SKIP_CREDIT,
	SKIP_CREDIT_IN,
	SKIP_CW_IN,
	SKIP_POP_IN,
	SKIP_ABOVE,

	/* the book says no */
	SKIP_FULL,
	SKIP_DAY_FULL,
	SKIP_EXPIRY_FULL,
	SKIP_EVERY,
	SKIP_COOLDOWN,
	SKIP_BLACKOUT,
	SKIP_DATES,
	SKIP_CONFLICT,
	SKIP_CAPITAL,
	SKIP_INDEX,
	SKIP_QTY,
	SKIP_LAPSED,
	SKIP_ROLL,
	SKIP_N
};

/* In words, as files and warnings have it: "max.day", "no bid". */
extern const char *const skip_name[SKIP_N];

#endif
