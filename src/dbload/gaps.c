/* gaps: the bars that are missing. */
#include "base/die.h"
#include "dbload/dbload.h"

static const struct opt opts[] = {
	DBLOAD_READ,
	DBLOAD_RANGE,
	{ 0, "symbol", "symbol", "whose rows these are",
	    OPT_TEXT(&dbload.given.symbol) },
	{ 0, "timeframe", "length", "of the bars: 1m, 5m, 1h, 1d",
	    OPT_TEXT(&dbload.given.timeframe) },
	{ 0 },
};

static int
run(int argc, char *argv[])
{
	const char *kind = dbload_kind(argc, argv);
	const struct kind *k = kind_of(kind);

	if (!kind_is_scope(k, "timeframe") || k->seq)
		die(MISUSE, "gaps: %s are no bars", kind);
	dbload_open();
	db_need(&dbload.db, kind, &dbload.given);
	db_gaps(&dbload.db, &dbload.range, &dbload.out);
	return dbload_done();
}

const struct verb verb_gaps = { "gaps",
	"csf-dbload gaps [-hqv] [-o format] [--db url] [--from time] "
	"[--read-only] [--symbol symbol] [--timeframe length] [--to time] "
	"[--wait seconds] bars|rows:SET",
	opts, run };
