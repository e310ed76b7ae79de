#include "base/arena.h"
#include "base/die.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 32 * 1024, ALIGN = 16, LARGE = 64 * 1024 * 1024 };

struct arena_block {
	struct arena_block *prev;
	size_t used, size;
	_Alignas(ALIGN) char data[];
};

void *
arena_get(struct arena *a, size_t n, size_t size)
{
	struct arena_block *b = a->last;
	size_t want;
	void *p;

	if (size != 0 && n > (SIZE_MAX / 2) / size)
		die(FAIL, "out of memory: %zu items of %zu bytes", n, size);
	want = (n * size + ALIGN - 1) / ALIGN * ALIGN;
	if (!b || b->size - b->used < want) {
		size_t room = want > BLOCK ? want : BLOCK;

		b = calloc(1, sizeof *b + room);
		if (!b)
			die(FAIL, "out of memory: %zu bytes", room);
		b->size = room;
		b->prev = a->last;
		a->last = b;
	}
	p = b->data + b->used;
	b->used += want;
	return p;
}

char *
arena_str(struct arena *a, const char *s, size_t n)
{
	char *p = arena_get(a, n + 1, 1);

	if (n > 0)
		memcpy(p, s, n);
	return p;
}

char *
arena_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap, ap2;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(ap2, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	p = arena_get(a, n < 0 ? 1 : (size_t)n + 1, 1);
	if (n > 0)
		vsnprintf(p, (size_t)n + 1, fmt, ap2);
	va_end(ap2);
	va_end(ap);
	return p;
}

void
arena_clear(struct arena *a)
{
	struct arena_block *b;

	while ((b = a->last) != NULL) {
		a->last = b->prev;
		free(b);
	}
}

void *
arena_grow(void *p, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap ? *cap : 16, step;

	if (want <= *cap)
		return p;
	while (n < want && size > 0) {
		/* what is large is mapped elsewhere, not copied */
		step = n < LARGE / size ? n : n / 4;
		n = n > SIZE_MAX / 4 ? want : n + step;
	}
	if (size == 0 || n > (SIZE_MAX / 2) / size)
		die(FAIL, "out of memory: %zu items of %zu bytes", n, size);
	/* fresh pages are zero: what is never used never takes memory */
	p = *cap ? realloc(p, n * size) : calloc(n, size);
	if (!p)
		die(FAIL, "out of memory: %zu bytes", n * size);
	if (*cap)
		memset((char *)p + *cap * size, 0, (n - *cap) * size);
	*cap = n;
	return p;
}
