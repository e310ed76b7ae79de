/*
 * list: -l and --describe: what the table has, and the plug-ins, which are
 * named without being run; --describe runs the one it is asked for.
 */
#ifndef CSF_LIST_H
#define CSF_LIST_H

#include "column/table.h"

/* Rows of the groups, each GROUP, SPACE ("pta") or SPACE.GROUP (all when n is
 * 0); form as -o.  Returns an exit code. */
int list_groups(const struct table *t, int n, char *group[], const char *form);

/* One as a JSON object, csf-plugins(7); dies (MISUSE) when there is none. */
int list_describe(const struct table *t, const char *name);

#endif
