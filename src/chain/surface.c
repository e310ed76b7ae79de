#include "chain/chain.h"
static int
run(int argc, char *argv[])
{
	(void)argc;
	(void)argv;
	return 1;
}
const struct verb verb_surface = { "surface", "csf-chain surface [-hqv]", run };
