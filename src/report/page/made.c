/* How the page was made: what was typed, the sums of what was read, and the
 * run whose ledger it is. */
#include "base/bytes.h"
#include "base/die.h"
#include "base/jansson.h"
#include "base/text.h"
#include "report/page/page_impl.h"
#include "run/manifest.h"

#include <stdlib.h>
#include <string.h>

static json_t *run; /* of csf-bt --manifest; NULL */
static const char *run_file;

/* ---- before ---- */

void
page_args(int argc, char *const argv[])
{
	manifest_args(argc, argv);
}

static int
all_are(const json_t *list, json_type type)
{
	size_t i, n = json_array_size(list);

	for (i = 0; i < n && json_typeof(json_array_get(list, i)) == type; i++)
		;
	return json_is_array(list) && i == n;
}

/* A file of the manifest has a name, bytes and a sum. */
static int
are_files(const json_t *list)
{
	size_t i, n = json_array_size(list);

	if (!all_are(list, JSON_OBJECT))
		return 0;
	for (i = 0; i < n; i++) {
		const json_t *f = json_array_get(list, i);

		if (!json_is_string(json_object_get(f, "name")) ||
		    !json_is_integer(json_object_get(f, "bytes")) ||
		    !json_is_string(json_object_get(f, "sha256")))
			return 0;
	}
	return 1;
}

void
page_begin(const char *manifest)
{
	json_error_t error;
	char *text;
	size_t n;

	if (manifest) {
		text = bytes_read(manifest, &n);
		run = jansson_load(text, n, 0, &error);
		free(text);
		if (!run)
			die(FAIL, "%s:%d: %s", manifest, error.line,
			    error.text);
		if (!json_is_string(json_object_get(run, "program")) ||
		    !json_is_string(json_object_get(run, "version")) ||
		    !all_are(json_object_get(run, "options"), JSON_STRING) ||
		    !are_files(json_object_get(run, "inputs")) ||
		    !are_files(json_object_get(run, "outputs")))
			die(FAIL,
			    "%s: it is no manifest as csf-bt --manifest "
			    "writes it",
			    manifest);
		run_file = manifest;
	}
	manifest_watch();
}

/* ---- a command ---- */

/* A word as a shell reads it. */
static void
word(const char *z)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_-+=.,:/@%";
	static struct text t;

	t.n = 0;
	if (*z && !z[strspn(z, plain)]) {
		text_add(&t, z);
	} else {
		text_add(&t, "'");
		for (; *z; z++)
			text_addn(
			    &t, *z == '\'' ? "'\\''" : z, *z == '\'' ? 4 : 1);
		text_add(&t, "'");
	}
	html_raw(" ");
	html_text(t.p);
}

/* ---- files ---- */

static void
file(const char *name, double bytes, const char *sum)
{
	html_row(name);
	html_cell(UNIT_COUNT, bytes);
	html_raw("<td class=\"word\"><code>");
	html_text(sum);
	html_raw("</code></td></tr>\n");
}

static const char *const column[] = { "file", "bytes", "<SHA-256" };

static void
files(const char *id, const char *caption, const char *member)
{
	const json_t *list = json_object_get(run, member), *f;
	size_t i;

	html_table(id, caption, 0, column, 3);
	for (i = 0; i < json_array_size(list); i++) {
		f = json_array_get(list, i);
		file(json_string_value(json_object_get(f, "name")),
		    (double)json_integer_value(json_object_get(f, "bytes")),
		    json_string_value(json_object_get(f, "sha256")));
	}
	html_table_end();
}

static void
read_here(void)
{
	struct manifest_file f;
	size_t i;

	html_table("made-read", "What was read", 0, column, 3);
	for (i = 0; manifest_input(i, &f); i++)
		file(f.name, (double)f.bytes, f.sha256);
	html_table_end();
}

/* ---- the run ---- */

/* Did the run write one of the files read here? */
static int
wrote_it(void)
{
	const json_t *list = json_object_get(run, "outputs"), *f;
	struct manifest_file in;
	size_t i, k;

	for (i = 0; manifest_input(i, &in); i++) {
		for (k = 0; k < json_array_size(list); k++) {
			f = json_array_get(list, k);
			if (strcmp(in.sha256, json_string_value(json_object_get(
						  f, "sha256"))) == 0)
				return 1;
		}
	}
	return 0;
}

static void
the_run(void)
{
	const json_t *list = json_object_get(run, "options");
	size_t i;

	html_raw("<h3>The run</h3>\n");
	html_raw(wrote_it()
		     ? "<p>By its sum, a ledger of this page is the one "
		       "that the run wrote.</p>\n"
		     : "<ul class=\"notices\"><li><strong>NOT ITS "
		       "LEDGER</strong>: no file read here has the sum of "
		       "one that the run wrote.</li></ul>\n");
	html_raw("<pre tabindex=\"0\"><code>");
	html_text(json_string_value(json_object_get(run, "program")));
	for (i = 0; i < json_array_size(list); i++)
		word(json_string_value(json_array_get(list, i)));
	html_raw("</code></pre>\n<p class=\"note\">");
	html_text(json_string_value(json_object_get(run, "program")));
	html_raw(" ");
	html_text(json_string_value(json_object_get(run, "version")));
	html_raw(", as ");
	html_text(run_file);
	html_raw(" says</p>\n");
	files("run-inputs", "What the run read", "inputs");
	files("run-outputs", "What the run wrote", "outputs");
}

void
page_made(void)
{
	char *const *arg;
	int i, n = manifest_typed(&arg);

	html_raw("<section id=\"made\">\n<h2>How it was made</h2>\n"
		 "<pre tabindex=\"0\"><code>csf-report");
	for (i = 0; i < n; i++)
		word(arg[i]);
	html_raw("</code></pre>\n<p class=\"note\">csf-report " CSF_VERSION
		 "</p>\n");
	read_here();
	if (run)
		the_run();
	else
		html_raw("<p class=\"note\">What the run was that wrote the "
			 "ledger is not known here: csf-bt --manifest FILE "
			 "writes it, csf-report --manifest FILE shows "
			 "it.</p>\n");
	html_raw("</section>\n");
}
