/* say [-v] STRATEGY KEY=VALUE ... | say [-v] -c TEXT | say [-v] -f FILE:
 * the canonical text; with -v the variants instead. */
#include "base/die.h"
#include "order/order.h"
#include "variant.h"

#include <stdio.h>
#include <string.h>

static struct arena arena;

int
main(int argc, char *argv[])
{
	const struct order_text *t;
	const struct order *o;
	const char *why;
	int verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
	size_t i;

	die_prog = "say";
	argc -= 1 + verbose;
	argv += 1 + verbose;
	if (argc == 2 && strcmp(argv[0], "-c") == 0) {
		why = order_parse(&arena, argv[1], strlen(argv[1]), &t);
		if (why)
			die(FAIL, "%s", why);
	} else if (argc == 2 && strcmp(argv[0], "-f") == 0) {
		t = order_from_file(&arena, argv[1], 0, NULL);
	} else {
		t = order_from_args(&arena, argc, argv);
	}
	if (!verbose)
		return printf("%s\n", order_print(&arena, t)) < 0;
	o = order_expand(&arena, t);
	for (i = 0; i < order_count(t); i++)
		printf("%s: %s\n", o[i].id, variant(t, i));
	return 0;
}
