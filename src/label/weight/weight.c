/*
 * Weights of labels whose spans overlap.  Lopez de Prado, Advances in Financial
 * Machine Learning (2018), 4.3-4.5 and 4.6: average uniqueness, and the return
 * that can be attributed to a label.
 *
 * A label spans the rows from its own to the first at or behind the time at
 * which it is known, both included; c_t labels span row t.  Its uniqueness is
 * the mean of 1/c_t over its span; its attribution |sum of r_t / c_t| over the
 * rows behind its own, r_t the log return.  All of that is known at the end of
 * the span, since labels that begin later do not reach back.  Not scaled.  A
 * close that is not above 0 has no return: attribution over it is undefined.
 *
 * Both are differences of running sums, kept in twice the precision (Knuth's
 * sum of two), so that nothing is lost however long the stream.
 */
#include "column/ahead.h"
#include "kern/heap.h"
#include "kern/ring.h"
#include "math/fn.h"

#include <stdio.h>

enum { UNIQUENESS, ATTRIBUTION };
enum { TARGET, KNOWN, TIME, CLOSE }; /* inputs */

struct twice {
	double hi, lo;
};

struct label {
	struct twice shares, returns; /* before its span; at its own row */
	int64_t unknown;	      /* at its own row */
	int64_t row;		      /* -1: done, or none */
};

struct weight {
	int kind;
	struct ring label;	      /* a row's own */
	struct heap ends;	      /* by the time at which they are known */
	struct twice shares, returns; /* sums of 1/c_t, r_t/c_t */
	int64_t unknown;	      /* rows without a return */
	double close, total;
	int64_t open, labels; /* those that span the row; all that are done */
};

static struct twice
plus(struct twice s, double x)
{
	double sum = s.hi + x, part = sum - s.hi;

	s.lo += (s.hi - (sum - part)) + (x - part);
	s.hi = sum;
	return s;
}

static double
minus(struct twice a, struct twice b)
{
	return (a.hi - b.hi) + (a.lo - b.lo);
}

/* The target's own value does not matter, and may be a word. */
static double
read_target(struct rec *r, int col)
{
	(void)r, (void)col;
	return 0;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct weight *s = NEW(a, struct weight, 1);

	(void)p;
	s->kind = self->flags;
	s->label.size = sizeof(struct label);
	s->close = NAN;
	return s;
}

static void
end(struct weight *s, struct ahead *a, int64_t i)
{
	struct label *l = ring_at(&s->label, i);
	double unique =
	    minus(s->shares, l->shares) / (double)(s->label.next - i);

	s->total += unique;
	s->labels++;
	s->open--;
	if (s->kind == ATTRIBUTION)
		unique = s->unknown > l->unknown
			     ? NAN
			     : fabs(minus(s->returns, l->returns));
	ahead_give(a, l->row, &unique);
	l->row = -1;
}

static void
look(void *state, const double *in, struct ahead *a)
{
	struct weight *s = state;
	int64_t i = s->label.next;
	struct label *l = ring_push(&s->label);
	double r = 0;

	l->row = isnan(in[KNOWN]) ? -1 : a->row;
	l->shares = s->shares;
	s->open += l->row >= 0;
	if (s->kind == ATTRIBUTION && in[CLOSE] > 0 && s->close > 0)
		r = fn_log(in[CLOSE] / s->close);
	else
		s->unknown++;
	s->close = in[CLOSE];
	if (s->open > 0) {
		s->shares = plus(s->shares, 1.0 / (double)s->open);
		s->returns = plus(s->returns, r / (double)s->open);
	}
	l->returns = s->returns;
	l->unknown = s->unknown;
	if (l->row >= 0)
		heap_push(&s->ends, in[KNOWN], i);
	else
		ahead_none(a, a->row);
	while (heap_due(&s->ends, in[TIME])) {
		i = s->ends.item[0].id;
		heap_pop(&s->ends);
		end(s, a, i);
	}
	while (s->label.first < s->label.next &&
	       ((struct label *)ring_at(&s->label, s->label.first))->row < 0)
		s->label.first++;
}

/* 1,204 */
static const char *
thousands(struct arena *a, int64_t n)
{
	if (n < 1000)
		return arena_fmt(a, "%lld", (long long)n);
	return arena_fmt(a, "%s,%03d", thousands(a, n / 1000), (int)(n % 1000));
}

static const char *
sum(struct arena *a, void *const *state, size_t n)
{
	double total = 0;
	int64_t labels = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		total += ((const struct weight *)state[i])->total;
		labels += ((const struct weight *)state[i])->labels;
	}
	if (labels == 0)
		return NULL;
	return arena_fmt(a, "%s labels, worth about %s", thousands(a, labels),
	    thousands(a, (int64_t)(total + 0.5)));
}

#define FRAME                                                                  \
	.space = "weight",                                                     \
	.source = "Lopez de Prado, Advances in Financial Machine Learning "    \
		  "(2018), 4",                                                 \
	.init = init

static const struct column_ahead ahead_unique = {
	.must = 1 << TIME,
	.few = 1,
	.weighs = 1,
	.look = look,
	.read = { [TARGET] = read_target, [TIME] = ahead_moment },
	.sum = sum,
};
static const struct column_ahead ahead_attribution = {
	.must = 1 << TIME | 1 << CLOSE,
	.few = 1,
	.weighs = 1,
	.look = look,
	.read = { [TARGET] = read_target, [TIME] = ahead_moment },
	.sum = sum,
};

const struct column label_weight_attribution = { FRAME, .name = "attribution",
	.summary = "Return attributed to a label, the labels over each row "
		   "sharing its",
	.formula = "|sum of r / c| over the rows behind its own",
	.flags = ATTRIBUTION, .in = { "y", "@known", "time", "close" },
	.out = { { "attribution", COLUMN_REAL } },
	.ahead = &ahead_attribution };
const struct column label_weight_uniqueness = { FRAME, .name = "uniqueness",
	.summary = "Mean over a label's span of one over the labels there",
	.formula = "mean of 1 / c over its rows", .flags = UNIQUENESS,
	.in = { "y", "@known", "time" },
	.out = { { "uniqueness", COLUMN_REAL } }, .ahead = &ahead_unique };
