/* order_impl: what the files of order share; not for others. */
#ifndef CSF_ORDER_IMPL_H
#define CSF_ORDER_IMPL_H

#include "order/strategy.h"

/* One item of a list, read. */
struct order_value {
	const char *text; /* canonical, unquoted; "none" */
	int none;
	double a, b;   /* numbers, ends of ranges, pairs */
	int i, j;      /* words, whole numbers, days */
	const char *s; /* expression, file, id; a leg's other leg */
	const struct clock *clock;
	const char *const *root;
	int n; /* of clock or root */
	struct order_leg leg;
};

/* put.KEY=ITEM,ITEM */
struct order_pair {
	const struct order_key *key;
	int side;	  /* -1: both */
	const char *name; /* as written in canonical text */
	struct order_value *item;
	int n;
};

struct order_spec {
	const struct strategy *strategy;
	struct order_pair *pair; /* in canonical order */
	int n;
	size_t count; /* variants */
};

enum { ORDER_MAX_PAIRS = 128 };

struct order_text {
	struct order_spec *spec;
	int n;
	size_t count;
};

/* The key of that exact name in the table, or NULL; leg.NAME too. */
const struct order_key *order_key(const char *name);

/* The key's or strategy's name that looks most like the word. */
const char *order_nearest_key(const char *word);
const char *order_nearest_strategy(const char *word);

/* "width wdelta wstrike": the names of keys with the flag, for messages. */
const char *order_names(
    struct arena *a, unsigned flag, const struct strategy *s);

extern const char order_one_expiry[]; /* why calendars are refused */

/* Bytes of a text being read. */
struct order_slice {
	const char *s;
	size_t n;
};
int order_is(struct order_slice t, const char *word);

/* The part before the first sep (all, if there is none), which *t loses. */
struct order_slice order_cut(struct order_slice *t, char sep);

/* A number within the key's bounds: 0 and *v set, or -1. */
int order_number(const struct order_key *k, struct order_slice t, double *v);
const char *order_number_text(struct arena *a, double v);

/*
 * Read one unquoted item into a zeroed v.  NULL; or a reason; or "" when the
 * item simply is not what order_key_range says.
 */
const char *order_value(struct arena *a, const struct order_key *k,
    const struct strategy *s, struct order_slice t, struct order_value *v);

/* Likewise, of the types made of several words. */
const char *order_roots(
    struct arena *a, struct order_slice t, struct order_value *v);
const char *order_days(
    struct arena *a, struct order_slice t, struct order_value *v);
const char *order_times(
    struct arena *a, struct order_slice t, struct order_value *v);
const char *order_roll(
    struct arena *a, struct order_slice t, struct order_value *v);
const char *order_leg(
    struct arena *a, struct order_slice t, struct order_value *v);

/* ---- making a text ---- */

enum order_form { /* where a value stands decides how it is quoted */
	ORDER_CELL,
	ORDER_ARG,
	ORDER_LINE
};

int order_blank(char c);
void order_skip(struct order_slice *t); /* leading blanks go */
struct order_text *order_new(struct arena *a, size_t specs);

/* The strategy; one word KEY=VALUE; all keys are there.  NULL or a reason. */
const char *order_begin(
    struct arena *a, struct order_spec *s, struct order_slice word);
const char *order_key_add(struct arena *a, struct order_spec *s,
    struct order_slice word, enum order_form form);
/* The key of that word goes. */
void order_key_drop(struct order_spec *s, struct order_slice word);
const char *order_end(struct arena *a, struct order_spec *s);

/* Does the item alone say no more than leaving the key out? */
int order_is_default(const struct order_pair *p, const struct order_value *v);

/* What holds between the keys of one order; NULL or a reason. */
const char *order_check(struct arena *a, const struct order_spec *s);

/* Of a strategy of puts or calls: which; is some key of that side? */
int order_right(const struct order_spec *s);
int order_has_side(const struct order_spec *s, int side);

/* The pair of the key and side, or NULL. */
const struct order_pair *order_pair(
    const struct order_spec *s, const char *key, int side);

/* The counts of t and its specs; NULL, or a reason: too many, two of one id. */
const char *order_count_ids(struct arena *a, struct order_text *t);

/* Which item of each pair variant i of the whole text has. */
struct order_choice {
	const struct order_spec *spec;
	int item[ORDER_MAX_PAIRS];
};
void order_choose(const struct order_text *t, size_t i, struct order_choice *c);

/* The item chosen of the first key with the flag, or NULL. */
const struct order_value *order_chosen(
    const struct order_choice *c, unsigned flag);

/* Bytes that an id may have. */
int order_id_byte(int c);

/* A growing string in malloc's memory, NUL behind it; free(s). */
struct order_buf {
	char *s;
	size_t n, cap;
};
void order_add(struct order_buf *b, const char *s);

/* The id of a variant, in b. */
void order_id(struct order_buf *b, const struct order_choice *c);

#endif
