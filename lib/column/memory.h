/*
 * memory: how far back each column remembers (csf-ind --memory).
 *
 * Of a column it is the least k such that, wherever the input is cut off in
 * front, the k-th row behind the first one left and every row after it have the
 * value that they have over the whole input: both empty, or |a - b| <=
 * tolerance
 * * max(1, |b|), b being that of the whole.  Who wants today's value, and then
 * tomorrow's, reads k rows before today's.
 *
 * "Wherever" is tried at MEMORY_CUTS places, evenly spread, the first behind
 * the first row; then k rows before the last one: if the last value differs, k
 * grows until it does not.  A larger k than one that holds holds, too.  Where
 * the first cut still differs in the last row it is "never": a sum from the
 * start does not forget, and an average may need more rows than there are; so
 * does a column without a value in any row.
 *
 * The input is kept in memory, with the values of all its rows, and computed
 * about half as often as there are cuts.
 */
#ifndef CSF_MEMORY_H
#define CSF_MEMORY_H

#include "column/plan.h"

enum { MEMORY_CUTS = 32 };

/* Reads the file, writes the rows `column,rows`; the plan is parsed, not bound,
 * and has no plug-in.  Returns the exit code. */
int memory_run(
    struct plan *p, struct out *out, const char *file, double tolerance);

#endif
