/*
 * train: the options of all that trains, in one place:
 *
 *	static struct train t = TRAIN_DEFAULT;
 *	static const struct opt opts[] = { TRAIN_OPTIONS(t), { 0 } };
 *
 *	train_check(&t);                  what was typed: exits 2
 *	digest_open(&in, score.file);
 *	data_read(&d, &in, &t.ask);
 *	model_fit(&m, &d, row, n, &t.model, "");
 */
#ifndef CSF_TRAIN_H
#define CSF_TRAIN_H

#include "score/model.h"

struct train {
	struct data_ask ask;
	struct model_settings model;
	const char *kind; /* its text */
	const char *norm; /* NULL: the kind's own */
	struct split cv;  /* text NULL: not given */
	int calibrate;
	struct arena arena;
};

#define TRAIN_DEFAULT                                                          \
	{                                                                      \
		.kind = "logit"                                                \
	}

/* clang-format off */
#define TRAIN_OPTIONS(t)                                                       \
	{ 0, "balanced", NULL, "each class weighs the same",                   \
	    OPT_FLAG(&(t).model.balanced) },                                   \
	{ 0, "calibrate", "way", "platt, isotonic or none (default)",          \
	    OPT_WORD(&(t).calibrate, calib_words) },                           \
	{ 0, "cv", "split", "folds whose tests fit the calibrator",            \
	    OPT_READ(split_option, &(t).cv) },                                 \
	{ 0, "decay", "days", "a row this old weighs half",                    \
	    OPT_REAL(&(t).model.decay, 0.001, 1e6) },                          \
	{ 0, "features", "list", "names and globs: rsi_14,pick_*",             \
	    OPT_TEXT(&(t).ask.features) },                                     \
	{ 0, "flag-missing", NULL, "one more feature where cells are missing", \
	    OPT_FLAG(&(t).model.flag_missing) },                               \
	{ 0, "kind", "kind", "logit:c=1,penalty=l2 (default: logit)",          \
	    OPT_TEXT(&(t).kind) },                                             \
	{ 0, "market", "column", "the probability that prices imply",          \
	    OPT_TEXT(&(t).ask.market) },                                       \
	{ 0, "norm", "way",                                                    \
	    "standard, robust, minmax or none (default: the kind's)",          \
	    OPT_TEXT(&(t).norm) },                                             \
	{ 0, "pnl", "column", "P/L of the trade, for W and L",                 \
	    OPT_TEXT(&(t).ask.pnl) },                                          \
	{ 0, "seed", "n", "of all that is drawn; default 0",                   \
	    OPT_LONG(&(t).model.seed, 0, 2147483647) },                        \
	{ 0, "target", "column", "what is learnt: 0 or 1, empty: not known",   \
	    OPT_TEXT(&(t).ask.target) },                                       \
	{ 0, "weight", "column", "what a row weighs",                          \
	    OPT_TEXT(&(t).ask.weight) }
/* clang-format on */

/* Read what was typed; dies (MISUSE). */
void train_check(struct train *t);

/* Say on stderr how many rows had no label. */
void train_left_out(const struct data *d);

#endif
