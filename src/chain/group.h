/*
 * group: the rows of one quote time, by series.
 *
 *	group_bind(&g, &in);
 *	do {
 *		more = group_read(&g, &in, each);
 *		use g.series[0..g.n), in the order they came
 *	} while (more);
 *
 * Memory is that of the largest quote time.
 */
#ifndef CSF_CHAIN_GROUP_H
#define CSF_CHAIN_GROUP_H

#include "chain/series.h"

struct group {
	struct cal_time time; /* as the rows have it */
	int64_t now;	      /* when it is known */
	struct series **series;
	size_t n;

	struct group_row { /* the rows, in their order */
		struct series *series;
		size_t i;
	} * row;
	size_t nrows;

	/* private */
	struct arena arena;
	struct quote_cols cols;
	size_t slots, cap, rowcap;
	struct series *last;
	int ahead; /* the current row of rec begins the next group */
};

enum group_end { GROUP_END, GROUP_TIME, GROUP_GAP };

/* Find the columns; rows must have a time. */
void group_bind(struct group *g, struct rec *in);

/*
 * Read one quote time, calling each (may be NULL) on every row of it; it ends
 * at another time, at an empty line, or with the input, and may have no rows.
 */
enum group_end group_read(struct group *g, struct rec *in, void (*each)(void));

/* Forwards, implied vols and greeks of every series. */
void group_solve(
    struct group *g, enum series_side side, const struct series_carry *c);

/* Sort the series by root, then expiry; rows stay what they are. */
void group_sort(struct group *g);

#endif
