/*
 * table: what a program has to offer: its descriptors, and what they are called
 * in messages.  The frame is given one and knows no other.
 *
 *	#define IND(group, ident) extern const struct column ind_##ident;
 *	#include "ind/all.h"
 *	#undef IND
 *
 *	#define IND(group, ident) { #group, &ind_##ident },
 *	static const struct table_entry entries[] = {
 *	#include "ind/all.h"
 *	};
 *
 *	const struct table ind_table = { "csf-ind", "indicator", entries,
 *		sizeof entries / sizeof entries[0] };
 */
#ifndef CSF_TABLE_H
#define CSF_TABLE_H

#include "base/spec.h"
#include "column/column.h"

struct table_entry {
	const char *group;
	const struct column *column;
};

struct table_refusal {
	const char *name; /* "pta.zigzag" */
	const char *why;  /* what it does, and what is there instead */
};

struct table {
	const char *program; /* "csf-ind"; its plug-ins are csf-ind-NAME */
	const char *noun;    /* "indicator": what one of them is */
	const struct table_entry *entry; /* n of them, sorted by group */
	size_t n;

	/* Names that are not offered, with the reason: of another dialect's
	 * functions those that look ahead.  Ends with a NULL. */
	const struct table_refusal *refused;
};

/* By namespace (NULL: ours) and name; NULL when there is none. */
const struct column *table_find(
    const struct table *t, const char *space, const char *name);

/* Is entry i the first of its group? */
int table_first(const struct table *t, size_t i);

/* die(MISUSE) with the reason if it is refused, else with the nearest names. */
void table_unknown(const struct table *t, const struct spec *s)
    __attribute__((noreturn));

#endif
