/* order_impl: what the files of order share; not for others. */
#ifndef CSF_ORDER_IMPL_H
#define CSF_ORDER_IMPL_H

#include "order.h"

/* One item of a list, read. */
struct order_value {
	const char *text; /* canonical, unquoted; "none" */
	int none;
	double a, b;   /* numbers, ends of ranges, pairs */
	int i, j;      /* words, whole numbers, days */
	const char *s; /* expression, file, id; a leg's other leg */
	const struct order_clock *clock;
	const char *const *root;
	int n; /* of clock or root */
	struct order_leg leg;
};

/* put.KEY=ITEM,ITEM */
struct order_pair {
	const struct order_key *key;
	int side;         /* -1: both */
	const char *name; /* as written in canonical text */
	struct order_value *item;
	int n;
};

struct order_spec {
	enum order_strategy strategy;
	struct order_pair *pair; /* in canonical order */
	int n;
};

struct order_text {
	struct order_spec *spec;
	int n;
	size_t count;
};

/* The key of that exact name in the table, or NULL; leg.NAME too. */
const struct order_key *order_key(const char *name);

/* The key's or strategy's name that looks most like the word. */
const char *order_nearest_key(const char *word);
const char *order_nearest_kind(const char *word);

/* "width wdelta wstrike": the names of keys with the flag, for messages. */
const char *order_names(struct arena *a, unsigned flag, enum order_strategy s);

extern const char order_one_expiry[]; /* why calendars are refused */

/*
 * Read one unquoted item.  NULL; or a reason; or "" when the item simply is not
 * what order_key_range says.
 */
const char *order_value(struct arena *a, const struct order_key *k,
    enum order_strategy strategy, const char *s, size_t n,
    struct order_value *v);

/* What holds between the keys of one order; NULL or a reason. */
const char *order_check(struct arena *a, const struct order_spec *s);

/* The pair of the key and side, or NULL. */
const struct order_pair *order_pair(
    const struct order_spec *s, const char *key, int side);

/* Sets t->count; NULL, or a reason: too many, or two of one id. */
const char *order_count_ids(struct arena *a, struct order_text *t);

/* The id of variant i of the whole text; pick[] has the items of its pairs. */
struct order_choice {
	const struct order_spec *spec;
	int item[128];
};
void order_choose(const struct order_text *t, size_t i, struct order_choice *c);
const char *order_id(struct arena *a, const struct order_choice *c);

/* A growing string in malloc's memory; free(s). */
struct order_buf {
	char *s;
	size_t n, cap;
};
void order_add(struct order_buf *b, const char *s, size_t n);

#endif
