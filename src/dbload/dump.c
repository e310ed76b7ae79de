/* dump: the rows of a series. */
#include "base/die.h"
#include "dbload/dbload.h"
#include "run/progress.h"

#include <string.h>

static const struct opt opts[] = {
	DBLOAD_READ,
	DBLOAD_RANGE,
	{ 0, "last", "n", "the last n rows, and others of the first one's time",
	    OPT_LONG(&dbload.range.last, 1, 1e15) },
	DBLOAD_SERIES,
	{ 0 },
};

static int
run(int argc, char *argv[])
{
	const char *kind = dbload_kind(argc, argv);

	dbload.range.show = opt_verbose;
	if (!kind_of(kind)->timed &&
	    (dbload.from || dbload.to || dbload.range.last))
		die(MISUSE, "%s have no time: no --from, --to, --last", kind);
	if (kind_of(kind)->member && dbload.form &&
	    strcmp(dbload.form, "json") != 0)
		die(MISUSE, "%s are JSON documents: no -o %s", kind,
		    dbload.form);
	dbload_open();
	db_need(&dbload.db, kind, &dbload.given);
	progress_out(0);
	db_dump(&dbload.db, &dbload.range, &dbload.out);
	return dbload_done();
}

const struct verb verb_dump = { "dump",
	"csf-dbload dump [-hqv] [-o format] [--db url] [--from time] "
	"[--last n] [--model id] [--read-only] [--run id] [--stream name] "
	"[--symbol symbol] [--timeframe length] [--to time] [--wait seconds] "
	"kind",
	opts, run };
