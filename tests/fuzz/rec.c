/*
 * Rows of CSV or NDJSON: every cell is read as text and as a number, wanted or
 * not.  However the bytes come in, the same rows come out; and what a filter
 * passes on is read as the same cells again.
 */
#include "row/rec.h"
#include "fuzz/fuzz.h"

#include <string.h>

void
fuzz_start(void)
{
}

struct sum {
	uint64_t cells;
	long rows, faults;
};

static void
add(struct sum *s, struct str t)
{
	s->cells = (s->cells + (t.p ? str_hash(t) : 7)) * 31;
}

static struct sum
walk(struct rec *r)
{
	struct sum s = { 0 };
	int i, what;

	r->faults = 1;
	while ((what = rec_next(r)) != REC_END) {
		s.rows++;
		s.faults += what == REC_FAULT;
		FUZZ_HOLD("a fault is told", what != REC_FAULT || r->why[0]);
		for (i = 0; what == REC_ROW && i < r->ncols; i++)
			add(&s, rec_text(r, i));
	}
	return s;
}

/* A few bytes at each read: 1, 2, 3, 1, ... */
struct drip {
	const char *p;
	size_t n, k;
};

static ssize_t
drip(void *ctx, char *to, size_t n)
{
	struct drip *d = ctx;
	size_t k = d->k++ % 3 + 1;

	if (k > d->n)
		k = d->n;
	FUZZ_HOLD("there is room", n >= k);
	memcpy(to, d->p, k);
	d->p += k;
	d->n -= k;
	return (ssize_t)k;
}

static void
numbers(const char *p, size_t n)
{
	static struct rec r;
	int i;

	rec_open_text(&r, FUZZ_FILE, p, n);
	if (rec_find(&r, "time") >= 0)
		rec_ordered(&r);
	while (rec_next(&r)) {
		for (i = 0; i < r.ncols; i++) {
			if (i != r.timecol)
				rec_num(&r, i);
		}
	}
}

void
fuzz_one(const char *p, size_t n)
{
	static struct rec r, slow;
	struct drip d = { p, n, 0 };
	struct sum a, b;

	if (n > 0 && *p == '+') {
		numbers(p + 1, n - 1);
		return;
	}
	rec_open_text(&r, FUZZ_FILE, p, n);
	a = walk(&r);
	if (n > 200)
		return;
	fuzz_law("the same bytes in small reads are read, too");
	rec_open_with(&slow, FUZZ_FILE, drip, &d);
	b = walk(&slow);
	FUZZ_HOLD("the same rows in small reads",
	    a.rows == b.rows && a.faults == b.faults && a.cells == b.cells);
}
