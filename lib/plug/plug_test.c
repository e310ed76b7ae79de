#include "plug/plug_test.h"
#include "base/die.h"
#include "base/jansson.h"
#include "base/str.h"
#include "base/text.h"
#include "num/num.h"
#include "plug/plug_run.h"
#include "time/cal.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROWS = 300 };

static struct plug_call *call;
static struct arena *arena;
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
put(struct text *t, int json, const char *name, double v)
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
	for (i = 0; i < call->nin; i++) {
		if (!is_bar(call->in[i])) {
			text_add(t, ",");
			text_add(t, call->in[i]);
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

			put(csv, 0, name[k], v[k]);
			put(json, 1, name[k], v[k]);
		}
		for (k = 0; k < call->nin; k++) {
			double x = chance();

			if (is_bar(call->in[k]))
				continue;
			put(csv, 0, call->in[k], x);
			put(json, 1, call->in[k], x);
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
	for (i = 0; i < call->plug->nout; i++) {
		size_t n = strlen(call->col[i]);

		if (*out != ',' || strncmp(out + 1, call->col[i], n) != 0)
			return 0;
		out += 1 + n;
	}
	return *out == '\n';
}

/* ---- its cells, in both forms ---- */

/* A cell of CSV without its quotes; *p is then behind it. */
static struct str
csv_cell(const char **p)
{
	const char *s = *p;
	size_t n = 0;
	char *to;

	if (*s != '"') {
		*p += strcspn(s, ",\n");
		return (struct str){ s, (size_t)(*p - s) };
	}
	to = arena_get(arena, strlen(s), 1);
	for (s++; *s && (*s != '"' || s[1] == '"'); s++) {
		s += *s == '"';
		to[n++] = *s;
	}
	*p = s + (*s == '"');
	return (struct str){ to, n };
}

static int
same_value(struct str csv, json_t *v)
{
	double x;

	if (json_is_null(v))
		return csv.n == 0;
	if (json_is_string(v))
		return csv.n == json_string_length(v) &&
		       memcmp(csv.p, json_string_value(v), csv.n) == 0;
	num_real(arena_str(arena, csv.p, csv.n), &x);
	if (json_is_boolean(v))
		return x == json_is_true(v);
	return json_is_number(v) && x == json_number_value(v);
}

/* The cells behind a row at csv, and the members of the same row at json. */
static int
same_row(const char *csv, const char *json)
{
	json_t *o = jansson_load(json, strcspn(json, "\n"), 0, NULL);
	int i, good = o != NULL;

	for (i = 0; i < call->plug->nout && good; i++) {
		good = *csv++ == ',' && same_value(csv_cell(&csv),
					    json_object_get(o, call->col[i]));
	}
	json_decref(o);
	return good && *csv == '\n';
}

static int
same_forms(const char *in, const char *csv, const char *json)
{
	in += line_end(in) + 1;
	csv += line_end(csv) + 1;
	while (*in) {
		size_t n = line_end(in);

		if (line_end(csv) < n || !same_row(csv + n, json))
			return 0;
		in += n + 1;
		csv += line_end(csv) + 1;
		json += line_end(json);
		json += *json == '\n';
	}
	return 1;
}

/* What is wrong with one of the cells; NULL. */
static const char *
bad_cell(const char *in, const char *csv,
    const char *(*check)(struct arena *a, const char *text, size_t n))
{
	const char *why = NULL, *p;
	struct str s;
	int i;

	in += line_end(in) + 1;
	csv += line_end(csv) + 1;
	for (; *in && !why; csv += line_end(csv) + 1) {
		p = csv + line_end(in);
		for (i = 0; i < call->plug->nout && *p == ',' && !why; i++) {
			p++;
			s = csv_cell(&p);
			why = s.n > 0 ? check(arena, s.p, s.n) : NULL;
		}
		in += line_end(in) + 1;
	}
	return why;
}

/* ---- the promises ---- */

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
		good &= run(call->argv, &part, &got, NULL) == 0 &&
			got.n <= whole->n &&
			memcmp(got.p, whole->p, got.n) == 0 && got.n > part.n;
	}
	free(got.p);
	return good;
}

static int
bad_parameter(const struct text *csv)
{
	char bad[] = "no_such_parameter=1", in[] = "--in=close";
	char *argv[] = { call->argv[0], bad, in, NULL };
	struct text got = { 0 };
	int code = run(argv, csv, &got, NULL);

	free(got.p);
	return code == MISUSE && got.n == 0;
}

int
plug_test(struct plug_call *c, struct arena *a,
    const char *(*check)(struct arena *a, const char *text, size_t n))
{
	static struct text csv, json, got, gotjson;
	const char *why;
	int code, whole;

	call = c;
	arena = a;
	plug_call_as(c, a, "as_given");
	report(1, "it describes itself");
	make_rows(&csv, &json);

	code = run(c->argv, &csv, &got, NULL);
	report(code == 0, "it exits 0");
	whole = same_rows(csv.p, got.p, 0);
	report(whole, "each row comes out once, with its bytes untouched");
	report(got.n > csv.n && has_columns(got.p, line_end(csv.p)),
	    "it appends the columns it describes");
	report(prefixes(&csv, &got), "rows cut off change no earlier row");
	plug_call_form(c, a, "json");
	code = run(c->argv, &json, &gotjson, NULL);
	report(code == 0 && same_rows(json.p, gotjson.p, 1) && whole &&
		   same_forms(csv.p, got.p, gotjson.p),
	    "NDJSON says what CSV says");
	plug_call_form(c, a, "csv");
	report(run(c->argv, &csv, NULL, "/dev/full") == FAIL,
	    "a full disk exits 1");
	report(bad_parameter(&csv),
	    "an unknown parameter exits 2 and writes nothing");
	if (check) {
		why = whole ? bad_cell(csv.p, got.p, check) : NULL;
		report(!why, why ? why : "what its cells say can be read");
	}
	if (fflush(stdout) != 0)
		die(FAIL, "cannot write 'stdout':");
	return failures > 0 ? FAIL : 0;
}
