/* whole: a file's bytes at once, for what is no stream of rows. */
#ifndef CSF_WHOLE_H
#define CSF_WHOLE_H

#include <stddef.h>

/* All n bytes, a NUL behind; the caller's to free().  Dies (FAIL). */
char *whole_read(const char *path, size_t *n);

#endif
