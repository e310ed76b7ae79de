#include "ind/ind.h"
#include "ind/pta.h"

#define IND(group, ident) extern const struct column ind_##ident;
#include "ind/all.h"
#undef IND

#define IND(group, ident) { #group, &ind_##ident },
static const struct table_entry entries[] = {
#include "ind/all.h"
};
#undef IND

const struct table ind_table = {
	.program = "csf-ind",
	.noun = "indicator",
	.entry = entries,
	.n = sizeof entries / sizeof entries[0],
	.refused = pta_refused,
};
