/* csf-chain: option quotes: model them, price them, see through them. */
#include "base/arena.h"
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"
#include "base/spec.h"
#include "chain/chain.h"

#include <stdlib.h>
#include <string.h>

static const struct verb *const verbs[] = { &verb_greeks, &verb_iv, &verb_model,
	&verb_price, &verb_surface, &verb_times, NULL };

static struct arena arena;
static const struct opt opts[] = { { 0 } };

/* One line a verb. */
static const char *
usage(void)
{
	const char *all = verbs[0]->usage;
	int i;

	for (i = 1; verbs[i]; i++)
		all = arena_fmt(&arena, "%s\n       %s", all, verbs[i]->usage);
	return all;
}

const char *
verb_input(int argc, char *argv[], const char *file)
{
	if (argc + (file != NULL) > 1)
		die(MISUSE, "'%s': one file is read", argv[file ? 0 : 1]);
	return argc > 0 ? argv[0] : file ? file : "-";
}

void
verb_output(struct out *o, const char *form, const char *decimals)
{
	out_open(o, NULL);
	out_option(o, form);
	if (decimals)
		o->decimals = (int)opt_int("--decimals", decimals, 0, 15);
}

const char *
verb_prefix(const char *as)
{
	if (!as)
		return "";
	if (!spec_is_id(as))
		die(MISUSE,
		    "--as '%s': a lower-case letter, then letters, digits "
		    "and '_'",
		    as);
	return as[strlen(as) - 1] == '_' ? as : arena_fmt(&arena, "%s_", as);
}

int
verb_optional(struct rec *in, const char *name)
{
	int col = rec_find(in, name);

	return col < 0 ? col : rec_use(in, col);
}

const char *
verb_symbol(const char *root)
{
	return strcmp(root, "SPX") == 0 || strcmp(root, "SPXW") == 0 ? "SPX"
								     : root;
}

void
verb_range(const char *name, const char *text, double least, double most,
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
	struct near near = { .word = NULL };
	const char *text = usage();
	int i;

	if (argc < 2 || argv[1][0] == '-') {
		opt_parse(&argc, &argv, text, opts);
		die(MISUSE, "no verb given: greeks, iv, model, price, "
			    "surface or times");
	}
	near.word = argv[1];
	for (i = 0; verbs[i]; i++) {
		if (strcmp(argv[1], verbs[i]->name) == 0)
			return verbs[i]->run(argc - 1, argv + 1);
		near_try(&near, verbs[i]->name);
	}
	die_prog = "csf-chain";
	die(MISUSE, "no verb '%s'%s", argv[1], near_text(&near));
}
