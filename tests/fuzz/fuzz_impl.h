/* Parts of fuzz: what a run leaves behind, and what was there before the first
 * one, which stays. */
#ifndef CSF_FUZZ_IMPL_H
#define CSF_FUZZ_IMPL_H

#include "fuzz/fuzz.h"

#include <sys/types.h>

/* Headers of blocks, and variables between their red zones. */
#ifdef __clang__
#define UNSEEN __attribute__((no_sanitize("address"), no_builtin("memcpy")))
#else /* who only reads it */
#define UNSEEN
#endif

extern int fuzz_running;
extern size_t fuzz_written; /* bytes to standard output */

void fuzz_blocks_keep(void);
void fuzz_blocks_free(void);
void fuzz_files_close(void);
void fuzz_dbs_start(void);
void fuzz_dbs_keep(void);
void fuzz_dbs_clear(void);

void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
void __wrap_free(void *p);
ssize_t __real_write(int fd, const void *p, size_t n);

#endif
