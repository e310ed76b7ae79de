/* row: the stream of rows: bars or instants, with the orders wanted at them. */
#ifndef CSF_ROW_H
#define CSF_ROW_H

#include "option/proxy.h"
#include "quotes/chain.h"
#include "row/barlen.h"
#include "row/rec.h"
#include "time/cal.h"

#include <limits.h>

enum { NO_DAY = INT_MIN };

enum { ROW_SIGNALS = 64 }; /* most columns of orders */

/* What the rows told about a day. */
struct row_day {
	int day;
	double open, close, settle, settle_am;
	int64_t close_known;
};

/* The row read last; NaN: not given. */
struct row {
	struct cal_time time;
	int64_t known;
	int64_t before; /* known time of the row before; 0: none */
	int day;	/* its New York date */
	int bar;	/* CAL_DAILY, CAL_POINT or seconds */
	double open, high, low, close;
	double vol; /* a year, for the model */
	double rate, cash_rate, vix;
	int nsignals;

	/* private */
	struct rec *in;
	int model; /* it needs a volatility */
	struct arena arena;
	struct barlen length;
	struct row_day days[2]; /* its own, and the one before */
	struct proxy proxy;
	struct row_session {
		int day;
		double high, low, close, vol;
	} session; /* what the proxy has not seen yet */
	struct str symbol;
	int vol_by;
	struct {
		int open, high, low, close, settle, settle_am, rate, cash_rate,
		    vol, vix, symbol, signal[ROW_SIGNALS];
	} col;
};

/* The text of --bar, or NULL; dies (MISUSE) when it is none. */
void row_length(struct row *w, const char *text);

/* The rows come from in; columns of orders: "a,b"; cash_rate may be NULL;
 * model: a volatility is wanted for it. */
void row_bind(struct row *w, struct rec *in, const char *signals,
    const char *cash_rate, int model);

int row_next(struct row *w);			   /* 0 at the end */
struct str row_signal(const struct row *w, int i); /* p NULL: none */

/* May it act on the chain's moment, the last one at or before it is known?  A
 * daily row on those of its own date, others on those at most a bar old. */
int row_reaches(const struct row *w, const struct chain *c);

/* By what the model quotes at the row's moment, into now, S and vix; the rest
 * is left as it was. */
enum row_quotes {
	ROW_QUOTES,
	ROW_BARE,   /* no price, or no volatility */
	ROW_OUTSIDE /* of no session */
};
enum row_quotes row_quotes(const struct row *w, struct synth_state *at);

/* NULL: no row of that day was read. */
const struct row_day *row_day(const struct row *w, int day);

#endif
