/* payoff: csf-report --payoff, which reads no ledger. */
#ifndef CSF_REPORT_PAYOFF_H
#define CSF_REPORT_PAYOFF_H

#include "report/stat/package.h"

/* Worked out from operands KEY=VALUE; without leg= they are of a trade of the
 * fills in the file, that of the book id (NULL: any) and of n=. */
const struct package *payoff_package(
    int argc, char *const argv[], const char *file, const char *id);

#endif
