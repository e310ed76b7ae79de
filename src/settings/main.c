/* csf-settings: what the run-control scripts go by, and where it is from. */
#include "base/die.h"
#include "base/opt.h"
#include "row/out.h"
#include "settings/settings.h"

#include <stdlib.h>

static const char *file, *program, *form;
static struct out out;

static const char usage[] =
    "csf-settings [-hqv] [-c file] [-o format] [--for program] "
    "[name=value ...]";
static const struct opt opts[] = {
	{ 'c', "conf", "file", "read this, not $CSF_CONF or csf.conf",
	    OPT_TEXT(&file) },
	{ 0, "for", "program", "write what a script of that name evaluates",
	    OPT_TEXT(&program) },
	{ 'o', "output", "format", "csv (default) or json", OPT_TEXT(&form) },
	{ 0 },
};

/* name='text' lines, which set a shell's variables and do nothing else. */
static int
put_shell(void)
{
	struct text t = { 0 };
	struct setting *s;

	for (s = settings; s->name; s++) {
		text_add(&t, s->name);
		text_add(&t, "=");
		settings_quote(&t, s->value);
		text_add(&t, "\n");
	}
	text_print(&t);
	free(t.p);
	return 0;
}

static int
put_rows(void)
{
	struct setting *s;

	out_col(&out, "name", NULL);
	out_col(&out, "value", NULL);
	out_col(&out, "from", NULL);
	out_start(&out);
	for (s = settings; s->name; s++) {
		out_str(&out, s->name);
		out_str(&out, s->value[0] ? s->value : NULL);
		out_str(&out, s->from);
		out_end(&out);
	}
	return out_close(&out);
}

int
main(int argc, char *argv[])
{
	const char *env = getenv("CSF_CONF");
	int i;

	opt_parse(&argc, &argv, usage, opts);
	if (program)
		die_prog = program;
	out_open(&out, NULL);
	out_option(&out, form);

	settings_default();
	if (file || (env && env[0]))
		settings_file(file ? file : env, 1);
	else
		settings_file("csf.conf", 0);
	for (i = 0; i < argc; i++)
		settings_given(argv[i]);
	return program ? put_shell() : put_rows();
}
