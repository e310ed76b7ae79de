/*
 * fit: what the command line says about fitting a model, for the verbs that fit
 * many of them.  The table's rows are in order of their names, so that a verb
 * that has more of them puts its own in front.
 */
#ifndef CSF_SCORE_FIT_H
#define CSF_SCORE_FIT_H

#include "base/opt.h"
#include "row/rec.h"
#include "score/model.h"
#include "score/split.h"

#include <math.h>

struct fit {
	const char *file, *kind, *norm;
	int calibrate;
	struct split cv; /* its text is NULL: none was given */
	struct data_ask ask;
	struct model_settings set;

	/* private */
	struct arena arena;
	struct rec in;
};

#define FIT_OPTIONS(fit)                                                       \
	{ 0, "balanced", NULL, "either label weighs the same",                 \
		OPT_FLAG(&(fit).set.balanced) },                               \
	    { 0, "bar", "length", "of the rows: 1d, 5m, point",                \
		    OPT_TEXT(&(fit).ask.bar) },                                \
	    { 0, "calibrate", "way",                                           \
		    "none, platt or isotonic, on folds of --cv",               \
		    OPT_WORD(&(fit).calibrate, calib_words) },                 \
	    { 0, "cv", "split", "folds that calibrate",                        \
		    OPT_READ(split_option, &(fit).cv) },                       \
	    { 0, "decay", "days", "in which a row's weight halves",            \
		    OPT_REAL(&(fit).set.decay, 0, 1e6) },                      \
	    { 'f', "file", "file", "read this instead of stdin",               \
		    OPT_TEXT(&(fit).file) },                                   \
	    { 0, "flag-missing", NULL, "a column more where cells are empty",  \
		    OPT_FLAG(&(fit).set.flag_missing) },                       \
	    { 0, "market", "column", "the probability that prices imply",      \
		    OPT_TEXT(&(fit).ask.market) },                             \
	    { 0, "pnl", "column", "profit or loss of a trade",                 \
		    OPT_TEXT(&(fit).ask.pnl) },                                \
	    { 0, "seed", "n", "of what is random (1)",                         \
		    OPT_LONG(&(fit).set.seed, 0, 2147483647) },                \
	    { 0, "target", "column", "the label, 0 or 1",                      \
		    OPT_TEXT(&(fit).ask.target) },                             \
	    { 0, "unique", NULL, "weigh by how few labels overlap",            \
		    OPT_FLAG(&(fit).set.unique) },                             \
	{                                                                      \
		0, "weight", "column", "of a row", OPT_TEXT(&(fit).ask.weight) \
	}

/* Of those whose kind no grid names. */
#define FIT_KIND(fit)                                                          \
	{ 0, "features", "list", "columns and globs, commas between",          \
		OPT_TEXT(&(fit).ask.features) },                               \
	    { 0, "kind", "kind", "the model: logit:c=1",                       \
		    OPT_TEXT(&(fit).kind) },                                   \
	{                                                                      \
		0, "norm", "way", "standard, robust, minmax or none",          \
		    OPT_TEXT(&(fit).norm)                                      \
	}

/* Both in a line of usage. */
#define FIT_USAGE                                                              \
	"[--balanced] [--bar length] [--calibrate way] [--cv split] "          \
	"[--decay days] [--flag-missing] [--market column] [--norm way] "      \
	"[--pnl column] [--seed n] [--unique] [--weight column] "

/* What holds before options are read. */
#define FIT_USUAL                                                              \
	{                                                                      \
		.file = "-", .set = {.seed = 1, .threshold = NAN }             \
	}

/* What the card of a model that is kept has besides; they stand by themselves,
 * as verbs have a --threshold of their own. */
#define FIT_LABEL(fit)                                                         \
	{                                                                      \
		0, "label", "label", "the target as csf-label was told",       \
		    OPT_TEXT(&(fit).set.label)                                 \
	}
#define FIT_THRESHOLD(fit)                                                     \
	{                                                                      \
		0, "threshold", "p", "trades are taken from this on",          \
		    OPT_REAL(&(fit).set.threshold, 0, 1)                       \
	}

/* Check what was typed, into fit->set; dies (MISUSE).  Without a kind unless
 * `kind`: a grid names them. */
void fit_check(struct fit *f, const char *verb, int kind);

/* --kind and --norm into the settings: of a grid's line. */
void fit_kind(struct fit *f, struct model_settings *set, const char *kind);

#endif
