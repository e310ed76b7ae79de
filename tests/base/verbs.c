/*
 * verbs: two verbs, an option of each and one of both; prints what was read.
 * Behind a first word "open" names that are no verbs are the program's.
 */
#include "base/verbs.h"

#include <stdio.h>
#include <string.h>

static int last;
static const char *file = "-", *word = "none";

static void
show(const char *what, int argc, char *argv[])
{
	int i;

	printf("%s %s %s %d", what, file, word, last);
	for (i = 0; i < argc; i++)
		printf(" %s", argv[i]);
	printf("\n");
}

static int
run_check(int argc, char *argv[])
{
	show("check", argc, argv);
	return 0;
}

static int
run_join(int argc, char *argv[])
{
	show("join", argc, argv);
	return 3;
}

static const struct opt shared[] = {
	{ 'f', "file", "file", "read this", OPT_TEXT(&file) },
	{ 0 },
};
static const struct opt check_opts[] = {
	{ 0, "last", "n", "the last n", OPT_INT(&last, 0, 9) },
	{ 0 },
};
static const struct opt join_opts[] = {
	{ 'w', "word", "word", "any", OPT_TEXT(&word) },
	{ 0 },
};
static const struct verb check = { "check", "csf-x check [-f file] [--last n]",
	check_opts, run_check };
static const struct verb join = { "join", "csf-x join [-f file] [-w word] name",
	join_opts, run_join };
static const struct verb *const list[] = { &check, &join, NULL };
static const char *const alias[] = { "test", "check", NULL };

int
main(int argc, char *argv[])
{
	static const struct verbs strict = { "csf-x", list, shared, NULL, NULL,
		alias },
				  open = { "csf-x", list, shared,
					  "csf-x name [operand ...]", NULL,
					  alias };
	const struct verb *verb;

	if (argc < 2 || strcmp(argv[1], "open") != 0)
		return verbs_run(&strict, argc, argv);
	argc--, argv++;
	verb = verbs_parse(&open, &argc, &argv);
	if (verb)
		return verb->run(argc, argv);
	show("other", argc, argv);
	return 0;
}
