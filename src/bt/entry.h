/* entry: the rows' orders, and when they are tried. */
#ifndef CSF_BT_ENTRY_H
#define CSF_BT_ENTRY_H

#include <stddef.h>
#include <stdint.h>

struct plan;
struct run;

struct entries {
	struct plan **now; /* those the row's orders want */
	size_t nnow, nowcap;
	int day;		   /* New York's, on which the row is known */
	struct entry_waiting *due; /* those waiting for quotes */
	size_t ndue, duecap;
	int64_t looked; /* no session ends before this midnight */
};

void entry_read(struct run *r);	   /* the row's orders, into plans */
void entry_signals(struct run *r); /* they are due, in this world */
void entry_due(struct run *r);	   /* those waiting for quotes */

#endif
