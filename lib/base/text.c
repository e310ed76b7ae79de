#include "base/text.h"
#include "base/arena.h"
#include "base/die.h"
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
	char code[8];

	if (!z) {
		text_add(t, "null");
		return;
	}
	text_add(t, "\"");
	for (; *z; z++) {
		if (*z == '"' || *z == '\\') {
			text_add(t, "\\");
			text_addn(t, z, 1);
		} else if ((unsigned char)*z < ' ') {
			snprintf(code, sizeof code, "\\u%04x", (unsigned)*z);
			text_add(t, code);
		} else {
			text_addn(t, z, 1);
		}
	}
	text_add(t, "\"");
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
