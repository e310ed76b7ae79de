#include "base/text.h"
#include "fetch/csv/feed_impl.h"
#include "fetch/csv/unzip.h"

#include <stdlib.h>

struct row { /* of the file as it stands */
	int64_t time;
	long line;
	size_t at, n; /* its bytes */
};

static int
by_time(const void *a, const void *b)
{
	const struct row *r = a, *s = b;

	if (r->time != s->time)
		return r->time < s->time ? -1 : 1;
	return r->line < s->line ? -1 : r->line > s->line;
}

void
feed_sort(struct feed *f)
{
	struct rec *r = &f->in;
	struct text bytes = { 0 };
	struct row *row = NULL;
	size_t n = 0, cap = 0, i;
	const char *file = r->file;

	if (r->form == REC_CSV) {
		text_addn(&f->sorted, r->head.p, r->head.n);
		text_add(&f->sorted, "\n");
	}
	while (rec_next(r)) {
		f->last[0] = '\0';
		feed_read_time(f);
		row = arena_grow(row, &cap, n + 1, sizeof *row);
		row[n++] = (struct row){ f->time.ns, r->line, bytes.n,
			(size_t)(r->rowend - r->row) };
		text_addn(&bytes, r->row, (size_t)(r->rowend - r->row));
	}
	if (row)
		qsort(row, n, sizeof *row, by_time);
	f->line = arena_grow(f->line, &f->linecap, n + 1, sizeof *f->line);
	for (i = 0; i < n; i++) {
		text_addn(&f->sorted, bytes.p + row[i].at, row[i].n);
		text_add(&f->sorted, "\n");
		f->line[i] = row[i].line;
	}
	f->nlines = n;
	f->row = 0;
	free(row);
	free(bytes.p);
	unzip_close(r);
	rec_open_text(r, file, f->sorted.p, f->sorted.n);
	take_columns(&f->takes, r, f->layout);
	f->stamps.both = 0;
	f->stamps.is_told = 0;
	f->last[0] = '\0';
}
