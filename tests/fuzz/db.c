/*
 * What comes to the door of a database: rows, a URL that was typed ("u"), or
 * JSON documents ("d": snapshots, "m": models) first as rows, then kept in
 * SQLite, in memory, and read again: as many as came, or refused with nothing
 * kept.
 */
#include "db/doc.h"
#include "db/db.h"
#include "fuzz/fuzz.h"
#include "time/session.h"

#include <string.h>

void
fuzz_start(void)
{
	static struct db first;

	session_is(0);
	db_open(
	    &first, "sqlite:fuzz.db", DB_TRIAL, 1); /* as every run's begins */
}

static void
keep(struct rec *in, const char *set)
{
	static const struct db_given given = { .symbol = "SPX",
		.timeframe = "1d",
		.stream = "s",
		.model = "m",
		.run = "r" };
	static const struct db_how how = { .differ = DB_REPLACE };
	static const struct db_range all;
	static struct db db;
	static struct out out;
	struct db_counts n = { 0 };

	db_open(&db, "sqlite:fuzz.db", DB_TRIAL, 1);
	db_use(&db, set, &given);
	db_load(&db, in, &how, &n);
	FUZZ_HOLD("each row is counted once",
	    n.rows ==
		n.added + n.same + n.replaced + n.kept + n.bad + n.resumed);
	if (n.added > 0) {
		fuzz_law("what was kept is read");
		db_need(&db, set, &given);
		out_open(&out, NULL);
		db_dump(&db, &all, &out);
	}
	db_close(&db);
}

void
fuzz_one(const char *p, size_t n)
{
	static struct doc doc;
	static struct rec in;
	const char *kind = "rows:x";
	char *url;

	if (n == 0)
		return;
	if (*p == 'u') {
		url = fuzz_text(p + 1, n - 1);
		db_url(url);
		return;
	}
	if (*p == 'd' || *p == 'm') {
		kind = *p == 'd' ? "snapshots" : "models";
		fuzz_file(p + 1, n - 1);
		doc_open(&doc, &in, FUZZ_FILE, kind_of(kind));
	} else {
		rec_open_text(&in, FUZZ_FILE, p, n);
	}
	keep(&in, kind);
}
