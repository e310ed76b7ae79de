#include "row/unit.h"

static const struct {
	double lo, hi;
	const char *right;
} units[] = {
	[UNIT_ANY] = { -INFINITY, INFINITY, "a number" },
	[UNIT_RATE] = { -0.3, 0.3, "a rate a year as a fraction, 0.05" },
	[UNIT_VOL] = { 1e-9, 5, "a fraction a year, as 0.162" },
	[UNIT_VIX] = { 1, 500, "in points, as 16.2" },
	[UNIT_IV] = { 0, 200, "a fraction a year, as 0.162" },
	[UNIT_DELTA] = { -1.001, 1.001, "a delta, -1..1" },
};

int
unit_is(double v, enum unit unit)
{
	return !(v < units[unit].lo || v > units[unit].hi);
}

const char *
unit_right(enum unit unit)
{
	return units[unit].right;
}

void
unit_wrong(struct rec *r, int col, enum unit unit)
{
	struct str s = rec_text(r, col);

	rec_bad(r, col, "'%.*s' is not %s", s.n < 50 ? (int)s.n : 50,
	    s.p ? s.p : "", units[unit].right);
}

double
unit_num(struct rec *r, int col, enum unit unit)
{
	double v = rec_num_if(r, col);

	if (!unit_is(v, unit))
		unit_wrong(r, col, unit);
	return v;
}
