/*
 * model: a trained pipeline: features, normaliser, a kind's state, calibrator,
 * card; fitted on some rows of a struct data, and on nothing else.
 *
 *	struct model m = { 0 };
 *	model_fit(&m, &d, row, n, &settings);      rows by number
 *	model_predict(&m, &d, test, ntest, p);
 *	model_clear(&m);                           may be fitted again
 *
 * The file is csf-model(5)'s; what it says is checked, index by index, and its
 * check rows must come out as they stand there.
 */
#ifndef CSF_MODEL_H
#define CSF_MODEL_H

#include "base/arena.h"
#include "score/calib.h"
#include "score/data.h"
#include "score/drift.h"
#include "score/figure.h"
#include "score/kind.h"
#include "score/norm.h"
#include "score/split.h"

enum {
	MODEL_CHECKS = 10,  /* rows of the check set, at most */
	MODEL_BLOCK = 4096, /* rows normalised at a time */
};

struct model_settings {
	const struct kind *kind;
	double param[COLUMN_PARAMS];
	enum norm_way norm;
	int flag_missing; /* one more column where cells were missing */
	int balanced;	  /* each class weighs the same */
	int unique;	  /* a label weighs by how few others overlap it */
	double decay; /* days in which a row's weight halves; 0: it does not */
	const char *weight; /* the column's name, for the card */
	const char *label;  /* the target as csf-label was told, likewise */
	double threshold;   /* from which trades are taken; NaN: see the card */
	long long seed;
	int quiet; /* 1: dropped features are not warned of; 2: nor are notes */

	/* Models fitted alike on these folds tell how good it is on rows that
	 * it has not seen; the calibrator is fitted on their margins. */
	enum calib_way calibrate;
	const struct split *cv; /* NULL: none */
};

struct model_card {
	const char *program, *created; /* created: NULL without
					* SOURCE_DATE_EPOCH */
	const char *target, *label, *weight, *split, *library, *sha256;
	size_t rows;
	double base_rate; /* share of label 1 */
	double effective; /* independent labels (metrics.h) */
	double win, loss; /* mean P/L of the rows with label 1, 0; NaN */
	int64_t first_t0, last_t0;
	int64_t first_t1, last_t1; /* INT64_MIN: not known */

	/* p from which trades are taken, and why: "given"; "pnl", where p win +
	 * (1 - p) loss is 0; "half", as there was no P/L to say so. */
	double threshold;
	const char *threshold_by;
	long long seed;
	int balanced, unique, flag_missing;
	double decay;
};

/* How good models of folds were, before calibration: n folds. */
struct model_folds {
	size_t n;
	double *train, *test; /* rows */
	double *figure;	      /* n * FIGURE_COUNT */
};

/* What else was tried before this one was taken. */
struct model_trials {
	size_t n, chosen;		       /* n 0: nobody said */
	const char **kind, **features, **norm; /* as the grid has them */
	double *log_loss;     /* mean over the folds of `split` */
	double pbo, deflated; /* csf-score select's */
	const char *split;
};

struct model {
	struct arena arena;
	int guarded; /* set before model_read: enter the sandbox
			(base/sandbox.h) before what the file says is believed,
			if it can be read there */
	int version; /* of the file it was read from; 0: it was fitted */
	const struct kind *kind;
	void *state;
	double param[COLUMN_PARAMS];

	size_t k; /* features it reads, in this order */
	const char **feature;
	size_t *from; /* their place in the data it was fitted on */
	struct norm *norm;
	enum norm_way way;
	char *flag;   /* feature j has an is-missing column */
	size_t width; /* columns the kind sees: k, then one for each flag */

	struct calib calib;
	struct model_card card;
	struct model_folds folds;
	struct model_trials trials;
	struct drift_bins *reference; /* k: its rows; NULL: not kept */

	size_t nchecks;
	double *check_x, *check_p; /* nchecks * k, nchecks */

	double *z; /* private: normalised rows of a block; arena */
};

/* Fit; m is zeroed or cleared.  where: "fold 3: ", "", in front of messages.
 * Dies (FAIL) when the rows have one class only, no feature varies, or there
 * are none.  Rows without a label must not be among them. */
void model_fit(struct model *m, const struct data *d, const size_t *row,
    size_t n, const struct model_settings *s, const char *where);

/* Can it be fitted?  Both labels are among the rows, and a feature varies; so
 * in those of each fold that s->cv trains on; what calibrates has both labels.
 */
int model_fits(const struct data *d, const size_t *row, size_t n,
    const struct model_settings *s);

/* Of n rows of m->k raw numbers each, in the model's order: margins, and
 * calibrated probabilities; one of them may be NULL. */
void model_score(
    struct model *m, const double *x, size_t n, double *margin, double *p);

/* The same of rows of the data it was fitted on, or of data whose features are
 * those of the model (data_read with model_list). */
void model_margin(struct model *m, const struct data *d, const size_t *row,
    size_t n, double *margin);
void model_predict(struct model *m, const struct data *d, const size_t *row,
    size_t n, double *p);

/* Its features as a LIST. */
const char *model_list(struct model *m);

/* Their columns in the stream, m->k of them in the arena; dies (FAIL) naming
 * all that are not there. */
int *model_columns(struct model *m, struct arena *a, struct rec *in);

/* The number in the column of feature j; dies (FAIL) where it is too large for
 * the model, as some are for single precision. */
double model_cell(const struct model *m, size_t j, struct rec *in, int col);

/* Write it whole or not at all; "-" is stdout. */
void model_write(struct model *m, const char *path);

/* Read it and replay the check rows; dies (FAIL). */
void model_read(struct model *m, const char *path);

/* The card as one JSON object; for a person. */
void model_card_json(struct model *m, struct text *t);
void model_card_text(struct model *m, struct text *t);

void model_clear(struct model *m);

#endif
