/* csf-score -m FILE --features LIST: a foreign model's probabilities. */
#include "score/verb/foreign.h"
#include "base/die.h"
#include "row/out.h"
#include "run/progress.h"
#include "score/data.h"
#include "score/foreign.h"

#include <math.h>

enum { BLOCK = 1024 };

static struct foreign f;
static struct rec in;
static struct out out;
static struct out_kept kept;
static struct arena arena;

static const char **name;
static int *col;
static double *x, *margin; /* of the rows that wait */
static size_t k, n, outs;

/* All rows that wait.  None waits while they are answered: what dies then
 * comes by here again. */
static void
answer_all(void)
{
	size_t i, g, rows = n;

	n = 0;
	if (rows == 0)
		return;
	foreign_ask(&f, x, rows, margin);
	for (i = 0; i < rows; i++) {
		out_kept(&out, &kept, i);
		for (g = 0; g < outs; g++)
			out_num(&out, f.p[i * outs + g]);
		for (g = 0; g < outs && margin; g++)
			out_num(&out, margin[i * outs + g]);
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
columns(const struct foreign_options *o, const char *what)
{
	const char *prefix = o->prefix ? o->prefix : "";
	size_t g;

	for (g = 0; g < outs; g++)
		out_col(&out,
		    outs == 1 ? arena_fmt(&arena, "%s%s", prefix, what)
			      : arena_fmt(&arena, "%s%s_%zu", prefix, what, g),
		    "give it a name of its own: --as b");
}

static void
take(void)
{
	size_t j;

	for (j = 0; j < k; j++)
		x[n * k + j] = foreign_cell(&f, &in, col[j]);
	out_keep(&out, &kept);
	if (++n == BLOCK)
		answer_all();
}

static void
bind(const struct foreign_options *o)
{
	struct data_ask ask = { .features = o->list };
	size_t j;

	name = data_features(&arena, &in, &ask, &k);
	foreign_bind(&f, name, k);
	col = NEW(&arena, int, k);
	for (j = 0; j < k; j++)
		col[j] = rec_input(&in, name[j]);
	x = NEW(&arena, double, BLOCK *k);
	outs = f.outs;
	if (o->margin && f.is_onnx)
		die(MISUSE, "--margin: an ONNX model has none");
	if (o->margin)
		margin = NEW(&arena, double, BLOCK *outs);
}

int
foreign_filter(const struct foreign_options *o)
{
	struct data_ask ask = { .features = o->list };
	const char *const *names;
	const double *cx, *cp;

	data_check(&ask);
	foreign_open(&f, o->path, o->best);
	if (o->check)
		foreign_check(
		    &f, o->list, o->check, o->tolerance, &names, &cx, &cp);
	else
		warn("%s: no --check: whether it answers as the program that "
		     "trained it is not known",
		    o->path);
	rec_open(&in, o->file);
	progress_open(&in, NULL);
	out_open(&out, NULL);
	out_option(&out, o->form);
	bind(o);
	out_pass(&out, &in);
	columns(o, "p");
	if (o->margin)
		columns(o, "margin");
	out_start(&out);
	in.wait = on_wait;
	die_before(answer_all);
	while (rec_next(&in))
		take();
	answer_all();
	return out_close(&out);
}
