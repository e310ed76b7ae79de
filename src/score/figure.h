/*
 * figure: the figures that are told of each fold, and of all of them together:
 * the losses and their skill against the base rate and against the market's
 * probability, the ranking, the mean P/L of what a threshold takes.  NaN is
 * what cannot be said.
 */
#ifndef CSF_FIGURE_H
#define CSF_FIGURE_H

#include "base/text.h"
#include "score/metrics.h"

enum { FIGURE_COUNT = 10 };

extern const char *const figure_name[FIGURE_COUNT];

/* Of the rows; r->pnl and r->market may be NULL. */
void figure_of(
    const struct metrics_rows *r, double threshold, double v[FIGURE_COUNT]);

/* Figure i over n folds, v[fold * FIGURE_COUNT + i]: the mean or the standard
 * deviation (math/sum.h) of those that have it. */
double figure_over(double (*of)(const double *x, size_t n), const double *v,
    size_t n, size_t i);

/* `"name":{"log_loss":0.6,...}`, figure_over of each. */
void figure_put(struct text *t, const char *name,
    double (*of)(const double *x, size_t n), const double *v, size_t n);

#endif
