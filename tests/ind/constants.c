/*
 * constants: csf-ind with every indicator asked for replaced by one that reads
 * nothing and says 0: what a row costs without the indicators' own work.
 * Usage: constants FILE indicator ...
 */
#include "base/die.h"
#include "column/plan.h"
#include "ind/ind.h"

static struct rec in;
static struct out out;
static struct plan plan;

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)a;
	(void)p;
	return (void *)self;
}

static void
step(void *state, const double *row, double *to)
{
	(void)state;
	(void)row;
	to[0] = 0;
}

static const struct column constant = {
	.name = "constant",
	.out = { { "constant", COLUMN_INT } },
	.init = init,
	.step = step,
};

int
main(int argc, char *argv[])
{
	size_t i;

	if (argc < 3)
		die(MISUSE, "usage: constants file indicator ...");
	out_open(&out, NULL);
	plan.table = &ind_table;
	plan_parse(&plan, argc - 2, argv + 2);
	for (i = 0; i < plan.n; i++) {
		plan.node[i].column = &constant;
		plan.node[i].nin = 0;
	}
	rec_open(&in, argv[1]);
	out_pass(&out, &in);
	plan_bind(&plan, 0, plan.n, &in, &out);
	while (rec_next(&in))
		plan_row(&plan);
	return out_close(&out);
}
