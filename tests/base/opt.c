/* opt: a table with a row of each kind; prints what the variables hold. */
#include "base/opt.h"
#include "base/die.h"

#include <stdio.h>
#include <string.h>

static int list, n, last = 10, same;
static long long seed = 1;
static double rate = 0.5;
static const char *file = "-", *map[OPT_LIST], *from = "none";
static char letter = 'z';

static void
read_letter(const char *name, const char *text, void *to)
{
	if (strlen(text) != 1)
		die(MISUSE, "%s '%s': one letter", name, text);
	*(char *)to = text[0];
}

static const char usage[] = "csf-opt [-hlqv] [-s seed] operand ...";
static const struct opt opts[] = {
	{ 'f', "file", "file", "text", OPT_TEXT(&file) },
	{ 'l', "list", NULL, "flag", OPT_FLAG(&list) },
	{ 's', "seed", "seed", "wide", OPT_LONG(&seed, 0, 1LL << 53) },
	{ 0, "fill", "rule", "word", OPT_WORD(&same, "next same") },
	{ 0, "last", "n", "whole", OPT_INT(&last, 0, 1000) },
	{ 0, "letter", "letter", "read", OPT_READ(read_letter, &letter),
	    OPT_TEXT(&from) },
	{ 0, "map", "name=column", "each", OPT_EACH(&n, map) },
	{ 0, "rate", "rate", "real", OPT_REAL(&rate, -1, 1) },
	{ 0 },
};

int
main(int argc, char *argv[])
{
	int i;

	opt_parse(&argc, &argv, usage, opts);
	printf("%s %d %lld %d %d %c %s %g", file, list, seed, same, last,
	    letter, from, rate);
	for (i = 0; i < n; i++)
		printf(" map=%s", map[i]);
	for (i = 0; i < argc; i++)
		printf(" %s", argv[i]);
	printf("\n");
	return 0;
}
