/*
 * foreign: a model that another program trained: XGBoost's document (JSON or
 * UBJSON, xgbdoc.h) or ONNX (ort.h), told apart by the first byte.
 *
 *	struct foreign f = { 0 };
 *	foreign_open(&f, "model.ubj", best);
 *	foreign_bind(&f, name, k);            which features in which order
 *	foreign_ask(&f, x, n, margin);
 *	use(f.p[i * f.outs]);
 *
 * outs is 1, p of class 1 (or what is predicted, reg:squarederror); of three
 * classes and more, and of multi:softprob always, it is their number.
 */
#ifndef CSF_FOREIGN_H
#define CSF_FOREIGN_H

#include "base/arena.h"
#include "row/rec.h"
#include "score/boost.h"
#include "score/ort.h"

struct foreign {
	const char *file;
	int is_onnx;
	struct boost boost;
	struct ort ort;
	size_t k;
	size_t *from; /* feature j of the model is the caller's from[j] */
	size_t outs;  /* known once bound */
	double *p;    /* n * outs; owned */

	/* private */
	struct arena arena;
	json_t *doc;
	size_t classes; /* that ONNX gives */
	const char *bytes;
	size_t nbytes;
	double *x, *all;
	size_t cap[3];
};

/* Does the file begin as another program's model, not as csf-model(5)?  Not of
 * "-", nor of one that cannot be read: who opens it says so. */
int foreign_is(const char *file);

/* Dies (MISUSE), proposing --features: the names that it has, else how many. */
void foreign_propose(const char *file) __attribute__((noreturn));

/* best: of early stopping the rounds up to the best one, else all; which, is
 * said.  Dies (FAIL). */
void foreign_open(struct foreign *f, const char *file, int best);

/* The features that the caller has.  A model that names its own finds them by
 * name, another by place; dies (FAIL) of too many, too few, and of names that
 * are not there. */
void foreign_bind(struct foreign *f, const char *const *name, size_t k);

/* The number in the column of a feature; dies (FAIL) where it is too large for
 * the model. */
double foreign_cell(const struct foreign *f, struct rec *in, int col);

/* n rows of k numbers in the caller's order; margin may be NULL, outs a row:
 * NaN for what has none (ONNX). */
void foreign_ask(struct foreign *f, const double *x, size_t n, double *margin);

/*
 * Hold it against a file of rows: the features and p (p_0, p_1, ...) as the
 * program that trained it gives them.  Dies (FAIL) where p is off by more than
 * tolerance.  Returns n, the rows; their features by *names in the caller's
 * order, *x n * k, *p n * outs.
 */
size_t foreign_check(struct foreign *f, const char *list, const char *file,
    double tolerance, const char *const **names, const double **x,
    const double **p);

#endif
