/*
 * massive: Massive, Polygon.io until October 2025.  What it has over REST, by
 * its OpenAPI description of 2026: bars, contracts, chains, whether markets are
 * open.  Times are epochs (ms in bars, ns in quotes); an index has I: in front,
 * an option O:, but for the contracts' underlying.
 */
#ifndef CSF_FETCH_MASSIVE_MASSIVE_H
#define CSF_FETCH_MASSIVE_MASSIVE_H

#include "fetch/csv/occ.h"
#include "fetch/net/value.h"
#include "fetch/net/which.h"
#include "http/http.h"

extern struct http massive_http;

/* What the command line says. */
struct massive {
	int is_strict; /* what is missing ends the program */
	int is_raw;    /* bars as traded, not adjusted for splits */
	int expired;   /* contracts that are */
	int has_as_of, as_of;
	struct which which;
	int today; /* New York's */
};
extern struct massive massive;

struct massive_symbol {
	enum { MASSIVE_STOCK, MASSIVE_INDEX, MASSIVE_OPTION } kind;
	const char *ticker, *name; /* "I:SPX", "SPX" */
};

/*
 * The pages of an answer, one behind the other:
 *
 *	while (massive_page(&p))
 *		... p.rows: its results, an array or NULL ...
 *
 * Dies of a page that does not come; massive_http.whole says which rows are
 * out.
 */
struct massive_pull {	  /* the rest zeroed */
	const char *path; /* of the first page, then the next; NULL: none */
	size_t most;	  /* rows of a page, as asked for */
	int is_final;	  /* as of struct http_request */

	const json_t *all, *rows;
	int64_t answered; /* when; ns */
	int is_delayed;	  /* by 15 minutes, as it says */
	long pages, empty;
};
int massive_page(struct massive_pull *p);

/* A row that is no row but says why. */
void massive_check_row(const struct value_at *at, const json_t *row);

/* ---- options ---- */

/* The first page's url, narrowed to what is wanted: to be freed. */
struct text massive_options_path(const char *path, int most);

/*
 * The option that the details are of; at->name becomes its symbol.  0: it is
 * not wanted.  Dies of one that came before, and of a symbol that the other
 * members contradict.
 */
int massive_option(
    struct value_at *at, const json_t *details, struct occ *option);

/* The member names the underlying asked for, with its I: or without, or
 * nothing; dies of another. */
void massive_check_under(const struct value_at *at, const json_t *object,
    const char *key, const struct massive_symbol *s);

/* All came: count what was left out, say that there is none. */
void massive_options_end(const struct massive_symbol *s);

/* Say or, if strict, die of what is missing. */
void massive_tell(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Each writes its columns and rows. */
void massive_bars(const struct massive_symbol *s, int bar);
void massive_chain(const struct massive_symbol *s);
void massive_contracts(const struct massive_symbol *s);
void massive_status(void);
void massive_holidays(void);

#endif
