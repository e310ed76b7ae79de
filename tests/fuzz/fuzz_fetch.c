/* What src/fetch/main.c has for the sources: no --from, no --to, no
 * --follow. */
#include "fetch/source.h"

struct fetch fetch = { .bar = FETCH_NO_BAR };
struct follow_given follow_given;

int
fetch_wanted(struct cal_time t)
{
	(void)t;
	return 1;
}
