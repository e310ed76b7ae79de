/*
 * plugin: a strategy that is not built in, csf-plugins(7): csf-signal-NAME runs
 * as a filter and appends the one column.
 */
#ifndef CSF_SIGNAL_PLUGIN_H
#define CSF_SIGNAL_PLUGIN_H

/* The path of the strategy's plug-in; NULL: it is built in, or there is none.
 */
const char *plugin_path(const char *strategy);

/* argv[0] is the strategy, then KEY=VALUE words, checked against its
 * description (MISUSE) before anything is read.  Returns the exit code. */
int plugin_run(const char *path, int argc, char *const argv[],
    const char *column, const char *form);

/* What `path --describe` says, with a newline. */
int plugin_describe(const char *name, const char *path);

/* -T: does it keep its promises?  Its cells must be orders.  Dies (MISUSE) when
 * it is built in or not there; returns the exit code. */
int plugin_test(const char *name);

#endif
