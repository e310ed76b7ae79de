/*
 * list: -l and --describe (contract L1).  Plug-ins are named without being
 * run; --describe runs the one it is asked for.
 */
#ifndef CSF_IND_LIST_H
#define CSF_IND_LIST_H

/* Rows of the groups (all when n is 0); form as -o.  Returns an exit code. */
int list_groups(int n, char *group[], const char *form);

/* L1's object of one indicator; dies (MISUSE) when there is none. */
int list_describe(const char *name);

#endif
