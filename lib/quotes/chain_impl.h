/* chain_impl: what the files of chain share; not for others. */
#ifndef CSF_CHAIN_IMPL_H
#define CSF_CHAIN_IMPL_H

#include "quotes/chain.h"

#define CHAIN_TIE 1e-9

/* ---- a file ---- */

enum {
	CHAIN_IV,
	CHAIN_DELTA,
	CHAIN_GAMMA,
	CHAIN_THETA,
	CHAIN_VEGA,
	CHAIN_NGREEKS
};

struct chain_file {
	/* columns; -1: none */
	int root, expiry, strike, right, bid, ask, spot;
	int bid_size, ask_size, oi, volume, greek[CHAIN_NGREEKS];
	int source;
	int mid_only;	 /* bid and ask are the column mid */
	int upside_down; /* a delta of the other sign was seen */

	int64_t shift;
	int more;  /* a row is held: the first of the next moment */
	int ended; /* by an empty line, and what follows is not read yet */

	/* of the row before: most rows repeat it */
	int64_t stamp, known;
	int outside;  /* known at a moment of no session */
	int *holiday; /* on which a series of the file expires: made up */
	size_t nholidays, holidaycap;
	struct chain_series *last;
	const char *lastroot;
	size_t lastn, lastday_n;
	enum expiry_root lastkind;
	char lastday_text[40], noted_text[16];
	size_t noted_n;
	int lastday;
};

void chain_row_bind(struct chain *c, struct chain_file *f, const char *prefix);

/* Remember the expiry of the row at hand when it is a planned holiday. */
void chain_row_holiday(struct chain *c, struct chain_file *f);

/* The row at hand, into its series, which is returned. */
const struct chain_series *chain_row_read(
    struct chain *c, struct chain_file *f);

/* ---- series ---- */

struct chain_series *chain_add(
    struct chain *c, const char *root, enum expiry_root kind, int expiry);

/* Index of the first strike >= k. */
size_t chain_bound(const struct chain_series *s, int right, double k);

/* May the quote have a vol, by its price alone? */
enum chain_status chain_judge(const struct chain *c,
    const struct chain_series *s, const struct chain_quote *q);

/* ---- the model ---- */

struct chain_series *chain_model_series(
    struct chain *c, const char *root, int expiry);
int chain_model_expiries(
    struct chain *c, const char *root, int lo, int hi, int *out, int max);
void chain_model_side(struct chain_series *s, int right);
void chain_model_quote(
    const struct chain_series *s, int right, struct chain_quote *q);
void chain_model_greeks(const struct chain_series *s, int right,
    const struct chain_quote *q, struct chain_greeks *g);

#endif
