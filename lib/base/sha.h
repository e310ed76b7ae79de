/*
 * sha: SHA-256 (FIPS 180-4) of bytes and of files, as 64 hexadecimal digits and
 * a NUL.  Nettle works it out: who calls this is linked with it.
 */
#ifndef CSF_SHA_H
#define CSF_SHA_H

#include <stddef.h>

enum { SHA_TEXT = 65 };

void sha_text(const void *p, size_t n, char hex[SHA_TEXT]);

/* Of a file as it is now; dies (FAIL) when it cannot be read. */
void sha_file(const char *path, char hex[SHA_TEXT]);

#endif
