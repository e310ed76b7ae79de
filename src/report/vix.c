#include "report/vix.h"
#include "barlen.h"
#include "rec.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

struct point {
	int64_t known;
	double v;
};

static struct arena arena;
static struct point *point;
static size_t npoints, cap;

static int
column(struct rec *in, const char *name)
{
	int col;

	if (name)
		return rec_need(in, name);
	col = rec_find(in, "vix");
	return col >= 0 ? rec_use(in, col) : rec_need(in, "close");
}

static void
load(const char *file, const char *name)
{
	static struct rec in;
	struct barlen bar = { 0 };
	int col;
	double v;

	rec_open(&in, file);
	col = column(&in, name);
	rec_ordered(&in);
	barlen_option(&bar, NULL);
	while (rec_next(&in)) {
		barlen_row(&bar, in.time);
		v = rec_num(&in, col);
		if (isnan(v))
			continue;
		point = grow(point, &cap, npoints + 1, sizeof *point);
		point[npoints++] =
		    (struct point){ cal_known(in.time, bar.bar), v };
	}
	rec_close(&in);
}

static double
as_of(int64_t at)
{
	size_t lo = 0, hi = npoints, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (point[mid].known <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo > 0 ? point[lo - 1].v : NAN;
}

void
vix_join(struct ledger *l, const char *spec)
{
	const char *colon = strrchr(spec, ':');
	size_t i, k;

	/* A name may have a colon of its own. */
	if (colon && access(spec, F_OK) != 0)
		load(
		    arena_str(&arena, spec, (size_t)(colon - spec)), colon + 1);
	else
		load(spec, NULL);
	for (i = 0; i < l->nbooks; i++) {
		struct book *b = &l->book[i];

		for (k = 0; k < b->ntrades; k++)
			b->trade[k].vix = as_of(b->trade[k].entry_ns);
	}
}
