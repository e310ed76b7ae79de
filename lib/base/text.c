#include "base/text.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/json.h"
#include "num/num.h"

#include <stdio.h>
#include <string.h>

void
text_addn(struct text *t, const char *p, size_t n)
{
	t->p = arena_grow(t->p, &t->cap, t->n + n + 1, 1);
	if (n > 0)
		memcpy(t->p + t->n, p, n);
	t->n += n;
	t->p[t->n] = '\0';
}

void
text_add(struct text *t, const char *z)
{
	text_addn(t, z, strlen(z));
}

void
text_json(struct text *t, const char *z)
{
	size_t n = z ? strlen(z) : 0, k;

	if (!z) {
		text_add(t, "null");
		return;
	}
	t->p = arena_grow(t->p, &t->cap, t->n + JSON_ROOM(n) + 1, 1);
	k = json_put(t->p + t->n, z, n);
	if (k == 0)
		die(FAIL, "not UTF-8, which JSON must be: '%.200s'", z);
	t->n += k;
	t->p[t->n] = '\0';
}

void
text_num(struct text *t, double v)
{
	char s[NUM_MAX];
	size_t n = num_put(s, v);

	if (n == 0)
		text_add(t, "null");
	else
		text_addn(t, s, n);
}

void
text_print(struct text *t)
{
	if ((t->n > 0 && fwrite(t->p, 1, t->n, stdout) != t->n) ||
	    fflush(stdout) != 0)
		die(FAIL, "cannot write 'stdout':");
	t->n = 0;
}
