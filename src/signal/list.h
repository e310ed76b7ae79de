/* list: what csf-signal -l and --describe print. */
#ifndef CSF_SIGNAL_LIST_H
#define CSF_SIGNAL_LIST_H

/* what: NULL for the strategies (contract L1), one of them or "keys" for keys
 * of orders; form as -o; dies (MISUSE) otherwise.  Returns the exit code. */
int list_signals(const char *what, const char *form);

/* One strategy as L1's object. */
int list_describe(const char *name);

#endif
