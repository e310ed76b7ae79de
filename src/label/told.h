/*
 * told: the files of --events and --zones: what the columns of a row cannot
 * say, a row for each event or change of a zone (csf-label(1)).
 */
#ifndef CSF_TOLD_H
#define CSF_TOLD_H

#include "column/plan.h"

/* of the options: the files, NULL where not asked for; their form, -o */
extern const char *told_events, *told_zones, *told_form;

/* What can be said of them before anything is read. */
void told_check(void);

/* For the frame: before rows, and when all are written: dies of an event or a
 * zone that could not look at a single row. */
void told_begin(struct plan *p);
void told_end(struct plan *p);

#endif
