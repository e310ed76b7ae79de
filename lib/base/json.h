/*
 * json: a JSON string, for all that writes one.
 *
 * RFC 8259, section 7: quote, backslash and the bytes below a blank are
 * escaped, by their letter where they have one; all else stays as it is, so the
 * text must be UTF-8.
 */
#ifndef CSF_JSON_H
#define CSF_JSON_H

#include <stddef.h>

/* Room that n bytes may need. */
#define JSON_ROOM(n) (6 * (n) + 2)

/* Write it at `to`, quotes included; returns the bytes written, 0 when the text
 * is not UTF-8. */
size_t json_put(char *to, const char *p, size_t n);

#endif
