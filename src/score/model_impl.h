/* model_impl: what model*.c share; nobody else's. */
#ifndef CSF_MODEL_IMPL_H
#define CSF_MODEL_IMPL_H

#include "score/model.h"

#include <stddef.h>

/* The card's members, in the order in which they are shown. */
enum model_type {
	MODEL_TEXT,   /* const char *, NULL */
	MODEL_NUMBER, /* double, NaN */
	MODEL_TIME,   /* int64_t, INT64_MIN */
	MODEL_COUNT,  /* size_t */
	MODEL_WHOLE,  /* long long */
	MODEL_FLAG,   /* int */
};
struct model_member {
	const char *name;
	enum model_type type;
	int since;	  /* the version of the file that has it first */
	size_t at;	  /* in struct model_card */
	const char *says; /* to a person */
};
extern const struct model_member model_members[]; /* name NULL ends them */

/* "card":{...} from it and back. */
void model_put_card(struct text *t, const struct model *m, const char *between);
void model_get_card(struct model *m, const json_t *j, const char *file);

/* What is in lists: `"folds":{...},"trials":{...}` of the card, between them
 * the text, and `"reference":{...}` of the file; null where there is none. */
void model_put_record(
    struct text *t, const struct model *m, const char *between);
void model_get_record(struct model *m, const json_t *card, const char *file);
void model_put_reference(struct text *t, struct model *m);
void model_get_reference(struct model *m, const json_t *j, const char *file);
void model_folds_room(struct model *m, size_t n);

/* The rows of a fit. */
struct model_rows {
	struct arena arena;
	const struct data *d;
	const struct model_settings *s;
	const char *where;
	const size_t *row; /* those with a weight */
	size_t n;
	double *w, *y;
};

/* When each is known, and its label; arena memory. */
void model_times(struct model_rows *f, int64_t **t0, int64_t **t1);

/* The models of s->cv: figures, and the calibrator. */
void model_folds(struct model *m, struct model_rows *f);

/* "params":{...} */
void model_put_params(struct text *t, const struct model *m);

/* Dies (FAIL) of a row of the data that the model cannot compute with. */
void model_hold(const struct model *m, const struct data *d, size_t row);

/* A row as the kind sees it: feature j is x[from[j]], or x[j]. */
static inline void
model_normalise(
    const struct model *m, const double *x, const size_t *from, double *z)
{
	size_t j, at = m->k;
	double v;

	for (j = 0; j < m->k; j++) {
		v = x[from ? from[j] : j];
		if (m->flag[j])
			z[at++] = isnan(v);
		if (isnan(v) && !m->kind->takes_missing)
			v = m->norm[j].fill;
		z[j] = norm_apply(&m->norm[j], v);
	}
}

#endif
