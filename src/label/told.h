/*
 * told: the files of --events and --zones: what the columns of a row cannot
 * say, a row for each event or change of a zone (csf-label(1)).
 */
#ifndef CSF_TOLD_H
#define CSF_TOLD_H

#include "column/plan.h"

/* of the options: the file, NULL where not asked for; its form, -o */
extern const char *told_events, *told_form;

/* What can be said of them before anything is read. */
void told_check(void);

/* For the frame: before rows, and when all are written. */
void told_begin(struct plan *p);
void told_end(void);

#endif
