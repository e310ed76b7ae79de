/* rec_time: the time of a row, the usual one inline; for rec*.c alone. */
#ifndef CSF_REC_TIME_IMPL_H
#define CSF_REC_TIME_IMPL_H

#include "num/num_impl.h"
#include "row/rec_impl.h"

/* Read the row's time whatever it is, or die; returns REC_ROW. */
__attribute__((noinline)) int rec_any_time(struct rec *r);

/*
 * The eight bytes hh:mm:ss as seconds, or -1.  Each byte less '0' (the colons
 * less ':') must be a digit, the tens within 2, 5 and 5, the hour below 24.
 */
static inline int
rec_clock_seconds(const char *p)
{
	uint64_t w = num_load(p) ^ 0x30303a30303a3030;

	if ((w | (w + 0x767a7f767a7f767d)) & 0x8080808080808080)
		return -1;
	w = w * 10 + (w >> 8);
	if ((w & 0xff) > 23)
		return -1;
	return (int)(w & 0xff) * 3600 + (int)(w >> 24 & 0xff) * 60 +
	       (int)(w >> 48 & 0xff);
}

/* The first eleven bytes, "2020-03-16T", are those of the row before? */
static inline int
rec_same_day(const struct rec *r, const char *p)
{
	return num_load(p) == num_load(r->lasttime) &&
	       num_load(p + 3) == num_load(r->lasttime + 3);
}

/* Read the row's time, the cell s; returns REC_ROW.  Mostly the day is that of
 * the row before, and only the clock is new. */
static inline int
rec_time(struct rec *r, struct str s)
{
	int64_t ns;
	int sec;

	if (s.n == 20 && r->lastbase != INT64_MAX && rec_same_day(r, s.p) &&
	    s.p[19] == 'Z' && (sec = rec_clock_seconds(s.p + 11)) >= 0) {
		ns = r->lastbase + sec * CAL_SEC;
		if (ns >= r->time.ns) {
			r->time.ns = ns;
			memcpy(r->lasttime + 11, s.p + 11, 8);
			return REC_ROW;
		}
	}
	return rec_any_time(r);
}

#endif
