#include "bars/bars.h"
#include "base/die.h"
#include "run/progress.h"

#include <string.h>

struct bars bars;
static int symbolcol;

void
bars_options(void)
{
	barlen_option(&bars.bar, bars.length);
	out_open(&bars.out, NULL);
	out_option(&bars.out, bars.form);
}

void
bars_open(void)
{
	rec_open(&bars.in, bars.file ? bars.file : "-");
	progress_open(&bars.in, NULL);
	symbolcol = rec_find(&bars.in, "symbol");
}

void
bars_one_symbol(void)
{
	static struct bars_kept before;
	struct str s;

	if (symbolcol < 0)
		return;
	s = rec_text(&bars.in, symbolcol);
	if (bars.in.rows > 1 &&
	    (s.n != before.n || (s.n > 0 && memcmp(s.p, before.p, s.n) != 0)))
		rec_bad(&bars.in, symbolcol,
		    "'%.*s' after '%.*s': several symbols in one stream; take "
		    "one by csf-fetch csv --symbol",
		    (int)s.n, s.p, (int)before.n, before.p);
	bars_kept_take(&before, &bars.in, symbolcol);
}

int
bars_parse_length(const char *s, int *bar)
{
	if (strcmp(s, "1w") == 0) {
		*bar = CAL_WEEKLY;
		return 0;
	}
	if (strcmp(s, "1mo") == 0) {
		*bar = CAL_MONTHLY;
		return 0;
	}
	return cal_parse_bar(s, strlen(s), bar);
}

const char *
bars_length(int bar)
{
	if (bar == CAL_MONTHLY)
		return "1mo";
	if (bar == CAL_WEEKLY)
		return "1w";
	if (bar == CAL_DAILY)
		return "1d";
	if (bar % 3600 == 0)
		return arena_fmt(&bars.arena, "%dh", bar / 3600);
	if (bar % 60 == 0)
		return arena_fmt(&bars.arena, "%dm", bar / 60);
	return arena_fmt(&bars.arena, "%ds", bar);
}

void
bars_kept_take(struct bars_kept *k, struct rec *r, int col)
{
	struct str s = rec_text(r, col);

	k->kind = rec_kind(r, col);
	k->n = s.n;
	k->p = arena_grow(k->p, &k->cap, s.n + 1, 1);
	if (s.n > 0)
		memcpy(k->p, s.p, s.n);
}

void
bars_kept_put(const struct bars_kept *k, enum rec_form form)
{
	out_value(&bars.out, form, k->kind, (struct str){ k->p, k->n });
}
