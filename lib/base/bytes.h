/* bytes: all of a file at once, for what is no stream of rows: dates, orders, a
 * grid, a foreign model. */
#ifndef CSF_BYTES_H
#define CSF_BYTES_H

#include <stddef.h>
#include <sys/types.h>

/* Its n bytes, a NUL behind them; "-" is stdin.  The caller's to free().  Dies
 * (FAIL) when it cannot be opened or read. */
char *bytes_read(const char *path, size_t *n);

/* read(2), begun again when a signal came before a byte. */
ssize_t bytes_some(int fd, void *p, size_t n);

/* write(2) of all n bytes, however many calls that takes; 0, or -1 and errno.
 */
int bytes_put(int fd, const char *p, size_t n);

#endif
