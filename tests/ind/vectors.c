/*
 * vectors: runs every TA-Lib reference file of a folder through the indicators
 * of the dialect "ta".  Prints a line for each file that differs; exits 1 if
 * one does or a function is missing.  The rows that the files were made from
 * are in the folder or in talib beside it.  Usage: vectors folder [function]
 */
#include "alone.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 16, ROWS = 4096, LINE = 4096 };

struct csv {
	char name[64];
	int rows, columns;
	char column[COLUMNS][32];
	double v[COLUMNS][ROWS];
};

static struct arena arena;
static struct csv tables[4], want;
static const char *folder;

/* Cuts a line in place; returns the number of cells. */
static int
cut(char *line, char sep, char *cell[], int max)
{
	int n = 0;

	line[strcspn(line, "\r\n")] = '\0';
	while (n < max) {
		cell[n++] = line;
		line = strchr(line, sep);
		if (!line)
			break;
		*line++ = '\0';
	}
	return n;
}

static int
csv_read(struct csv *t, const char *name)
{
	char path[512], line[LINE], *cell[COLUMNS] = { NULL };
	int n, i;
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "r");
	if (!f) {
		snprintf(path, sizeof path, "%s/../talib/%s", folder, name);
		f = fopen(path, "r");
	}
	if (!f || !fgets(line, sizeof line, f)) {
		if (f)
			fclose(f);
		return 0;
	}
	snprintf(t->name, sizeof t->name, "%s", name);
	t->columns = cut(line, ',', cell, COLUMNS);
	for (i = 0; i < t->columns; i++)
		snprintf(t->column[i], sizeof t->column[i], "%s", cell[i]);
	for (t->rows = 0; t->rows < ROWS && fgets(line, sizeof line, f);
	     t->rows++) {
		n = cut(line, ',', cell, COLUMNS);
		for (i = 1; i < n; i++)
			t->v[i][t->rows] =
			    *cell[i] ? strtod(cell[i], NULL) : NAN;
	}
	fclose(f);
	return 1;
}

static struct csv *
input(const char *name)
{
	struct csv *t;

	for (t = tables; t < tables + 4; t++) {
		if (strcmp(t->name, name) == 0)
			return t;
		if (!*t->name)
			return csv_read(t, name) ? t : NULL;
	}
	return NULL;
}

/* The next word of *s, without what stands before an "=". */
static char *
word(char **s, char **key)
{
	char *w = *s, *end = w + strcspn(w, " "), *eq;

	if (!*w)
		return NULL;
	*s = *end ? end + 1 : end;
	*end = '\0';
	eq = strchr(w, '=');
	*key = w;
	if (!eq)
		return w;
	*eq = '\0';
	return eq + 1;
}

static const struct column *
find(const char *function)
{
	const struct column *ind;
	char name[64];
	size_t i;

	for (i = 0; i < sizeof name - 1 && function[i]; i++)
		name[i] = function[i] >= 'A' && function[i] <= 'Z'
			      ? (char)(function[i] - 'A' + 'a')
			      : function[i];
	name[i] = '\0';
	for (i = 0; i < ind_table.n; i++) {
		ind = ind_table.entry[i].column;
		if (ind->space && strcmp(ind->space, "ta") == 0 &&
		    strcmp(ind->name, name) == 0)
			return ind;
	}
	return NULL;
}

/* "optInFastK_Period=5 ..." in the descriptor's order: 0 if not so. */
static int
params(const struct column *ind, char *text, double *p)
{
	char *key, *value;
	int i = 0, k;

	while ((value = word(&text, &key))) {
		if (i == COLUMN_PARAMS || !ind->param[i].name ||
		    strncmp(key, "optIn", 5) != 0)
			return 0;
		for (k = 5; key[k]; k++)
			if ((key[k] | 32) != (ind->param[i].name[k - 5] | 32))
				return 0;
		p[i] = strtod(value, NULL);
		if (p[i] < ind->param[i].min || p[i] > ind->param[i].max)
			return 0;
		i++;
	}
	return i == COLUMN_PARAMS || !ind->param[i].name;
}

/* "inReal=close/5000 volume": columns and divisors; the number of inputs. */
static int
inputs(struct csv *t, char *text, const double *column[], double *scale)
{
	char *key, *name, *slash;
	int n = 0, i;

	while (n < COLUMN_INPUTS && (name = word(&text, &key))) {
		slash = strchr(name, '/');
		scale[n] = slash ? strtod(slash + 1, NULL) : 1;
		if (slash)
			*slash = '\0';
		for (i = 0; i < t->columns; i++)
			if (strcmp(t->column[i], name) == 0)
				break;
		if (i == t->columns)
			return -1;
		column[n++] = t->v[i];
	}
	return n;
}

/* NULL, or what is wrong with the value at this row. */
static const char *
compare(const struct column *ind, int k, double have, double should)
{
	double limit = strcmp(ind->name, "correl") == 0 ? 1e-7 : 1e-9;

	if (!isfinite(should))
		return isfinite(have) ? "should be empty" : NULL;
	if (!isfinite(have))
		return "is empty";
	if (ind->out[k].type == COLUMN_INT)
		return have == should ? NULL : "is another integer";
	return fabs(have - should) <= limit * fmax(1, fabs(should)) ? NULL
								    : "is off";
}

static int
outputs(const struct column *ind)
{
	int n = 0;

	while (n < COLUMN_OUTPUTS && ind->out[n].name)
		n++;
	return n;
}

/* Runs one file: 1 if it agrees. */
static int
run(const struct column *ind, const char *file, char *par, struct csv *t,
    char *ins, int lookback)
{
	double p[COLUMN_PARAMS] = { 0 }, in[COLUMN_INPUTS], out[COLUMN_OUTPUTS];
	double scale[COLUMN_INPUTS] = { 0 };
	const double *column[COLUMN_INPUTS] = { 0 };
	const char *why = NULL;
	int n, row, k, outs = outputs(ind), bad = 0;
	struct alone alone;

	if (!params(ind, par, p) || (n = inputs(t, ins, column, scale)) < 1 ||
	    (n < COLUMN_INPUTS && ind->in[n]) || !ind->in[n - 1]) {
		printf("%s: parameters or inputs differ\n", file);
		return 0;
	}
	if (!csv_read(&want, file) || want.columns != outs + 1 ||
	    want.rows != t->rows) {
		printf("%s: cannot read it, or other outputs\n", file);
		return 0;
	}
	if (column_warmup(ind, p) != lookback) {
		printf("%s: warmup %d, not %d\n", file, column_warmup(ind, p),
		    lookback);
		bad++;
	}
	alone = alone_new(&arena, ind, p);
	for (row = 0; row < t->rows; row++) {
		for (k = 0; k < n; k++)
			in[k] = scale[k] == 1 ? column[k][row]
					      : column[k][row] / scale[k];
		for (k = 0; k < COLUMN_OUTPUTS; k++)
			out[k] = NAN;
		alone_step(&alone, in, out);
		for (k = 0; k < outs; k++) {
			why = compare(ind, k, out[k], want.v[k + 1][row]);
			if (why && bad++ == 0)
				printf("%s: row %d, %s: %.17g, not %.17g: %s\n",
				    file, row, ind->out[k].name, out[k],
				    want.v[k + 1][row], why);
		}
	}
	if (bad > 1)
		printf("%s: %d cells differ\n", file, bad);
	return bad == 0;
}

int
main(int argc, char *argv[])
{
	char path[512], line[LINE], *cell[COLUMNS], missing[64] = "";
	int agree = 0, differ = 0, absent = 0;
	const struct column *ind;
	struct csv *t;
	FILE *f;

	if (argc < 2)
		return 2;
	folder = argv[1];
	snprintf(path, sizeof path, "%s/manifest.csv", folder);
	f = fopen(path, "r");
	if (!f || !fgets(line, sizeof line, f)) {
		printf("cannot read %s\n", path);
		return 1;
	}
	while (fgets(line, sizeof line, f)) {
		if (cut(line, ',', cell, COLUMNS) < 7)
			return 1;
		if (argc > 2 && strcmp(argv[2], cell[1]) != 0)
			continue;
		ind = find(cell[1]);
		if (!ind) {
			if (strcmp(missing, cell[1]) != 0) {
				printf("%s: missing\n", cell[1]);
				absent++;
			}
			snprintf(missing, sizeof missing, "%s", cell[1]);
			continue;
		}
		t = input(cell[3]);
		if (t && run(ind, cell[0], cell[2], t, cell[4],
			     (int)strtol(cell[6], NULL, 10)))
			agree++;
		else
			differ++;
	}
	fclose(f);
	printf("%d files agree, %d differ, %d functions missing\n", agree,
	    differ, absent);
	return differ > 0 || absent > 0 || agree == 0;
}
