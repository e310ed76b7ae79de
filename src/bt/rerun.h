/*
 * rerun: the same orders run again, to show how much a result hangs on the
 * price of its fills and on the model.
 *
 * A rerun is a whole book of its own beside the one whose orders it has, with
 * another price of fills or, on model prices, in a world whose at-the-money
 * vols are scaled.  Nothing is written of it but its equity, on the marks of
 * the book it belongs to (csf-ledger(5)).  Equity is NaN from the moment on at
 * which the rerun has a trade without a settlement value.
 */
#ifndef CSF_BT_RERUN_H
#define CSF_BT_RERUN_H

struct order;
struct run;

/* Which orders are run again: those of no grid, all, none. */
enum rerun_of { RERUN_SINGLE, RERUN_ALL, RERUN_OFF };

enum rerun {
	RERUN_NONE, /* the book itself */
	RERUN_MID,
	RERUN_HALF,
	RERUN_NATURAL,
	RERUN_VOL90,
	RERUN_VOL110,
	NRERUNS
};
enum { WORLDS = 3 };

extern const struct rerun_info {
	double price; /* NaN: the order's own */
	int world;
} rerun_info[NRERUNS];
extern const double rerun_scale[WORLDS]; /* on at-the-money vols */

/* How many reruns, from RERUN_MID on, the order has. */
int rerun_count(const struct run *r, const struct order *o);

#endif
