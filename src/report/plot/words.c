#include "report/plot/words.h"
#include "base/str.h"

static int
is_printable(const char *s, size_t n)
{
	unsigned char c = (unsigned char)*s, d = (unsigned char)s[n - 1];

	if (n == 1)
		return c >= ' ' && c < 0x7F;
	if (n == 2)
		return !(c == 0xC2 && d < 0xA0);
	return !(c == 0xEF && (unsigned char)s[1] == 0xBF && d >= 0xBE);
}

size_t
words_next(const char *s, int *is_word)
{
	size_t n = 1;

	while (n < 4 && ((unsigned char)s[n] & 0xC0) == 0x80)
		n++;
	n = str_utf8(s, n) ? n : 1;
	*is_word = is_printable(s, n);
	return n;
}
