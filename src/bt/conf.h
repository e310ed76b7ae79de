/* conf: what was asked for on the command line. */
#ifndef CSF_BT_CONF_H
#define CSF_BT_CONF_H

#include "bt/rerun.h"

enum conf_settle { SETTLE_BARS, SETTLE_FILE, SETTLE_CHAIN };

struct conf {
	int from, to; /* days; orders of other rows are left aside */
	int same, react_next, independent, shared, strict, marks_all;
	int zero_bid; /* a close sells a leg without bid at 0 */
	int rerun;    /* enum rerun_of */
	enum conf_settle settle;
	const char *settle_file, *cash_rate;
	double start; /* dollars, of an account */
	double price, slip, tick;
	int orats;
	double rate, div, scale; /* of the model */
};

#endif
