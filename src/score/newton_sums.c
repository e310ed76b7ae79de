/*
 * The sums over rows that a step needs, in blocks of rows turned on their side:
 * four rows at a time (math/lane.h), in an order that does not depend on the
 * CPU.
 */
#include "math/lane.h"
#include "score/newton_impl.h"

enum { ROWS = NEWTON_ROWS, STEPS = ROWS / LANES };

/* A block's rows as columns, the last one all ones; behind the last row there
 * are others of weight 0. */
static void
turn(const struct newton *q, size_t from, struct newton_work *w)
{
	size_t n = q->n - from < ROWS ? q->n - from : ROWS, i, j;
	const double *x = q->x + from * q->k;

	for (i = 0; i < n; i++) {
		for (j = 0; j < q->k; j++)
			w->x[j * ROWS + i] = x[i * q->k + j];
		w->x[q->k * ROWS + i] = 1;
		w->y[i] = q->y[from + i];
		w->w[i] = q->c * q->w[from + i];
	}
	for (; i < ROWS; i++) {
		for (j = 0; j <= q->k; j++)
			w->x[j * ROWS + i] = 0;
		w->y[i] = w->w[i] = 0;
	}
}

LANE lane_d
load(const double *p)
{
	return lane_load(p, LANES);
}

LANE double
total(lane_d s)
{
	return (s[0] + s[1]) + (s[2] + s[3]);
}

/* The loss of a block; what each row adds to first and second derivatives. */
LANE double
look(const double *b, struct newton_work *w)
{
	lane_d s, e, d, half, sum = lane_all(0);
	size_t t, j;

	for (t = 0; t < ROWS; t += LANES) {
		lane_d y = load(w->y + t), weight = load(w->w + t);

		s = lane_all(0);
		for (j = 0; j < w->m; j++)
			s += lane_all(b[j]) * load(w->x + j * ROWS + t);
		/* e = exp(-|s|); below 1e-300 it is nothing beside 1 */
		half = lane_min(lane_abs(s), lane_all(700));
		e = lane_exp(-half);
		d = lane_all(1) / (lane_all(1) + e);
		/* -y log p - (1 - y) log(1 - p), without cancelling */
		sum += weight * (lane_max(s, lane_all(0)) - s * y +
				    lane_log(lane_all(1) + e));
		lane_store(w->r + t, LANES,
		    weight *
			(lane_pick(lane_less(s, lane_all(0)), e * d, d) - y));
		lane_store(w->v + t, LANES, weight * e * d * d);
	}
	return total(sum);
}

LANE void
add(struct newton_work *w)
{
	lane_d vx[STEPS], sum;
	size_t m = w->m, j, l, t;

	for (j = 0; j < m; j++) {
		const double *x = w->x + j * ROWS;

		sum = lane_all(0);
		for (t = 0; t < STEPS; t++) {
			vx[t] = load(w->v + t * LANES) * load(x + t * LANES);
			sum += load(w->r + t * LANES) * load(x + t * LANES);
		}
		w->g[j] += total(sum);
		for (l = 0; l <= j; l++) {
			x = w->x + l * ROWS;
			sum = lane_all(0);
			for (t = 0; t < STEPS; t++)
				sum += vx[t] * load(x + t * LANES);
			w->h[j * m + l] += total(sum);
		}
	}
}

LANE_CLONES double
newton_sums(const struct newton *q, const double *b, struct newton_work *w)
{
	double loss = 0;
	size_t i;

	memset(w->g, 0, w->m * sizeof *w->g);
	memset(w->h, 0, w->m * w->m * sizeof *w->h);
	for (i = 0; i < q->n; i += ROWS) {
		turn(q, i, w);
		loss += look(b, w);
		add(w);
	}
	return loss;
}
