/*
 * arena: memory that lives as long as the program.  Nothing alone is freed; the
 * arena of a program is static at file scope, so that LeakSanitizer sees
 * everything and stays quiet.  Never call these in a row loop.
 */
#ifndef CSF_ARENA_H
#define CSF_ARENA_H

#include <stddef.h>

struct arena {
	struct arena_block *last; /* owned; zero-initialise the struct */
};

/* n * size zeroed bytes, aligned for any type; dies when memory is out. */
void *arena_get(struct arena *a, size_t n, size_t size);

/* A zeroed array of n things of the type. */
#define NEW(a, type, n) ((type *)arena_get((a), (n), sizeof(type)))

/* A copy of the n bytes at s, with a NUL behind. */
char *arena_str(struct arena *a, const char *s, size_t n);

/* printf into the arena. */
char *arena_fmt(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Give everything back, for work that is done over and over: it is as new. */
void arena_clear(struct arena *a);

/*
 * Growing buffers, the one other kind of memory: p (from arena_grow or NULL)
 * holds *cap items of the size; returns it, moved perhaps, with room for want.
 * Contents are kept, new bytes are zero.  The caller owns and may free() it.
 */
void *arena_grow(void *p, size_t *cap, size_t want, size_t size);

#endif
