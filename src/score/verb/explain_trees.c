/* csf-score explain gain, shap: what the trees of a model file do. */
#include "base/die.h"
#include "row/out.h"
#include "run/progress.h"
#include "score/data.h"
#include "score/model_explain.h"
#include "score/verb/explain.h"

enum { BLOCK = 256 };

static const struct explain_trees *o;
static struct model m;
static struct rec in;
static struct out out;
static struct out_kept kept;
static struct arena arena;
static const char **name; /* of m.width columns */

/* ---- gain: a row a feature ---- */

static void
gain(void)
{
	double *v[3];
	size_t i, j;

	for (i = 0; i < 3; i++)
		v[i] = NEW(&arena, double, m.width);
	model_explain_gain(&m, o->path, v[0], v[1], v[2]);
	out_open(&out, NULL);
	out_option(&out, o->form);
	out_col(&out, "feature", NULL);
	out_col(&out, "gain", NULL);
	out_col(&out, "cover", NULL);
	out_col(&out, "splits", NULL);
	out_start(&out);
	for (j = 0; j < m.width; j++) {
		out_str(&out, name[j]);
		for (i = 0; i < 3; i++)
			out_num(&out, v[i][j]);
		out_end(&out);
	}
}

/* ---- shap: the rows, a column a feature ---- */

static double *x, *part;
static int *col;
static size_t n;

/* All rows that wait.  None waits while they are answered: what dies then
 * comes by here again. */
static void
answer_all(void)
{
	size_t i, j, rows = n;

	n = 0;
	if (rows == 0)
		return;
	model_explain_shap(&m, o->path, x, rows, part);
	for (i = 0; i < rows; i++) {
		out_kept(&out, &kept, i);
		for (j = 0; j <= m.width; j++)
			out_num(&out, part[i * (m.width + 1) + j]);
		out_end(&out);
	}
	out_drop(&kept);
}

/* rec is about to read. */
static void
on_wait(struct rec *r)
{
	(void)r;
	answer_all();
}

static void
new_column(const char *what)
{
	out_col(&out, arena_fmt(&arena, "%sshap_%s", o->prefix, what),
	    "give it a name of its own: --as b");
}

static void
bind(void)
{
	col = model_columns(&m, &arena, &in);
	x = NEW(&arena, double, BLOCK *m.k);
	part = NEW(&arena, double, BLOCK *(m.width + 1));
}

static void
shap(void)
{
	size_t j;

	model_explain_shap(&m, o->path, NULL, 0, NULL); /* can it be? */
	rec_open(&in, o->file);
	progress_open(&in, NULL);
	out_open(&out, NULL);
	out_option(&out, o->form);
	bind();
	out_pass(&out, &in);
	for (j = 0; j < m.width; j++)
		new_column(name[j]);
	new_column("bias");
	out_start(&out);
	in.wait = on_wait;
	die_before(answer_all);
	while (rec_next(&in)) {
		for (j = 0; j < m.k; j++)
			x[n * m.k + j] = model_cell(&m, j, &in, col[j]);
		out_keep(&out, &kept);
		if (++n == BLOCK)
			answer_all();
	}
	answer_all();
}

int
explain_trees(const struct explain_trees *asked)
{
	o = asked;
	model_read(&m, o->path);
	name = model_explain_names(&m, &arena);
	if (o->shap)
		shap();
	else
		gain();
	return out_close(&out);
}
