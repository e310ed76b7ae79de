#include "fetch/net/series.h"

static const struct series known[] = {
	{ "DFF", SERIES_PERCENT, "federal funds, effective, every day" },
	{ "DGS1", SERIES_PERCENT, "Treasury, constant maturity, 1 year" },
	{ "DGS10", SERIES_PERCENT, "Treasury, constant maturity, 10 years" },
	{ "DGS1MO", SERIES_PERCENT, "Treasury, constant maturity, 1 month" },
	{ "DGS2", SERIES_PERCENT, "Treasury, constant maturity, 2 years" },
	{ "DGS3MO", SERIES_PERCENT, "Treasury, constant maturity, 3 months" },
	{ "DGS6MO", SERIES_PERCENT, "Treasury, constant maturity, 6 months" },
	{ "DTB3", SERIES_PERCENT, "Treasury bill, 3 months, discount" },
	{ "DTB4WK", SERIES_PERCENT, "Treasury bill, 4 weeks, discount" },
	{ "EFFR", SERIES_PERCENT, "federal funds, effective" },
	{ "FEDFUNDS", SERIES_PERCENT, "federal funds, effective, by month" },
	{ "SOFR", SERIES_PERCENT, "secured overnight financing" },
	{ "SP500", SERIES_POINTS, "S&P 500, close, of ten years" },
	{ "TB3MS", SERIES_PERCENT, "Treasury bill, 3 months, by month" },
	{ "VIXCLS", SERIES_POINTS, "VIX, close" },
	{ "VXVCLS", SERIES_POINTS, "VIX3M, close" },
};
enum { NKNOWN = sizeof known / sizeof *known };

const struct series *
series_at(int i)
{
	return i < NKNOWN ? &known[i] : NULL;
}

const struct series *
series_named(struct str id)
{
	int i;

	for (i = 0; i < NKNOWN; i++) {
		if (str_eq(id, known[i].id))
			return &known[i];
	}
	return NULL;
}
