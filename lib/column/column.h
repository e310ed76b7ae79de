/*
 * column: what makes columns: an indicator, a label.  A descriptor is data plus
 * two functions; the frame (frame.h) finds the columns read, checks ranges,
 * skips rows with an undefined input, and writes NaN as an empty cell.  A
 * descriptor's functions never print, exit, allocate in step, or read an
 * option.  One row in, one row out.
 *
 * Each program lists its descriptors in a table (table.h), and each has a file
 * of its own: src/ind/GROUP/NAME.c defines `const struct column ind_NAME`.
 */
#ifndef CSF_COLUMN_H
#define CSF_COLUMN_H

#include "base/arena.h"
#include "row/unit.h"

#include <math.h>
#include <stddef.h>

enum {
	COLUMN_PARAMS = 14, /* most parameters, inputs, outputs of one */
	COLUMN_INPUTS = 12,
	COLUMN_OUTPUTS = 12,
};

enum column_type {
	COLUMN_INT, /* a parameter: whole number; an output: printed as such */
	COLUMN_REAL,
	COLUMN_BOOL,  /* 0 or 1; typed true/false too */
	COLUMN_WORD,  /* one of `words`; the value is its index */
	COLUMN_TIME,  /* an output of what looks ahead: when it is known */
	COLUMN_TEXT,  /* a parameter: the text param_text() has; 0: none */
	COLUMN_DATES, /* a parameter: such a text, which must be given, the name
		       * of a file of dates (row/dates.h); it is read before
		       * the first row, and column_dates has them */
};

struct column_param {
	const char *name;
	double def, min, max;
	const char *unit; /* "bars"; NULL: a plain number */
	enum column_type type;
	int quiet; /* left out of column names at its default */
	/* NULL-terminated.  COLUMN_WORD: all there are; COLUMN_INT and
	 * COLUMN_REAL: words that stand for 0, 1, ... (False). */
	const char *const *words;

	/* What a value that cannot be offered would do: "read the future".
	 * `never` is that value as it is typed; "-" any below 0. */
	const char *never, *why;
};

struct column_out {
	const char *name; /* snake case; the function's own name: no suffix */
	enum column_type type;
	/* What the dialect's own library calls it at the defaults:
	 * "BBL_5_2.0"; NULL: nothing that would help. */
	const char *theirs;
	const char *const *words; /* COLUMN_WORD: NULL-terminated */
};

/*
 * Work that several have in common when they read the same columns (the candles
 * of ta.cdl...).  For each set of `shared` and input columns, and for each key,
 * the frame makes one state:
 *
 *	sh = shared->init(arena, settings);           once
 *	state = column->init(arena, column, p);       for each instance, then
 *	shared->use(state, sh);                       before any row
 *
 * and for each row where none of these inputs is undefined
 *
 *	shared->step(sh, in);                         once, then
 *	column->step(state, in, out);                 for each instance
 *
 * use() may take memory from the arena.  settings: what the program's own
 * options say to all that share; NULL: nothing.  It outlives the states.
 */
struct column_shared {
	void *(*init)(struct arena *a, const void *settings);
	void (*step)(void *shared, const double *in);
	void (*use)(void *state, void *shared);
};

struct column_ahead; /* of targets and weights: ahead.h */

struct column {
	const char *space; /* dialect: "ta", "pta"; NULL: ours */
	const char *name;  /* lower case */
	const char *summary;
	const char *source;  /* where it was published */
	const char *formula; /* one line; NULL: the summary says it */
	struct column_param
	    param[COLUMN_PARAMS]; /* in the order of the dialect */

	/*
	 * Names of the columns read by default; `@` replaces them in order.
	 * "@day" is no column: the New York date of the row as a day number
	 * (cal.h), for what starts anew each session.  Nor is "@minute": the
	 * minutes from the session's open to the moment the row is known; a day
	 * or longer has them all.  It is undefined, so that the row passes,
	 * outside sessions.  Nor "@time": the row's time in microseconds since
	 * 1970 (of a date: its midnight UTC).
	 */
	const char *in[COLUMN_INPUTS];
	enum unit unit[COLUMN_INPUTS]; /* theirs: the frame refuses others */
	struct column_out out[COLUMN_OUTPUTS];

	/* How many of them, from the front, these parameters read and make;
	 * NULL: all.  p: never NULL. */
	int (*reads)(const struct column *self, const double *p);
	int (*makes)(const struct column *self, const double *p);

	/* Why parameters, each in its range, do not go together; NULL: they
	 * do.  NULL: they always do. */
	const char *(*refuse)(const double *p);

	/* The name of output i with these parameters, where out[i].name is it
	 * at the defaults only; NULL: always. */
	const char *(*called)(
	    const struct column *self, const double *p, int i);

	/* in[] says what is read, not where: `@` must name the columns. */
	int fed;

	/*
	 * The rows before the first one with all inputs (the warm-up of what
	 * is read) reach step, too, with NaN in in[].
	 */
	int early;

	/* A dialect's choices, for functions that serve several descriptors:
	 * flags of the file's own. */
	int flags;
	const void *data; /* the same, where a number does not do */

	const struct column_shared *shared; /* NULL: shares nothing */

	/* Not 0: its state begins with something to tell beside the columns,
	 * of this kind; the program that knows it reads it behind each step
	 * (plan.h). */
	int tells;

	/* Rows before the first one with a value, given the parameters; NULL:
	 * none. */
	int (*warmup)(const struct column *self, const double *p);

	/*
	 * State for the parameters p[] (checked, defaults filled in); memory
	 * from the arena, all of it now.  The returned pointer goes to step.
	 */
	void *(*init)(
	    struct arena *a, const struct column *self, const double *p);

	/*
	 * A row: in[] are its inputs, none of them NaN (but see `early`); out[]
	 * holds NaN for every output made and stays so where undefined.  Called
	 * for each row in order, except rows where an input is undefined: there
	 * the state holds and the outputs are empty.
	 *
	 * With a parameter `offset` above 0 the frame shows the outputs so many
	 * rows later; step knows nothing of it.
	 */
	void (*step)(void *state, const double *in, double *out);

	const struct column_ahead *ahead; /* NULL: looks at what was alone */
};

/* The usual warm-ups, n the first parameter: of a window of n rows, n - 1; of n
 * changes from row to row, or of a value n rows ago, n. */
int warmup_window(const struct column *self, const double *p);
int warmup_changes(const struct column *self, const double *p);

/* A usual init: the range (kern/range.h) of the first parameter's rows. */
void *init_range(struct arena *a, const struct column *self, const double *p);

/* How many there are; "@day" is an input, too. */
int column_params(const struct column *c);
int column_outputs(const struct column *c);

/* How many of them with these parameters. */
int column_reads(const struct column *c, const double *p);
int column_makes(const struct column *c, const double *p);

/* The dates of a COLUMN_DATES, for init; column_dates_read reads those of all
 * its parameters, and dies (FAIL) with file and line. */
struct dates;
const struct dates *column_dates(double value);
void column_dates_read(const struct column *c, const double *p);

/* Does a parameter have no default? */
int column_asks(const struct column *c);

/* Every parameter at its default, into p[]. */
void column_defaults(const struct column *c, double *p);

/* The value of the parameter `offset`; 0 where there is none. */
int column_offset(const struct column *c, const double *p);

/* "ta.rsi" */
const char *column_name(struct arena *a, const struct column *c);

/* What follows the function in the name of its output i; "": nothing. */
const char *column_suffix(const struct column *c, const double *p, int i);

/* Rows before the first value. */
int column_warmup(const struct column *c, const double *p);

/* Names of the new columns (csf-ind(1)), behind the prefix unless it is NULL.
 */
struct spec;
const char **column_names(struct arena *a, const struct column *c,
    const struct spec *s, const double *p, const char *prefix);

#endif
