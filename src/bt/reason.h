/* reason: why a trade was closed, and what is to be known of how it went. */
#ifndef CSF_BT_REASON_H
#define CSF_BT_REASON_H

/* In the order in which they name an exit. */
enum reason {
	REASON_NONE,
	REASON_SETTLEMENT,
	REASON_STOP,
	REASON_TOUCH,
	REASON_DELTA,
	REASON_TRAILING,
	REASON_TARGET,
	REASON_BTC,
	REASON_EXPRESSION,
	REASON_DTE,
	REASON_DATE,
	REASON_DAYS,
	REASON_TIME,
	REASON_OLDEST,
	REASON_N
};
extern const char *const reason_name[REASON_N];

enum reason_flag {
	FLAG_MODEL = 1,
	FLAG_SAME = 2,
	FLAG_MID_ONLY = 4,
	FLAG_SETTLE_OPEN = 8,
	FLAG_SETTLE_LAST = 16,
	FLAG_SETTLE_CHAIN = 32,
	FLAG_ROLLED = 64, /* closed by a roll */
	FLAG_LIMIT = 256,
	FLAG_WAITED = 512,	/* an exit fired and could not be filled then */
	FLAG_LATE_TOUCH = 1024, /* a touch inside a daily bar, known at its
				   close */
};

enum { REASON_FLAGS_MAX = 128 };

/* "same+limit+from=3"; from: number of the trade rolled, 0: none. */
const char *reason_flags(unsigned flags, long from, char buf[REASON_FLAGS_MAX]);

#endif
