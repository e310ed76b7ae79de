/* words: text of others that goes into a picture. */
#ifndef CSF_REPORT_WORDS_H
#define CSF_REPORT_WORDS_H

#include <stddef.h>

/* The bytes of the character at s, 1 of what is no UTF-8; *is_word: it can be
 * drawn and stand in XML, which has neither controls nor U+FFFE and U+FFFF. */
size_t words_next(const char *s, int *is_word);

#endif
