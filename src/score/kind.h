/*
 * kind: a kind of model.  A descriptor is data and a few functions; all else
 * (which rows, normaliser, missing cells, calibrator, file, card) is model.h's.
 *
 * src/score/NAME.c defines `const struct kind kind_NAME`, all.h has a line
 * KIND(NAME).  --kind NAME:c=1,penalty=l2 is a spec (base/spec.h), its values
 * are read by the rows of args.param as an indicator's are (column/param.h).
 */
#ifndef CSF_KIND_H
#define CSF_KIND_H

#include "base/arena.h"
#include "base/text.h"
#include "column/column.h"
#include "score/norm.h"

#include <jansson.h>

/* What a model is trained on: n rows of k numbers, x[i * k + j]. */
struct kind_rows {
	const double *x; /* normalised; NaN only for a kind that takes it */
	const double *y; /* 0 or 1 */
	const double *w; /* above 0 */
	size_t n, k;
	const char *const *name; /* of the k */
	long long seed;
};

struct kind {
	struct column args; /* .name .summary .source .param */
	enum norm_way norm; /* unless --norm says otherwise */
	int takes_missing;  /* NaN as such: nothing is filled in */
	int loads;	    /* read() loads a library of code */

	/* Train; NULL: only csf-score import makes one.  The state is the
	 * arena's, or the library's (drop).  *note: a warning, NULL when all is
	 * well. */
	void *(*fit)(struct arena *a, const struct kind_rows *d,
	    const double *param, const char **note);

	/* Margins (log-odds) of n rows of k numbers; takes no memory that
	 * grows with the calls, and is fastest on many rows. */
	void (*margin)(
	    void *state, const double *x, size_t n, size_t k, double *margin);

	/* The greatest number that it computes with; NULL: any.  state: NULL
	 * before it is trained. */
	double (*most)(const void *state);

	/* Its members of the model file's object: `"coef":[...],"intercept":1`,
	 * and from the object back, `file` for messages (field.h), k as above.
	 * What a hostile file may hold is checked here. */
	void (*write)(const void *state, struct text *t);
	void *(*read)(
	    struct arena *a, const json_t *model, size_t k, const char *file);

	/* Give back what is the library's; NULL: nothing is, or it is never
	 * trained, and a model that was read stays to the end. */
	void (*drop)(void *state);

	/* Its trees, for csf-score explain; NULL: it has none. */
	struct boost *(*trees)(void *state);

	/* What trained it, "xgboost 1.7.4", for the card; NULL: csf itself. */
	const char *(*library)(void);
};

/* All, in the order of all.h; ends with NULL. */
extern const struct kind *const kind_all[];

/* By name; NULL when there is none. */
const struct kind *kind_find(const char *name);

/* The text of --kind into its values; dies (MISUSE). */
const struct kind *kind_option(
    struct arena *a, const char *text, double param[COLUMN_PARAMS]);

#endif
