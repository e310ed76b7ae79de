#include "report/stat/bench.h"
#include "math/sum.h"
#include "report/stat/curve.h"
#include "report/stat/stat.h"
#include "row/asof.h"
#include "time/cal.h"

#include <math.h>

const enum stat_id bench_stat[BENCH_STATS] = {
#define FROM(ID, name, unit, label) STAT_##ID,
	BENCHMARK_LIST(FROM)
#undef FROM
};

static int
day_of(int64_t ns)
{
	int day, sec;

	cal_to_ny(ns, &day, &sec);
	return day;
}

void
bench_join(struct ledger *l, const char *spec)
{
	static const char *const usual[] = { "close", NULL };
	static struct asof_series s;
	const struct asof_point *p;
	size_t i, k;

	asof_load(&s, spec, usual);
	for (i = 0; i < l->nbooks; i++) {
		struct ledger_book *b = &l->book[i];

		for (k = 0; k < b->nmarks; k++) {
			struct ledger_mark *m = &b->mark[k];

			p = asof_at(&s, cal_from_ny(m->day + 1, 0) - 1);
			m->level = p ? p->v : NAN;
			b->stale_level += p && day_of(p->known) != m->day;
		}
	}
}

/* Bought at the first mark that has a value; a session without one keeps the
 * one before. */
static void
hold(struct curve *c, const struct ledger_book *b, size_t from, size_t *stale)
{
	double v = b->mark[from].level;
	size_t i;

	*stale = b->stale_level;
	curve_start(c, b->mark[from].day, v);
	for (i = from + 1; i < b->nmarks; i++) {
		if (isnan(b->mark[i].level))
			++*stale;
		else
			v = b->mark[i].level;
		curve_add(c, b->mark[i].day, v);
	}
}

/* The book's returns from mark `from` on, beside those of the benchmark. */
static void
beside(struct stats *s, const struct ledger_book *b, const struct curve *c,
    size_t from, double rf)
{
	static double *r;
	static size_t cap;
	const struct ledger_mark *m = b->mark + from;
	double cov, own, its, beta;
	const char *why = "too few sessions";
	size_t i;

	r = arena_grow(r, &cap, c->n + 1, sizeof *r);
	for (i = 0; i < c->n; i++)
		r[i] = m[i + 1].equity / m[i].equity - 1;
	for (i = 0; i <= c->n && m[i].equity > 0; i++)
		;
	cov = sum_covariance(r, c->r, c->n);
	own = sum_sd(r, c->n);
	its = sum_sd(c->r, c->n);
	if (c->gone >= 0 || i <= c->n) {
		cov = NAN;
		why = "the equity was 0 or less";
	} else if (c->n > 1) {
		why = its > 0 ? "the book does not vary"
			      : "the benchmark does not vary";
	}
	stat_set(s, STAT_CORRELATION,
	    own > 0 && its > 0 ? cov / (own * its) : NAN, why);
	beta = its > 0 ? cov / (its * its) : NAN;
	stat_set(s, STAT_BETA, beta, why);
	/* Jensen, The Performance of Mutual Funds (1968) */
	stat_set(s, STAT_ALPHA,
	    (sum_mean(r, c->n) - rf - beta * (sum_mean(c->r, c->n) - rf)) *
		STAT_YEAR,
	    why);
}

void
stat_bench(
    struct stats *s, const struct ledger_book *b, const struct stat_options *o)
{
	static struct curve c;
	static struct stats t;
	size_t from = 0, stale;
	enum stat_id id;
	unsigned k;

	while (from < b->nmarks && isnan(b->mark[from].level))
		from++;
	s->has[BLOCK_BENCH] = from < b->nmarks;
	for (id = stat_block[BLOCK_BENCH].from; id < STATS; id++)
		stat_set(s, id, NAN, "no value of the benchmark");
	if (from == b->nmarks)
		return;
	hold(&c, b, from, &stale);
	stat_curve(&t, &c, o);
	for (k = 0; k < BENCH_STATS; k++)
		stat_set(s, STAT_BENCHMARK_TOTAL_RETURN + k, t.v[bench_stat[k]],
		    t.why[bench_stat[k]]);
	stat_set(s, STAT_BENCHMARK_STALE, (double)stale, NULL);
	beside(s, b, &c, from, stat_free(o->risk_free));
}
