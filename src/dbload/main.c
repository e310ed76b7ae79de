/* csf-dbload: keep rows in a database, and read them back. */
#include "base/die.h"
#include "dbload/dbload.h"

#include <string.h>

enum { WAIT = 600, WAIT_MOST = 86400 };

struct dbload dbload = { .wait = WAIT };

static const struct verb *const list[] = { &verb_drop, &verb_dump, &verb_gaps,
	&verb_load, &verb_migrate, &verb_status, &verb_store, NULL };
static const struct opt opts[] = {
	{ 0, "db", "url",
	    "sqlite:PATH or postgresql://... ($CSF_DB, else sqlite:csf.db)",
	    OPT_TEXT(&dbload.url) },
	{ 0, "wait", "seconds", "how long to wait for who writes (600)",
	    OPT_INT(&dbload.wait, 0, WAIT_MOST) },
	{ 0 },
};
static const struct verbs verbs = { "csf-dbload", list, opts, NULL, NULL,
	NULL };

static void
check_range(void)
{
	struct db_range *r = &dbload.range;

	r->has_from = dbload.from != NULL;
	r->has_to = dbload.to != NULL;
	if (r->has_from && r->has_to &&
	    (cal_ny_date(r->from) > cal_ny_date(r->to) ||
		(!r->from.is_date && !r->to.is_date && r->from.ns > r->to.ns)))
		die(MISUSE, "--from '%s' is after --to '%s'", dbload.from,
		    dbload.to);
}

static void
check_series(const struct kind *k)
{
	static const char *const name[] = { "symbol", "run", "timeframe",
		"model", "stream" };
	const struct db_given *g = &dbload.given;
	const char *const text[] = { g->symbol, g->run, g->timeframe, g->model,
		g->stream };
	const char *length = dbload.given.timeframe;
	size_t i;
	int bar;

	for (i = 0; i < sizeof text / sizeof *text; i++) {
		if (text[i] &&
		    (!text[i][0] || !str_utf8(text[i], strlen(text[i]))))
			die(MISUSE, "--%s '%s' is no name", name[i], text[i]);
		if (text[i] && !kind_is_scope(k, name[i]))
			die(MISUSE, "--%s: %s are not told apart by it",
			    name[i], k->name);
	}
	if (length && cal_parse_bar(length, strlen(length), &bar) < 0)
		die(MISUSE, "--timeframe '%s': 1m, 5m, 1h, 1d or point",
		    length);
}

void
dbload_alone(int argc, char *argv[])
{
	if (argc > 0)
		die(MISUSE, "'%s': nothing is named here", argv[0]);
	db_url(dbload.url);
	out_open(&dbload.out, NULL);
	out_option(&dbload.out, dbload.form);
}

const char *
dbload_kind(int argc, char *argv[])
{
	if (argc == 0)
		die(MISUSE, "which kind? there are %s", kind_names);
	check_range();
	check_series(kind_of(argv[0]));
	dbload_alone(argc - 1, argv + 1);
	return argv[0];
}

void
dbload_open(void)
{
	db_open(&dbload.db, dbload.url, dbload.read_only ? DB_LOOK : DB_READ,
	    dbload.wait);
}

int
dbload_done(void)
{
	db_close(&dbload.db);
	return out_close(&dbload.out);
}

int
main(int argc, char *argv[])
{
	return verbs_run(&verbs, argc, argv);
}
