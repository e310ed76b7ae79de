/* csf-bars: shape bars: resample, join as of, check. */
#include "bars/bars.h"
#include "base/die.h"
#include "base/near.h"

#include <string.h>

static const char *bar;
static const char usage[] =
    "csf-bars [-hqv] [-f file] [-o format] [--bar length] "
    "[--bar-of name=length] [--by column] [--jump fraction] "
    "[--max-age days] [--partial] [--session rth|all] "
    "check | join name=file:column[,column] ... | resample length";
static const struct opt opts[] = {
	{ 'f', "file", "file", "read this instead of stdin",
	    OPT_TEXT(&bars.file) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&bars.form) },
	{ 0, "bar", "length", "length of the bars read: 1m, 5m, 1h, 1d, point",
	    OPT_TEXT(&bar) },
	{ 0, "bar-of", "name=length",
	    "join: length of the bars of a file; may be repeated",
	    OPT_EACH(&bars.nbar_of, bars.bar_of) },
	{ 0, "by", "column",
	    "check: each value of the column is a series of its own",
	    OPT_TEXT(&bars.by) },
	{ 0, "jump", "fraction", "check: report closes that change by more",
	    OPT_TEXT(&bars.jump) },
	{ 0, "max-age", "days", "join: older values are undefined",
	    OPT_TEXT(&bars.max_age) },
	{ 0, "partial", NULL, "resample: write the last bar unfinished, too",
	    OPT_FLAG(&bars.partial) },
	{ 0, "session", "rth|all",
	    "resample: regular hours alone (default), or all",
	    OPT_TEXT(&bars.session) },
	{ 0 },
};

static const struct verb {
	const char *name;
	const char *options; /* of its own */
	void (*run)(int argc, char *argv[]);
} verbs[] = {
	{ "check", "by jump", check_run },
	{ "join", "bar-of max-age", join_run },
	{ "resample", "partial session", resample_run },
};
enum { NVERBS = sizeof verbs / sizeof verbs[0] };

static void
refuse(const struct verb *v, int given, const char *option)
{
	if (given && !strstr(v->options, option))
		die(MISUSE, "%s has no option --%s", v->name, option);
}

static const struct verb *
find(const char *name)
{
	struct near near = { .word = name };
	int i;

	for (i = 0; i < NVERBS; i++) {
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
		near_try(&near, verbs[i].name);
	}
	die(MISUSE, "no verb '%s'%s", name,
	    near_text(&near)[0] ? near_text(&near)
				: "; it is check, join or resample");
}

int
main(int argc, char *argv[])
{
	const struct verb *v;

	opt_parse(&argc, &argv, usage, opts);
	if (argc == 0)
		die(MISUSE, "no verb given; usage: %s", usage);
	v = find(argv[0]);
	refuse(v, bars.by != NULL, "by");
	refuse(v, bars.jump != NULL, "jump");
	refuse(v, bars.nbar_of > 0, "bar-of");
	refuse(v, bars.max_age != NULL, "max-age");
	refuse(v, bars.partial, "partial");
	refuse(v, bars.session != NULL, "session");
	barlen_option(&bars.bar, bar);
	out_open(&bars.out, NULL);
	out_option(&bars.out, bars.form);

	v->run(argc - 1, argv + 1);
	return out_close(&bars.out);
}
