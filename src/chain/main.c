/* csf-chain: option quotes: model them, price them, see through them. */
#include "base/arena.h"
#include "base/die.h"
#include "chain/chain.h"

#include <string.h>

static const struct verb *const list[] = { &verb_greeks, &verb_iv, &verb_model,
	&verb_pick, &verb_price, &verb_surface, &verb_times, NULL };
static const struct verbs verbs = { "csf-chain", list, NULL, NULL, NULL, NULL };

static struct arena arena;

const char *
chain_input(int argc, char *argv[], const char *file)
{
	if (argc + (file != NULL) > 1)
		die(MISUSE, "'%s': one file is read", argv[file ? 0 : 1]);
	return argc > 0 ? argv[0] : file ? file : "-";
}

void
chain_output(struct out *o, const char *form, int decimals)
{
	out_open(o, NULL);
	out_option(o, form);
	o->decimals = decimals;
}

int
chain_optional(struct rec *in, const char *name)
{
	int col = rec_find(in, name);

	return col < 0 ? col : rec_use(in, col);
}

void
chain_range(const char *name, const char *text, double least, double most,
    double *lo, double *hi)
{
	const char *dots = strstr(text, "..");

	if (!dots || !dots[0])
		die(MISUSE, "%s '%s': a range is written LO..HI", name, text);
	if (dots > text)
		*lo = opt_real(name,
		    arena_str(&arena, text, (size_t)(dots - text)), least,
		    most);
	if (dots[2])
		*hi = opt_real(name, dots + 2, least, most);
	if (*lo > *hi)
		die(MISUSE, "%s '%s': the range is empty", name, text);
}

int
main(int argc, char *argv[])
{
	return verbs_run(&verbs, argc, argv);
}
