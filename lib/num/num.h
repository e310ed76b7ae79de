/*
 * num: exact numbers <-> text.  Every number of csf enters through num_parse
 * and leaves through num_put or num_put_fixed: nobody else calls strtod, atof
 * or printf("%f").  No locale, no allocation.
 */
#ifndef CSF_NUM_H
#define CSF_NUM_H

#include <stddef.h>

enum {
	NUM_SLACK = 8,	    /* readable bytes num_parse wants behind a text */
	NUM_MAX = 32,	    /* bytes num_put and num_put_int may write */
	NUM_FIXED_MAX = 336 /* bytes num_put_fixed may write */
};

enum num_status {
	NUM_OK,
	NUM_EMPTY, /* no bytes: undefined */
	NUM_BAD,   /* not a number as csf-rows(5) has it, or beyond double */
};

/*
 * The double nearest to the text s[0..n): [+-]digits[.digits][e[+-]digits],
 * ".5" and "5." too; underflow is 0.  The whole text must be used.  Correctly
 * rounded whatever the number of digits.  Reads up to 8 bytes behind s+n, whose
 * values do not matter: the caller owns that slack (rec's buffers have it).
 * *v is set to NaN unless NUM_OK.  s may be NULL where n is 0.
 */
enum num_status num_parse(const char *s, size_t n, double *v);

/*
 * The shortest text that reads back as v, in the form of ECMA-262's
 * Number-to-string (12, 0.1, 1e+21, 1.5e-7); -0 is "0".  Writes nothing for
 * NaN and infinities.  Returns the bytes written, at most NUM_MAX; no NUL.
 */
size_t num_put(char *p, double v);

/*
 * v as "%.Nf" prints it (correctly rounded from the exact binary value, ties to
 * even), but never a minus zero; nothing for NaN and infinities.  decimals is
 * 0..15.  Returns the bytes written, at most NUM_FIXED_MAX; no NUL.
 */
size_t num_put_fixed(char *p, double v, int decimals);

/* An integer in decimal; returns the bytes written. */
size_t num_put_int(char *p, long long v);

/*
 * A whole number in lo..hi typed by a user: 0 and *v set, or -1.  s is
 * NUL-terminated, no blanks, decimal digits with an optional sign.
 */
int num_int(const char *s, long long lo, long long hi, long long *v);

/*
 * A number typed by a user, as num_parse has it: 0 and *v set, or -1 and *v
 * NaN. s is NUL-terminated; what is longer than 64 bytes is no number.
 */
int num_real(const char *s, double *v);

#endif
