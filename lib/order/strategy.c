#include "order/strategy.h"

#include <string.h>

#define STRATEGY(name) &strategy_##name,
const struct strategy *const strategy_all[] = {
#include "order/strategy/all.h"
};
#undef STRATEGY

const size_t strategy_count = sizeof strategy_all / sizeof strategy_all[0];

const struct strategy *
strategy_find(const char *name)
{
	size_t i;

	for (i = 0; i < strategy_count; i++) {
		if (strcmp(strategy_all[i]->name, name) == 0)
			return strategy_all[i];
	}
	return NULL;
}

int
strategy_takes(const struct strategy *s, const struct order_key *k)
{
	return k->family == 0 || (s->keys & k->family) != 0;
}

int
strategy_two_sided(const struct strategy *s)
{
	return s->side[RIGHT_PUT] && s->side[RIGHT_CALL] && !s->either;
}
