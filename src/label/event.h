/*
 * event: what the files of src/label/event share.  An event is known on the row
 * just stepped and is about a bar at or before it.  Its columns are
 *
 *	NAME		1 up, -1 down, 0 none
 *	NAME_lag	rows back to its bar
 *	NAME_...	numbers of its own
 *
 * and its descriptor says `.tells = LABEL_EVENT`; its state begins with a list
 * of the row's events, which --events takes (told.h).  Most rows have none and
 * some have several; the columns show the first.
 *
 *	struct gap { struct event_list told; ... };
 *	event_list_init(&s->told, a, self, 1);
 *
 *	if (not warm)
 *		return;                  the columns stay empty
 *	event_none(&s->told, out);       warm: 0
 *	if (...)
 *		event_add(&s->told, out, &(struct event){ .dir = 1, ... });
 */
#ifndef CSF_EVENT_H
#define CSF_EVENT_H

#include "column/column.h"

enum { LABEL_EVENT = 1, LABEL_ZONES }; /* column.tells; zone/zone.h */

enum { EVENT_NUMBERS = 6, EVENT_POINTS = 5 };

struct event {
	int dir;		    /* 1 up, -1 down */
	long long lag;		    /* rows back to its bar, and */
	double time;		    /* that bar's @time */
	double num[EVENT_NUMBERS];  /* the outputs behind the lag, in order */
	double point[EVENT_POINTS]; /* @time of a pattern's pivots, first one
				     * first */
	int npoints;
};

struct event_list {
	struct event *e;
	int n, most;
	int numbers; /* outputs behind the lag */
};

/* Room for the most events that one row may have. */
static inline void
event_list_init(
    struct event_list *l, struct arena *a, const struct column *self, int most)
{
	l->e = NEW(a, struct event, (size_t)most);
	l->most = most;
	l->numbers = column_outputs(self) - 2;
	l->n = 0;
}

static inline void
event_none(struct event_list *l, double *out)
{
	l->n = 0;
	out[0] = 0;
}

/* The row's next event. */
void event_add(struct event_list *l, double *out, const struct event *e);

#define EVENT_OUT(name)                                                        \
	{ name, COLUMN_INT },                                                  \
	{                                                                      \
		"lag", COLUMN_INT                                              \
	}

#endif
