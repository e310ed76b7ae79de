/* store: a run whole, under the hash of its manifest. */
#include "base/bytes.h"
#include "base/die.h"
#include "base/sha.h"
#include "db/doc.h"
#include "dbload/dbload.h"

#include <stdlib.h>
#include <string.h>

enum { MANIFEST, LEDGER, FILLS, EQUITY, FIGURES, PARTS };

static struct part {
	const char *option, *kind, *file;
	int listed; /* the manifest has its sum */
	struct rec in;
} part[PARTS] = {
	[MANIFEST] = { .option = "manifest", .kind = "manifests" },
	[LEDGER] = { .option = "ledger", .kind = "ledger", .listed = 1 },
	[FILLS] = { .option = "fills", .kind = "fills", .listed = 1 },
	[EQUITY] = { .option = "equity", .kind = "equity" },
	[FIGURES] = { .option = "figures", .kind = "runs" },
};
static struct doc doc;
static char id[DOC_ID + 1];
static int replace;

static const struct opt opts[] = {
	{ 'o', "output", "format", "csv (default) or json",
	    OPT_TEXT(&dbload.form) },
	{ 0, "equity", "file", "marks: time, id, any columns",
	    OPT_TEXT(&part[EQUITY].file) },
	{ 0, "figures", "file", "of csf-report -o json",
	    OPT_TEXT(&part[FIGURES].file) },
	{ 0, "fills", "file", "of csf-bt --fills",
	    OPT_TEXT(&part[FILLS].file) },
	{ 0, "ledger", "file", "of csf-bt", OPT_TEXT(&part[LEDGER].file) },
	{ 0, "manifest", "file", "of csf-bt --manifest",
	    OPT_TEXT(&part[MANIFEST].file) },
	{ 0, "replace", NULL, "where other values are stored, take the new",
	    OPT_FLAG(&replace) },
	{ 0 },
};

/* What the run wrote is what its manifest says that it wrote. */
static void
check_sums(void)
{
	const char *file = part[MANIFEST].file, *outputs;
	char sum[SHA_TEXT];
	size_t n;
	char *text = bytes_read(file, &n);
	int i;

	outputs = strstr(text, "\"outputs\"");
	if (!outputs)
		die(FAIL, "%s: no 'outputs': it is no manifest of csf-bt",
		    file);
	for (i = 0; i < PARTS; i++) {
		if (!part[i].file || !part[i].listed)
			continue;
		sha_file(part[i].file, sum);
		if (!strstr(outputs, sum))
			die(FAIL,
			    "%s: the run of %s did not write it: its SHA-256 "
			    "is not among the outputs",
			    part[i].file, file);
	}
	free(text);
}

static void
open_all(void)
{
	int i;

	doc_open(&doc, &part[MANIFEST].in, part[MANIFEST].file,
	    kind_named(part[MANIFEST].kind));
	memcpy(id, doc.hash, DOC_ID);
	dbload.given.run = id;
	for (i = MANIFEST + 1; i < PARTS; i++) {
		if (part[i].file)
			rec_open(&part[i].in, part[i].file);
	}
}

static void
print_start(void)
{
	static const char *const cols[] = { "set", "run", "rows", "new", "same",
		"replaced" };
	size_t i;

	for (i = 0; i < sizeof cols / sizeof *cols; i++)
		out_col(&dbload.out, cols[i], NULL);
	out_start(&dbload.out);
}

static void
print(const char *kind, const struct db_counts *n)
{
	out_str(&dbload.out, kind);
	out_str(&dbload.out, id);
	out_int(&dbload.out, n->rows);
	out_int(&dbload.out, n->added);
	out_int(&dbload.out, n->same);
	out_int(&dbload.out, n->replaced);
	out_end(&dbload.out);
}

static void
load(const struct db_how *how, struct db_counts n[PARTS])
{
	static const struct db_given itself;
	int i;

	db_hold(&dbload.db);
	for (i = 0; i < PARTS; i++) {
		if (!part[i].file)
			continue;
		db_use(&dbload.db, part[i].kind,
		    i == MANIFEST ? &itself : &dbload.given);
		db_load(&dbload.db, &part[i].in, how, &n[i]);
	}
	if (n[MANIFEST].rows != 1)
		die(FAIL, "%s: %lld documents; a run has one manifest",
		    part[MANIFEST].file, n[MANIFEST].rows);
	db_release(&dbload.db);
}

static int
run(int argc, char *argv[])
{
	struct db_counts n[PARTS] = { 0 };
	struct db_how how = { .differ = replace ? DB_REPLACE : DB_STOP };
	int i;

	dbload_alone(argc, argv);
	for (i = 0; i < PARTS; i++) {
		if (part[i].file && strcmp(part[i].file, "-") == 0)
			die(MISUSE, "--%s -: it is read from a file",
			    part[i].option);
	}
	if (!part[MANIFEST].file || !part[LEDGER].file)
		die(MISUSE, "a run has --manifest and --ledger");
	check_sums();
	open_all();
	db_open(&dbload.db, dbload.url, DB_WRITE, dbload.wait);
	load(&how, n);
	db_close(&dbload.db);
	print_start();
	for (i = 0; i < PARTS; i++) {
		if (part[i].file)
			print(part[i].kind, &n[i]);
	}
	return out_close(&dbload.out);
}

const struct verb verb_store = { "store",
	"csf-dbload store [-hqv] [-o format] [--db url] [--equity file] "
	"[--figures file] [--fills file] [--replace] [--wait seconds] "
	"--ledger file --manifest file",
	opts, run };
