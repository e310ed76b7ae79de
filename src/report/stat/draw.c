#include "report/stat/draw.h"

#include <stdint.h>

static uint64_t state;

static uint64_t
draw(void)
{
	uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* 0 <= x < 1 */
static double
uniform(void)
{
	return (double)(draw() >> 11) * 0x1p-53;
}

void
draw_seed(long long seed, const char *word)
{
	state = (uint64_t)seed;
	for (; *word; word++)
		state = draw() ^ (unsigned char)*word;
}

size_t
draw_below(size_t n)
{
	return (size_t)(uniform() * (double)n);
}

size_t
draw_day(size_t i, size_t at, size_t n, double block)
{
	if (i == 0 || uniform() * block < 1)
		return draw_below(n);
	return at + 1 < n ? at + 1 : 0;
}
