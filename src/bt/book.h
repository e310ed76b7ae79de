/* book: the account and the trades of one id. */
#ifndef CSF_BT_BOOK_H
#define CSF_BT_BOOK_H

#include "base/map.h"
#include "bt/account.h"
#include "bt/files.h"
#include "bt/rerun.h"

struct pos;
struct run;

struct book {
	const char *id;
	struct account *account;
	struct files *files; /* where it is written what it does */
	struct pos **pos;    /* open, oldest first */
	size_t npos, poscap;
	long trades;
	int last_entry, loss_day; /* NO_DAY: none */
	int entry_day, entries;	  /* entries on entry_day */
	int64_t newest;		  /* known time of the daily row that may act */

	enum rerun rerun;
	int world;
	struct book *again[NRERUNS]; /* its reruns */
	int marked;
	struct book_missed {
		const char *rule; /* of an exit; NULL: an entry */
		enum skip why;
		int n;
	} * missed; /* since the mark before */
	size_t nmissed, missedcap;
};

struct books {
	struct map by_id;  /* in order of appearance; no reruns; zeroed */
	struct book **all; /* with the reruns */
	size_t n, cap;
	struct book **sorted; /* book_sorted's */
	size_t nsorted, sortedcap;
	struct account *shared[NRERUNS];
};

/* The book of the id, or its rerun; made when it is new. */
struct book *book_of(struct run *r, const char *id, enum rerun rerun);

/* Those of by_id in the order of their ids' bytes. */
struct book **book_sorted(struct books *all);

/* A trade begins, has ended. */
void book_enter(struct book *b, struct pos *p);
void book_leave(struct book *b, struct pos *p);

/* Each account's open_pnl, anew from its positions. */
void book_sum(struct books *all);

#endif
