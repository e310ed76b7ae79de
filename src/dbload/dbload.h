/* dbload: what the verbs share. */
#ifndef CSF_DBLOAD_H
#define CSF_DBLOAD_H

#include "base/verbs.h"
#include "db/db.h"

extern const struct verb verb_drop, verb_dump, verb_gaps, verb_load,
    verb_migrate, verb_status, verb_store;

/* The options of every verb, and rows of a table for those of a series. */
struct dbload {
	struct db db;
	struct out out;
	const char *url, *form;
	int wait; /* seconds */
	struct db_given given;
	struct db_range range;
	const char *from, *to; /* as typed */
	int read_only;
};
extern struct dbload dbload;

#define DBLOAD_SERIES                                                          \
	{ 0, "model", "id", "which model", OPT_TEXT(&dbload.given.model) },    \
	    { 0, "run", "id", "whose rows these are",                          \
		    OPT_TEXT(&dbload.given.run) },                             \
	    { 0, "stream", "name", "whose snapshots these are",                \
		    OPT_TEXT(&dbload.given.stream) },                          \
	    { 0, "symbol", "symbol", "whose rows these are",                   \
		    OPT_TEXT(&dbload.given.symbol) },                          \
	{                                                                      \
		0, "timeframe", "length", "of the bars: 1m, 5m, 1h, 1d",       \
		    OPT_TEXT(&dbload.given.timeframe)                          \
	}

#define DBLOAD_READ                                                            \
	{ 'o', "output", "format", "csv (default) or json",                    \
		OPT_TEXT(&dbload.form) },                                      \
	{                                                                      \
		0, "read-only", NULL,                                          \
		    "open the file so; an older schema is not migrated",       \
		    OPT_FLAG(&dbload.read_only)                                \
	}

#define DBLOAD_RANGE                                                           \
	{ 0, "from", "time", "drop the rows before", OPT_TEXT(&dbload.from),   \
		OPT_READ(cal_option_time, &dbload.range.from) },               \
	{                                                                      \
		0, "to", "time", "drop the rows after", OPT_TEXT(&dbload.to),  \
		    OPT_READ(cal_option_time, &dbload.range.to)                \
	}

/* The one operand, the kind; the options of series and range are checked, and
 * out is opened. */
const char *dbload_kind(int argc, char *argv[]);

/* The form of out; no operand. */
void dbload_alone(int argc, char *argv[]);

/* Open to read. */
void dbload_open(void);

/* Close both; the exit status. */
int dbload_done(void);

#endif
