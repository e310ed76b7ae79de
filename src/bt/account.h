/* account: the money of a book, or of all books; dollars. */
#ifndef CSF_BT_ACCOUNT_H
#define CSF_BT_ACCOUNT_H

#include <stdint.h>

struct account {
	int shared; /* by all books */
	double start;
	double realised; /* net of all fees, those of opening too */
	double closed;	 /* pnl of trades that have ended */
	double margin, open_pnl, interest;
	int64_t interest_at; /* up to then; 0: it has not begun */
};

/* Without the open positions, and with them. */
double account_cash(const struct account *a);
double account_equity(const struct account *a);

/* What margin may still be taken from. */
double account_free(const struct account *a);

/* Interest on cash up to now, ACT/365; rate a year, NaN: none. */
void account_accrue(struct account *a, double rate, int64_t now);

#endif
