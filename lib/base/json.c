#include "base/json.h"
#include "base/str.h"

#include <string.h>

size_t
json_put(char *start, const char *p, size_t n)
{
	static const char hex[] = "0123456789abcdef";
	static const char letter[] = "btn\0fr"; /* of 8..13 */
	char *to = start;
	size_t i;

	if (!str_utf8(p, n))
		return 0;
	*to++ = '"';
	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c >= ' ' && c != '"' && c != '\\') {
			*to++ = (char)c;
			continue;
		}
		*to++ = '\\';
		if (c >= ' ') {
			*to++ = (char)c;
		} else if (c >= 8 && c <= 13 && letter[c - 8]) {
			*to++ = letter[c - 8];
		} else {
			memcpy(to, "u00", 3);
			to[3] = hex[c >> 4];
			to[4] = hex[c & 15];
			to += 5;
		}
	}
	*to++ = '"';
	return (size_t)(to - start);
}
