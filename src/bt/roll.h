/* roll: a closed trade's successor, at the same quotes. */
#ifndef CSF_BT_ROLL_H
#define CSF_BT_ROLL_H

struct pos;
struct run;

/* 1: it went on. */
int roll_on(struct run *r, const struct pos *p);

#endif
