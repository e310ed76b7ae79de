/*
 * span: the intervals of a session: --every long, on the grid from 9:30 New
 * York, the last one cut at the session's end.
 */
#ifndef CSF_SNAP_SPAN_H
#define CSF_SNAP_SPAN_H

#include "time/cal.h"

struct span {
	int day; /* New York date */
	int64_t start, end;
};

/* What a row is: its time is that of a day, the open of a bar, or a moment. */
enum span_row { SPAN_DAY, SPAN_BAR, SPAN_MOMENT };

/*
 * The interval of a row: every is CAL_DAILY or seconds.  A bar is of the
 * interval in which it opens; a moment of the one that it ends or lies in,
 * that of the session's open being of the first, a date being its session's
 * close.  0: it is of no session.
 */
int span_of(struct cal_time t, enum span_row row, int every, struct span *s);

#endif
