#include "kern/mama.h"

#include <math.h>
#include <string.h>

void
mama_init(struct mama *m, double fast, double slow)
{
	memset(m, 0, sizeof *m);
	m->fast = fast;
	m->slow = slow;
	hilbert_init(&m->core, HILBERT_SHORT);
}

int
mama_step(struct mama *m, double x)
{
	const double degrees = 180.0 / (4.0 * atan(1));
	double phase = 0, fall, alpha = m->fast;

	if (!hilbert_step(&m->core, x))
		return 0;
	if (m->core.i1 != 0)
		phase = atan(m->core.q1 / m->core.i1) * degrees;
	fall = m->phase - phase;
	m->phase = phase;
	if (fall > 1) {
		alpha = m->fast / fall;
		if (alpha < m->slow)
			alpha = m->slow;
	}
	m->mama = alpha * x + (1 - alpha) * m->mama;
	alpha *= 0.5;
	m->fama = alpha * m->mama + (1 - alpha) * m->fama;

	if (m->seen < MAMA_WARMUP - HILBERT_SHORT) {
		m->seen++;
		return 0;
	}
	return 1;
}
