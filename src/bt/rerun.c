/* The same orders run again: how much a result hangs on the price of its fills
 * and on the model. */
#include "bt/bt.h"

#include <math.h>

const struct rerun_info reruns[NRERUNS] = {
	[RERUN_NONE] = { NAN, 0 },
	[RERUN_MID] = { 0, 0 },
	[RERUN_HALF] = { 0.5, 0 },
	[RERUN_NATURAL] = { 1, 0 },
	[RERUN_VOL90] = { NAN, 1 },
	[RERUN_VOL110] = { NAN, 2 },
};
const double world_scale[WORLDS] = { 1, 0.9, 1.1 };
int world, nworlds = 1;

int
rerun_count(const struct order *o)
{
	if (conf.rerun == RERUN_OFF || conf.independent)
		return 0;
	if (o->grid && conf.rerun == RERUN_SINGLE && !conf.shared)
		return 0;
	return chain.from_file ? RERUN_NATURAL : RERUN_VOL110;
}
