/* The root of an option, of its symbol or of what stands for it. */
#include "fetch/csv/cell.h"
#include "fetch/csv/cell_impl.h"
#include "fetch/csv/occ.h"

#include <string.h>

enum { ROOT_MAX = 6, OCC = 15 }; /* OCC: YYMMDD, C or P, 8 digits */

static int
all_digits(const char *p, int n)
{
	while (n > 0 && *p >= '0' && *p <= '9') {
		p++;
		n--;
	}
	return n == 0;
}

int
cell_is_root(struct str s)
{
	size_t i;

	if (s.n > 1 && s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9')
		s.n--;
	for (i = 0; i < s.n; i++) {
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return 0;
	}
	return s.n > 0 && s.n <= ROOT_MAX;
}

struct str
cell_symbol(struct str s)
{
	if (s.n > 2 && s.p[1] == ':' && (s.p[0] == 'I' || s.p[0] == 'O'))
		return (struct str){ s.p + 2, s.n - 2 };
	return s;
}

static struct str
root_of_symbol(struct rec *r, int col, struct str s)
{
	const char *tail = s.n > OCC ? s.p + s.n - OCC : NULL;
	struct str root = { s.p, s.n > OCC ? s.n - OCC : s.n };
	struct occ occ;

	/* mostly it is OCC's, or the root alone */
	root = str_trim(root);
	if (cell_is_root(root) &&
	    (!tail || ((tail[6] == 'C' || tail[6] == 'P') &&
			  all_digits(tail, 6) && all_digits(tail + 7, 8))))
		return root;
	if (occ_parse(s, &occ) == 0 && cell_is_root(occ.root))
		return occ.root;
	if (s.n > 1 && memchr("^$_", *s.p, 3)) {
		s = (struct str){ s.p + 1, s.n - 1 };
		if (cell_is_root(s))
			return s;
	}
	rec_bad(r, col,
	    s.n > OCC ? "'%.*s' is not an option symbol"
		      : "'%.*s' is no root and no option symbol",
	    (int)(s.n > 100 ? 100 : s.n), s.p);
}

/* Old roots, as csf-chain(5) has them: the symbols of before 2010 had one
 * letter for the strike, so that the SPX took several; its weeklies of 2005 to
 * 2010 settled on the opening, SPXPM and the quarterlies on the close. */
static struct str
root_now(struct str s)
{
	static const char *const am[] = { "JXA", "JXB", "JXC", "JXD", "JXE",
		"SPB", "SPQ", "SPT", "SPV", "SPZ", "SXB", "SXM", "SXY", "SXZ",
		"SYG", "SYU", "SYV", "SZP" };
	static const char *const pm[] = { "SPXPM", "SPXQ" };
	size_t i;

	for (i = 0; i < sizeof am / sizeof *am; i++) {
		if (str_eq(s, am[i]))
			return str_of("SPX");
	}
	for (i = 0; i < sizeof pm / sizeof *pm; i++) {
		if (str_eq(s, pm[i]))
			return str_of("SPXW");
	}
	return s;
}

struct str
cell_root(struct rec *r, const struct take *t)
{
	struct str s = cell_text(r, t->col[0]), tod = cell_text(r, t->col[1]);

	if (t->kind == FIELD_TOD && str_eq(s, "SPX")) {
		if (str_eq(tod, "am"))
			return s;
		if (str_eq(tod, "pm"))
			return str_of("SPXW");
		s = (struct str){ 0 };
	}
	if (s.p)
		return root_now(root_of_symbol(r, t->col[0], s));
	if (!t->text)
		rec_bad(r, t->col[0],
		    "nothing that tells the root here; say --set root=SPXW");
	return str_of(t->text);
}
