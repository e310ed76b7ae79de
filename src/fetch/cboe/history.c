/* Histories of indices: CSV. */
#include "base/die.h"
#include "fetch/cboe/cboe.h"
#include "fetch/csv/stamp.h"
#include "fetch/source.h"

#include <string.h>

static const char *const prices[] = { "OPEN", "HIGH", "LOW", "CLOSE" };
static const char *const ours[] = { "open", "high", "low", "close" };
enum { NPRICES = 4, CLOSE = 3 };

/* The columns of the prices, -1 where there is none: all four, or the value of
 * an index that has one a day. */
static void
find_columns(struct rec *r, const char *symbol, int col[NPRICES])
{
	int i, all = 1;

	for (i = 0; i < NPRICES; i++) {
		col[i] = rec_find(r, prices[i]);
		all &= col[i] >= 0;
	}
	if (!all && r->ncols == 2)
		col[CLOSE] = rec_find(r, symbol);
	if (rec_find(r, "DATE") != 0 ||
	    (!all && (r->ncols != 2 || col[CLOSE] < 0)))
		rec_die(r,
		    "neither DATE,OPEN,HIGH,LOW,CLOSE nor DATE,%s: %.100s",
		    symbol, rec_names(r));
}

static struct cal_time
read_date(struct rec *r, int64_t before)
{
	struct stamps how = { .zone = { .kind = ZONE_NY }, .order = STAMP_MDY };
	struct str s = rec_text(r, 0);
	struct cal_time t = { 0 };
	const char *why = s.p ? stamp_parse(s.p, s.n, &how, 1, &t) : "no date";

	if (why)
		rec_bad(r, 0, "'%.*s' %s", (int)(s.n > 100 ? 100 : s.n),
		    s.p ? s.p : "", why);
	if (t.ns <= before)
		rec_bad(r, 0, "time goes back: '%.*s'", (int)s.n, s.p);
	return t;
}

void
history_write(const struct http_answer *a, const char *symbol)
{
	static struct rec in;
	struct out *o = &fetch.out;
	struct cal_time t = { INT64_MIN, 1 };
	int col[NPRICES], i;

	rec_open_text(&in, a->url, a->body.p, a->body.n);
	find_columns(&in, symbol, col);
	out_col(o, "time", NULL);
	for (i = 0; i < NPRICES; i++) {
		if (col[i] >= 0)
			out_col(o, ours[i], NULL);
	}
	out_col(o, "symbol", NULL);
	out_start(o);
	while (rec_next(&in)) {
		t = read_date(&in, t.ns);
		if (!fetch_wanted(t))
			continue;
		range_row(&cboe_range, t);
		out_time(o, t);
		for (i = 0; i < NPRICES; i++) {
			if (col[i] < 0)
				continue;
			rec_num(&in, col[i]); /* checked; its digits stay */
			out_cell(o, &in, col[i]);
		}
		out_str(o, symbol);
		out_end(o);
	}
	if (in.rows == 0)
		die(FAIL, "%s: a history without a row", a->url);
}
