/*
 * expiry: the expiries of index options on the S&P 500: which are listed when,
 * when they last trade and settle, and how long it is until then.  Sources: the
 * exchange's notices of its listings, contract specifications of SPX, SPXW and
 * XSP.
 */
#ifndef CSF_EXPIRY_H
#define CSF_EXPIRY_H

#include "time/cal.h"

enum expiry_root { EXPIRY_SPX, EXPIRY_SPXW, EXPIRY_XSP, EXPIRY_NROOTS };

/* "SPX" etc.; -1 when unknown. */
int expiry_root(const char *s, size_t n);
const char *expiry_root_name(enum expiry_root root);
/* 1: settles on the opening (SPX), 0: on the close. */
int expiry_root_am(enum expiry_root root);

/*
 * Was an expiry of the root on day listed and tradable on the quote date asof?
 * By the weekday listing history, the third-Friday AM and PM series, end of
 * month, and the holiday moves:
 *
 *   SPX    AM, third Friday of every month (all years); up to 120 days ahead
 *          (400 from 2018), quarters, halves and Decembers further; not on the
 *          expiry day itself
 *   SPXW   PM.  Fridays but the third from 2010-12-10 (the AM weeklies since
 *          2005 are not counted), Wednesdays from 2016-03-02, Mondays from
 *          2016-08-22, Tuesdays from 2022-04-19, Thursdays from 2022-05-12
 *          (listed the day before); a week or two ahead when new, then 31..60
 *          days.  Third Fridays from 2011-10-04, when SPXPM began on C2 (from
 *          memory; renamed SPXW in 2017, here one root), up to 155 days.  Ends
 *          of month from 2014-07-07 (from memory), up to 190 days, of quarters
 *          375.  Before 2010-12 there is none.
 *   XSP    as SPXW; its own earlier history is not known here
 *
 * Horizons hold to the day within 60 days of the chains they were read off
 * (2011, 2019, 2022, 2023) and are coarser beyond; see the table in expiry.c.
 * A closure nobody planned (2018-12-05) does not move an expiry: nobody could
 * have known when choosing it.
 */
int expiry_is(enum expiry_root root, int day, int asof);

/* All such days in from..to, ascending, into out[0..max); returns how many
 * there are (maybe more than max). */
int expiry_list(
    enum expiry_root root, int asof, int from, int to, int *out, int max);

/* Third Friday of the month of day, moved to the session before when it is a
 * holiday. */
int expiry_third_friday(int year, int month);

/* The day as which an expiry dated day counts: the session before a weekend
 * (monthly options were dated on Saturdays until 2015-02-15) and a closure that
 * nobody planned (2018-12-05); else day, and so on a planned holiday, where no
 * real expiry is and made-up chains have some. */
int expiry_session(int day);

/* The last moment at which the series can trade, and the moment whose value
 * settles it: PM both at the close of the day; AM the close of the session
 * before (options trade to 16:15 but the index stops at 16:00) and the open;
 * of the day that expiry_session says, a planned holiday's 9:30 and 16:00. */
int64_t expiry_last_trade(enum expiry_root root, int expiry);
int64_t expiry_settle(enum expiry_root root, int expiry);

/* Years to settlement, ACT/365 by the minute: minutes / 525600; 0 when past. */
double expiry_years(int64_t now, enum expiry_root root, int expiry);

/* The variance clock u of csf-chain(1), The model: units of one trading day's
 * variance between now and settlement; 0 when past. */
double expiry_variance(int64_t now, enum expiry_root root, int expiry);

#endif
