/* Contracts: the options that there are, or were. */
#include "fetch/massive/massive.h"
#include "fetch/source.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 1000 }; /* rows of a page, at most */

static const char *const names[] = { "time", "root", "expiry", "strike",
	"right", "symbol", "style", "shares" };

static struct text
path_of(const struct massive_symbol *s)
{
	struct text url =
	    massive_options_path("/v3/reference/options/contracts", MOST);
	char day[CAL_TEXT_MAX];

	/* here, and here alone, an index has no I: */
	http_param(&url, "underlying_ticker", s->name);
	day[cal_put_date(day, massive.as_of)] = '\0';
	http_param(&url, "as_of", massive.has_as_of ? day : NULL);
	http_param(&url, "expired", massive.expired ? "true" : NULL);
	return url;
}

static void
write_row(struct value_at *at, const json_t *row,
    const struct massive_symbol *s, int day)
{
	struct out *o = &fetch.out;
	struct occ occ;

	at->name = NULL;
	massive_check_row(at, row);
	if (!massive_option(at, row, &occ))
		return;
	massive_check_under(at, row, "underlying_ticker", s);
	out_date(o, day);
	out_text(o, occ.root.p, occ.root.n);
	out_date(o, occ.day);
	out_plain(o, occ.strike, strlen(occ.strike));
	out_plain(o, &occ.right, 1);
	out_str(o, at->name);
	out_str(o, value_text(at, row, "exercise_style"));
	out_num(o, value_num(at, row, "shares_per_contract"));
	out_end(o);
}

void
massive_contracts(const struct massive_symbol *s)
{
	struct text url = path_of(s);
	struct massive_pull p = { .path = url.p,
		.most = MOST,
		.is_final =
		    massive.has_as_of && massive.as_of < massive.today };
	struct value_at at = { .http = &massive_http, .list = "results" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		out_col(&fetch.out, names[i], NULL);
	out_start(&fetch.out);
	while (massive_page(&p)) {
		for (at.i = 0; at.i < json_array_size(p.rows); at.i++)
			write_row(&at, json_array_get(p.rows, at.i), s,
			    massive.has_as_of ? massive.as_of : massive.today);
		out_flush(&fetch.out);
	}
	massive_options_end(s);
	free(url.p);
}
