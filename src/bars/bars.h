/* bars: what the verbs of csf-bars share. */
#ifndef CSF_BARS_BARS_H
#define CSF_BARS_BARS_H

#include "base/verbs.h"
#include "row/barlen.h"
#include "row/out.h"

struct bars {
	struct arena arena;
	struct rec in;
	struct out out;
	struct barlen bar; /* of the stream; --bar */

	const char *file;   /* -f */
	const char *form;   /* -o */
	const char *length; /* --bar */
};
extern struct bars bars;

extern const struct verb verb_check, verb_join, verb_profile, verb_resample;

/* What -o and --bar say; a verb does this before it reads its operands. */
void bars_options(void);

/* Open the stream. */
void bars_open(void);

/* Dies when the row has another symbol than the one before. */
void bars_one_symbol(void);

/* Length of bars as cal_parse_bar has it, "1w" and "1mo"; 0, or -1. */
int bars_parse_length(const char *s, int *bar);

/* "5m", "1d" for messages; arena memory. */
const char *bars_length(int bar);

/* ---- a cell kept beyond its row ---- */

struct bars_kept {
	char *p; /* owned */
	size_t n, cap;
	int kind; /* REC_NULL (zeroed): nothing kept yet */
};

void bars_kept_take(struct bars_kept *k, struct rec *r, int col);
void bars_kept_put(const struct bars_kept *k, enum rec_form form);

#endif
