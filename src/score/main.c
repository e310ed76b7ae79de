/* csf-score: train models, try them, append what they say to rows. */
#include "score/score.h"
#include "base/die.h"

struct score_shared score = { .file = "-" };

static const struct opt opts[] = {
	{ 'f', "file", "file", "read this instead of stdin",
	    OPT_TEXT(&score.file) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&score.form) },
	{ 0, "bar", "length", "length of a bar: 5m, 1d, point",
	    OPT_TEXT(&score.bar) },
	{ 0 },
};
static const struct verb *const list[] = { &verb_card, &verb_train, NULL };
static const struct verbs verbs = { "csf-score", list, opts, NULL,
	&verb_filter };

void
score_no_operands(int argc, char *argv[])
{
	if (argc > 0)
		die(MISUSE, "'%s': no operand is taken here", argv[0]);
}

int
main(int argc, char *argv[])
{
	return verbs_run(&verbs, argc, argv);
}
