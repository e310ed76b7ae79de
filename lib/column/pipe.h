/*
 * pipe: a plan with plug-ins is a pipeline, and one with targets or weights
 * behind something else.  This process runs the nodes before the first plug-in;
 * each plug-in, and each run of nodes behind one, is a process of its own, in
 * the order asked.  So is each run of targets, whose rows wait, and each run of
 * weights, which read targets.
 */
#ifndef CSF_PIPE_H
#define CSF_PIPE_H

#include "column/plan.h"

/* Is it more than one process? */
int pipe_is(const struct plan *p);

/* Do all nodes that tell (column.h) run in the first process? */
int pipe_tells_first(const struct plan *p);

/* Run it all; form and decimals as -o and --decimals.  Returns the exit code
 * of the first stage that failed. */
int pipe_run(struct plan *p, struct rec *in, const char *form, int decimals);

#endif
