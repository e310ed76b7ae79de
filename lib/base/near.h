/*
 * near: the names nearest to a mistyped one, for messages.
 *
 *	struct near n = { .word = typed };
 *	near_try(&n, "rsi");  near_try(&n, "rsx"); ...
 *	die(MISUSE, "no indicator '%s'%s", typed, near_text(&n));
 */
#ifndef CSF_NEAR_H
#define CSF_NEAR_H

enum { NEAR_BEST = 3 };

struct near {
	const char *word; /* what was typed */

	/* private */
	const char *best[NEAR_BEST];
	int dist[NEAR_BEST];
	char text[256];
};

/* Is the candidate (which must live on) among the nearest so far? */
void near_try(struct near *n, const char *candidate);

/* The same of a name that is near when this part of it is. */
void near_try_as(struct near *n, const char *part, const char *candidate);

/* Edits (change, insert, delete, swap neighbours) from a to b; 64 when one is
 * longer than that. */
int near_distance(const char *a, const char *b);

/* "; did you mean 'rsi' or 'rsx'?", or "" when nothing is near. */
const char *near_text(struct near *n);

#endif
