#include "row/known.h"

#include <string.h>

/* How much of the target's name stands before "_known" in the column's, where
 * both are of one label; -1 where not: parameters may follow, and the target
 * may have the name of an output where the column has "_known". */
static int
same_label(struct str name, const char *target)
{
	static const char word[] = "_known";
	size_t n = sizeof word - 1, len = strlen(target), i, rest, k;
	const char *end = target + len;

	for (i = 0; i + n <= name.n && i <= len; i++) {
		rest = name.n - i - n;
		if (memcmp(name.p + i, word, n) != 0 || i + rest > len ||
		    memcmp(name.p, target, i) != 0 ||
		    memcmp(name.p + i + n, end - rest, rest) != 0)
			continue;
		for (k = i; k < len - rest; k++) {
			if (k == i ? target[k] != '_'
				   : target[k] < 'a' || target[k] > 'z')
				break;
		}
		if (k == len - rest)
			return (int)i;
	}
	return -1;
}

int
known_column(const struct rec *r, const char *target)
{
	int i, same, best = -1, col = -1;

	for (i = 0; i < r->ncols; i++) {
		same = same_label(r->name[i], target);
		if (same > best) {
			best = same;
			col = i;
		}
	}
	return col;
}
