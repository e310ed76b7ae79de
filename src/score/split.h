/*
 * split: which rows a model is fitted on and which it is tried on, in folds.
 * Lopez de Prado, Advances in Financial Machine Learning (2018), 7.4 and 12.4.
 *
 * The text is a SPEC (base/spec.h); names may stand before the values:
 *
 *	kfold:k                k contiguous groups, the first n mod k of them a
 *	                       row longer; each is the test once; no purge
 *	purged:k,embargo       the same, purged
 *	cpcv:n,k,embargo       every k of n groups, in lexicographic order, are
 *a test; neighbours are one block; purged walk:k,test,gap,max    k blocks of
 *`test` rows tile the end (0: n/(k+1)); trained on the rows before, without the
 *last `gap`, at most `max` of them (0: all), purged
 *
 * Rows stand in the order of t0, when they were decided on; t1 is when their
 * label is known.  Purge: a row trained on whose [t0, t1] meets [the least t0,
 * the greatest t1] of a block, ends included, is dropped; for a walk, one whose
 * t1 is not before the first t0 of the test.  Embargo: the next `embargo` rows
 * behind those whose t0 is not behind the block's greatest t1 are dropped, too;
 * a number below 1 is a share of all rows.
 */
#ifndef CSF_SPLIT_H
#define CSF_SPLIT_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

enum split_kind { SPLIT_KFOLD, SPLIT_PURGED, SPLIT_CPCV, SPLIT_WALK };

enum { SPLIT_MOST = 10000 }; /* folds */

struct split {
	const char *text; /* as typed */
	enum split_kind kind;
	size_t groups; /* contiguous ones; a walk's blocks */
	size_t tests;  /* groups of a test; 1 but for cpcv */
	size_t folds;
	size_t paths; /* each has every tested row once; 1 but for cpcv */
	double embargo;
	size_t test, gap, max; /* of a walk; 0: n/(k+1), none, all */
};

struct split_fold {
	size_t number;	      /* from 0 */
	size_t *train, *test; /* rows, rising */
	size_t ntrain, ntest;
	size_t *group, *path; /* cpcv: groups tested, and the path of each */
	size_t *end;	      /* test[.. end[i]) are of groups up to the i-th */
	size_t ngroups;	      /* 1 but for cpcv */
};

/* Read the text, copied into the arena; dies (MISUSE). */
void split_parse(struct split *s, struct arena *a, const char *text);

/* The same for the table of base/opt.h: into a struct split. */
void split_option(const char *name, const char *text, void *split);

/*
 * The folds of n rows: s->folds of them, in the arena.  t1 NULL: nothing is
 * known of labels and nothing purged, for kfold and walk only (asserted).  Dies
 * (FAIL) when the rows are too few; a purge may leave nothing to train on.
 */
struct split_fold *split_make(const struct split *s, struct arena *a, size_t n,
    const int64_t *t0, const int64_t *t1);

/* Dies (FAIL) when the fold has nothing to train on. */
void split_need(const struct split *s, const struct split_fold *f);

#endif
