/* events: the file of --events: entries, rolls and exits. */
#ifndef CSF_BT_EVENTS_H
#define CSF_BT_EVENTS_H

struct pos;
struct run;

/* what: "enter", "roll", "exit"; net: points received or paid; why: NULL, or
 * the rule. */
void events_add(struct run *r, const struct pos *p, const char *what,
    double net, const char *why);

#endif
