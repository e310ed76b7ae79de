/*
 * price: European options on an index: Black-Scholes-Merton and Black-76
 * prices, greeks and implied volatility.  Formulas: Black & Scholes (1973),
 * Merton (1973), Black (1976).
 *
 * Units.  S, K, F, prices: index points.  T: years, ACT/365 to the minute
 * (minutes / 525600).  r, q: continuously compounded, a year, 0.05 is 5 %.
 * vol: a year, 0.2 is 20 %.  sd = vol sqrt(T), the standard deviation of the
 * log price at expiry.  df = exp(-rT).  F = S exp((r-q)T), or the forward that
 * put-call parity gives: then r = -log(df)/T and q = r - log(F/S)/T.
 *
 * Limits.  T = 0, vol = 0 and sd = 0 give the discounted intrinsic value of
 * the forward.  A NaN or infinite argument, S, F, K or df <= 0, T, vol or sd
 * < 0 give NaN.
 *
 * Every function gives the same bits for one option as its array form does
 * for any n and place, and on every CPU (lane.h).  Prices are right to
 * 8 eps max(S,K), eps = 2^-53, and in the tail to 1e-9 of themselves.
 */
#ifndef CSF_PRICE_H
#define CSF_PRICE_H

#include "option/right.h"

#include <stddef.h>

/* Chain rows (csf-chain(5)) hold theta per calendar day, vega per vol point. */
#define PRICE_DAYS	 365.0 /* theta_day = theta / PRICE_DAYS */
#define PRICE_VOL_POINTS 100.0 /* vega_point = vega / PRICE_VOL_POINTS */

/* What the options of one expiry share. */
struct price_market {
	double S, T, r, q;
};

double price_bs(enum right right, double S, double K, double T, double r,
    double q, double vol);

double price_black(enum right right, double F, double K, double df, double sd);

/*
 * The array forms: option i has right[i] (of enum right), K[i], vol[i]
 * or sd[i]; its price goes to out[i].  out may be one of the inputs.
 */
void price_bs_many(size_t n, const struct price_market *m,
    const unsigned char *right, const double *K, const double *vol,
    double *out);

void price_black_many(size_t n, double F, double df, const unsigned char *right,
    const double *K, const double *sd, double *out);

/*
 * Derivatives of the price per index point of one option, no multiplier.
 * Where sd = 0 they are those of the intrinsic value: delta is a step (half of
 * it exactly at the forward), gamma, vega, vanna and vomma are 0.
 */
struct price_greeks {
	double price; /* the bits price_bs gives */
	double delta; /* dP/dS, with exp(-qT) in it */
	double gamma; /* d2P/dS2 */
	double vega;  /* dP/dvol, per 1.00 */
	double theta; /* -dP/dT, a year */
	double rho;   /* dP/dr, per 1.00 */
	double phi;   /* dP/dq, per 1.00 */
	double vanna; /* d2P/dS dvol */
	double charm; /* -d delta/dT, a year */
	double vomma; /* d2P/dvol2 */
};

void price_greeks(struct price_greeks *out, enum right right, double S,
    double K, double T, double r, double q, double vol);

void price_greeks_many(size_t n, const struct price_market *m,
    const unsigned char *right, const double *K, const double *vol,
    struct price_greeks *out);

/* Why an implied volatility is what it is. */
enum price_iv_status {
	PRICE_IV_OK,
	PRICE_IV_BELOW, /* under the discounted intrinsic value, or negative */
	PRICE_IV_ABOVE, /* at or over df F (call), df K (put) */
	PRICE_IV_ZERO,	/* exactly the intrinsic value: any tiny vol does */
	PRICE_IV_BAD,	/* an argument out of range, or T = 0 */
};

/* Text for a message: "ok", "below_intrinsic", "above_max" ... */
const char *price_iv_why(enum price_iv_status status);

/*
 * The volatility a year whose price is the given one, or NaN and the reason in
 * *why (which may be NULL).  Found for every price strictly between the
 * bounds.
 */
double price_iv(enum right right, double price, double S, double K, double T,
    double r, double q, enum price_iv_status *why);

/* The same for Black-76: the result is sd, not vol. */
double price_iv_black(enum right right, double price, double F, double K,
    double df, enum price_iv_status *why);

/* why[i] holds an enum price_iv_status; why may be NULL. */
void price_iv_many(size_t n, const struct price_market *m,
    const unsigned char *right, const double *K, const double *price,
    double *iv, unsigned char *why);

void price_iv_black_many(size_t n, double F, double df,
    const unsigned char *right, const double *K, const double *price,
    double *sd, unsigned char *why);

#endif
