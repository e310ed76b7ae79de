/* list: what csf-signal -l and --describe print. */
#ifndef CSF_SIGNAL_LIST_H
#define CSF_SIGNAL_LIST_H

/* what: NULL for the strategies, one of them or "keys" for keys
 * of orders; form as -o; dies (MISUSE) otherwise.  Returns the exit code. */
int list_signals(const char *what, const char *form);

/* One strategy as a JSON object, csf-plugins(7). */
int list_describe(const char *name);

/* die(MISUSE) with the nearest strategy. */
void list_unknown(const char *name) __attribute__((noreturn));

#endif
