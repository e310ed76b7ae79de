/*
 * which: the options of a chain that are wanted, as far as the command line
 * narrows it: by root, days to expiry or expiry, strike, right.
 */
#ifndef CSF_FETCH_NET_WHICH_H
#define CSF_FETCH_NET_WHICH_H

#include "fetch/csv/occ.h"

/* Rows of a table of options, and the same in the line of usage. */
#define WHICH_OPTIONS                                                          \
	{ 0, "dte", "lo..hi", "options so many days from expiry",              \
		OPT_TEXT(&which_given.dte) },                                  \
	    { 0, "expiry", "date..date", "options of these expiries, of one",  \
		    OPT_TEXT(&which_given.expiry) },                           \
	    { 0, "right", "C|P", "calls or puts alone",                        \
		    OPT_TEXT(&which_given.right) },                            \
	{                                                                      \
		0, "strike", "lo..hi", "options of these strikes, of one",     \
		    OPT_TEXT(&which_given.strike)                              \
	}
#define WHICH_USAGE                                                            \
	"[--dte lo..hi] [--expiry date..date] [--right C|P] [--strike lo..hi] "

struct which_given { /* texts; NULL: not given */
	const char *dte, *expiry, *right, *strike;
};
extern struct which_given which_given;

struct which {		 /* of which_read; both ends are wanted */
	int first, last; /* expiries; has_expiry 0: any */
	int has_expiry;
	double lo, hi; /* strikes, likewise */
	int has_strike;
	char right; /* 0: both */
};

/* Was one of the options given? */
int which_is_given(void);

/* What was typed, days to expiry counted from the day; dies (MISUSE). */
void which_read(struct which *w, int day);

/* Is it one of them, and of --symbol's root? */
int which_wants(const struct which *w, const struct occ *o);

#endif
