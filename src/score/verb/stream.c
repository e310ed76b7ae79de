#include "score/verb/stream.h"
#include "base/die.h"

#include <string.h>

void
stream_once(const char *what, const struct stream *s)
{
	const struct stream *first = NULL;

	for (; s->name; s++) {
		if (!s->path || strcmp(s->path, "-") != 0)
			continue;
		if (first)
			die(MISUSE, "%s -: %s has %s", s->name, what,
			    first->name);
		first = s;
	}
}
