/* The delayed chain. */
#include "base/die.h"
#include "fetch/cboe/cboe.h"
#include "fetch/cboe/options.h"
#include "fetch/source.h"
#include "time/session.h"

#include <string.h>

enum { STALE = 30 * 60 }; /* s: the file stands still for hours at times */

static void
write_row(const struct options *p, int64_t time)
{
	struct out *o = &fetch.out;
	int i;

	out_utc(o, time);
	out_text(o, p->occ.root.p, p->occ.root.n);
	out_num(o, p->price);
	out_date(o, p->occ.day);
	out_plain(o, p->occ.strike, strlen(p->occ.strike));
	out_plain(o, &p->occ.right, 1);
	for (i = 0; i < OPTIONS_CELLS; i++)
		out_num(o, p->cell[i]);
	out_end(o);
	cboe_range.n++;
}

static int
is_in_session(int64_t ns)
{
	int day = cal_ny_date((struct cal_time){ .ns = ns });

	return ns >= session_open_ns(day) && !session_is_outside(ns);
}

/* Before the open and behind the close the quotes are those of a session that
 * is over, or of the night's trading. */
static void
check_time(int64_t time, int64_t published, int64_t answered)
{
	if (answered != INT64_MIN &&
	    is_in_session(answered - STALE * CAL_SEC) &&
	    answered - published > STALE * CAL_SEC)
		warn("cboe: the chain was published %lld minutes ago, in the "
		     "session",
		    (long long)((answered - published) / (60 * CAL_SEC)));
	else if (!is_in_session(time))
		warn("cboe: the chain's time is of no session: its quotes are "
		     "older, or of the night");
}

static void
start(void)
{
	static const char *const names[] = { "time", "root", "underlying_price",
		"expiry", "strike", "right" };
	struct out *o = &fetch.out;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		out_col(o, names[i], NULL);
	for (i = 0; i < OPTIONS_CELLS; i++)
		out_col(o, options_cells[i].ours, NULL);
	out_start(o);
}

void
chain_write(const json_t *all, const char *symbol)
{
	const struct value_at at = { .http = &cboe_http };
	struct options options;
	int64_t published, time;

	options_open(&options, &at, all);
	cboe_check_symbol(json_object_get(all, "data"), symbol, "a chain");
	published = cboe_stamp(all);
	time = published - OPTIONS_DELAY * CAL_SEC;
	check_time(time, published, http_date(&cboe_http.answer));
	start();
	while (options_next(&options)) {
		if (!fetch.symbol || str_eq(options.occ.root, fetch.symbol))
			write_row(&options, time);
	}
	if (cboe_range.n == 0)
		warn("cboe: no option of root '%s'", fetch.symbol);
}
