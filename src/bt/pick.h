/* pick: one strike for one selector. */
#ifndef CSF_BT_PICK_H
#define CSF_BT_PICK_H

#include "bt/bt.h"

struct ask_side {
	int on;
	struct order_pick sell, wing;
	double tol;
	struct chain_filter filter;
};

struct ask_leg {
	int qty, right;
	struct order_pick pick;
};

/* All of an order that decides its strikes. */
struct ask {
	int one_body; /* both sides sell one strike */
	int which;    /* greeks */
	double tol;
	struct chain_filter filter; /* of leg[] */
	struct ask_side side[2];
	struct ask_leg leg[MAX_LEGS];
	int nleg;
};

/* Indices of the short and the wing (-1: none asked); S_OK or why not, and in
 * *m for which leg. */
enum skip pick_side(const struct ask *a, struct chain_series *s, int right,
    long *sell, long *wing, struct miss *m);

/* The wing of a short that is chosen. */
enum skip pick_wing(const struct ask *a, struct chain_series *s, int right,
    long sell, long *wing, struct miss *m);

/* A leg of leg[]; from: strike of the leg it refers to. */
enum skip pick_leg(const struct ask *a, struct chain_series *s,
    const struct ask_leg *l, double from, long *at, struct miss *m);

#endif
