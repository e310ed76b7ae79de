#include "score/shuffle.h"

static uint64_t
draw(struct shuffle *s)
{
	uint64_t z = s->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* 0..n-1: what would favour the first ones is drawn again. */
static size_t
below(struct shuffle *s, size_t n)
{
	uint64_t extra = (UINT64_MAX - n + 1) % n, z;

	do
		z = draw(s);
	while (z > UINT64_MAX - extra);
	return (size_t)(z % n);
}

void
shuffle_order(struct shuffle *s, size_t *at, size_t n)
{
	size_t i, j, t;

	for (i = 0; i < n; i++)
		at[i] = i;
	for (i = n; i > 1; i--) {
		j = below(s, i);
		t = at[i - 1];
		at[i - 1] = at[j];
		at[j] = t;
	}
}
