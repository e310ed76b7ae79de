/* chain_impl: what the files of chain share; not for others. */
#ifndef CSF_CHAIN_IMPL_H
#define CSF_CHAIN_IMPL_H

#include "quotes/chain.h"

#define CHAIN_TIE 1e-9

struct chain_series *chain_add(
    struct chain *c, const char *root, enum expiry_root kind, int expiry);

/* Index of the first strike >= k. */
size_t chain_bound(const struct chain_series *s, int right, double k);

/* May the quote have a vol, by its price alone? */
enum chain_status chain_judge(const struct chain *c,
    const struct chain_series *s, const struct chain_quote *q);

struct chain_series *chain_model_series(
    struct chain *c, const char *root, int expiry);
int chain_model_expiries(
    struct chain *c, const char *root, int lo, int hi, int *out, int max);
void chain_model_side(struct chain_series *s, int right);
void chain_model_quote(
    const struct chain_series *s, int right, struct chain_quote *q);
void chain_model_greeks(const struct chain_series *s, int right,
    const struct chain_quote *q, struct chain_greeks *g);

#endif
