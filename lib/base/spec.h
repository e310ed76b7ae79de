/*
 * spec: the text of an argument that asks for columns (csf-ind(1)):
 *
 *	[ ALIAS "=" ] NAME [ ":" PARAMS ] [ "@" INPUTS ]
 *	ALIAS "=expr:" REST
 *
 * The grammar alone; what names and values mean is the program's.
 */
#ifndef CSF_SPEC_H
#define CSF_SPEC_H

#include "base/arena.h"

struct spec_arg {
	const char *name;  /* NULL: by position */
	const char *value; /* "": the default; a list: "[1,2]" */
};

struct spec {
	const char *text;  /* as typed */
	const char *alias; /* NULL: none */
	const char *space; /* "ta", "all.ta"; NULL: none */
	const char *name;
	const char *full;     /* "ta.rsi", for messages */
	const char *expr;     /* REST of an expression, else NULL */
	struct spec_arg *arg; /* those by position first */
	int nargs;
	const char **in; /* unquoted; NULL: no "@" */
	int nin;
};

/* Everything is copied into the arena; dies (MISUSE) of bad grammar. */
void spec_parse(struct spec *s, struct arena *a, const char *text);

/* Is z an ID: a lower-case letter, then letters, digits and '_'? */
int spec_is_id(const char *z);

/* The value of --as (OPT_READ of base/opt.h): an ID with a "_" behind it, into
 * a const char *; dies (MISUSE) of anything else. */
void spec_option_prefix(const char *name, const char *text, void *prefix);

#endif
