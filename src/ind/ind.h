/*
 * ind: what an indicator is.  A descriptor is data plus two functions; the
 * frame (plan.c) finds columns, checks ranges, skips rows with an undefined
 * input, and writes NaN as an empty cell.  An indicator never prints, exits,
 * allocates in step, or reads an option.  One row in, one row out.
 *
 * To add one: a file src/ind/GROUP/NAME.c, a line IND(GROUP, IDENT) in all.h
 * (sorted) for each descriptor `ind_IDENT`, a line in tests/ind/golden/INDEX.
 */
#ifndef CSF_IND_IND_H
#define CSF_IND_IND_H

#include "base/arena.h"

#include <math.h>
#include <stddef.h>

enum {
	IND_PARAMS = 16, /* most parameters, inputs, outputs of an indicator */
	IND_INPUTS = 12,
	IND_OUTPUTS = 12,
};

enum ind_type {
	IND_INT, /* a parameter: whole number; an output: printed as such */
	IND_REAL,
	IND_BOOL, /* 0 or 1; typed true/false too */
	IND_WORD, /* one of `words`; the value is its index */
};

struct ind_param {
	const char *name;
	double def, min, max;
	const char *unit; /* "bars"; NULL: a plain number */
	enum ind_type type;
	int quiet;		  /* left out of column names at its default */
	const char *const *words; /* IND_WORD: NULL-terminated */
};

struct ind_out {
	const char *name; /* snake case; the function's own name: no suffix */
	enum ind_type type;
};

/*
 * Work that several indicators have in common when they read the same columns
 * (the candles of ta.cdl...).  For each set of `shared` and input columns, and
 * for each key, the frame may make one state:
 *
 *	sh = shared->init(arena);               once
 *	state = ind->init(arena, ind, p);       for each instance, then
 *	shared->use(state, sh);                 before any row
 *
 * and for each row where none of these inputs is undefined
 *
 *	shared->step(sh, in);                   once, then
 *	ind->step(state, in, out);              for each instance
 *
 * use() may take memory from the arena.  All instances that use one sh get
 * every row it gets.  An instance never given a sh makes its own at its first
 * row: the numbers are the same, only slower.
 */
struct ind_shared {
	void *(*init)(struct arena *a);
	void (*step)(void *shared, const double *in);
	void (*use)(void *state, void *shared);
};

struct ind {
	const char *space; /* dialect: "ta", "pta"; NULL: ours */
	const char *name;  /* lower case */
	const char *summary;
	const char *source;  /* where it was published */
	const char *formula; /* one line; NULL: the summary says it */
	struct ind_param param[IND_PARAMS]; /* in the order of the dialect */

	/*
	 * Names of the columns read by default; `@` replaces them in order.
	 * "@day" is no column: the New York date of the row as a day number
	 * (cal.h), for what starts anew each session.
	 */
	const char *in[IND_INPUTS];
	struct ind_out out[IND_OUTPUTS];

	/* A dialect's choices, for functions that serve several descriptors:
	 * flags of the file's own. */
	int flags;
	const void *data; /* the same, where a number does not do */

	const struct ind_shared *shared; /* NULL: shares nothing */

	/* Rows before the first one with a value, given the parameters; NULL:
	 * none. */
	int (*warmup)(const struct ind *self, const double *p);

	/*
	 * State for the parameters p[] (checked, defaults filled in); memory
	 * from the arena, all of it now.  The returned pointer goes to step.
	 */
	void *(*init)(struct arena *a, const struct ind *self, const double *p);

	/*
	 * A row: in[] are its inputs, none of them NaN; out[] holds NaN for
	 * every output and stays so where undefined.  Called for each row in
	 * order, except rows where an input is undefined: there the state
	 * holds and the outputs are empty.
	 */
	void (*step)(void *state, const double *in, double *out);
};

/* The usual warm-ups, n the first parameter: of a window of n rows, n - 1; of n
 * changes from row to row, or of a value n rows ago, n. */
int warmup_window(const struct ind *self, const double *p);
int warmup_changes(const struct ind *self, const double *p);

/* Every descriptor with its group, from all.h, in its order. */
struct ind_entry {
	const char *group;
	const struct ind *ind;
};
extern const struct ind_entry ind_all[];
extern const size_t ind_count;

/* Candle settings (ta.cdl…): TA-Lib's thresholds, changed by --candle. */
enum ind_candle {
	CANDLE_BODY_LONG,
	CANDLE_BODY_VERY_LONG,
	CANDLE_BODY_SHORT,
	CANDLE_BODY_DOJI,
	CANDLE_SHADOW_LONG,
	CANDLE_SHADOW_VERY_LONG,
	CANDLE_SHADOW_SHORT,
	CANDLE_SHADOW_VERY_SHORT,
	CANDLE_NEAR,
	CANDLE_FAR,
	CANDLE_EQUAL,
	CANDLE_SETTINGS,
};
struct ind_candle_setting {
	const char *name; /* "BodyLong" */
	int range;	  /* 0 real body, 1 high-low, 2 shadows */
	int period;	  /* bars before the candle; 0: the candle itself */
	double factor;
};
extern struct ind_candle_setting ind_candle[CANDLE_SETTINGS];

/* all.h: IND(group, ident), sorted; the table of contents. */
#define IND(group, ident) extern const struct ind ind_##ident;
#include "ind/all.h"
#undef IND

#endif
