/*
 * suffix: the greatest value from any row to the newest: a stack of values that
 * fall, each the greatest from behind the one before it to the end.  O(1) a row
 * on average, O(log n) a question.  For the least, push -x and negate the
 * answer.
 */
#ifndef CSF_SUFFIX_H
#define CSF_SUFFIX_H

#include <stddef.h>
#include <stdint.h>

struct suffix {
	struct suffix_item {
		double v;
		int64_t row;
	} * item; /* owned; item[first..n); zeroed to begin */
	size_t first, n, cap;
};

/* Rows are pushed in ascending order. */
void suffix_push(struct suffix *s, int64_t row, double v);

/* Of the rows from that one on; NaN when there is none. */
double suffix_from(const struct suffix *s, int64_t row);

/* Nothing before that row will be asked for. */
void suffix_forget(struct suffix *s, int64_t row);

#endif
