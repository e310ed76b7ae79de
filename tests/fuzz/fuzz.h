/*
 * fuzz: a function of ours over bytes that libFuzzer thinks up, millions of
 * times in one process.
 *
 *	void fuzz_start(void) { session_is(0); }
 *	void fuzz_one(const char *p, size_t n) { ... }
 *
 * A target is these two and what fuzz.c does around them:
 *
 * - Behind each run the variables of all files are put back (reset.h), what was
 *   allocated is freed, SQLite's statements are finalised: a run begins as a
 *   program does, whatever the last one did, and nothing has to be undone.
 * - die() ends the run, not the process.  It must have said one line, with an
 *   exit code of 1 to 3, and with 2 nothing may have been written: else it is a
 *   finding.
 * - The file FUZZ_FILE is those bytes, for whoever opens it; there is no other
 *   file.  What is written to standard output is counted and thrown away.
 *
 * By hand: build-fuzz/fuzz/NAME FILE, with FUZZ_TELL=1 for the messages.
 */
#ifndef CSF_FUZZ_H
#define CSF_FUZZ_H

#include <stddef.h>

#define FUZZ_FILE "fuzz.txt"

/* The target's: once, before the variables are copied. */
void fuzz_start(void);

/* The target's: a run. */
void fuzz_one(const char *p, size_t n);

/* From here on, to die is a finding; NULL: no more. */
void fuzz_law(const char *law);

/* A finding. */
void fuzz_broken(const char *law) __attribute__((noreturn));

#define FUZZ_HOLD(law, x)                                                      \
	do {                                                                   \
		if (!(x))                                                      \
			fuzz_broken(law);                                      \
	} while (0)

/* Other bytes for FUZZ_FILE; they must stay.  NULL: it is not there. */
void fuzz_file(const char *p, size_t n);

/* Its bytes as they stand: who opens it to write may change them. */
const char *fuzz_file_now(size_t *n);

/* Another name for it, from fuzz_start: where a program puts one together. */
void fuzz_file_name(const char *path);

/* A copy with a NUL and bytes to spare behind it; freed behind the run. */
char *fuzz_text(const char *p, size_t n);

/* The run's bytes up to the first newline as a text of its own, and the bytes
 * behind it: for targets of two texts. */
char *fuzz_line(const char **p, size_t *n);

#endif
