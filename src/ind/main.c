/* csf-ind: append indicator columns to a stream of bars. */
#include "base/opt.h"
#include "column/frame.h"
#include "ind/candle/setting.h"
#include "ind/ind.h"

#include <string.h>

static struct candle_setting settings[CANDLE_SETTINGS];
static struct frame frame = {
	.table = &ind_table, .settings = settings, .decimals = -1
};
static const char *candle[OPT_LIST];
static int ncandles;
static const char usage[] =
    "csf-ind [-hlqv] [-f file] [-o format] [-T name] [--as prefix] "
    "[--bar length] [--by columns] [--candle setting] [--decimals n] "
    "[--describe name] [--max-keys n] [--memory tolerance] [--strict] indicator ...";
static const struct opt opts[] = {
	FRAME_OPTIONS(frame, "an indicator", "indicators",
	    { 0, "candle", "setting",
		"a threshold of candle patterns: BodyLong=body,10,1",
		OPT_EACH(&ncandles, candle) },
	    { 0, "memory", "tolerance",
		"write how many rows back each column remembers",
		OPT_TEXT(&frame.memory) }, ),
	{ 0 },
};

int
main(int argc, char *argv[])
{
	int i;

	opt_parse(&argc, &argv, usage, opts);
	memcpy(settings, candle_default, sizeof settings);
	for (i = 0; i < ncandles; i++)
		candle_option(settings, "--candle", candle[i]);
	return frame_run(&frame, usage, argc, argv);
}
