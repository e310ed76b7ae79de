/*
 * jobs: pieces of work, by several processes.
 *
 * What each gives is kept in a file, a slot a piece, and read from there in
 * their order: the same bytes for any number of processes.  A named file is
 * taken up again: pieces that are done in it are not done anew, but those whose
 * sum says that they are damaged, which it tells.  How far they are is told
 * on a terminal (run/progress.h).
 */
#ifndef CSF_JOBS_H
#define CSF_JOBS_H

#include "base/arena.h"

#include <stddef.h>

struct jobs {
	size_t n;	  /* pieces */
	size_t slot;	  /* numbers that each gives */
	int processes;	  /* at a time */
	const char *path; /* NULL: no file stays */
	const char *key;  /* a text of all that the numbers depend on */
	const char *what; /* "trials": for progress and messages */

	/* Piece i, its numbers to result[0..slot), zeros so far; ends by die.
	 */
	void (*work)(void *ctx, size_t i, double *result);
	void *ctx;
};

/* All of them: n * slot numbers in the arena.  Exits as a process that failed
 * did. */
double *jobs_run(const struct jobs *j, struct arena *a);

#endif
