/*
 * grid: a file of what shall be tried.  A line is a list of `key=value`, blanks
 * between; a value with commas is as many values, and a line stands for each
 * combination, the last key the fastest.  "#" begins a comment.
 *
 *	kind=logit c=0.1,1,10 features=rsi_*+atr_14,pick_*
 *
 *	kind      of the model, --kind without its parameters (must be there)
 *	features  as --features, "+" between names (must be there)
 *	norm      as --norm
 *	others    parameters of the kind
 *
 * Trials stand in the order of the file, the simplest first: of those that are
 * as good as the best, within a standard error, the first is taken.
 */
#ifndef CSF_GRID_H
#define CSF_GRID_H

#include "base/arena.h"

#include <stddef.h>

enum { GRID_MOST = 10000 }; /* trials */

struct grid_trial {
	const char *kind;     /* "logit:c=0.1" */
	const char *features; /* "rsi_*,atr_14" */
	const char *norm;     /* NULL: the kind's own */
	long line;
};

struct grid {
	struct grid_trial *trial;
	size_t n;
};

/* Read it; everything is the arena's.  Dies (FAIL) with file and line. */
void grid_read(struct grid *g, struct arena *a, const char *path);

#endif
