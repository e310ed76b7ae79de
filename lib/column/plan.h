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
 *	plan_end(&plan);
 *
 * Values flow as doubles, exactly those that would be read back from the text
 * of their cells; with --decimals, from the unrounded ones.
 */
#ifndef CSF_PLAN_H
#define CSF_PLAN_H

#include "base/arena.h"
#include "base/spec.h"
#include "column/column.h"
#include "column/keys.h"
#include "column/table.h"
#include "plug/plug_call.h"
#include "row/barlen.h"
#include "row/out.h"
#include "row/rec.h"

/* An argument: one of the table, an expression, or a plug-in. */
struct node {
	struct spec spec;
	const struct column *column; /* NULL: an expression or a plug-in */
	struct expr *expr;
	struct plug_call *plug; /* a process of its own (pipe.h) */
	double p[COLUMN_PARAMS];
	const char **in;  /* names of the inputs */
	const char **col; /* names of the new columns */
	const char *hint; /* "give it a name of its own: x=rsi:14" */
	int nin, nout;
	int nshow;	 /* outputs written, the first ones: with --brief one */
	const char *all; /* "all.momentum": left out without its inputs */
	int skip;	 /* it is left out */
	int plain;	 /* its inputs are all columns of the stream */
	int one;	 /* one input, one real output, nothing shared */
	char whole[COLUMN_OUTPUTS]; /* outputs printed as integers */
	int src[COLUMN_INPUTS];	    /* inputs: indexes into plan.val */
	int at;			    /* outputs: plan.val[at..at+nout) */
	int state;		    /* index of its state */
	int shared;		    /* index of what it shares; -1: nothing */
	int late;		    /* index of its struct late; -1: none */
	int leads;		    /* it is the first that shares this */
	struct str text;	    /* expression: a result that is text */
	int read;		    /* a later node reads it */
	int ran;		    /* it has several inputs or outputs, and
				     * there was a row with all inputs */
};

struct plan {
	/* to set before plan_parse */
	const struct table *table;
	const void *settings; /* for what is shared (column.h) */
	const char *prefix;   /* of --as, "_" behind; NULL */
	const char *by;	      /* of --by; NULL */
	int max_keys;	      /* of --max-keys; with --by */
	struct barlen bar;    /* of --bar */
	int strict;	      /* of --strict */
	const char *pick;     /* inputs pick_... begin with this; NULL */
	int picked;	      /* there are such inputs */
	int brief; /* of --brief: of what has a main column that alone */

	/* called in each process (from, to): before rows, when all are
	 * written; NULL */
	void (*before)(struct plan *p);
	void (*after)(struct plan *p);

	/* to set before rows: called behind each step of a column that tells
	 * (column.h), with its state; NULL: nobody asks */
	void (*tell)(struct plan *p, const struct node *n, void *state);

	/* to read */
	struct rec *rec;
	struct node *node;
	size_t n, from, to;
	int plugs; /* how many are plug-ins */

	/* private to plan*.c and pipe.c */
	struct arena arena;
	struct arena states; /* of the nodes */
	size_t cap;
	struct out *out;
	double *val; /* of the row: columns, @day ..., outputs in order */
	int *read;   /* the columns read, val[0..nread) */
	int nread, exprs, nstates;
	int day, minute, time;	  /* indexes into val; -1: nobody reads it */
	struct node *begin, *end; /* node[from], node[to] */
	int outs;		  /* outputs start at val[outs] */
	int reals;		  /* all of them are printed as real numbers */
	int odd;		  /* a row needs more than its columns */
	int full;		  /* none of the row's columns is undefined */
	struct {		  /* New York's day of the row */
		int64_t from, to; /* its moments: from <= t < to */
		int64_t open, close; /* of its session */
		int date, session;   /* session: there is one */
	} today;
	void **state; /* with --by those of the row's key */
	struct keys *keys;
	int symbol; /* a column that must not change; -1 */
	char *first;
	size_t nfirst;
	struct plan_ahead *ahead; /* they look ahead; NULL */
};

void plan_parse(struct plan *p, int argc, char *argv[]);

/* Nodes from..to-1 are run by this process, over rec, to out. */
void plan_bind(
    struct plan *p, size_t from, size_t to, struct rec *rec, struct out *out);

/* One row: computed, written; where nodes look ahead, perhaps later. */
void plan_row(struct plan *p);

/* No more rows: those that wait are written. */
void plan_end(struct plan *p);

/*
 * Without an output (out is NULL): plan_step computes a row, and the values of
 * a node are val[at..at+nout).  plan_again: the rec was opened anew, over the
 * same columns, and all states begin anew; bar is set as before plan_bind.
 */
void plan_step(struct plan *p);
void plan_again(struct plan *p);

#endif
