/* label: a program over the frame that is not csf-ind: its own name, its own
 * table of one, an option of its own. */
#include "column/frame.h"
#include "kern/range.h"

static void
step(void *state, const double *in, double *out)
{
	double top, bottom;

	if (range_step(state, in[0], in[0], &top, &bottom))
		out[0] = in[0] >= top;
}

static const struct column label_newhigh = {
	.name = "newhigh",
	.summary = "The close is the highest of n",
	.source = "textbook",
	.param = { { "n", 20, 2, 10000, "bars" } },
	.in = { "close" },
	.out = { { "newhigh", COLUMN_BOOL } },
	.warmup = warmup_window,
	.init = init_range,
	.step = step,
};

static const struct table_entry entries[] = { { "swing", &label_newhigh } };
static const struct table table = { "csf-label", "label", entries, 1, NULL };
static struct frame frame = { .table = &table, .decimals = -1 };
static int own;
static const char usage[] = "csf-label [-hlqv] label ...";
static const struct opt opts[] = {
	FRAME_OPTIONS(frame, "a label", "labels",
	    { 0, "candle", NULL, "its own", OPT_FLAG(&own) }, ),
	{ 0 },
};

int
main(int argc, char *argv[])
{
	opt_parse(&argc, &argv, usage, opts);
	return frame_run(&frame, usage, argc, argv);
}
