/*
 * fn: our own exp, log and normal distribution, plain C, so that their
 * bits are the same on every CPU and with every libm.  Each is within 1 ulp of
 * the true value over its whole range, far tails included (tests/option
 * measures it).  Limits are those of C's Annex F: fn_exp(inf) is inf,
 * fn_log(0) -inf, fn_log of a negative number NaN; NaN in, NaN out; errno is
 * left alone.
 */
#ifndef CSF_FN_H
#define CSF_FN_H

double fn_exp(double x);
double fn_log(double x);

/* The probability of at most x: N(x).  N(-x) is the other side's. */
double fn_norm_cdf(double x);

/* The x that fn_norm_cdf takes to p; -inf for 0, inf for 1, NaN outside. */
double fn_norm_inv(double p);

#endif
