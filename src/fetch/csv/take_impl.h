/* Between take.c and take_option.c. */
#ifndef CSF_FETCH_CSV_TAKE_IMPL_H
#define CSF_FETCH_CSV_TAKE_IMPL_H

#include "fetch/csv/take.h"

enum { TAKE_NKNOWN = 25 };

struct take_name { /* a column that csf knows: csf-rows(5), csf-chain(5) */
	const char *name;
	enum field_kind kind;  /* of rows of any kind */
	enum field_kind chain; /* of quotes */
};
extern const struct take_name take_known[TAKE_NKNOWN];

/* Which of them the name is in any case, or -1. */
int take_known_index(struct str name);

/* How the cells of the column called so are read. */
enum field_kind take_kind(const char *name, int chain);

extern struct field take_map[OPT_LIST + 1]; /* of --map, fetch.nmap of them */
int take_map_index(const char *ours);	    /* or -1 */

#endif
