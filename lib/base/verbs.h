/*
 * verbs: a program whose first operand says what it does, each verb with
 * options of its own.
 *
 *	static const struct verb *const list[] = { &verb_check, &verb_join,
 *		NULL };
 *	static const struct verbs verbs = { "csf-bars", list, shared };
 *
 *	return verbs_run(&verbs, argc, argv);
 *
 * The options stand behind the verb or before it.  `csf-bars check -h` and
 * --opts tell of one verb, `csf-bars -h` has a line of usage for each.  A verb
 * that is not there dies (MISUSE) with the nearest ones.
 *
 * A program may be of use without a verb, too: `plain` runs where no operand
 * is given, its options and line of usage beside the others' in -h.
 */
#ifndef CSF_VERBS_H
#define CSF_VERBS_H

#include "base/opt.h"

struct verb {
	const char *name;
	const char *usage;	/* whole: "csf-bars check [-hqv] ..." */
	const struct opt *opts; /* its own; NULL: none */

	/* The operands behind the name, all options read; the exit status. */
	int (*run)(int argc, char *argv[]);
};

struct verbs {
	const char *program;
	const struct verb *const *verb; /* ends with NULL */
	const struct opt *opts;		/* of every verb; NULL: none */
	const char *usage;		/* a last line for -h; NULL: none */
	const struct verb *plain; /* without a verb; NULL: there must be one */
	const char *const *alias; /* other names: "polygon", "massive", ...,
				     NULL behind; NULL: none */
};

/* Parse and run. */
int verbs_run(const struct verbs *v, int argc, char *argv[]);

/*
 * Parse alone, for a program that takes other names too (plug-ins): the verb,
 * argv its operands.  NULL when the first operand is none; then the shared
 * options were read, and argv has that operand still, if there is one.
 */
const struct verb *verbs_parse(const struct verbs *v, int *argc, char ***argv);

#endif
