#include "score/figure.h"
#include "base/arena.h"

#include <math.h>

const char *const figure_name[FIGURE_COUNT] = { "log_loss", "log_loss_skill",
	"brier", "brier_skill", "roc_auc", "average_precision", "ks",
	"market_log_loss_skill", "market_brier_skill", "mean_pnl" };

void
figure_of(
    const struct metrics_rows *r, double threshold, double v[FIGURE_COUNT])
{
	struct metrics m;
	struct metrics_market k = { .log_loss_skill = NAN, .brier_skill = NAN };
	struct metrics_taken t = { .mean_pnl = NAN };

	metrics_of(&m, r);
	if (r->market)
		metrics_market(&k, r);
	if (r->pnl)
		metrics_taken(&t, r, threshold);
	v[0] = m.log_loss;
	v[1] = m.log_loss_skill;
	v[2] = m.brier;
	v[3] = m.brier_skill;
	v[4] = m.roc_auc;
	v[5] = m.average_precision;
	v[6] = m.ks;
	v[7] = k.log_loss_skill;
	v[8] = k.brier_skill;
	v[9] = t.mean_pnl;
}

double
figure_over(double (*of)(const double *x, size_t n), const double *v, size_t n,
    size_t i)
{
	struct arena a = { 0 };
	double *x = NEW(&a, double, n + 1), r;
	size_t j, m = 0;

	for (j = 0; j < n; j++)
		if (!isnan(v[j * FIGURE_COUNT + i]))
			x[m++] = v[j * FIGURE_COUNT + i];
	r = of(x, m);
	arena_clear(&a);
	return r;
}

void
figure_put(struct text *t, const char *name,
    double (*of)(const double *x, size_t n), const double *v, size_t n)
{
	size_t i;

	text_json(t, name);
	for (i = 0; i < FIGURE_COUNT; i++) {
		text_add(t, i > 0 ? "," : ":{");
		text_json(t, figure_name[i]);
		text_add(t, ":");
		text_num(t, figure_over(of, v, n, i));
	}
	text_add(t, "}");
}
