/*
 * signal: the orders of a run, each with the row conditions that csf-signal
 * judges: when, edge, take (here alone), days and time (csf-bt asks again for
 * each variant).  What an order says otherwise is csf-bt's.
 */
#ifndef CSF_SIGNAL_SIGNAL_H
#define CSF_SIGNAL_SIGNAL_H

#include "expr/expr.h"
#include "order/order.h"
#include "row/rec.h"
#include "time/clock.h"

struct signal {
	const char *text; /* canonical, as it goes out */
	size_t n;
	struct expr *when, *take; /* NULL: true */
	struct expr *exit, *win;  /* csf-bt's; their names are known here */
	int edge, was;		  /* was: `when` held at the row before */
	struct clock_gate *gate;  /* of its variants, each once */
	size_t ngates;
	long skipped; /* rows that `take` turned down */
};

/* One order of the text; dies (MISUSE) when csf-signal cannot judge it. */
void signal_init(struct arena *a, struct signal *s, const char *text, size_t n);

/* Find the columns; dies (FAIL) naming those that exist. */
void signal_bind(struct signal *s, struct rec *in, const int *bar);

/* Is the order wanted at the current row, known at the moment? */
int signal_row(struct signal *s, int64_t known);

#endif
