#include "report/stat/boot.h"
#include "math/sum.h"
#include "report/stat/curve.h"
#include "report/stat/draw.h"

#include <math.h>
#include <string.h>

enum { CAGR_, SHARPE_, FALL_, WINS_, MEAN_, FACTOR_ };

const enum stat_id boot_stat[BOOT_STATS] = {
	[CAGR_] = STAT_CAGR,
	[SHARPE_] = STAT_SHARPE,
	[FALL_] = STAT_MAX_DRAWDOWN,
	[WINS_] = STAT_WIN_RATE,
	[MEAN_] = STAT_EXPECTANCY,
	[FACTOR_] = STAT_PROFIT_FACTOR,
};

static double *sample[BOOT_STATS];
static size_t nsample[BOOT_STATS], capsample[BOOT_STATS];

/* ---- replicates ---- */

static void
keep(int which, double v)
{
	if (!isfinite(v))
		return;
	sample[which] = arena_grow(sample[which], &capsample[which],
	    nsample[which] + 1, sizeof *sample[which]);
	sample[which][nsample[which]++] = v;
}

static void
returns(const struct curve *c, const struct boot_options *o)
{
	static double *r, *E;
	static size_t capr, cape;
	double rf = pow(1 + o->risk_free, 1.0 / STAT_YEAR) - 1, sd;
	size_t i, at = 0;

	r = arena_grow(r, &capr, c->n, sizeof *r);
	E = arena_grow(E, &cape, c->n + 1, sizeof *E);
	E[0] = c->E[0];
	for (i = 0; i < c->n; i++) {
		at = draw_day(i, at, c->n, o->block);
		r[i] = c->r[at];
		E[i + 1] = E[i] * (1 + r[i]);
	}
	sd = sum_sd(r, c->n);
	keep(CAGR_, stat_growth(E[0], E[c->n], c->years));
	keep(SHARPE_,
	    sd > 0 ? (sum_mean(r, c->n) - rf) / sd * sqrt(STAT_YEAR) : NAN);
	keep(FALL_, stat_max_fall(E, c->n));
}

static void
trades(const struct ledger_book *b)
{
	double won = 0, lost = 0, n = (double)b->ntrades, v;
	size_t i, wins = 0;

	for (i = 0; i < b->ntrades; i++) {
		v = b->trade[draw_below(b->ntrades)].pnl;
		wins += v > 0;
		won += v > 0 ? v : 0;
		lost += v < 0 ? -v : 0;
	}
	keep(WINS_, (double)wins / n);
	keep(MEAN_, (won - lost) / n);
	keep(FACTOR_, lost > 0 ? won / lost : NAN);
}

static void
book(
    struct boot *out, const struct ledger_book *b, const struct boot_options *o)
{
	static struct curve c;
	double tail = (1 - o->level) / 2;
	int i, k, curve;

	if (b->nmarks > 0)
		curve_book(&c, b);
	curve = b->nmarks > 0 && c.n > 1 && c.gone < 0;
	for (k = 0; k < BOOT_STATS; k++)
		nsample[k] = 0;
	draw_seed(o->seed, b->id);
	for (i = 0; i < o->n; i++) {
		if (curve)
			returns(&c, o);
		if (b->ntrades > 1)
			trades(b);
	}
	for (k = 0; k < BOOT_STATS; k++) {
		int enough = (double)nsample[k] >= 0.9 * o->n && o->n > 0;

		sum_sort(sample[k], nsample[k]);
		out->lo[k] =
		    enough ? sum_quantile(sample[k], nsample[k], tail) : NAN;
		out->hi[k] = enough
				 ? sum_quantile(sample[k], nsample[k], 1 - tail)
				 : NAN;
	}
}

const struct boot *
boot_books(const struct ledger *l, const char *id, const struct boot_options *o)
{
	static struct boot *out;
	static size_t cap;
	size_t i;

	if (o->n == 0)
		return NULL;
	out = arena_grow(out, &cap, l->nbooks + 1, sizeof *out);
	for (i = 0; i < l->nbooks; i++) {
		if (!id || strcmp(l->book[i].id, id) == 0)
			book(&out[i], &l->book[i], o);
	}
	return out;
}
