/* str: a slice of somebody's bytes. */
#ifndef CSF_STR_H
#define CSF_STR_H

#include <stddef.h>
#include <stdint.h>

/* Bytes, not NUL-terminated; p is NULL for an undefined cell. */
struct str {
	const char *p;
	size_t n;
};

int str_eq(struct str s, const char *z);
struct str str_of(const char *z);

/* Without the blanks around it. */
static inline struct str
str_trim(struct str s)
{
	for (; s.n > 0 && *s.p == ' '; s.p++)
		s.n--;
	for (; s.n > 0 && s.p[s.n - 1] == ' '; s.n--)
		;
	return s;
}

/* FNV-1a, by Fowler, Noll and Vo, of 64 bits. */
uint64_t str_hash(struct str s);

/* Is s[0..n) well-formed UTF-8? */
int str_utf8(const char *s, size_t n);

#endif
