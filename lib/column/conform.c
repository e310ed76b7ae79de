#include "column/conform.h"
#include "base/die.h"
#include "base/text.h"
#include "column/plan_impl.h"
#include "num/num.h"
#include "plug/plug.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROWS = 300, ARGS = 4 };

static struct arena arena;
static struct node node;
static struct plan plan;
static int failures;

static void
report(int good, const char *what)
{
	printf("%s - %s\n", good ? "ok" : "not ok", what);
	failures += !good;
}

/* ---- running it ---- */

static int
scratch(const struct text *t)
{
	FILE *f = tmpfile();
	int fd = f ? dup(fileno(f)) : -1;

	if (fd < 0 || (t && t->n > 0 && write(fd, t->p, t->n) != (ssize_t)t->n))
		die(FAIL, "cannot write a scratch file:");
	fclose(f);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static void
read_back(int fd, struct text *t)
{
	char buf[4096];
	ssize_t n;

	lseek(fd, 0, SEEK_SET);
	t->n = 0;
	while ((n = read(fd, buf, sizeof buf)) > 0)
		text_addn(t, buf, (size_t)n);
	text_add(t, "");
}

/* Run it over the text; path: write there, not back. */
static int
run(char *const argv[], const struct text *input, struct text *output,
    const char *path)
{
	int in = scratch(input), to, code;

	to = path ? open(path, O_WRONLY | O_CLOEXEC) : scratch(NULL);
	if (to < 0)
		die(FAIL, "cannot write '%s':", path);
	code = plug_wait(plug_run(argv, in, to));
	if (output)
		read_back(to, output);
	close(in);
	close(to);
	return code;
}

/* ---- the rows it gets ---- */

static double
chance(void)
{
	static unsigned long long seed = 88172645463325252u;

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (double)(seed >> 11) / 9007199254740992.0;
}

static int
is_bar(const char *name)
{
	static const char *const bar[] = { "time", "open", "high", "low",
		"close", "volume", NULL };
	int i;

	for (i = 0; bar[i]; i++) {
		if (strcmp(bar[i], name) == 0)
			return 1;
	}
	return 0;
}

static void
cell(struct text *t, int json, const char *name, double v)
{
	char s[NUM_FIXED_MAX];

	text_add(t, ",");
	if (json) {
		text_json(t, name);
		text_add(t, ":");
	}
	text_addn(t, s, num_put_fixed(s, v, 2));
}

static void
header(struct text *t)
{
	int i;

	text_add(t, "time,open,high,low,close,volume");
	for (i = 0; i < node.nin; i++) {
		if (!is_bar(node.in[i])) {
			text_add(t, ",");
			text_add(t, node.in[i]);
		}
	}
	text_add(t, "\n");
}

/* The same rows in both forms. */
static void
make_rows(struct text *csv, struct text *json)
{
	struct text *both[2] = { csv, json };
	double price = 100, open, v[5];
	char date[CAL_TEXT_MAX];
	int i, k, f;

	header(csv);
	for (i = 0; i < ROWS; i++) {
		size_t n = cal_put_date(date, 18000 + i);

		open = price;
		price += 4 * (chance() - 0.5);
		v[0] = open;
		v[1] = fmax(open, price) + chance();
		v[2] = fmin(open, price) - chance();
		v[3] = price;
		v[4] = 1000 * (1 + chance());
		text_add(json, "{\"time\":\"");
		for (f = 0; f < 2; f++)
			text_addn(both[f], date, n);
		text_add(json, "\"");
		for (k = 0; k < 5; k++) {
			static const char *const name[] = { "open", "high",
				"low", "close", "volume" };

			cell(csv, 0, name[k], v[k]);
			cell(json, 1, name[k], v[k]);
		}
		for (k = 0; k < node.nin; k++) {
			double x = chance();

			if (is_bar(node.in[k]))
				continue;
			cell(csv, 0, node.in[k], x);
			cell(json, 1, node.in[k], x);
		}
		text_add(csv, "\n");
		text_add(json, "}\n");
	}
}

/* ---- checks ---- */

static size_t
line_end(const char *p)
{
	return strcspn(p, "\n");
}

/* Each line of a (without its last `cut` bytes) starts its line of b. */
static int
same_rows(const char *a, const char *b, size_t cut)
{
	while (*a) {
		size_t n = line_end(a), m = line_end(b);

		if (m <= n - cut || strncmp(a, b, n - cut) != 0 ||
		    b[n - cut] != ',' || b[m] != '\n')
			return 0;
		a += n + 1;
		b += m + 1;
	}
	return *b == '\0';
}

static int
has_columns(const char *out, size_t before)
{
	int i;

	out += before;
	for (i = 0; i < node.nout; i++) {
		size_t n = strlen(node.col[i]);

		if (*out != ',' || strncmp(out + 1, node.col[i], n) != 0)
			return 0;
		out += 1 + n;
	}
	return *out == '\n';
}

/* A cell of CSV and a value of JSON say the same. */
static int
same_value(const char **csv, const char **json)
{
	size_t n = strcspn(*csv, ",\n"), m;

	if (**json == '"')
		m = strcspn(++*json, "\"");
	else
		m = strcspn(*json, ",}");
	if (n == 0 ? m != 4 || strncmp(*json, "null", 4) != 0
		   : m != n || strncmp(*csv, *json, n) != 0)
		return 0;
	*csv += n;
	*json += m + ((*json)[m] == '"');
	return 1;
}

/* The appended values of a row in both forms. */
static int
same_line(const char *csv, const char *json)
{
	const char *key;
	int i;

	for (i = 0; i < node.nout; i++) {
		key = arena_fmt(&arena, ",\"%s\":", node.col[i]);
		if (*csv != ',' || strncmp(json, key, strlen(key)) != 0)
			return 0;
		csv++;
		json += strlen(key);
		if (!same_value(&csv, &json))
			return 0;
	}
	return *csv == '\n' && *json == '}';
}

static int
same_forms(
    const char *csv_in, const char *csv, const char *json_in, const char *json)
{
	csv_in += line_end(csv_in) + 1;
	csv += line_end(csv) + 1;
	while (*csv_in) {
		size_t n = line_end(csv_in), m = line_end(json_in) - 1;

		if (line_end(csv) < n || line_end(json) < m ||
		    !same_line(csv + n, json + m))
			return 0;
		csv_in += n + 1;
		json_in += m + 2;
		csv += line_end(csv) + 1;
		json += line_end(json) + 1;
	}
	return 1;
}

static int
prefixes(struct text *csv, const struct text *whole)
{
	static const int rows[] = { 1, 2, ROWS / 2, ROWS - 1 };
	struct text part = *csv, got = { 0 };
	size_t i;
	int k, good = 1;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *p = csv->p;

		for (k = 0; k <= rows[i]; k++)
			p += line_end(p) + 1;
		part.n = (size_t)(p - csv->p);
		good &= run(node.argv, &part, &got, NULL) == 0 &&
			got.n <= whole->n &&
			memcmp(got.p, whole->p, got.n) == 0 && got.n > part.n;
	}
	free(got.p);
	return good;
}

static void
bad_parameter(const struct text *csv)
{
	char *argv[ARGS] = { node.argv[0] };
	char bad[] = "no_such_parameter=1", in[] = "--in=close";
	struct text got = { 0 };
	int code;

	argv[1] = bad;
	argv[2] = in;
	code = run(argv, csv, &got, NULL);
	report(code == MISUSE && got.n == 0,
	    "an unknown parameter exits 2 and writes nothing");
	free(got.p);
}

int
conform(const struct table *t, const char *name)
{
	static struct text csv, json, got, gotjson;
	char form_csv[] = "csv", form_json[] = "json";
	const char *path;
	int code;

	spec_parse(&node.spec, &arena, name);
	if (table_find(t, node.spec.space, node.spec.name))
		die(MISUSE, "'%s' is built in; -T tests plug-ins", name);
	path = node.spec.space ? NULL
			       : plug_find(&arena, t->program, node.spec.name);
	if (!path)
		table_unknown(t, &node.spec);
	plan.table = t;
	plan_plug(&plan, &node, path);
	report(1, "it describes itself");
	make_rows(&csv, &json);

	node.argv[node.argc] = form_csv;
	code = run(node.argv, &csv, &got, NULL);
	report(code == 0, "it exits 0");
	report(same_rows(csv.p, got.p, 0),
	    "each row comes out once, with its bytes untouched");
	report(got.n > csv.n && has_columns(got.p, line_end(csv.p)),
	    "it appends the columns it describes");
	report(prefixes(&csv, &got), "rows cut off change no earlier row");
	node.argv[node.argc] = form_json;
	code = run(node.argv, &json, &gotjson, NULL);
	report(code == 0 && same_rows(json.p, gotjson.p, 1) &&
		   same_forms(csv.p, got.p, json.p, gotjson.p),
	    "NDJSON says what CSV says");
	node.argv[node.argc] = form_csv;
	report(run(node.argv, &csv, NULL, "/dev/full") == FAIL,
	    "a full disk exits 1");
	bad_parameter(&csv);
	if (fflush(stdout) != 0)
		die(FAIL, "cannot write 'stdout':");
	return failures > 0 ? FAIL : 0;
}
