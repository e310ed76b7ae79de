#include "fetch/csv/dialect.h"

#include <stdlib.h>
#include <string.h>

static size_t
count(struct str s, char c)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

static int
has(struct str s, const char *word)
{
	size_t i, n = strlen(word);

	for (i = 0; i + n <= s.n; i++) {
		if (memcmp(s.p + i, word, n) == 0)
			return 1;
	}
	return 0;
}

void
dialect_tell(struct dialect *d, struct str header)
{
	static const char seps[] = ";\t|";
	size_t most = count(header, ','), n;
	char sep = ',';
	int i;

	for (i = 0; seps[i]; i++) {
		n = count(header, seps[i]);
		if (n > most) {
			most = n;
			sep = seps[i];
		}
	}
	/* Barchart says behind its rows when it was asked */
	d->has_trail =
	    has(header, "Last,Change") || has(header, "Latest,Change");
	if (d->sep == ',' && most > 0 && sep != ',')
		d->sep = sep;
	if (!d->sep && (sep != ',' || d->has_trail || has(header, ", ") ||
			   has(header, " ,")))
		d->sep = sep;
}

/* The cell is whole; stop: what stands behind it, 0 at the end. */
static void
put_cell(struct dialect *d, struct text *to, char stop)
{
	static const char trail[] = "\"Downloaded from ";
	struct text *c = &d->cell;
	int is_trail = d->has_trail && !d->behind_first &&
		       c->n >= sizeof trail - 1 &&
		       memcmp(c->p, trail, sizeof trail - 1) == 0;

	while (c->n > 0 && strchr(" \r\t", c->p[c->n - 1]))
		c->n--;
	d->drops |= is_trail;
	if (!d->drops && !d->was_quoted && c->n > 0 &&
	    memchr(c->p, ',', c->n)) {
		text_add(to, "\"");
		text_addn(to, c->p, c->n);
		text_add(to, "\"");
	} else if (!d->drops && c->n > 0) {
		text_addn(to, c->p, c->n);
	}
	if (stop == '\n')
		text_add(to, "\n");
	else if (stop && !d->drops)
		text_add(to, ",");
	c->n = 0;
	d->was_quoted = 0;
	d->behind_first = stop != '\n';
	d->drops &= stop != '\n';
}

void
dialect_add(struct dialect *d, struct text *to, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i] == '"' && (d->cell.n == 0 || d->was_quoted)) {
			d->in_quotes = !d->in_quotes;
			d->was_quoted = 1;
		} else if (!d->in_quotes && (p[i] == d->sep || p[i] == '\n')) {
			put_cell(d, to, p[i]);
			continue;
		} else if (d->cell.n == 0 && p[i] == ' ') {
			continue;
		}
		text_addn(&d->cell, p + i, 1);
	}
	if (n == 0 && (d->cell.n > 0 || d->behind_first))
		put_cell(d, to, '\0');
}
