/*
 * follow: --follow, a source asked again and again.  What is written is what
 * the source itself would write: a child runs it as without --follow, from a
 * little before the last row on; what is new in its rows goes out, byte by byte
 * as it came.  So any source of bars can be followed, and so can a plug-in.
 *
 * Bars: only finished ones, each once, ascending, flushed at once.  Where the
 * last row stands is all that is remembered: history from --since and what
 * comes live are one path.  csf-fetch(1), Following, has the promises.
 *
 * Chains (--every): a snapshot at each tick of the session, an empty line
 * behind it.
 */
#ifndef CSF_FETCH_FOLLOW_FOLLOW_H
#define CSF_FETCH_FOLLOW_FOLLOW_H

#include "base/opt.h"
#include "base/text.h"
#include "time/cal.h"
#include "time/clock.h"

#include <signal.h>

/* What a source says of its rows of now, s. */
struct follow_live {
	int settle; /* behind a bar's end, and the delay, it is believed; 0: of
		     * this source nothing is new */
	int delay;  /* its rows are so old */
};

struct follow_given {
	int on;
	const char *since, *every, *until; /* NULL: not given */
	struct cal_time from;		   /* --since */
	struct clock end;		   /* --until */
	int64_t tick;			   /* --every, ns */
	int closed_exit, clock_local;
	int overlap;
	double settle;	    /* s; -1: the source's */
	double hold;	    /* s */
	int64_t max_outage; /* ns; 0: no end */
};
extern struct follow_given follow_given;

/* OPT_READ: "30m", "90s", "2h" to ns (int64_t); "13:00", "close-15m" to a
 * struct clock. */
void follow_option_time(const char *name, const char *text, void *ns);
void follow_option_clock(const char *name, const char *text, void *clock);

#define FOLLOW_OPTIONS                                                         \
	{ 0, "clock", "whose",                                                 \
		"the time is that of the source (default), or local",          \
		OPT_WORD(&follow_given.clock_local, "source local") },         \
	    { 0, "closed", "what", "when the exchange is: wait, or exit",      \
		    OPT_WORD(&follow_given.closed_exit, "wait exit") },        \
	    { 0, "every", "length",                                            \
		    "a snapshot of the chain each time, as 1m",                \
		    OPT_TEXT(&follow_given.every),                             \
		    OPT_READ(follow_option_time, &follow_given.tick) },        \
	    { 0, "follow", NULL, "go on with what comes",                      \
		    OPT_FLAG(&follow_given.on) },                              \
	    { 0, "hold", "seconds",                                            \
		    "bars behind a hole wait so long for it (default 10)",     \
		    OPT_REAL(&follow_given.hold, 0, 86400) },                  \
	    { 0, "max-outage", "length", "then end with status 3, as 30m",     \
		    OPT_READ(follow_option_time, &follow_given.max_outage) },  \
	    { 0, "overlap", "n", "bars that are asked for again (default 3)",  \
		    OPT_INT(&follow_given.overlap, 0, 1000) },                 \
	    { 0, "settle", "seconds",                                          \
		    "behind its end, before a bar is believed",                \
		    OPT_REAL(&follow_given.settle, 0, 86400) },                \
	    { 0, "since", "time", "history from there, then go on",            \
		    OPT_TEXT(&follow_given.since),                             \
		    OPT_READ(cal_option_time, &follow_given.from) },           \
	{                                                                      \
		0, "until", "clock", "end behind that time of the session",    \
		    OPT_TEXT(&follow_given.until),                             \
		    OPT_READ(follow_option_clock, &follow_given.end)           \
	}

/* MISUSE of options that do not go together; without --follow, of each. */
void follow_check(void);

/* Follow: batch writes what the source has in the range of `fetch`.  The
 * program's exit status. */
int follow_run(int (*batch)(void), struct follow_live live);

/* ---- between its files ---- */

extern volatile sig_atomic_t follow_stop; /* SIGINT, SIGTERM: */
void follow_signals(void);

/* What a run of the source came to. */
struct follow_answer {
	int code;	   /* of the exit */
	struct text rows;  /* CSV */
	struct text words; /* of its standard error */
	int64_t skew;	   /* of http_told */
	double retry_after;
};

/* Run it in a child, whole; is_loud: its warnings count. */
void follow_ask(struct follow_answer *a, int (*batch)(void), int is_loud);

/* The same until it has answered: outages are waited out and told.  How often
 * it was asked in vain, or -1: stopped.  Dies where trying again cannot help.
 */
int follow_get(struct follow_answer *a, int (*batch)(void), int is_loud);

/* What the source's clock shows, by its answers; ours with --clock local. */
int64_t follow_now(void);

/* The bar that the calendar has behind one that opens then. */
struct cal_time follow_next(struct cal_time t, int bar);

/* The session that --until and the day's first tick are of. */
int follow_day(int64_t ns);

int follow_bars(int (*batch)(void), struct follow_live live);
int follow_chain(int (*batch)(void), struct follow_live live);

#endif
