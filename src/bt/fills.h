/* fills: the file of --fills: each leg opened, closed or settled. */
#ifndef CSF_BT_FILLS_H
#define CSF_BT_FILLS_H

#include "bt/pos.h"

struct fills_leg {
	int sign;	   /* +1 bought, -1 sold, 0 settled */
	double price, fee; /* of the leg: points, dollars */
	double net;	   /* of the package: received or paid */
	const char *why;
};

void fills_add(struct run *r, const struct pos *p, const struct pos_leg *l,
    const struct fills_leg *f);

#endif
