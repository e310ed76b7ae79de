/*
 * Candle patterns, the Hilbert family, MAMA and SAR against the values of
 * TA-Lib 0.7.1 in ../shared/vectors/talib, each alone and, where it shares
 * work, beside the others of its kind.
 */
#include "base/arena.h"
#include "alone.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIR "../shared/vectors/talib/"

enum { ROWS = 4096, COLS = 12, LINE = 4096 };

static struct arena arena;
static int files, failed;
static long cells;

struct csv {
	int rows, cols;
	char name[COLS][64];
	double (*v)[COLS];
};

struct job { /* a line of the manifest */
	char *file, *function, *params, *input, *columns;
};

static void
lower(char *s)
{
	for (; *s; s++)
		*s = (char)tolower((unsigned char)*s);
}

/* The next field of a comma-separated line; empty ones too. */
static char *
field(char **line)
{
	char *s = *line;
	size_t n = strcspn(s, ",\r\n");

	*line = s + n + (s[n] == ',');
	s[n] = '\0';
	return s;
}

static FILE *
reader(const char *file)
{
	char path[512];

	snprintf(path, sizeof path, DIR "%s", file);
	return fopen(path, "r");
}

/* Read a CSV file; cells that are empty or no number are NaN. */
static int
csv_read(struct csv *t, const char *file)
{
	FILE *f = reader(file);
	char line[LINE], *p = line, *s, *end;
	int i;

	if (!f || !fgets(line, sizeof line, f)) {
		if (f)
			fclose(f);
		return 0;
	}
	for (t->cols = 0; *p && *p != '\n' && t->cols < COLS; t->cols++)
		snprintf(t->name[t->cols], 64, "%.63s", field(&p));
	t->v = arena_get(&arena, ROWS, sizeof *t->v);
	for (t->rows = 0; fgets(p = line, LINE, f) && t->rows < ROWS; t->rows++)
		for (i = 0; i < t->cols; i++) {
			s = field(&p);
			t->v[t->rows][i] = strtod(s, &end);
			if (end == s || *end)
				t->v[t->rows][i] = NAN;
		}
	fclose(f);
	return 1;
}

static int
column(const struct csv *t, const char *name)
{
	int i;

	for (i = 0; i < t->cols; i++)
		if (strcmp(t->name[i], name) == 0)
			return i;
	fprintf(stderr, "no column %s\n", name);
	exit(1);
}

/* The rest of TA-Lib is vectors.c's. */
static int
ours(const char *function)
{
	return strncmp(function, "CDL", 3) == 0 ||
	       strncmp(function, "HT_", 3) == 0 ||
	       strncmp(function, "SAR", 3) == 0 ||
	       strcmp(function, "MAMA") == 0;
}

static const struct column *
find(const char *function)
{
	char name[64];
	size_t i;

	snprintf(name, sizeof name, "%s", function);
	lower(name);
	for (i = 0; i < ind_table.n; i++) {
		const struct column *d = ind_table.entry[i].column;

		if (d->space && strcmp(d->space, "ta") == 0 &&
		    strcmp(d->name, name) == 0)
			return d;
	}
	return NULL;
}

/* "optInFastLimit=0.5 optInSlowLimit=0.05" into p[]. */
static void
params(const struct column *d, char *text, double *p)
{
	char *word, *eq;
	int i;

	for (i = 0; i < COLUMN_PARAMS && d->param[i].name; i++)
		p[i] = d->param[i].def;
	for (word = strtok(text, " "); word; word = strtok(NULL, " ")) {
		eq = strchr(word, '=');
		*eq = '\0';
		lower(word);
		for (i = 0; i < COLUMN_PARAMS && d->param[i].name; i++)
			if (strcmp(d->param[i].name, word + 5) == 0)
				break;
		if (i == COLUMN_PARAMS || !d->param[i].name) {
			fprintf(stderr, "%s has no %s\n", d->name, word);
			exit(1);
		}
		p[i] = strtod(eq + 1, NULL);
	}
}

/* "high low" or "inReal=close" into column numbers. */
static int
inputs(const struct csv *t, char *text, int *col)
{
	char *word, *eq;
	int n = 0;

	for (word = strtok(text, " "); word; word = strtok(NULL, " ")) {
		eq = strchr(word, '=');
		col[n++] = column(t, eq ? eq + 1 : word);
	}
	return n;
}

static int
agrees(const struct column *d, int i, double got, double want)
{
	if (isnan(want) || isnan(got))
		return isnan(want) && isnan(got);
	if (d->out[i].type == COLUMN_INT)
		return got == want;
	return fabs(got - want) <= 1e-9 * fmax(1, fabs(want));
}

/* As the frame does it: one shared state, used by all that can. */
static struct alone
in_company(const struct column *d, const double *p)
{
	struct alone r = { d, d->init(&arena, d, p),
		d->shared->init(&arena, NULL) };
	double defs[COLUMN_PARAMS] = { 0 };
	size_t i;

	for (i = 0; i < ind_table.n; i++) {
		const struct column *c = ind_table.entry[i].column;

		if (c->shared == d->shared)
			d->shared->use(c->init(&arena, c, defs), r.shared);
	}
	d->shared->use(r.state, r.shared);
	return r;
}

static int
compare(const struct job *j, struct alone r, const struct csv *in,
    const struct csv *want, const int *col, int n, int warmup)
{
	int row, i, bad = 0, first = -1;

	for (row = 0; row < in->rows; row++) {
		double x[COLUMN_INPUTS] = { 0 }, out[COLUMN_OUTPUTS];

		for (i = 0; i < n; i++)
			x[i] = in->v[row][col[i]];
		for (i = 0; i < COLUMN_OUTPUTS; i++)
			out[i] = NAN;
		alone_step(&r, x, out);
		if (first < 0 && !isnan(out[0]))
			first = row;
		for (i = 0; i + 1 < want->cols; i++, cells++)
			if (!agrees(r.column, i, out[i], want->v[row][i + 1]) &&
			    bad++ == 0)
				printf("not ok %s row %d: %.17g, not %.17g\n",
				    j->file, row, out[i], want->v[row][i + 1]);
	}
	if (first != warmup && bad++ == 0)
		printf("not ok %s: starts at %d, not %d\n", j->file, first,
		    warmup);
	return bad;
}

static void
check(const struct column *d, struct job *j)
{
	static struct csv in, want;
	double p[COLUMN_PARAMS] = { 0 };
	int col[COLUMN_INPUTS], n, bad;

	if (!csv_read(&in, j->input) || !csv_read(&want, j->file)) {
		printf("not ok %s: cannot read\n", j->file);
		failed++;
		return;
	}
	params(d, j->params, p);
	n = inputs(&in, j->columns, col);
	bad = compare(
	    j, alone_new(&arena, d, p), &in, &want, col, n, d->warmup(d, p));
	if (d->shared)
		bad += compare(
		    j, in_company(d, p), &in, &want, col, n, d->warmup(d, p));
	files++;
	failed += bad > 0;
}

int
main(void)
{
	FILE *f = reader("manifest.csv");
	char line[LINE];

	if (!f) {
		puts("skipped: no vectors");
		return 0;
	}
	while (fgets(line, sizeof line, f)) {
		struct job j;
		char *p = line;
		const struct column *d;

		j.file = field(&p);
		j.function = field(&p);
		j.params = field(&p);
		j.input = field(&p);
		j.columns = field(&p);
		d = ours(j.function) ? find(j.function) : NULL;
		if (d)
			check(d, &j);
	}
	fclose(f);
	printf("%s: %d files, %ld cells, %d files differ\n",
	    failed ? "not ok" : "ok", files, cells, failed);
	return failed || files == 0;
}
