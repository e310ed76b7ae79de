/* csf-label: append columns of events, zones, targets and weights. */
#include "base/die.h"
#include "base/opt.h"
#include "column/frame.h"
#include "label/label.h"
#include "label/outcome.h"
#include "label/told.h"

#include <string.h>

static struct frame frame = {
	.table = &label_table,
	.decimals = -1,
	.begin = told_begin,
	.end = told_end,
	.check = outcome_check,
};
static const char usage[] =
    "csf-label [-hlqv] [-f file] [-o format] [-T name] [--as prefix] "
    "[--bar length] [--brief] [--by columns] [--decimals n] "
    "[--describe name] [--events file] [--from prefix] [--ledger file] "
    "[--max-keys n] [--strict] [--zones file] label ...";
static const struct opt opts[] = {
	FRAME_OPTIONS(frame, "a label", "labels",
	    { 0, "brief", NULL, "of each event its main column alone",
		OPT_FLAG(&frame.brief) },
	    { 0, "events", "file", "write each event, a row each",
		OPT_TEXT(&told_events) },
	    { 0, "from", "prefix", "target.spread reads these columns (pick)",
		OPT_READ(spec_option_prefix, &frame.pick) },
	    { 0, "ledger", "file", "the ledger that target.trade reads",
		OPT_TEXT(&outcome_ledger) },
	    { 0, "zones", "file", "write what befalls zones, a row each",
		OPT_TEXT(&told_zones) }, ),
	{ 0 },
};

static int
is_stdin(const char *file)
{
	return file && strcmp(file, "-") == 0;
}

int
main(int argc, char *argv[])
{
	opt_parse(&argc, &argv, usage, opts);
	told_check();
	if (is_stdin(outcome_ledger) && (!frame.file || is_stdin(frame.file)))
		die(MISUSE, "--ledger -: the rows are on stdin; -f names them");
	told_form = frame.form;
	frame.alone = told_events ? "--events" : told_zones ? "--zones" : NULL;
	return frame_run(&frame, usage, argc, argv);
}
