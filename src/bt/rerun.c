#include "bt/rerun.h"
#include "bt/run.h"

#include <math.h>

const struct rerun_info rerun_info[NRERUNS] = {
	[RERUN_NONE] = { NAN, 0 },
	[RERUN_MID] = { 0, 0 },
	[RERUN_HALF] = { 0.5, 0 },
	[RERUN_NATURAL] = { 1, 0 },
	[RERUN_VOL90] = { NAN, 1 },
	[RERUN_VOL110] = { NAN, 2 },
};
const double rerun_scale[WORLDS] = { 1, 0.9, 1.1 };

int
rerun_count(const struct run *r, const struct order *o)
{
	const struct conf *c = &r->conf;

	if (c->rerun == RERUN_OFF || c->independent)
		return 0;
	if (o->grid && c->rerun == RERUN_SINGLE && !c->shared)
		return 0;
	return r->chain.from_file ? RERUN_NATURAL : RERUN_VOL110;
}
