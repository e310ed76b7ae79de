/* shuffle: orders drawn by a seed: SplitMix64 (Steele, Lea and Flood, 2014) and
 * the shuffle of Fisher and Yates. */
#ifndef CSF_SHUFFLE_H
#define CSF_SHUFFLE_H

#include <stddef.h>
#include <stdint.h>

struct shuffle {
	uint64_t state; /* the seed, to begin with */
};

/* 0..n-1 in any order, each as likely as another. */
void shuffle_order(struct shuffle *s, size_t *at, size_t n);

#endif
