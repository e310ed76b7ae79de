/*
 * plug_call: a plug-in as it is called, once its description is known:
 *
 *	csf-ind-foo n=3 --in=close --as=foo_3 -o csv
 *
 * with a value for every parameter, the columns it reads, the name of its
 * column (foo_3, or foo_3_SUFFIX for each output) and the form of the stream.
 */
#ifndef CSF_PLUG_CALL_H
#define CSF_PLUG_CALL_H

#include "plug/plug.h"

struct plug_call {
	const struct plug *plug;
	const char **value; /* of its parameters: at first the defaults */
	const char **in;    /* nin of them: at first those it describes */
	int nin;

	/* by plug_call_as */
	const char **col; /* its outputs' names */
	char **argv;	  /* NULL-terminated; the form is csv */
	int argc;
};

struct plug_call plug_call(struct arena *a, const struct plug *p);

/* The value that the text stands for: words of booleans are 1 and 0, "" and
 * none are the default.  NULL: it is none of the parameter's, *why is what is
 * wrong, "is not true or false". */
const char *plug_call_value(
    const struct plug_param *q, const char *text, const char **why);

void plug_call_as(struct plug_call *c, struct arena *a, const char *as);
void plug_call_form(struct plug_call *c, struct arena *a, const char *form);

#endif
