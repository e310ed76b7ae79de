/* Parts of sandbox: what was said before it was entered, its two walls. */
#ifndef CSF_SANDBOX_IMPL_H
#define CSF_SANDBOX_IMPL_H

#include "base/sandbox.h"

/* There is a sandbox: on this system, this processor, without sanitizers. */
#if !defined(__SANITIZE_ADDRESS__) && defined(__linux__) &&                    \
    (defined(__x86_64__) || defined(__aarch64__))
#define SANDBOX
#endif

extern struct sandbox_said {
	const char *reads[SANDBOX_PATHS], *moves[SANDBOX_PATHS];
	int nreads, nmoves, forks; /* more than there is room for: any path */
} sandbox_said;

/* The system calls: 1, or 0 where the kernel cannot. */
int sandbox_filter(void);

/* The paths: the version of Landlock, 0 where the kernel has none. */
int sandbox_paths(void);

#endif
