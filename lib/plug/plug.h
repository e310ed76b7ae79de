/*
 * plug: plug-ins, csf-plugins(7): programs called csf-PROGRAM-NAME in
 * $CSF_EXEC_PATH, then PREFIX/libexec/csf, then PATH.  Directories that are not
 * absolute are passed over, and directories and files that everyone may write
 * to.
 */
#ifndef CSF_PLUG_H
#define CSF_PLUG_H

#include "base/arena.h"

enum plug_type { PLUG_INT, PLUG_REAL, PLUG_WORD, PLUG_BOOL, PLUG_TEXT };

struct plug_param {
	const char *name;
	enum plug_type type;
	double min, max;     /* NaN: no limit */
	const char *def;     /* its text */
	const char **values; /* words; NULL-terminated, or NULL */
	int quiet;
};

struct plug_output {
	const char *suffix;
	enum plug_type type;
};

/* What --describe says. */
struct plug {
	const char *name, *path;
	const char *json; /* its text, without the newline */
	struct plug_param *param;
	int nparams;
	const char **in;
	int nin;
	struct plug_output *out;
	int nout;
	int stateful;
};

/* The path of the plug-in of program ("csf-ind"); NULL when there is none. */
const char *plug_find(struct arena *a, const char *program, const char *name);

/* The path of any program in these directories; NULL when there is none. */
const char *plug_which(struct arena *a, const char *program);

/* The same of a program of ours, csf-NAME, that another runs; dies when there
 * is none. */
const char *plug_ours(struct arena *a, const char *name);

/* Each plug-in of the program, the first of a name only, none of them run. */
void plug_each(struct arena *a, const char *program,
    void (*fn)(void *ctx, const char *name, const char *path), void *ctx);

/* Run `path --describe` (2 s, 64 KiB, exit 0) and read what it says; dies
 * (FAIL) when that is not the object of csf-plugins(7) or the name is another.
 */
struct plug *plug_describe(
    struct arena *a, const char *program, const char *name, const char *path);

#endif
