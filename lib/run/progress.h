/*
 * progress: one line on a terminal about how far the run is, rows, how many a
 * second and the time left, rewritten at most twice a second (base/line.h says
 * where); elsewhere nothing is written and no clock is read.  The line is gone
 * before a message is printed (die_clear) and at the end.
 *
 *	rec_open(&in, file);
 *	progress_open(&in, NULL);
 *
 * is all that a program says: it is looked at behind each read (rec_look), and
 * the line goes with the end of the rows.  The time left is told where the
 * input is a file; who reads a pipe leaves the line to such a one at first.
 */
#ifndef CSF_PROGRESS_H
#define CSF_PROGRESS_H

#include <stddef.h>
#include <stdint.h>

struct rec;

/* The inputs are open: the rows, and the quotes, NULL if there are none. */
void progress_open(const struct rec *rows, const struct rec *quotes);

/* Or the rows are those that are written (out_tap), from so many bytes of files
 * that are read by row/packed.h; 0: how many is not known. */
void progress_out(int64_t bytes);

/* Or pieces of work are counted, "trials", n of them; so many more are done. */
void progress_count(const char *what, size_t n);
void progress_done(size_t more);

/* An instant is worked on: for who works long on what one read brings. */
void progress_tick(void);

/* In a process that was forked: the line is another's. */
void progress_not_here(void);

void progress_close(void);

#endif
