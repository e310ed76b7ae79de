/* load: rows into the database. */
#include "base/die.h"
#include "db/doc.h"
#include "dbload/dbload.h"
#include "run/progress.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *file = "-", *bad_file;
static int replace, keep, dry, compare;
static struct db_how how;
static struct out bad;
static struct rec in;
static struct doc doc;

static const struct opt opts[] = {
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 'o', "output", "format", "csv (default) or json",
	    OPT_TEXT(&dbload.form) },
	{ 0, "batch", "n", "a transaction for n rows each",
	    OPT_LONG(&how.batch, 1, 1e15) },
	{ 0, "compare", NULL,
	    "where other values are stored, write what differs, and fail",
	    OPT_FLAG(&compare) },
	{ 0, "definition", "text", "how the rows were made; kept, and compared",
	    OPT_TEXT(&how.definition) },
	{ 0, "dry-run", NULL, "count, and change nothing", OPT_FLAG(&dry) },
	{ 0, "keep", NULL, "where other values are stored, leave them",
	    OPT_FLAG(&keep) },
	{ 0, "rebuild", NULL, "forget the series, and how it was made, first",
	    OPT_FLAG(&how.rebuild) },
	{ 0, "replace", NULL, "where other values are stored, take the new",
	    OPT_FLAG(&replace) },
	DBLOAD_SERIES,
	{ 0, "skip-bad", "file", "write bad rows there, and go on",
	    OPT_TEXT(&bad_file) },
	{ 0 },
};

static void
check_series(const char *set)
{
	if ((how.definition || how.rebuild || compare) &&
	    strcmp(kind_of(set)->name, "rows") != 0)
		die(MISUSE,
		    "--compare, --definition, --rebuild are of rows:SET");
	if ((how.rebuild || compare) &&
	    (!dbload.given.symbol || !dbload.given.timeframe))
		die(MISUSE,
		    "%s: of which series? --symbol and --timeframe say it",
		    compare ? "--compare" : "--rebuild");
}

static void
check(void)
{
	if (keep + replace + compare + how.rebuild > 1)
		die(MISUSE,
		    "give one of --compare, --keep, --rebuild and --replace");
	if (how.batch && (bad_file || dry || compare || how.rebuild))
		die(MISUSE, "--batch does not go with %s",
		    bad_file  ? "--skip-bad"
		    : dry     ? "--dry-run"
		    : compare ? "--compare"
			      : "--rebuild");
	if (compare && bad_file)
		die(MISUSE, "--compare does not go with --skip-bad");
	how.tell = compare ? &dbload.out : NULL;
	how.differ = replace ? DB_REPLACE : keep ? DB_STAY : DB_STOP;
	how.trial = dry;
}

/* Opening the one would empty the other. */
static void
check_bad_file(void)
{
	struct stat in_st, bad_st;
	int rc = strcmp(file, "-") == 0 ? fstat(STDIN_FILENO, &in_st)
					: stat(file, &in_st);

	if (rc == 0 && S_ISREG(in_st.st_mode) && stat(bad_file, &bad_st) == 0 &&
	    in_st.st_dev == bad_st.st_dev && in_st.st_ino == bad_st.st_ino)
		die(MISUSE, "--skip-bad '%s': it is the file that is read",
		    bad_file);
}

static void
print(const char *kind, const struct db_counts *n)
{
	const struct {
		const char *name;
		long long n;
	} count[] = { { "rows", n->rows }, { "new", n->added },
		{ "same", n->same }, { "replaced", n->replaced },
		{ "kept", n->kept }, { "bad", n->bad },
		{ "resumed", n->resumed } };
	size_t i, many = sizeof count / sizeof *count;

	out_col(&dbload.out, "set", NULL);
	for (i = 0; i < many; i++)
		out_col(&dbload.out, count[i].name, NULL);
	out_start(&dbload.out);
	out_str(&dbload.out, kind);
	for (i = 0; i < many; i++)
		out_int(&dbload.out, count[i].n);
	out_end(&dbload.out);
}

static int
run(int argc, char *argv[])
{
	const char *kind = dbload_kind(argc, argv);
	struct db_counts n = { 0 };

	check();
	check_series(kind);
	if (bad_file)
		check_bad_file();
	if (kind_of(kind)->member)
		doc_open(&doc, &in, file, kind_of(kind));
	else
		rec_open(&in, file);
	progress_open(&in, NULL);
	db_open(&dbload.db, dbload.url, dry ? DB_TRIAL : DB_WRITE, dbload.wait);
	db_use(&dbload.db, kind, &dbload.given);
	if (bad_file) {
		out_open(&bad, bad_file);
		out_form(&bad, REC_CSV);
		how.bad = &bad;
	}
	db_load(&dbload.db, &in, &how, &n);
	if (bad_file)
		out_close(&bad);
	db_close(&dbload.db);
	print(kind, &n);
	return out_close(&dbload.out);
}

const struct verb verb_load = { "load",
	"csf-dbload load [-hqv] [-f file] [-o format] [--batch n] [--compare] "
	"[--db url] [--definition text] [--dry-run] [--keep] [--model id] "
	"[--rebuild] [--replace] [--run id] "
	"[--skip-bad file] [--stream name] [--symbol symbol] "
	"[--timeframe length] [--wait seconds] kind",
	opts, run };
