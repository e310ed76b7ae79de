/* What the verbs of csf-chain share: csf-chain(1), one file per verb. */
#ifndef CSF_CHAIN_VERBS_H
#define CSF_CHAIN_VERBS_H

#include "base/verbs.h"
#include "row/out.h"
#include "row/rec.h"

extern const struct verb verb_greeks, verb_iv, verb_model, verb_pick,
    verb_price, verb_surface, verb_times;

/* The file to read: the one operand, or -f's value; "-" is stdin.  Dies
 * (MISUSE) when there are more. */
const char *chain_input(int argc, char *argv[], const char *file);

/* out_open to stdout with the values of -o (NULL: not given) and --decimals
 * (-1). */
void chain_output(struct out *o, const char *form, int decimals);

/* Column's index, or -1 where the input has none. */
int chain_optional(struct rec *in, const char *name);

/* "2..45", "2..", "..45": either end may be missing, *lo and *hi stay then.
 * Dies (MISUSE); name is "--dte". */
void chain_range(const char *name, const char *text, double least, double most,
    double *lo, double *hi);

#endif
