/*
 * asof: another file of bars beside the rows worked on, as it was known at a
 * moment and never later.
 *
 * In step with a stream, whose moments do not fall; its columns are asked of
 * a.in before the first asof_next, which reads the row ahead:
 *	asof_open(&a, "vix.csv", NULL);
 *	vix = rec_need(&a.in, "vix");
 *	asof_next(&a);
 *	while (asof_due(&a, now)) {
 *		take(rec_num(&a.in, vix));
 *		asof_next(&a);
 *	}
 *
 * Or one column in memory, for moments in any order:
 *	asof_load(&s, "vix.csv:vix", usual);
 *	p = asof_at(&s, now);
 */
#ifndef CSF_ASOF_H
#define CSF_ASOF_H

#include "row/barlen.h"
#include "row/rec.h"

struct asof {
	struct rec in; /* the row ahead */
	int more;      /* there is one */
	int64_t known; /* since when it is in force */

	/* private */
	struct barlen bar;
};

/* Open the file.  bar: the length of its bars (time/cal.h); NULL: told by its
 * rows as they come, as --bar is.  Dies (FAIL) on a file without times. */
void asof_open(struct asof *a, const char *file, const int *bar);

/* Read the next row ahead; 0 at the end. */
int asof_next(struct asof *a);

/* Is the row ahead in force at the moment? */
static inline int
asof_due(const struct asof *a, int64_t ns)
{
	return a->more && a->known <= ns;
}

struct asof_series {
	struct asof_point {
		int64_t known;
		double v;
	} * p; /* ascending; zeroed before the first asof_load */
	size_t n, cap;
};

/* spec: FILE, or FILE:COLUMN; without a column the first of `usual` that the
 * file has (it ends with NULL).  Undefined cells are left out. */
void asof_load(
    struct asof_series *s, const char *spec, const char *const *usual);

/* The newest value known at or before the moment; NULL: none. */
const struct asof_point *asof_at(const struct asof_series *s, int64_t ns);

#endif
