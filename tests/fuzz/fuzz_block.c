/* Memory: a list of what a run allocated, which goes when it ends.  Large
 * blocks are kept for others of their size: to map them anew costs more than a
 * run. */
#include "fuzz/fuzz_impl.h"

#include <sanitizer/asan_interface.h>
#include <stdint.h>
#include <string.h>

/* The linker gives these their names (--wrap). */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

/* Before each block of ours; poisoned, so that to run into it is found. */
struct block {
	struct block *prev, *next;
	size_t size, kind;
};
/* What was there before the first run stays. */
enum { BLOCK_OLD = 0x6f6c64, BLOCK_RUN = 0x72756e };

enum { BLOCK_LARGE = 16 * 1024, SPARES = 16 };

static struct block blocks = { &blocks, &blocks, 0, 0 };
static struct block *spare[SPARES];
static int nspares;

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void __real_free(void *p);

UNSEEN static struct block *
block_spare(size_t n)
{
	struct block *b;
	int i;

	for (i = nspares - 1; n >= BLOCK_LARGE && i >= 0; i--) {
		b = spare[i];
		if (b->size == n) {
			spare[i] = spare[--nspares];
			ASAN_UNPOISON_MEMORY_REGION(b, sizeof *b + n);
			return b;
		}
	}
	return NULL;
}

UNSEEN static void *
block_new(struct block *b, size_t n)
{
	if (!b)
		return NULL;
	b->size = n;
	b->kind = BLOCK_RUN;
	b->prev = &blocks;
	b->next = blocks.next;
	b->next->prev = b->prev->next = b;
	ASAN_POISON_MEMORY_REGION(b, sizeof *b);
	return b + 1;
}

/* NULL when it is somebody else's. */
UNSEEN static struct block *
block_of(void *p)
{
	struct block *b = (struct block *)p - 1;

	if (b->kind == BLOCK_OLD && fuzz_running)
		fuzz_broken("a block of before the first run is let alone");
	return b->kind == BLOCK_RUN || b->kind == BLOCK_OLD ? b : NULL;
}

UNSEEN static void
block_free(struct block *b)
{
	b->prev->next = b->next;
	b->next->prev = b->prev;
	b->kind = 0;
	if (b->size >= BLOCK_LARGE && nspares < SPARES) {
		spare[nspares++] = b;
		ASAN_POISON_MEMORY_REGION(b, sizeof *b + b->size);
		return;
	}
	ASAN_UNPOISON_MEMORY_REGION(b, sizeof *b);
	__real_free(b);
}

UNSEEN static size_t
block_size(const struct block *b)
{
	return b->size;
}

void *
__wrap_malloc(size_t n)
{
	struct block *b = block_spare(n);

	return block_new(b ? b : __real_malloc(sizeof *b + n), n);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	struct block *b;
	void *p;

	if (size > 0 && n > (SIZE_MAX / 2) / size)
		return NULL;
	b = block_spare(n * size);
	if (!b)
		return block_new(
		    __real_calloc(1, sizeof *b + n * size), n * size);
	p = block_new(b, n * size);
	return memset(p, 0, n * size);
}

void
__wrap_free(void *p)
{
	struct block *b = p ? block_of(p) : NULL;

	if (b)
		block_free(b);
	else
		__real_free(p);
}

void *
__wrap_realloc(void *p, size_t n)
{
	struct block *b = p ? block_of(p) : NULL;
	void *to;

	if (p && !b)
		return __real_realloc(p, n);
	to = __wrap_malloc(n);
	if (b && to) {
		memcpy(to, p, block_size(b) < n ? block_size(b) : n);
		block_free(b);
	}
	return to;
}

char *
__wrap_strndup(const char *s, size_t n)
{
	char *p;

	n = strnlen(s, n);
	p = __wrap_malloc(n + 1);
	if (!p)
		return NULL;
	p[n] = '\0';
	return memcpy(p, s, n);
}

char *
__wrap_strdup(const char *s)
{
	return __wrap_strndup(s, strlen(s));
}

void
fuzz_blocks_free(void)
{
	while (blocks.next != &blocks)
		block_free(blocks.next);
}

UNSEEN void
fuzz_blocks_keep(void)
{
	struct block *b;

	for (b = blocks.next; b != &blocks; b = b->next)
		b->kind = BLOCK_OLD;
	blocks.prev = blocks.next = &blocks;
}
