/*
 * engine: what happens, in the order of time.  Rows drive it: each row brings
 * first all that happens before it is known, then its own instant.  Nothing is
 * done behind the last row, so that more rows only add to the ledger.
 */
#ifndef CSF_BT_ENGINE_H
#define CSF_BT_ENGINE_H

#include "option/synth.h"

struct run;

/* The newest values of rows that are known at the moment being worked on. */
struct engine_seen {
	double close, rate, cash_rate, vix;
};

struct engine {
	int64_t mark_at; /* end of the session that has data */
	int marked_day;
	int64_t last_quotes; /* of the file, looked at or not */
	struct synth_state model;
};

void engine_open(struct run *r); /* before the first row is read */
void engine_row(struct run *r);

/* May the row act on the chain's moment? */
int engine_quotes_for_row(const struct run *r);

#endif
