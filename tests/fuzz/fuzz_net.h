/*
 * fuzz_net: the run's bytes are what servers answer: one behind the other, the
 * byte FUZZ_NET_NEXT between, each a head and, behind an empty line, a body.
 * libcurl is left out: nothing is asked, nobody waited for, and it is always
 * the same moment.  Behind the last answer the connection fails.
 */
#ifndef CSF_FUZZ_NET_H
#define CSF_FUZZ_NET_H

#include <stddef.h>

#define FUZZ_NET_NEXT '\x1e'

void fuzz_net(const char *p, size_t n);

#endif
