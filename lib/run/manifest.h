/*
 * manifest: what a run was: the program, its options, and size and SHA-256 of
 * each file that it read or wrote, as one JSON object.  The same run gives the
 * same bytes.  Sums are made of the bytes as they pass (rec_tap, out_tap), so
 * that inputs may be pipes; without manifest_watch nothing is done.
 */
#ifndef CSF_MANIFEST_H
#define CSF_MANIFEST_H

#include <stddef.h>
#include <stdint.h>

struct rec;

/* Before opt_parse: remember what was typed. */
void manifest_args(int argc, char *const argv[]);

/* Dies (MISUSE) when that is not UTF-8, which JSON must be. */
void manifest_check(void);

/* Before the first file is opened: watch them all. */
void manifest_watch(void);

/* What was typed behind the program's name, as main had it. */
int manifest_typed(char *const **args);

/* The i-th file read, when all are read to their ends; 0: there is no such. */
struct manifest_file {
	const char *name;
	uint64_t bytes;
	char sha256[65];
};
int manifest_input(size_t i, struct manifest_file *f);

/* Make the file; it appears with manifest_close. */
void manifest_open(const char *path);

/* When all else is closed: read the n inputs that may be open still to their
 * ends, as sums shall not hang on where the run stopped, and write.  Returns
 * 0. */
int manifest_close(struct rec *const *in, size_t n);

#endif
