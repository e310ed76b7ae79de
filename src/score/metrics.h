/*
 * metrics: how good probabilities p of class 1 are, y being 0 or 1.  Rows may
 * be weighted.  NaN is what cannot be said: of one class alone there is no AUC,
 * average precision, KS or MCC.
 *
 * A base rate of 0.9 flatters accuracy and AUC.  So skill is 1 - loss / loss of
 * the base rate, and 1 - loss / loss of another probability (the market's), and
 * the profit of the rows that a threshold takes stands beside it.
 */
#ifndef CSF_METRICS_H
#define CSF_METRICS_H

#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

enum { METRICS_BINS = 10 };

struct metrics_rows {
	size_t n;
	const double *y, *p;
	const double *w;      /* NULL: all count alike */
	const double *pnl;    /* NULL: none; NaN: unknown for the row */
	const double *market; /* another probability; likewise */
};

struct metrics {
	size_t n;
	double base_rate;
	double log_loss, log_loss_skill; /* p within [1e-15, 1 - 1e-15] */
	double brier, brier_skill;
	double roc_auc, average_precision, ks;
};

/* p >= threshold says 1. */
struct metrics_at {
	double threshold, tn, fp, fn, tp; /* weights */
	double accuracy, precision, recall, f1, mcc, balanced_accuracy;
};

/* Profit of the rows with p >= threshold. */
struct metrics_taken {
	double threshold;
	size_t n;
	double mean_pnl, sum_pnl, win_rate;
};

/* Rows with p in [i/10, (i+1)/10), the last one closed; not weighted. */
struct metrics_bin {
	size_t n;
	double mean_p, frac_pos;
};

/* Against another probability of the same event, over the rows that have it. */
struct metrics_market {
	size_t n;
	double log_loss, log_loss_skill; /* its loss; 1 - ours / its */
	double brier, brier_skill;
};

void metrics_of(struct metrics *m, const struct metrics_rows *r);
void metrics_at(
    struct metrics_at *m, const struct metrics_rows *r, double threshold);
void metrics_taken(
    struct metrics_taken *m, const struct metrics_rows *r, double threshold);
void metrics_market(struct metrics_market *m, const struct metrics_rows *r);

/* The bins; returns the expected calibration error, sum of n/N |difference|. */
double metrics_bins(
    struct metrics_bin bin[METRICS_BINS], const struct metrics_rows *r);

/* Of a row: -log of the probability that was given to what came true. */
double metrics_loss(double y, double p);

/* The one loss of training and selection, (weighted) mean log loss. */
double metrics_log_loss(const struct metrics_rows *r);

/*
 * The number of independent labels that n overlapping ones are worth: the sum
 * of their uniqueness (Lopez de Prado, Advances in Financial Machine Learning,
 * 4.3), the mean over a label's life [t0, t1] of one over the labels alive, at
 * the distinct times t0.  t0 rises, and no t1 is before its t0.  Each label's
 * goes to unique[n], unless that is NULL.
 */
double metrics_effective(
    size_t n, const int64_t *t0, const int64_t *t1, double *unique);

/* ---- as text ---- */

enum { METRICS_THRESHOLDS = 32 };

struct metrics_ask {
	double threshold[METRICS_THRESHOLDS];
	int n;		  /* of them; 0: 0.5 alone */
	double effective; /* independent labels that the rows are worth; NaN */
};

/* The text of --threshold, "0.5,0.6", into a struct metrics_ask. */
void metrics_option(const char *name, const char *text, void *ask);

/*
 * All of it as one JSON object: unweighted, weighted (with w), at (in both, an
 * object a threshold), market, ev (with pnl, an object a threshold),
 * reliability, ece, effective.  What is not known is null.
 */
void metrics_json(struct text *t, const struct metrics_rows *r,
    const struct metrics_ask *ask);

/* The same for people, a line a figure, the last one without its end; what is
 * not known is "-". */
void metrics_text(struct text *t, const struct metrics_rows *r,
    const struct metrics_ask *ask);

#endif
