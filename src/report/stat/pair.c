#include "report/stat/pair.h"
#include "math/sum.h"
#include "report/stat/curve.h"
#include "report/stat/draw.h"

#include <math.h>

const enum stat_id pair_stat[PAIR_STATS] = {
	[PAIR_RETURN] = STAT_ANNUAL_RETURN,
	[PAIR_SHARPE] = STAT_SHARPE,
};

/* The returns above the risk-free one of the days that both have. */
static double *mine, *theirs;
static size_t ndays, capmine, captheirs;

/* Are they the same on all of them? */
static int
common_days(const struct curve *a, const struct curve *b)
{
	size_t i = 0, k = 0;
	int same = 1;

	ndays = 0;
	mine = arena_grow(mine, &capmine, a->n + 1, sizeof *mine);
	theirs = arena_grow(theirs, &captheirs, a->n + 1, sizeof *theirs);
	while (i < a->n && k < b->n) {
		if (a->day[i + 1] == b->day[k + 1]) {
			same &= a->r[i] == b->r[k];
			mine[ndays] = a->r[i];
			theirs[ndays++] = b->r[k];
		}
		if (a->day[i + 1] <= b->day[k + 1])
			i++;
		else
			k++;
	}
	return same;
}

static double
sharpe(double mean, double sd, double rf)
{
	return sd > 0 ? (mean - rf) / sd * sqrt(STAT_YEAR) : NAN;
}

/* The figures of both, as they were. */
static void
measure(struct pair *p, double rf)
{
	struct pair_figure *f = p->figure;
	double a = sum_mean(mine, ndays), b = sum_mean(theirs, ndays);

	f[PAIR_RETURN].book = a * STAT_YEAR;
	f[PAIR_RETURN].against = b * STAT_YEAR;
	f[PAIR_SHARPE].book = sharpe(a, sum_sd(mine, ndays), rf);
	f[PAIR_SHARPE].against = sharpe(b, sum_sd(theirs, ndays), rf);
	for (f = p->figure; f < p->figure + PAIR_STATS; f++)
		f->difference = f->book - f->against;
}

struct moments {
	double sum, squares;
};

static void
moments_add(struct moments *m, double x)
{
	m->sum += x;
	m->squares += x * x;
}

static double
moments_sharpe(const struct moments *m, double rf)
{
	double n = (double)ndays, mean = m->sum / n;
	double var = (m->squares - mean * m->sum) / (n - 1);

	return sharpe(mean, sqrt(var), rf);
}

/* The differences of one replicate. */
static void
replicate(double d[PAIR_STATS], double block, double rf)
{
	struct moments a = { 0 }, b = { 0 };
	size_t i, at = 0;

	for (i = 0; i < ndays; i++) {
		at = draw_day(i, at, ndays, block);
		moments_add(&a, mine[at]);
		moments_add(&b, theirs[at]);
	}
	d[PAIR_RETURN] = (a.sum - b.sum) / (double)ndays * STAT_YEAR;
	d[PAIR_SHARPE] = moments_sharpe(&a, rf) - moments_sharpe(&b, rf);
}

static void
judge(struct pair_figure *f, double *d, size_t n, int asked, double level)
{
	double tail = (1 - level) / 2;
	size_t i, far = 0;

	f->lo = f->hi = f->chance = NAN;
	f->better = 0;
	if (isnan(f->difference) || (double)n < 0.9 * asked)
		return;
	for (i = 0; i < n; i++)
		far += fabs(d[i] - f->difference) >= fabs(f->difference);
	f->chance = (double)(far + 1) / (double)(n + 1);
	sum_sort(d, n);
	f->lo = sum_quantile(d, n, tail);
	f->hi = sum_quantile(d, n, 1 - tail);
	if (f->chance < (1 - level) / PAIR_STATS)
		f->better = f->difference > 0 ? 1 : -1;
}

static void
draw_all(struct pair *p, const struct boot_options *o, double rf)
{
	static double *kept[PAIR_STATS];
	static size_t cap[PAIR_STATS];
	size_t n[PAIR_STATS] = { 0 };
	double d[PAIR_STATS];
	int i, k;

	for (k = 0; k < PAIR_STATS; k++)
		kept[k] =
		    arena_grow(kept[k], &cap[k], (size_t)p->n, sizeof *kept[k]);
	draw_seed(o->seed, p->book->id);
	for (i = 0; i < p->n; i++) {
		replicate(d, o->block, rf);
		for (k = 0; k < PAIR_STATS; k++) {
			if (isfinite(d[k]))
				kept[k][n[k]++] = d[k];
		}
	}
	for (k = 0; k < PAIR_STATS; k++)
		judge(&p->figure[k], kept[k], n[k], p->n, o->level);
}

static const char *
why_not(const struct pair *p, const struct curve *a, const struct curve *b)
{
	if (a->gone >= 0 || b->gone >= 0)
		return "the equity of one was 0 or less";
	if (p->days < STAT_THIN_SESSIONS)
		return "too few sessions in common";
	return NULL;
}

const struct pair *
pair_books(const struct ledger *l, const struct boot_options *o)
{
	static struct curve a, b;
	static struct pair p;

	if (l->nbooks != 2 || l->book[0].shared || l->book[1].shared ||
	    l->book[0].nmarks == 0 || l->book[1].nmarks == 0)
		return NULL;
	p.against = &l->book[0];
	p.book = &l->book[1];
	p.n = o->n > 0 ? o->n : PAIR_REPLICATES;
	curve_book(&a, p.book);
	curve_book(&b, p.against);
	p.same = common_days(&a, &b);
	p.days = ndays;
	p.why = why_not(&p, &a, &b);
	if (p.why)
		return &p;
	measure(&p, stat_free(o->risk_free));
	draw_all(&p, o, stat_free(o->risk_free));
	return &p;
}
