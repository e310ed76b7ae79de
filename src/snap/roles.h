/*
 * roles: what the columns of a stream are, by their names: those of bars, of
 * events and zones (csf-label(1)), of scores (csf-score(1)), of orders and of
 * what csf-chain(1), pick, says of them; all others are indicators.
 *
 * An event is told by its companion: breakout_20 with breakout_lag_20 behind
 * it.  The columns behind these whose names begin and end like it are its
 * numbers.  A zone is told by its twelve columns, sr_sup_level to sr_res_dist.
 */
#ifndef CSF_SNAP_ROLES_H
#define CSF_SNAP_ROLES_H

#include "row/rec.h"

enum {
	ROLES_OPEN,
	ROLES_HIGH,
	ROLES_LOW,
	ROLES_CLOSE,
	ROLES_VOLUME,
	ROLES_BAR /* how many */
};

/* What csf-chain pick appends, without its prefix. */
enum {
	PICKED_STATUS,
	PICKED_SOURCE,
	PICKED_ROOT,
	PICKED_EXPIRY,
	PICKED_DTE,
	PICKED_PUT_LONG,
	PICKED_PUT_SHORT,
	PICKED_CALL_SHORT,
	PICKED_CALL_LONG,
	PICKED_CREDIT,
	PICKED_NATURAL,
	PICKED_WIDTH,
	PICKED_CW,
	PICKED_POP,
	PICKED_EV,
	PICKED_MAX_LOSS,
	PICKED_MARGIN,
	PICKED_DELTA,
	PICKED_GAMMA,
	PICKED_THETA,
	PICKED_VEGA,
	PICKED_PUT_SD,
	PICKED_CALL_SD,
	PICKED_PUT_IV,
	PICKED_CALL_IV,
	PICKED_SPREAD,
	PICKED
};
extern const char *const roles_picked[PICKED];

enum { ZONE_SIDES = 2 /* sup, res */, ZONE_COLUMNS = 6 };
extern const char *const roles_zone[ZONE_COLUMNS]; /* level ... */

enum { SCORE_P, SCORE_EV, SCORE_MARGIN, SCORE_STATUS, SCORE };

struct roles_named { /* a column and what it is called */
	const char *name;
	int col;
};

struct roles {
	int symbol, bar[ROLES_BAR]; /* -1: none */

	struct roles_event {
		const char *name;
		int col, lag; /* lag -1: none (--brief) */
		struct roles_named *value;
		int nvalues;
	} * event;
	struct roles_zone {
		const char *name;
		int col[ZONE_SIDES][ZONE_COLUMNS];
	} * zone;
	struct roles_signal {
		const char *column;
		int col;
		int picked[PICKED]; /* -1: none */
	} * signal;
	struct roles_score {
		const char *name; /* of its p */
		int col[SCORE];	  /* -1: none */
	} * score;
	struct roles_named *indicator;
	int nevents, nzones, nsignals, nscores, nindicators;

	/* private */
	struct arena arena;
	char *taken;
};

/* What the command line says of columns. */
struct roles_given {
	const char *events;	   /* a,b; NULL: told by their companions */
	const char *const *signal; /* COLUMN or COLUMN=PREFIX of its pick */
	int nsignals;		   /* 0: signal=pick, if it is there */
	int orders;		   /* no run without such a column */
	const char *const *score;  /* prefixes of csf-score's --as, "" none */
	int nscores;		   /* 0: p, if it is there */
};

/* Dies (MISUSE) of what looks ahead, and of a column of orders typed twice. */
void roles_check(const struct roles_given *given);

/* Dies (FAIL) of a column that was typed and is not there. */
void roles_bind(
    struct roles *r, struct rec *in, const struct roles_given *given);

#endif
