#include "option/right.h"

#include <strings.h>

int
right_of(struct str s)
{
	if (s.n == 1 && (*s.p == 'P' || *s.p == 'p'))
		return RIGHT_PUT;
	if (s.n == 1 && (*s.p == 'C' || *s.p == 'c'))
		return RIGHT_CALL;
	if (s.n == 3 && strncasecmp(s.p, "put", 3) == 0)
		return RIGHT_PUT;
	return s.n == 4 && strncasecmp(s.p, "call", 4) == 0 ? RIGHT_CALL : -1;
}
