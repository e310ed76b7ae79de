#include "ind/ind.h"

#define IND(group, ident) { #group, &ind_##ident },
const struct ind_entry ind_all[] = {
#include "ind/all.h"
};
#undef IND

const size_t ind_count = sizeof ind_all / sizeof ind_all[0];
