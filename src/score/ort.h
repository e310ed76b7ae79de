/*
 * ort: ONNX Runtime, loaded when a model asks for it: $CSF_ONNXRUNTIME, the
 * absolute path of a libonnxruntime, else libonnxruntime.so.1 where the loader
 * looks.  One thread.
 *
 * Its binary interface is a table of functions whose order never changes (its
 * onnxruntime_c_api.h says so); of it version 1 is asked for.  What the runtime
 * refuses is the complaint (FAIL), in its own words.
 *
 * Read are models with one input, a tensor of rows times features (float or
 * double), and among the outputs one of probabilities: a tensor of n, n x 1 (p
 * of class 1), n x classes, or for each row a map of them (ZipMap).  Of several
 * it is the one called as scikit-learn's converters do, or the only one that
 * can be.
 */
#ifndef CSF_ORT_H
#define CSF_ORT_H

#include <stddef.h>

struct ort {
	size_t k; /* features; 0: the model does not say */

	/* private */
	const char *file;
	void *session;
	char *in, *out;
	int wide;   /* the input is of doubles */
	int single; /* one row a call */
	float *x;
	size_t cap;
};

/* The n bytes of a model, which must stay; o is zeroed.  file: for messages. */
void ort_open(struct ort *o, const char *file, const void *bytes, size_t n);

/*
 * Probabilities of n rows of k numbers, `classes` a row, into *p (owned, grown
 * to *cap); returns the number of classes: 1 where the model gives that of
 * class 1 alone.  NaN for a row with a number missing, of which the model makes
 * none.  Dies of what is no probability.
 */
size_t ort_run(struct ort *o, const double *x, size_t n, size_t k, double **p,
    size_t *cap);

/* The greatest number that goes in. */
double ort_most(const struct ort *o);

/* How many it gives for k features: asked of a row of zeros, whose answer may
 * be anything. */
size_t ort_classes(struct ort *o, size_t k);

/* "onnxruntime 1.30.0" */
const char *ort_version(void);

#endif
