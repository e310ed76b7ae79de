/*
 * gnuplot: the program that draws, run once for all plots of a call, because
 * its start costs more than a plot.  Never by a shell: the script goes to its
 * standard input, with the data in it, and what it draws comes back from its
 * standard output.  Both stand in files without a name, so that none is left
 * behind whatever ends this program.  It reads no ~/.gnuplot (-d) and has the C
 * locale.
 */
#ifndef CSF_REPORT_GNUPLOT_H
#define CSF_REPORT_GNUPLOT_H

#include "base/text.h"

/* Dies (MISUSE), saying what to install, when there is none on the PATH. */
void gnuplot_need(void);

/* Run the script; what it writes is added to `drawn`.  Dies (FAIL) with what
 * gnuplot says first when it fails or is killed. */
void gnuplot_run(const struct text *script, struct text *drawn);

#endif
