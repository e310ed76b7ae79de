/* status: what is stored. */
#include "dbload/dbload.h"

static const struct opt opts[] = { DBLOAD_READ, { 0 } };

static int
run(int argc, char *argv[])
{
	dbload_alone(argc, argv);
	dbload_open();
	db_status(&dbload.db, &dbload.out);
	return dbload_done();
}

const struct verb verb_status = { "status",
	"csf-dbload status [-hqv] [-o format] [--db url] [--read-only] "
	"[--wait seconds]",
	opts, run };
