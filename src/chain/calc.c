#include "chain/calc.h"
#include "base/arena.h"
#include "base/spec.h"
#include "base/sandbox.h"
#include "run/progress.h"

#include <math.h>

static struct arena arena;
static struct rec in;
static struct out out;
static struct {
	int type, S, K, T, r, q, given;
} col;
static const char *file, *form, *prefix = "";
static int decimals = -1;

const struct opt calc_opts[] = {
	{ 0, "as", "prefix", "put this before the new names",
	    OPT_READ(spec_option_prefix, &prefix) },
	{ 0, "decimals", "n",
	    "digits after the point (default: all that matter)",
	    OPT_INT(&decimals, 0, 15) },
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0 },
};

static void
bind(const struct calc_verb *v)
{
	col.type = rec_need(&in, "type");
	col.S = rec_need(&in, "S");
	col.K = rec_need(&in, "K");
	col.T = rec_need(&in, "T");
	col.r = rec_need(&in, "r");
	col.q = rec_need(&in, "q");
	col.given = rec_need(&in, v->given);
}

static void
columns(const struct calc_verb *v)
{
	int i;

	for (i = 0; v->name[i]; i++)
		out_col(&out, arena_fmt(&arena, "%s%s", prefix, v->name[i]),
		    "give the new ones a prefix with --as");
}

/* A cell that is not below 0: NaN when it is empty. */
static double
number(int c, int above)
{
	double v = rec_num(&in, c);
	struct str s;

	if (v < 0 || (above && v == 0)) {
		s = rec_text(&in, c);
		rec_bad(&in, c, "'%.*s' is not %s 0", (int)s.n, s.p,
		    above ? "above" : "at least");
	}
	return v;
}

static enum right
right_cell(void)
{
	struct str s = rec_text(&in, col.type);
	int right = right_of(s);

	if (right < 0)
		rec_bad(&in, col.type, "'%.*s' is neither C nor P",
		    (int)(s.n > 50 ? 50 : s.n), s.p);
	return (enum right)right;
}

/* Read the row: 1, or 0 when a cell is empty; dies when one cannot be. */
static int
read_row(const struct calc_verb *v, struct calc *c)
{
	c->given = v->positive ? number(col.given, 0) : rec_num(&in, col.given);
	if (!rec_text(&in, col.type).p)
		return 0;
	c->right = right_cell();
	c->S = number(col.S, 1);
	c->K = number(col.K, 1);
	c->T = number(col.T, 0);
	c->r = rec_num(&in, col.r);
	c->q = rec_num(&in, col.q);
	return !isnan(c->S + c->K + c->T + c->r + c->q + c->given);
}

int
calc_run(const struct calc_verb *v, int argc, char *argv[])
{
	struct calc c;

	chain_output(&out, form, decimals);
	file = chain_input(argc, argv, file);

	rec_open(&in, file);
	progress_open(&in, NULL);
	bind(v);
	out_pass(&out, &in);
	columns(v);
	out_start(&out);
	sandbox_enter();
	while (rec_next(&in)) {
		v->cells(&out, read_row(v, &c) ? &c : NULL);
		out_end(&out);
	}
	return out_close(&out);
}
