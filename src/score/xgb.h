/* xgb: the state of the kind xgb, of XGBoost's own document. */
#ifndef CSF_XGB_H
#define CSF_XGB_H

#include "base/arena.h"
#include "base/text.h"

#include <jansson.h>

/* Checked here (boost_load); the first `rounds` of it, 0: all.  name: of its
 * columns, written with it; NULL: as the document has them. */
void *xgb_state(struct arena *a, json_t *doc, const char *file, long rounds,
    const char **name);

/* What boost.h has of the state, to be asked more. */
struct boost *xgb_boost(void *state);

/* As kind.h has them. */
void xgb_margin(
    void *state, const double *x, size_t n, size_t k, double *margin);
double xgb_most(const void *state);
void xgb_write(const void *state, struct text *t);
void *xgb_read(
    struct arena *a, const json_t *model, size_t k, const char *file);
void xgb_drop(void *state);

#endif
