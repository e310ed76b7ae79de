#include "ind/pta.h"

const char *const pta_length[] = { "length", NULL };

const struct table_refusal pta_refused[] = {
	{ "pta.zigzag", "it chooses its pivots backwards from the end of the "
			"data; csf-label dirchange labels turns, and lag tells "
			"what was known" },
	{ "pta.vhm",
	    "it divides by a spread over the whole series; zscore@volume "
	    "measures against the rows before" },
	{ "pta.cube", "it is shifted into the past, where it shows what came "
		      "after; x=expr:... has the power, lag the signal" },
	{ "pta.ifisher",
	    "it is shifted into the past, where it shows what came "
	    "after; ta.tanh has the curve, lag the signal" },
	{ "pta.ichimoku_span",
	    "its rows are dated after the data; pta.ichimoku "
	    "has the spans as known at each row" },
	{ "pta.vp", "it is a table of prices, not a column; csf-bars profile "
		    "makes it" },
	{ NULL, NULL },
};
