#include "base/near.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 64 };

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/* Damerau, Comm. ACM 7 (1964), in its restricted form. */
int
near_distance(const char *a, const char *b)
{
	int row[3][LONGEST + 1], *older = row[0], *old = row[1], *now = row[2];
	int i, j, na = (int)strlen(a), nb = (int)strlen(b);

	if (na > LONGEST || nb > LONGEST)
		return LONGEST;
	for (j = 0; j <= nb; j++)
		old[j] = older[j] = j;
	for (i = 1; i <= na; i++) {
		int *spare = older;

		now[0] = i;
		for (j = 1; j <= nb; j++) {
			now[j] = least(least(now[j - 1], old[j]) + 1,
			    old[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				now[j] = least(now[j], older[j - 2] + 1);
		}
		older = old;
		old = now;
		now = spare;
	}
	return old[nb];
}

void
near_try(struct near *n, const char *candidate)
{
	near_try_as(n, candidate, candidate);
}

void
near_try_as(struct near *n, const char *part, const char *candidate)
{
	size_t len = strlen(n->word), most = len < 4 ? 1 : len / 3;
	int i, d = near_distance(n->word, part);

	if (d > (int)most) {
		/* the beginning of a longer name is near, too */
		if (len < 3 || strncmp(part, n->word, len) != 0)
			return;
		d = (int)most + 1;
	}
	for (i = NEAR_BEST - 1; i >= 0; i--) {
		if (n->best[i] && n->dist[i] <= d)
			break;
		if (i + 1 < NEAR_BEST) {
			n->best[i + 1] = n->best[i];
			n->dist[i + 1] = n->dist[i];
		}
		n->best[i] = candidate;
		n->dist[i] = d;
	}
}

const char *
near_text(struct near *n)
{
	size_t at = 0;
	int i;

	n->text[0] = '\0';
	for (i = 0; i < NEAR_BEST && n->best[i]; i++) {
		int last = i + 1 == NEAR_BEST || !n->best[i + 1];

		at += (size_t)snprintf(n->text + at, sizeof n->text - at,
		    "%s'%.60s'%s",
		    i == 0 ? "; did you mean " : (last ? " or " : ", "),
		    n->best[i], last ? "?" : "");
	}
	return n->text;
}
