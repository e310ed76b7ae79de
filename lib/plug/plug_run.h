/*
 * plug_run: running plug-ins.
 *
 *	pid = plug_run(argv, in, out);
 *	code = plug_wait(pid);
 *
 * or, where this process reads the rows first and sends them on,
 *
 *	plug_feed(stage, n);
 *	... rows to stdout, out_close() ...
 *	return plug_finish();
 */
#ifndef CSF_PLUG_RUN_H
#define CSF_PLUG_RUN_H

#include <stddef.h>
#include <sys/types.h>

/* Run it as a filter from the descriptor in to the descriptor out, argv
 * NULL-terminated with the path first; the descriptors stay open here. */
pid_t plug_run(char *const argv[], int in, int out);

/* Wait for it: its exit code; FAIL for a signal but SIGPIPE, which is -1. */
int plug_wait(pid_t pid);

/* A process behind this one: a plug-in, or work of our own, whose result is its
 * exit code. */
struct plug_stage {
	char *const *argv; /* NULL: run(ctx) */
	int (*run)(void *ctx);
	void *ctx;
};

/* Exit code of work of our own that was sent nothing at all: the stage before
 * it has complained. */
enum { PLUG_NOTHING = 120 };

/*
 * From now on what goes to stdout goes through the n stages, in this order, to
 * what was stdout.  Should this process die of bad data, the rows before it
 * still come out; should the first stage stop reading, its status is ours.
 */
void plug_feed(const struct plug_stage *stage, size_t n);

/* Wait for all stages: the exit code of the first that failed, in their order.
 * Where the reader of the last one went away, this process dies of SIGPIPE. */
int plug_finish(void);

#endif
