/* migrate: bring the schema up to date. */
#include "base/die.h"
#include "dbload/dbload.h"

static int to = -1;

static const struct opt opts[] = {
	{ 'o', "output", "format", "csv (default) or json",
	    OPT_TEXT(&dbload.form) },
	{ 0, "to", "n", "up to this one (default: the newest)",
	    OPT_INT(&to, 1, 10000) },
	{ 0 },
};

static int
run(int argc, char *argv[])
{
	dbload_alone(argc, argv);
	if (to > db_newest())
		die(MISUSE, "--to %d: the newest is %d", to, db_newest());
	db_open(&dbload.db, dbload.url, DB_NEW, dbload.wait);
	db_migrate(&dbload.db, to, &dbload.out);
	db_close(&dbload.db);
	return out_close(&dbload.out);
}

const struct verb verb_migrate = { "migrate",
	"csf-dbload migrate [-hqv] [-o format] [--db url] [--to n] "
	"[--wait seconds]",
	opts, run };
