/* payoff: csf-report --payoff, which reads no ledger. */
#ifndef CSF_REPORT_PAYOFF_H
#define CSF_REPORT_PAYOFF_H

#include "report/show/show.h"

/* Operands KEY=VALUE; without leg= they are of a trade of the fills in the
 * file, that of the book id (NULL: any) and of n=. */
int payoff_report(int argc, char *const argv[], enum show_form form,
    const char *file, const char *id);

#endif
