#include "score/verdict.h"
#include "math/sum.h"
#include "score/pbo.h"

#include <math.h>

/* The rows that were tested: their places, and the rate of 1 among them. */
static double
tested(struct verdict *v, struct arena *a, const struct trial_result *r,
    const struct data *d, const size_t *row, size_t n, size_t *at)
{
	int64_t *t0 = NEW(a, int64_t, n), *t1 = NEW(a, int64_t, n);
	double base = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (!isnan(r->loss[i])) {
			at[v->m] = i;
			t0[v->m] = d->t0[row[i]];
			t1[v->m] = d->t1[row[i]];
			base += d->y[row[i]];
			v->m++;
		}
	v->effective = metrics_effective(v->m, t0, t1, NULL);
	return base / (double)v->m;
}

void
verdict_of(struct verdict *v, struct arena *a, const struct trial_result *r,
    size_t trials, const struct data *d, const size_t *row, size_t n,
    const struct data_ask *ask)
{
	const double **loss = NEW(a, const double *, trials);
	double **gain = NEW(a, double *, trials);
	double *sharpe = NEW(a, double, trials), *l, *g, base, sd;
	size_t *at = NEW(a, size_t, n), t, i, k = 0;

	*v = (struct verdict){ .trials = trials };
	base = tested(v, a, r, d, row, n, at);
	v->sharpe = NEW(a, double, trials);
	v->deflated = NEW(a, double, trials);
	for (t = 0; t < trials; t++) {
		loss[t] = l = NEW(a, double, v->m);
		gain[t] = g = NEW(a, double, v->m);
		for (i = 0; i < v->m; i++) {
			size_t which = row[at[i]];
			double pnl = d->pnl[which];

			l[i] = r[t].loss[at[i]];
			if (!ask->pnl)
				g[i] = metrics_loss(d->y[which], base) - l[i];
			else if (!isnan(pnl))
				g[i] = r[t].taken[at[i]] * pnl;
		}
		v->sharpe[t] = pbo_sharpe(g, v->m);
		if (!isnan(v->sharpe[t]))
			sharpe[k++] = v->sharpe[t];
	}
	sd = k > 1 ? sum_sd(sharpe, k) : 0;
	for (t = 0; t < trials; t++)
		v->deflated[t] =
		    pbo_deflated(gain[t], v->m, v->effective, sd, trials);
	v->pbo = pbo_cscv(loss, trials, v->m);
	v->chosen = trial_choose(r, trials, &v->best);
}

static void
put(struct text *t, const char *name, double x)
{
	text_add(t, t->n > 1 ? "," : "");
	text_json(t, name);
	text_add(t, ":");
	text_num(t, x);
}

void
verdict_json(
    const struct verdict *v, struct text *t, const struct trial_result *r)
{
	text_add(t, "{");
	put(t, "trials", (double)v->trials);
	put(t, "rows", (double)v->m);
	put(t, "effective", v->effective);
	put(t, "best", (double)v->best);
	put(t, "chosen", (double)v->chosen);
	put(t, "log_loss", r[v->chosen].mean);
	put(t, "se", r[v->best].se);
	put(t, "deflated", v->deflated[v->chosen]);
	put(t, "pbo", v->pbo);
	text_add(t, "}\n");
}
