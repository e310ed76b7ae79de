/* csf-label: append columns of events, zones, targets and weights. */
#include "base/opt.h"
#include "column/frame.h"
#include "label/label.h"

static struct frame frame = { .table = &label_table, .decimals = -1 };
static const char usage[] =
    "csf-label [-hlqv] [-f file] [-o format] [-T name] [--as prefix] "
    "[--bar length] [--by columns] [--decimals n] [--describe name] "
    "[--strict] label ...";
static const struct opt opts[] = {
	FRAME_OPTIONS(frame, "a label", "labels", ),
	{ 0 },
};

int
main(int argc, char *argv[])
{
	opt_parse(&argc, &argv, usage, opts);
	return frame_run(&frame, usage, argc, argv);
}
