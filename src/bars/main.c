/* csf-bars: shape bars: resample, join as of, check, profile. */
#include "bars/bars.h"

static const struct opt opts[] = {
	{ 'f', "file", "file", "read this instead of stdin",
	    OPT_TEXT(&bars.file) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&bars.form) },
	{ 0, "bar", "length", "length of the bars read: 1m, 5m, 1h, 1d, point",
	    OPT_TEXT(&bars.length) },
	{ 0 },
};
static const struct verb *const list[] = { &verb_check, &verb_join,
	&verb_profile, &verb_resample, NULL };
static const struct verbs verbs = { "csf-bars", list, opts, NULL, NULL, NULL };

int
main(int argc, char *argv[])
{
	return verbs_run(&verbs, argc, argv);
}
