#include "label/event.h"

#include <assert.h>

void
event_add(struct event_list *l, double *out, const struct event *e)
{
	int i;

	assert(l->n < l->most);
	if (l->n == 0) {
		out[0] = e->dir;
		out[1] = (double)e->lag;
		for (i = 0; i < l->numbers; i++)
			out[2 + i] = e->num[i];
	}
	l->e[l->n++] = *e;
}
