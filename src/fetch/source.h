/*
 * source: what a source of rows is.  To add one: a file src/fetch/NAME.c with
 * `const struct source source_NAME`, a line SOURCE(NAME) in all.h, sorted.
 * A source that is not built in is looked for as csf-fetch-NAME: csf-fetch(1).
 * What a source alone needs stands in a folder of its own, as csv's
 * src/fetch/csv.
 */
#ifndef CSF_FETCH_SOURCE_H
#define CSF_FETCH_SOURCE_H

#include "base/verbs.h"
#include "fetch/follow/follow.h"
#include "row/out.h"
#include "time/cal.h"

struct source {
	/* Its name, usage and own options.  Rows go to fetch.out, which run()
	 * closes.  All that can be told from argv is checked (MISUSE) before
	 * anything is read. */
	struct verb verb;
	const char *alias;    /* another name that it answers to, or NULL */
	const char *operands; /* "file ...", for -l */
	const char *summary;
	void (*list)(void);	 /* -l NAME: rows of its parts, or NULL */
	struct follow_live live; /* how new its rows are; --follow */
	int (*delay)(void);	 /* live.delay by its options, or NULL */
};

/*
 * What the command line says, and where rows go: the one thing that main.c
 * shares with the sources.  Set before run(), from then on read only but
 * for the rows; texts are argv's, NULL when not given.
 */
struct fetch {
	struct out out;	    /* open; the source names its columns and rows */
	const char *symbol; /* --symbol: which, or what the rows are called */
	const char *form;   /* -o */
	int bar;	    /* --bar, CAL_ lengths; or FETCH_NO_BAR */
	struct cal_time from, to; /* --from, --to; both ends inclusive */
	int has_from, has_to;

	/* of csv alone */
	const char *layout;	   /* --layout */
	const char *zone;	   /* --tz: of times without an offset */
	const char *dates;	   /* --dates: the order of their numbers */
	int sort;		   /* --sort */
	const char *stamp;	   /* --stamp: start, end */
	const char *quote;	   /* --quote: which of a file's snapshots */
	const char *map[OPT_LIST]; /* --map NAME=COLUMN, nmap of them */
	const char *set[OPT_LIST]; /* --set NAME=TEXT, nset of them */
	int nmap, nset;
};
enum { FETCH_NO_BAR = -2 };
extern struct fetch fetch;

/* Is the row inside --from and --to?  A date stands for the whole New York
 * day, an instant for itself. */
int fetch_wanted(struct cal_time t);

/* Another --from, for the next run of a source. */
void fetch_from(struct cal_time t);

#define SOURCE(ident) extern const struct source source_##ident;
#include "fetch/all.h"
#undef SOURCE

#endif
