#include "label/label.h"

#define LABEL(group, ident) extern const struct column label_##ident;
#include "label/all.h"
#undef LABEL

#define LABEL(group, ident) { #group, &label_##ident },
static const struct table_entry entries[] = {
#include "label/all.h"
};
#undef LABEL

const struct table label_table = {
	.program = "csf-label",
	.noun = "label",
	.entry = entries,
	.n = sizeof entries / sizeof entries[0],
};
