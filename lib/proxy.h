/*
 * proxy: a stand-in for an implied volatility index where none is at hand, from
 * the bars alone: realised volatility by Garman & Klass (1980) plus the
 * overnight move, averaged exponentially over about a month, raised by the
 * usual premium of implied over realised.  Causal; a fraction a year.
 */
#ifndef CSF_PROXY_H
#define CSF_PROXY_H

struct proxy {
	double var, last; /* a bar's variance; the close before */
	long n;
	double per_year; /* bars a year */
};

/* bars a year: 252 of daily ones. */
void proxy_init(struct proxy *p, double per_year);

/* The vol known at the bar's close; NaN before the second bar.  A bar without
 * open, high and low (NaN) counts by its closes. */
double proxy_step(
    struct proxy *p, double open, double high, double low, double close);

#endif
