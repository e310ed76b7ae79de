#include "column/memory.h"
#include "base/die.h"
#include "row/badbar.h"
#include "run/progress.h"

#include <string.h>

static struct rec in;
static struct badbar bad;

/* The input: its bytes, where each row ends, the values of each row. */
static char *text;
static size_t ntext, textcap;
static int64_t *end;
static double *val;
static size_t endcap, valcap;
static long rows;

/* The columns: `width` of them in a row. */
static struct plan *plan;
static struct barlen bar; /* as --bar has it */
static double tolerance;
static size_t width;
static long *need;

/* ---- the whole ---- */

static void
keep_bytes(struct rec *r, const char *p, size_t n)
{
	if (r != &in) /* a file of dates */
		return;
	text = arena_grow(text, &textcap, ntext + n + 1, 1);
	memcpy(text + ntext, p, n);
	ntext += n;
}

static size_t
count_columns(const struct plan *p)
{
	const struct node *n;
	size_t k = 0;

	for (n = p->begin; n < p->end; n++)
		k += n->skip ? 0 : (size_t)n->nout;
	return k;
}

/* Texts have no distance. */
static void
no_text(const struct plan *p)
{
	const struct node *n;

	for (n = p->begin; n < p->end; n++) {
		if (n->text.p)
			rec_die(
			    p->rec, "--memory: '%s' is text here", n->col[0]);
	}
}

static void
whole(struct plan *p, const char *file)
{
	rec_tap = keep_bytes;
	rec_open(&in, file);
	progress_open(&in, NULL);
	plan_bind(p, 0, p->n, &in, NULL);
	badbar_bind(&bad, &in, p->strict);
	width = count_columns(p);
	for (rows = 0; rec_next(&in); rows++) {
		size_t n = (size_t)rows;

		badbar_row(&bad);
		plan_step(p);
		no_text(p);
		val = arena_grow(val, &valcap, (n + 1) * width, sizeof *val);
		memcpy(val + n * width, p->val + p->outs, width * sizeof *val);
		end = arena_grow(end, &endcap, n + 1, sizeof *end);
		end[n] = rec_after(&in);
	}
	badbar_tell(&bad);
	rec_tap = NULL;
}

/* ---- a part ---- */

/* Two pieces of the text: the header with the first row, which says what
 * columns there are in NDJSON, and the rows from the cut on. */
struct piece {
	const char *p;
	size_t n;
};

static ssize_t
fill(void *ctx, char *buf, size_t n)
{
	struct piece *piece = ctx;

	if (piece->n == 0)
		piece++;
	n = n < piece->n ? n : piece->n;
	memcpy(buf, piece->p, n);
	piece->p += n;
	piece->n -= n;
	return (ssize_t)n;
}

static int
differs(double a, double b)
{
	double size = fabs(b) > 1 ? fabs(b) : 1;

	if (isnan(a) || isnan(b))
		return isnan(a) != isnan(b);
	return !(fabs(a - b) <= tolerance * size);
}

/* Compute from the row `cut` on, 1 <= cut < rows: each column needs what it
 * shows to need. */
static void
restart(long cut)
{
	struct piece piece[2] = {
		{ text, (size_t)end[0] },
		{ text + end[cut - 1], ntext - (size_t)end[cut - 1] },
	};
	const double *want = val + (size_t)cut * width;
	long row;
	size_t i;

	rec_close(&in);
	rec_open_with(&in, "the input again", fill, piece);
	plan->bar = bar;
	plan_again(plan);
	rec_next(&in);
	for (row = cut; row < rows; row++, want += width) {
		rec_next(&in);
		plan_step(plan);
		for (i = 0; i < width; i++) {
			long k = row + 1 - cut;

			if (differs(plan->val[plan->outs + (int)i], want[i]) &&
			    need[i] < k)
				need[i] = k;
		}
	}
}

/* The column's is tried at the end of the input, until it holds there. */
static void
verify(size_t i)
{
	long k;

	while ((k = need[i]) < rows - 1) {
		restart(rows - 1 - k);
		if (need[i] == k)
			return;
		need[i] += k / 16;
	}
}

/* What has no value over the whole input needs more rows than there are. */
static int
has_value(size_t i)
{
	long row;

	for (row = 0; row < rows; row++)
		if (!isnan(val[(size_t)row * width + i]))
			return 1;
	return 0;
}

/* ---- all of it ---- */

static void
write_rows(struct out *out)
{
	const struct node *n;
	size_t i = 0;
	int k;

	out_col(out, "column", NULL);
	out_col(out, "rows", NULL);
	out_start(out);
	for (n = plan->begin; n < plan->end; n++) {
		for (k = 0; k < n->nout && !n->skip; k++, i++) {
			out_str(out, n->col[k]);
			if (need[i] < rows - 1)
				out_int(out, need[i]);
			else
				out_str(out, "never");
			out_end(out);
		}
	}
}

int
memory_run(struct plan *p, struct out *out, const char *file, double least)
{
	long cut, last = 0, k;
	size_t i;

	plan = p;
	bar = p->bar;
	tolerance = least;
	whole(p, file);
	need = NEW(&p->arena, long, width + 1);
	for (k = 0; k < MEMORY_CUTS && rows > 1; k++) {
		cut = 1 + k * (rows - 1) / MEMORY_CUTS;
		if (cut != last)
			restart(cut);
		last = cut;
	}
	for (i = 0; i < width; i++) {
		if (has_value(i))
			verify(i);
		else
			need[i] = rows;
	}
	write_rows(out);
	return out_close(out);
}
