#include "fetch/net/symbol.h"

#include <stddef.h>
#include <string.h>

int
symbol_is_index(const char *name)
{
	static const char *const list[] = { "DJX", "MRUT", "MXEA", "MXEF",
		"NDX", "OEX", "RUT", "SKEW", "SPX", "VIX", "VIX3M", "VIX6M",
		"VIX9D", "VVIX", "XEO", "XND", "XSP" };
	size_t i;

	for (i = 0; i < sizeof list / sizeof *list; i++) {
		if (strcmp(list[i], name) == 0)
			return 1;
	}
	return 0;
}
