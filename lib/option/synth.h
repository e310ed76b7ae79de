/*
 * synth: a synthetic SPX chain from the index and its volatility, for research
 * where there are no quotes.  Constants, fit and measured error: the chain
 * model of csf-chain(1); about 9 % (median) on a credit whose strikes are
 * chosen by delta, so nothing that hangs on a tenth of the credit is supported
 * by it, and whatever is made with it says so.
 *
 * Units: index points; vols, rates and sd as in price.h; the variance clock u
 * in trading days (expiry_variance).
 */
#ifndef CSF_SYNTH_H
#define CSF_SYNTH_H

#include "option/expiry.h"
#include "option/price.h"
#include "time/cal.h"

/* What the market shows at one moment. */
struct synth_state {
	int64_t now;  /* UTC ns */
	double S;     /* index */
	double vix;   /* as a fraction, 0.162; > 0 */
	double vix9d; /* likewise; NaN: the term structure is VIX's alone */
	double vix3m; /* both of these or none */
	double r, q;  /* continuously compounded a year */
	double scale; /* on every at-the-money vol; 1 (0.9, 1.1: sensitivity) */
};

/* One expiry at that moment. */
struct synth_slice {
	struct synth_state at;
	enum expiry_root root;
	int expiry;	    /* day */
	double T, u;	    /* years and variance clock to settlement */
	double F, df;	    /* forward, discount factor */
	double s;	    /* total at-the-money standard deviation */
	double b, rho, c;   /* smile */
	double wide, power; /* quoted width: wide * mid^power */
};

struct synth_quote {
	double mid;	 /* the model's price, unrounded */
	double bid, ask; /* on the tick */
	double iv;	 /* a year */
	double delta;	 /* with exp(-qT) */
};

/* 0, or -1 when the expiry is past at that moment. */
int synth_slice(struct synth_slice *m, const struct synth_state *at,
    enum expiry_root root, int expiry);

/* The same for times and clock given outright (tests against the vectors). */
void synth_slice_at(struct synth_slice *m, double T, double u);

/* Total standard deviation at a strike: s times the smile. */
double synth_sd(const struct synth_slice *m, double strike);

/* One option. */
void synth_quote(const struct synth_slice *m, enum right right, double strike,
    struct synth_quote *q);

/* n strikes of one right at once, the same bits as one by one. */
void synth_quotes(const struct synth_slice *m, enum right right,
    const double *strike, size_t n, struct synth_quote *q);

/*
 * Strikes listed at that moment, ascending, from lo to hi points, into
 * out[0..max); returns how many there are (maybe more than max).  Spacing by
 * moneyness and days to expiry as seen in ten real chains of 2011 to 2026.
 */
size_t synth_strikes(
    const struct synth_slice *m, double lo, double hi, double *out, size_t max);

/* Is it a name of the index that the model is of? */
int synth_symbol(const char *name, size_t n);

/* The tick of a single series at that premium: 0.05 below 3.00, else 0.10. */
double synth_tick(double premium);

#endif
