/*
 * settings: what the run-control scripts go by (csf.conf(5)): a table of names,
 * and of each the value in force and where it is from.
 *
 *	settings_default();	  // the environment and what is built in
 *	settings_file("csf.conf", 1);
 *	settings_given("start=2020-01-02");
 *
 * Each call goes before those above it.  A value is text, never a command:
 * nothing in it is expanded.  Mistakes die (MISUSE), with the file's line.
 */
#ifndef CSF_SETTINGS_H
#define CSF_SETTINGS_H

#include "base/arena.h"
#include "base/text.h"

struct setting {
	const char *name;
	int list;	      /* words, not one text */
	const char *fallback; /* when nobody says */
	const char *env;      /* the variable that goes before it, or NULL */
	/* Dies (MISUSE) of what it cannot be; place is "--start". */
	void (*check)(const char *place, const char *text);

	/* in force: one text; of a list, words quoted as a shell would read */
	const char *value, *from;
	int line; /* of the file, or 0 */
};

extern struct setting settings[]; /* ends with a NULL name */
extern struct arena settings_arena;

/* The one of that name, or NULL. */
struct setting *settings_named(const char *name);

/* No setting has the name: dies with place in front, and the nearest. */
void settings_unknown(const char *place, const char *name)
    __attribute__((noreturn));

void settings_default(void);

/* A file that is not there dies (FAIL) when it must be. */
void settings_file(const char *path, int must);

/* NAME=VALUE of the command line; the last one counts. */
void settings_given(const char *operand);

/* Add a word as a shell, and csf.conf, has to be told it. */
void settings_quote(struct text *t, const char *word);

#endif
