/*
 * plan: what the arguments ask for, bound to a stream, run row by row.
 *
 *	plan_parse(&plan, argc, argv);    names and ranges: exits 2
 *	rec_open(&in, file);
 *	out_open(&out, NULL);
 *	out_pass(&out, &in);
 *	plan_bind(&plan, 0, plan.n, &in, &out);  columns: exits 1
 *	while (rec_next(&in))
 *		plan_row(&plan);
 *
 * Values flow as doubles, exactly those that would be read back from the text
 * of their cells; with --decimals, from the unrounded ones.
 */
#ifndef CSF_IND_PLAN_H
#define CSF_IND_PLAN_H

#include "base/arena.h"
#include "base/spec.h"
#include "ind/ind.h"
#include "row/barlen.h"
#include "row/out.h"
#include "row/rec.h"

/* An argument: an indicator, an expression, or a plug-in. */
struct node {
	struct spec spec;
	const struct ind *ind; /* NULL: an expression */
	struct expr *expr;
	struct plug *plug; /* a process of its own (pipe.h) */
	char **argv;	   /* its command line; argc of them so far */
	int argc;
	double p[IND_PARAMS];
	const char **in;  /* names of the inputs */
	const char **col; /* names of the new columns */
	const char *hint; /* "give it a name of its own: x=rsi:14" */
	int nin, nout;
	const char *all; /* "all.momentum": left out without its inputs */
	int skip;	 /* it is left out */
	int one;	 /* one input, one real output, nothing shared */
	char whole[IND_OUTPUTS]; /* outputs printed as integers */
	int src[IND_INPUTS];	 /* inputs: indexes into plan.val */
	int at;			 /* outputs: plan.val[at..at+nout) */
	int state;		 /* index of its state */
	int shared;		 /* index of what it shares; -1: nothing */
	int leads;		 /* it is the first that shares this */
	struct str text;	 /* expression: a result that is text */
	int read;		 /* a later node reads it */
};

struct plan {
	/* to set before plan_parse */
	const char *prefix; /* of --as, "_" behind; NULL */
	const char *by;	    /* of --by; NULL */
	struct barlen bar;  /* of --bar */

	/* to read */
	struct node *node;
	size_t n, from, to;
	int plugs; /* how many are plug-ins */

	/* private to plan*.c */
	struct arena arena;
	size_t cap;
	struct rec *rec;
	struct out *out;
	double *val; /* of the row: columns, @day, then outputs in order */
	int *column; /* the columns read, val[0..ncolumns) */
	int ncolumns, exprs, day, nstates;
	struct node *begin, *end; /* node[from], node[to] */
	int outs;		  /* outputs start at val[outs] */
	int reals;		  /* all of them are printed as real numbers */
	int odd;		  /* a row needs more than its columns */
	int64_t dayfrom, dayto;	  /* moments known to be in val[day] */
	void **state;		  /* with --by those of the row's key */
	struct keys *keys;
	int symbol; /* a column that must not change; -1 */
	char *first;
	size_t nfirst;
};

void plan_parse(struct plan *p, int argc, char *argv[]);

/* Nodes from..to-1 are run by this process, over rec, to out. */
void plan_bind(
    struct plan *p, size_t from, size_t to, struct rec *rec, struct out *out);

/* The states of the key of the row. */
void **plan_states(struct plan *p);

/* One row: computed, written. */
void plan_row(struct plan *p);

/* ---- table.c: names and parameters of the indicators ---- */

/* By namespace (NULL: ours) and name; NULL when there is none. */
const struct ind *ind_find(const char *space, const char *name);
int ind_nparams(const struct ind *ind);
int ind_ninputs(const struct ind *ind); /* "@day" included */
int ind_noutputs(const struct ind *ind);
int ind_warmup(const struct ind *ind, const double *p);
/* "ta.rsi" */
const char *ind_fullname(struct arena *a, const struct ind *ind);
/* Parameters of the text into p[]; dies (MISUSE) with the range. */
void ind_params(const struct ind *ind, const struct spec *s, double *p);
/* A parameter's value as it is typed and shown; NUL-terminated. */
void ind_value(char text[64], const struct ind_param *q, double v);
/* die(MISUSE) with the nearest names. */
void ind_unknown(const struct spec *s) __attribute__((noreturn));

/* Names of the new columns (contract N1 to N4). */
const char **ind_columns(struct arena *a, const struct ind *ind,
    const struct spec *s, const double *p, const char *prefix);

/* ---- plugnode.c ---- */

/* Make the node the plug-in at path; dies (MISUSE) of bad parameters. */
void plug_node(struct plan *p, struct node *n, const char *path);

/* ---- setting.c ---- */

/* The text of --candle into ind_candle[]; dies (MISUSE). */
void candle_option(struct arena *a, const char *text);

/* ---- keys.c: state per key ---- */

struct keys *keys_parse(struct arena *a, const char *by);
void keys_bind(struct keys *k, struct rec *rec);

/* The states of the current row's key; make(ctx) makes those of a new one. */
void **keys_find(
    struct keys *k, struct rec *rec, void **(*make)(void *ctx), void *ctx);

#endif
