/*
 * pipe: a plan with plug-ins is a pipeline.  This process runs the nodes
 * before the first plug-in; each plug-in, and each run of nodes behind one, is
 * a process of its own, in the order asked.
 */
#ifndef CSF_PIPE_H
#define CSF_PIPE_H

#include "column/plan.h"

/* Run it all; form and decimals as -o and --decimals.  Returns the exit code
 * of the first stage that failed. */
int pipe_run(struct plan *p, struct rec *in, const char *form, int decimals);

#endif
