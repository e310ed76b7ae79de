/*
 * data: rows in, a matrix out.
 *
 * A LIST of features is names and globs (fnmatch(3)) with commas between,
 * "rsi_14,pick_*"; they come in the order of the list, those of a glob in that
 * of the header, each once.  A glob never takes time, symbol, signal, a column
 * y_* (what looks ahead) or one that the ask names; a name that is one of them
 * dies.  All names that are missing are told in one line.
 *
 *	struct data d = { 0 };       static, or zeroed
 *	data_read(&d, &in, &ask);    to the end of the stream
 *	use(d.x + i * d.k, d.y[i]);
 */
#ifndef CSF_DATA_H
#define CSF_DATA_H

#include "base/arena.h"
#include "row/rec.h"

#include <stddef.h>
#include <stdint.h>

struct data_ask {
	const char *features; /* LIST */
	const char *target;   /* 0 or 1, empty while not known; NULL: none */
	const char *weight;   /* columns; NULL: none */
	const char *pnl;
	const char *market; /* the probability that the prices imply */
	const char *bar;    /* the text of --bar */

	/* Rows without a label stay, their y is NaN; else they are counted and
	 * left out. */
	int all;

	/* Called for each row that stays, while it is the current one: out_keep
	 * may put it aside; NULL: nothing. */
	void (*each)(void *ctx);
	void *ctx;
};

struct data {
	struct arena arena;
	const char **feature; /* k names; arena */
	size_t k, n;	      /* features, rows */

	/* Owned.  Row i's features are x[i * k .. i * k + k); NaN: empty. */
	double *x;
	double *y;	      /* 0, 1; NaN: not known yet */
	double *weight;	      /* 1 where none was asked for */
	double *pnl, *market; /* NaN where empty, or not asked for */
	int64_t *t0, *t1;     /* ns: the row is known, its label is; t1 is t0
			       * where the label is empty */
	long *line;	      /* in the file */
	const char *file, *target;
	const char *sha256; /* of the bytes read, after digest_open; or NULL */
	long unlabelled;    /* rows left out */
	int has_known;	    /* there was a column TARGET_known; else t1 is t0,
			     * which is warned of */

	/* private */
	size_t cap[8];
};

/* Opened, nothing read; the stream must be in the order of time.  Dies of what
 * is no number, a y that is not 0 or 1, a weight below 0 or empty. */
void data_read(struct data *d, struct rec *in, const struct data_ask *ask);

/* The features of the list in the header: *k names in the arena. */
const char **data_features(
    struct arena *a, struct rec *in, const struct data_ask *ask, size_t *k);

/* Dies (MISUSE) of a list that no header can make good: empty, or naming what
 * is never a feature. */
void data_check(const struct data_ask *ask);

#endif
