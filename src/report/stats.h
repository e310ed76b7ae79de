/*
 * stats: what csf-report computes, each figure once, with its name, unit and
 * definition (csf-report(1) prints them).  A figure that is undefined (one
 * trade, no losses, no variance) is NaN and has a reason, never 0.
 */
#ifndef CSF_REPORT_STATS_H
#define CSF_REPORT_STATS_H

#include "report/ledger.h"

enum stat_unit {
	UNIT_COUNT,
	UNIT_DOLLARS,
	UNIT_POINTS,
	UNIT_SHARE, /* fraction: 0.16; printed in % by -o text */
	UNIT_RATIO,
	UNIT_DAYS,
	UNIT_HOURS,
	UNIT_DATE, /* day number */
};

enum stat_id {
#define STAT(id, name, unit, label, definition) STAT_##id,
#include "report/stat_list.h"
#undef STAT
	STATS
};

struct stat_info {
	const char *name; /* lower case, of -o json: "win_rate" */
	enum stat_unit unit;
	const char *label;	/* of -o text */
	const char *definition; /* one sentence, of the manual */
};
extern const struct stat_info stat_info[STATS];

struct stats {
	double v[STATS];
	const char *why[STATS]; /* of a NaN: "no losing trade"; else NULL */
};

struct stat_options {
	double risk_free; /* a year, fraction */
	size_t trials;	  /* variants tried, for the deflated Sharpe ratio */
	double trials_sd; /* sd of their Sharpe ratios a session; NaN */
};

/* Trades alone and equity alone; both into s. */
void stats_trades(struct stats *s, const struct book *b);
void stats_equity(
    struct stats *s, const struct book *b, const struct stat_options *o);

/* Set by both: v, or NaN with the reason. */
void stat_set(struct stats *s, enum stat_id id, double v, const char *why);

enum { STAT_YEAR = 252 }; /* sessions a year */

/* Parts of stats_equity: drawdowns (fall.c), exposure (risk.c). */
struct curve;
void stats_falls(struct stats *s, const struct curve *c);
void stats_risk(struct stats *s, const struct curve *c);

/* CAGR; NaN without time or when the equity is gone. */
double growth(double from, double to, double years);

/* Depth of the max drawdown of E[0..n], <= 0. */
double max_fall(const double *E, size_t n);

/* Sharpe ratio a session of the book's returns above the risk-free rate; NaN
 * when undefined. */
double sharpe_session(const struct book *b, double risk_free);

/* The statistic of that name; -1 when there is none. */
int stat_find(const char *name);

#endif
