/*
 * walk: when a model is made, and of what.
 *
 * A model is due at the first row before which `train` labels are known, and
 * from then on at the first row of an instant that is at least `every` rows
 * behind.  It is fitted on labels that are known before its row alone (t1 <
 * t0), whatever it needs (normaliser, calibrator, choice) likewise; so p
 * depends on nothing that was not known, nor on where the stream ends.
 */
#ifndef CSF_WALK_H
#define CSF_WALK_H

#include "score/data.h"

struct walk {
	int train, every, window; /* window 0: all labels that are known */
};

/* Dies (MISUSE) of what was not typed. */
void walk_check(const struct walk *w, const char *verb);

/* The row of the first model; d->n: there is none. */
size_t walk_first(const struct walk *w, struct arena *a, const struct data *d);

/* The row of the model behind that of the row `at`; d->n: there is none. */
size_t walk_next(const struct walk *w, const struct data *d, size_t at);

/* The rows whose labels are known before the row `at`: *n of them, somewhere in
 * row[0..d->n). */
size_t *walk_known(const struct walk *w, const struct data *d, size_t at,
    size_t *row, size_t *n);

/* Say that models could not be made (model_fits), the first at that line, and
 * that rows have no p. */
void walk_without(const struct data *d, long line, size_t models, size_t rows);

#endif
