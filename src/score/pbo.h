/*
 * pbo: what trying many variants does to the best of them.
 *
 * The probability of backtest overfitting by combinatorially symmetric cross
 * validation (Bailey, Borwein, Lopez de Prado and Zhu, The Probability of
 * Backtest Overfitting, 2017): the rows are cut into S contiguous blocks; for
 * each choice of S/2 of them, the trial with the least mean loss there is
 * ranked among all by its mean loss in the others; PBO is the share of choices
 * that leave it in the worse half (its relative rank rank / (trials + 1) at
 * most 1/2, ties counting half).
 *
 * The deflated Sharpe ratio (Bailey and Lopez de Prado, 2014): the probability
 * that a trial's Sharpe ratio is above what the best of so many trials without
 * any skill would show.
 */
#ifndef CSF_PBO_H
#define CSF_PBO_H

#include <stddef.h>

enum { PBO_BLOCKS = 10 }; /* S: 252 choices */

/* loss[t] are trial t's n rows; fewer than two trials, or rows than blocks,
 * give NaN. */
double pbo_cscv(const double *const *loss, size_t trials, size_t n);

/* Mean over standard deviation (n - 1); NaN without spread. */
double pbo_sharpe(const double *x, size_t n);

/* sd: of the trials' Sharpe ratios; effective: the independent rows among the n
 * (NaN: all are). */
double pbo_deflated(
    const double *x, size_t n, double effective, double sd, size_t trials);

#endif
