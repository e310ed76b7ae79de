/*
 * engine: what happens, in the order of time.  Rows drive it: each row brings
 * first all that happens before it is known, then its own instant.  Nothing is
 * done behind the last row, so that more rows only add to the ledger.
 */
#ifndef CSF_BT_ENGINE_H
#define CSF_BT_ENGINE_H

#include "option/synth.h"

struct run;

/* The newest values of rows that are known at the moment being worked on; close
 * is the quotes' index where they tell it, and other says that the rows are of
 * another one. */
struct engine_seen {
	double close, rate, cash_rate, vix;
	int other;
};

struct engine {
	int64_t last_quotes; /* of the file, looked at or not; 0: none yet */
	struct synth_state model;
	long outside, outside_line; /* rows of no session, which the model does
				       not quote; the first one */
	long bare, bare_line; /* rows that it cannot quote from; likewise */
};

void engine_open(struct run *r); /* before the first row is read */
void engine_row(struct run *r);

/* When the quotes come that stand for those of the day's close, at the close;
 * 0: it has its own, or none will come. */
int64_t engine_late_quotes(struct run *r, int day);

#endif
