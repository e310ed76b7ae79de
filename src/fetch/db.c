/* The rows that csf-dbload keeps: its dump, which this becomes. */
#include "fetch/source.h"
#include "base/die.h"
#include "plug/plug.h"

#include <string.h>
#include <unistd.h>

static const char *url, *last, *run_id, *timeframe;
static const struct opt opts[] = {
	{ 0, "db", "url",
	    "sqlite:PATH or postgresql://... ($CSF_DB, else sqlite:csf.db)",
	    OPT_TEXT(&url) },
	{ 0, "last", "n", "the last n rows alone", OPT_TEXT(&last) },
	{ 0, "run", "id", "whose rows", OPT_TEXT(&run_id) },
	{ 0, "timeframe", "length", "of the bars: 1m, 5m, 1h, 1d",
	    OPT_TEXT(&timeframe) },
	{ 0 },
};

static char *
time_text(int has, struct cal_time t)
{
	char p[CAL_TEXT_MAX];
	size_t n = t.is_date ? cal_put_date(p, (int)(t.ns / CAL_DAY))
			     : cal_put_utc(p, t.ns);

	return has ? arena_str(&fetch.out.arena, p, n) : NULL;
}

static int
run(int argc, char *argv[])
{
	const struct {
		const char *name, *value;
	} given[] = { { "db", url }, { "output", fetch.form },
		{ "from", time_text(fetch.has_from, fetch.from) },
		{ "to", time_text(fetch.has_to, fetch.to) },
		{ "symbol", fetch.symbol }, { "last", last }, { "run", run_id },
		{ "timeframe", timeframe } };
	enum { NGIVEN = sizeof given / sizeof *given };
	struct arena *a = &fetch.out.arena;
	char *v[NGIVEN + 5] = { arena_fmt(a, "csf-dbload"),
		arena_fmt(a, "dump") };
	size_t i;
	int n = 2;

	if (argc != 1)
		die(MISUSE, "db: which kind? one, as bars or rows:SET");
	if (fetch.bar != FETCH_NO_BAR)
		die(MISUSE, "db: bars have a --timeframe here, and no --bar");
	if (die_quiet)
		v[n++] = arena_fmt(a, "-q");
	for (i = 0; i < NGIVEN; i++) {
		if (given[i].value)
			v[n++] = arena_fmt(
			    a, "--%s=%s", given[i].name, given[i].value);
	}
	v[n] = argv[0];
	execv(plug_ours(a, "dbload"), v);
	die(FAIL, "cannot run 'csf-dbload':");
}

const struct source source_db = {
	.verb = { "db",
	    "csf-fetch db [-hqv] [-o format] [--db url] [--from time] "
	    "[--last n] [--run id] [--symbol symbol] [--timeframe length] "
	    "[--to time] kind",
	    opts, run },
	.operands = "kind",
	.summary = "rows that csf-dbload keeps in a database",
};
