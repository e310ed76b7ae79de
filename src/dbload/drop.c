/* drop: forget rows. */
#include "base/die.h"
#include "dbload/dbload.h"

static int yes;

static const struct opt opts[] = {
	{ 'o', "output", "format", "csv (default) or json",
	    OPT_TEXT(&dbload.form) },
	DBLOAD_SERIES,
	{ 0, "yes", NULL, "it is meant", OPT_FLAG(&yes) },
	{ 0 },
};

static int
run(int argc, char *argv[])
{
	const char *kind = dbload_kind(argc, argv);
	long long n;

	if (!yes)
		die(MISUSE, "drop forgets rows; --yes says that it is meant");
	db_open(&dbload.db, dbload.url, DB_READ, dbload.wait);
	db_need(&dbload.db, kind, &dbload.given);
	n = db_drop(&dbload.db);
	db_close(&dbload.db);
	out_col(&dbload.out, "set", NULL);
	out_col(&dbload.out, "dropped", NULL);
	out_start(&dbload.out);
	out_str(&dbload.out, kind);
	out_int(&dbload.out, n);
	out_end(&dbload.out);
	return out_close(&dbload.out);
}

const struct verb verb_drop = { "drop",
	"csf-dbload drop [-hqv] [-o format] [--db url] [--model id] [--run id] "
	"[--stream name] [--symbol symbol] [--timeframe length] "
	"[--wait seconds] --yes kind",
	opts, run };
