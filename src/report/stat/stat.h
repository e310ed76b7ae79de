/*
 * stat: what csf-report computes, each figure once, with its name, unit and
 * definition (csf-report(1) prints them).  A figure that is undefined (one
 * trade, no losses, no variance) is NaN and has a reason, never 0.
 */
#ifndef CSF_REPORT_STAT_H
#define CSF_REPORT_STAT_H

#include "ledger/ledger.h"

enum stat_unit {
	UNIT_COUNT,
	UNIT_DOLLARS,
	UNIT_POINTS,
	UNIT_SHARE, /* fraction: 0.16; printed in % by -o text */
	UNIT_RATIO,
	UNIT_DAYS,
	UNIT_HOURS,
	UNIT_MINUTES,
	UNIT_DATE, /* day number */
};

/* Figures of the benchmark: BENCHMARK(ID, name, unit, label) as in the list. */
#define BENCHMARK_LIST(BENCHMARK)                                              \
	BENCHMARK(TOTAL_RETURN, total_return, UNIT_SHARE, "total return")      \
	BENCHMARK(CAGR, cagr, UNIT_SHARE, "CAGR")                              \
	BENCHMARK(VOLATILITY, volatility, UNIT_SHARE, "volatility")            \
	BENCHMARK(SHARPE, sharpe, UNIT_RATIO, "Sharpe")                        \
	BENCHMARK(SORTINO, sortino, UNIT_RATIO, "Sortino")                     \
	BENCHMARK(MAX_DRAWDOWN, max_drawdown, UNIT_SHARE, "max drawdown")      \
	BENCHMARK(MAR, mar, UNIT_RATIO, "MAR")                                 \
	BENCHMARK(BEST_DAY, best_day, UNIT_SHARE, "best day")                  \
	BENCHMARK(WORST_DAY, worst_day, UNIT_SHARE, "worst day")               \
	BENCHMARK(BEST_MONTH, best_month, UNIT_SHARE, "best month")            \
	BENCHMARK(WORST_MONTH, worst_month, UNIT_SHARE, "worst month")

enum stat_id {
#define STAT(id, name, unit, label, definition) STAT_##id,
#include "report/stat/list.h"
#undef STAT
	STATS,
	STATS_MAIN = STAT_SKIPPED_ENTRIES /* figures before the blocks */
};

/* Figures that only some ledgers have, after the others: a range of them each.
 */
enum stat_block {
	BLOCK_SKIPS,
	BLOCK_SHOCKS,
	BLOCK_RERUNS,
	BLOCK_BENCH,
	BLOCKS
};

struct stat_range {
	const char *name; /* of -o json: "not_traded" */
	enum stat_id from, to;
};
extern const struct stat_range stat_block[BLOCKS];

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
	int has[BLOCKS];	/* the book has the block */
	int thin;		/* too few trades, or sessions in a position */
};

/* Below these a book is thin: its ratios are chance, and it is neither sorted
 * among the others nor part of the trials' variance. */
enum { STAT_THIN_TRADES = 20, STAT_THIN_SESSIONS = 60 };

struct stat_options {
	double risk_free; /* a year, fraction */
	size_t trials;	  /* variants tried, for the deflated Sharpe ratio */
	double trials_sd; /* sd of their Sharpe ratios a session; NaN */
};

/* Every figure of every book, an element each.  What the options leave open
 * (trials 0, trials_sd NaN) is filled in: the ledger's own accounts, and how
 * its books differ. */
const struct stats *stat_books(const struct ledger *l, struct stat_options *o);

/* Trades alone and equity alone; both into s. */
void stat_trades(struct stats *s, const struct ledger_book *b);
void stat_equity(
    struct stats *s, const struct ledger_book *b, const struct stat_options *o);

/* The figures of any curve alone, start equity to deflated Sharpe; those that
 * need positions are NaN. */
struct curve;
void stat_curve(
    struct stats *s, const struct curve *c, const struct stat_options *o);

/* The blocks (skips.c, shock.c, rerun.c, bench.c). */
void stat_skips(struct stats *s, const struct ledger_book *b);
void stat_shocks(struct stats *s, const struct ledger_book *b);
void stat_reruns(
    struct stats *s, const struct ledger_book *b, const struct stat_options *o);
void stat_bench(
    struct stats *s, const struct ledger_book *b, const struct stat_options *o);

/* The book's figures that the benchmark has too, in the order of its own. */
enum { BENCH_STATS = STAT_CORRELATION - STAT_BENCHMARK_TOTAL_RETURN };
extern const enum stat_id bench_stat[BENCH_STATS];

/* Set by all: v, or NaN with the reason. */
void stat_set(struct stats *s, enum stat_id id, double v, const char *why);

enum { STAT_YEAR = 252 }; /* sessions a year */

/* Parts of stat_equity: drawdowns and what holds CAGR against them (fall.c),
 * which is NaN for the reason no_growth when the equity was gone or there is
 * one session; exposure (risk.c). */
void stat_falls(struct stats *s, const struct curve *c, const char *no_growth);
void stat_risk(
    struct stats *s, const struct ledger_book *b, const struct curve *c);

/* Sessions with an open position at their end, or a trade inside them. */
size_t stat_exposed(const struct ledger_book *b);

/* CAGR; NaN without time or when the equity is gone. */
double stat_growth(double from, double to, double years);

/* Depth of the max drawdown of E[0..n], <= 0. */
double stat_max_fall(const double *E, size_t n);

/* The risk-free return a session of one a year. */
double stat_free(double a_year);

/* Sharpe ratio a session of the book's returns above the risk-free rate; NaN
 * when undefined. */
double stat_sharpe(const struct ledger_book *b, double risk_free);

/* The statistic of that name; -1 when there is none. */
int stat_find(const char *name);

#endif
