/*
 * sign: signatures of Standard Webhooks 1.0.0 (standard-webhooks.com):
 * HMAC-SHA256 of "ID.TIMESTAMP.BODY", the header's value "v1,BASE64", one a
 * key.
 */
#ifndef CSF_SNAP_SIGN_H
#define CSF_SNAP_SIGN_H

#include "base/str.h"
#include "base/text.h"

enum { SIGN_KEYS = 4, SIGN_LEAST = 24, SIGN_MOST = 64 };

struct sign {
	unsigned char key[SIGN_KEYS][SIGN_MOST];
	size_t size[SIGN_KEYS];
	int n;
};

/* "whsec_BASE64", or several with commas between, while one takes the other's
 * place.  NULL, or in a few words what is wrong with it. */
const char *sign_keys(struct sign *s, const char *text);

/* Add the header's value. */
void sign_put(const struct sign *s, struct text *t, const char *id,
    const char *timestamp, struct str body);

#endif
