/* The delayed chain. */
#include "base/die.h"
#include "fetch/cboe/cboe.h"
#include "fetch/cboe/options.h"
#include "fetch/net/quote.h"
#include "fetch/source.h"
#include "time/session.h"

enum { STALE = 30 * 60 }; /* s: the file stands still for hours at times */

/* Before the open and behind the close the quotes are those of a session that
 * is over, or of the night's trading. */
static void
check_time(int64_t time, int64_t published, int64_t answered)
{
	uint64_t old = cal_since(published, answered);

	if (answered != INT64_MIN &&
	    session_is_open(answered - STALE * CAL_SEC) &&
	    old > STALE * CAL_SEC)
		warn("cboe: the chain was published %llu minutes ago, in the "
		     "session",
		    (unsigned long long)(old / (60 * CAL_SEC)));
	else if (!session_is_open(time))
		warn("cboe: the chain's time is of no session: its quotes are "
		     "older, or of the night");
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
	quote_start(&fetch.out);
	while (options_next(&options)) {
		if (fetch.symbol && !str_eq(options.occ.root, fetch.symbol))
			continue;
		quote_write(&fetch.out, time, &options.occ, options.price,
		    options.cell);
		cboe_range.n++;
	}
	if (cboe_range.n == 0)
		warn("cboe: no option of root '%s'", fetch.symbol);
}
