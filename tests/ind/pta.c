/*
 * pta: runs the reference files of pandas-ta (../shared/vectors/pandas_ta and
 * its folders) through the indicators of the dialect "pta", each as csf-ind
 * itself would run the argument that the manifest's line spells.  Prints a
 * line for each file that differs or is refused, then the counts; exits 1 if
 * one differs.  Usage: pta [-m] [folder [function ...]]; -m: names what is not
 * built, and exits 1 if there is any.
 *
 * A file is run by a child of its own, for an argument that is wrong ends the
 * process.
 */
#include "base/die.h"
#include "column/plan.h"
#include "ind/ind.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CELLS = 24, ROWS = 4096, LINE = 8192, ARGS = 4 };
enum { FILE_, NAME, PARAMS, INPUTS, COLUMNS, FIRST, NOTE, FIELDS };
enum { AGREES, DIFFERS, REFUSED };

/* Arguments before the function, and what it reads then. */
static const struct feed {
	const char *name, *arg[3], *in;
} feeds[] = {
	{ "above", { "a=pta.ema:8", "b=pta.ema:21" }, "@a,b" },
	{ "below", { "a=pta.ema:8", "b=pta.ema:21" }, "@a,b" },
	{ "cross", { "a=pta.ema:8", "b=pta.ema:21" }, "@a,b" },
	{ "above_value", { "a=pta.rsi:14" }, "@a" },
	{ "below_value", { "a=pta.rsi:14" }, "@a" },
	{ "cross_value", { "a=pta.rsi:14" }, "@a" },
	{ "long_run", { "a=pta.ema:8", "b=pta.ema:21" }, "@a,b" },
	{ "short_run", { "a=pta.ema:8", "b=pta.ema:21" }, "@a,b" },
	{ "tsignals", { "a=pta.sma:20", "b=expr:coalesce(close > a, 0)" },
	    "@b" },
	{ "xsignals", { "a=pta.rsi:14" }, "@a" },
	{ "mavp",
	    { "one=expr:1", "row=ta.cumsum@one",
		"periods=expr:2 + (row - 1) % 29" },
	    "@close,periods" },
};

/* How a function is compared otherwise than to 1e-8 max(1, |want|). */
static const struct {
	const char *name;
	double limit;
	int absolute;
	int skip;	  /* so many lengths from the start */
	int last;	  /* the last row alone: theirs is one line for all */
	const char *drop; /* a column that looks ahead: starts so */
} specials[] = {
	{ .name = "kurtosis", .limit = 1e-7 },
	{ .name = "skew", .limit = 1e-7 },
	{ .name = "stc", .limit = 3e-8, .absolute = 1 },
	{ .name = "ssf", .limit = 1e-8, .skip = 8 },
	{ .name = "tos_stdevall", .limit = 1e-8, .last = 1 },
	{ .name = "ichimoku", .limit = 1e-8, .drop = "ICS_" },
};

static struct {
	int rows, columns;
	char column[CELLS][64];
	double v[CELLS][ROWS];
} want;
static struct plan plan;
static struct rec in;
static struct out out;
static struct arena arena;

/* Cuts a line of CSV in place; returns the number of cells. */
static int
cut(char *line, char *cell[], int max)
{
	int n = 0;

	line[strcspn(line, "\r\n")] = '\0';
	while (n < max) {
		char end = *line == '"' ? '"' : ',';

		line += end == '"';
		cell[n++] = line;
		line = strchr(line, end);
		if (line && end == '"') {
			*line++ = '\0';
			line = *line == ',' ? line : NULL;
		}
		if (!line)
			break;
		*line++ = '\0';
	}
	return n;
}

static int
read_want(const char *folder, const char *name)
{
	char path[512], line[LINE], *cell[CELLS] = { 0 };
	int n, i;
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "r");
	if (!f || !fgets(line, sizeof line, f)) {
		if (f)
			fclose(f);
		return 0;
	}
	want.columns = cut(line, cell, CELLS);
	for (i = 0; i < want.columns; i++)
		snprintf(want.column[i], sizeof want.column[i], "%s", cell[i]);
	while (want.rows < ROWS && fgets(line, sizeof line, f)) {
		n = cut(line, cell, CELLS);
		for (i = 0; i < want.columns; i++)
			want.v[i][want.rows] =
			    i < n && *cell[i] ? strtod(cell[i], NULL) : NAN;
		want.rows++;
	}
	fclose(f);
	return 1;
}

static const struct feed *
feed_of(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof feeds / sizeof feeds[0]; i++) {
		if (strcmp(feeds[i].name, name) == 0)
			return &feeds[i];
	}
	return NULL;
}

/* "length=5 std=2.0" as "pta.NAME:length=5,std=2.0", what it reads behind. */
static void
parse(const char *name, const char *params)
{
	const struct feed *feed = feed_of(name);
	char *argv[ARGS + 1] = { NULL }, *z;
	int argc = 0;

	for (; feed && argc < 3 && feed->arg[argc]; argc++)
		argv[argc] = arena_fmt(&arena, "%s", feed->arg[argc]);
	z = arena_fmt(&arena, "pta.%s%s%s%s", name, *params ? ":" : "", params,
	    feed ? feed->in : "");
	argv[argc++] = z;
	for (; *z; z++)
		*z = *z == ' ' ? ',' : *z;
	plan.table = &ind_table;
	plan_parse(&plan, argc, argv);
}

/* The value of length= in the parameters; 0. */
static int
length_of(const char *params)
{
	const char *z = strstr(params, "length=");

	return z ? (int)strtol(z + strlen("length="), NULL, 10) : 0;
}

/* Compares every row: the number of cells that differ. */
static int
compare(FILE *to, char *cell[])
{
	struct node *n;
	double limit = 1e-8, have, should, scale;
	int from = 0, last = 0, absolute = 0, bad = 0, row, k, col;
	const char *drop = NULL;
	size_t i;

	for (i = 0; i < sizeof specials / sizeof specials[0]; i++) {
		if (strcmp(specials[i].name, cell[NAME]) != 0)
			continue;
		limit = specials[i].limit;
		absolute = specials[i].absolute;
		from = specials[i].skip * length_of(cell[PARAMS]);
		last = specials[i].last;
		drop = specials[i].drop;
	}
	for (row = 0; rec_next(&in); row++) {
		plan_row(&plan);
		n = &plan.node[plan.n - 1];
		if (row >= want.rows || row < from ||
		    (last && row < want.rows - 1))
			continue;
		for (k = 0, col = 1; col < want.columns; col++) {
			if (drop &&
			    strncmp(want.column[col], drop, strlen(drop)) == 0)
				continue;
			have = k < n->nout ? plan.val[n->at + k] : NAN;
			should = want.v[col][row];
			scale = absolute ? 1 : fmax(1, fabs(should));
			k++;
			if (isfinite(should)
				? fabs(have - should) <= limit * scale
				: !isfinite(have))
				continue;
			if (bad++ == 0)
				fprintf(to,
				    "%s: row %d, %s: %.17g, not %.17g\n",
				    cell[FILE_], row, want.column[col], have,
				    should);
		}
		if (k != n->nout) {
			fprintf(to, "%s: %d columns, not %d\n", cell[FILE_],
			    n->nout, k);
			return 1;
		}
	}
	if (row != want.rows) {
		fprintf(
		    to, "%s: %d rows, not %d\n", cell[FILE_], want.rows, row);
		bad++;
	}
	return bad;
}

/* The child's whole life. */
static int
run(const char *folder, const char *input, char *cell[])
{
	FILE *to = fdopen(dup(1), "w");
	int bad;

	if (!to || dup2(1, 2) < 0 || dup2(open("/dev/null", O_WRONLY), 1) < 0)
		return DIFFERS;
	die_prog = cell[FILE_];
	parse(cell[NAME], cell[PARAMS]);
	if (!read_want(folder, cell[FILE_])) {
		fprintf(to, "%s: cannot read it\n", cell[FILE_]);
		return DIFFERS;
	}
	rec_open(&in, input);
	out_open(&out, NULL);
	out_pass(&out, &in);
	plan_bind(&plan, 0, plan.n, &in, &out);
	bad = compare(to, cell);
	if (bad > 1)
		fprintf(to, "%s: %d cells differ\n", cell[FILE_], bad);
	fflush(to);
	return bad > 0 ? DIFFERS : AGREES;
}

static int
outcome(const char *folder, const char *input, char *cell[])
{
	int status;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0)
		_exit(run(folder, input, cell));
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return DIFFERS;
	status = WEXITSTATUS(status);
	return status == MISUSE ? REFUSED : status == 0 ? AGREES : DIFFERS;
}

static int
wanted(const char *name, int n, char *names[])
{
	int i;

	for (i = 0; i < n; i++) {
		if (strcmp(names[i], name) == 0)
			return 1;
	}
	return n <= 0;
}

/* Functions of two versions under one name, of which ours is the other's:
 * the fork's mama and ht_trendline, 0.3.14b0's ssf. */
static const struct {
	const char *folder, *name;
} others[] = { { "dev", "ht_trendline" }, { "dev", "mama" }, { "dev", "ssf" } };

/* What is no column here, or refused by name. */
static int
is_left_out(const char *folder, const char *file, const char *name)
{
	const struct table_refusal *r;
	size_t i;

	for (i = 0; i < sizeof others / sizeof others[0]; i++) {
		if (strcmp(others[i].folder, folder) == 0 &&
		    strcmp(others[i].name, name) == 0)
			return 1;
	}
	for (r = ind_table.refused; r->name; r++) {
		if (strcmp(r->name + strlen("pta."), name) == 0)
			return 1;
	}
	return strstr(file, ".span.csv") != NULL;
}

/* The whole manifest: a child that exits moves a file that is open. */
static char *
slurp(const char *path)
{
	static char text[1 << 18];
	FILE *f = fopen(path, "r");
	int whole;

	if (!f)
		return NULL;
	whole = fread(text, 1, sizeof text - 1, f) >= 1 && feof(f);
	fclose(f);
	return whole ? text : NULL;
}

int
main(int argc, char *argv[])
{
	const char *folder = "../shared/vectors/pandas_ta", *base;
	char path[512], *line, *next, *cell[FIELDS] = { NULL }, last[64] = "";
	int count[3] = { 0 }, all = 0, absent = 0, missing = 0, strict;

	strict = argc > 1 && strcmp(argv[1], "-m") == 0;
	argc -= strict;
	argv += strict;
	if (argc > 1)
		folder = argv[1];
	snprintf(path, sizeof path, "%s/manifest.csv", folder);
	next = slurp(path);
	if (!next || !(next = strchr(next, '\n'))) {
		printf("cannot read %s\n", path);
		return 1;
	}
	/* dev and classic were made from the input of the folder above */
	base = strrchr(folder, '/');
	base = base ? base + 1 : folder;
	snprintf(path, sizeof path, "%s/%s", folder,
	    strcmp(base, "edge") == 0	     ? "../edge_input.csv"
	    : strcmp(base, "pandas_ta") == 0 ? "input.csv"
					     : "../input.csv");
	for (line = next + 1; *line; line = next) {
		next = line + strcspn(line, "\n");
		next += *next == '\n';
		if (next > line)
			next[-1] = '\0';
		if (cut(line, cell, FIELDS) < NOTE)
			return 1;
		if (!wanted(cell[NAME], argc - 2, argv + 2))
			continue;
		all++;
		if (is_left_out(base, cell[FILE_], cell[NAME])) {
			count[REFUSED]++;
			continue;
		}
		if (table_find(&ind_table, "pta", cell[NAME])) {
			count[outcome(folder, path, cell)]++;
			continue;
		}
		missing++;
		absent += strcmp(last, cell[NAME]) != 0;
		if (strict && strcmp(last, cell[NAME]) != 0)
			printf("%s: not built\n", cell[NAME]);
		snprintf(last, sizeof last, "%s", cell[NAME]);
	}
	printf(
	    "agree %d of %d; %d differ, %d refused, %d files of %d functions "
	    "not built\n",
	    count[AGREES], all, count[DIFFERS], count[REFUSED], missing,
	    absent);
	return count[DIFFERS] > 0 || count[AGREES] == 0 || (strict && missing);
}
