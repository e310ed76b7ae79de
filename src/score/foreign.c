#include "score/foreign.h"
#include "base/bytes.h"
#include "base/die.h"
#include "base/text.h"
#include "math/fn.h"
#include "score/data.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What ONNX begins with: the field of ir_version. */
enum { ONNX_FIRST = '\b' };

static const char *
blanks(const char *z)
{
	return z + strspn(z, " \t\r\n");
}

static void
open_xgb(struct foreign *f, int best)
{
	struct boost *b = &f->boost;

	f->doc = xgbdoc_parse(f->file, f->bytes, f->nbytes);
	boost_load(b, f->doc, f->file);
	if (best && b->doc.best < 0)
		die(FAIL, "%s: --best: it has no best_iteration", f->file);
	if (best && b->doc.best >= b->doc.rounds)
		die(FAIL, "%s: --best: best_iteration is %ld, of %ld rounds",
		    f->file, b->doc.best, b->doc.rounds);
	if (best)
		b->rounds = b->doc.best + 1;
	else if (b->doc.best >= 0 && b->doc.best + 1 < b->doc.rounds)
		warn("%s: all %ld rounds are used; its best_iteration is %ld "
		     "(--best)",
		    f->file, b->doc.rounds, b->doc.best);
	f->k = b->k;
}

void
foreign_open(struct foreign *f, const char *file, int best)
{
	f->file = file;
	f->bytes = bytes_read(file, &f->nbytes);
	if (*blanks(f->bytes) == '{') {
		open_xgb(f, best);
		return;
	}
	if (f->bytes[0] != ONNX_FIRST)
		die(FAIL, "%s: it is neither XGBoost's nor ONNX", file);
	f->is_onnx = 1;
	if (best)
		die(FAIL, "%s: --best is of XGBoost's models", file);
	ort_open(&f->ort, file, f->bytes, f->nbytes);
	f->k = f->ort.k;
}

static const json_t *
own_names(const struct foreign *f)
{
	const json_t *names = json_object_get(
	    json_object_get(f->doc, "learner"), "feature_names");

	return json_array_size(names) > 0 ? names : NULL;
}

static size_t
place(const struct foreign *f, const char *want, const char *const *name)
{
	size_t j;

	for (j = 0; j < f->k; j++)
		if (strcmp(name[j], want) == 0)
			return j;
	die(FAIL, "%s: its feature '%s' is not in --features", f->file, want);
}

/* ---- without --features ---- */

int
foreign_is(const char *file)
{
	static const char *const first[] = { "\"learner\"", "\"version\"" };
	FILE *f = strcmp(file, "-") == 0 ? NULL : fopen(file, "rb");
	char head[256];
	const char *z;
	size_t i;

	if (!f)
		return 0;
	head[fread(head, 1, sizeof(head) - 1, f)] = '\0';
	(void)fclose(f);
	z = blanks(head);
	if (*z == ONNX_FIRST)
		return 1;
	if (*z != '{')
		return 0;
	z = blanks(z + 1);
	for (i = 0; i < 2; i++)
		if (strncmp(z, first[i], strlen(first[i])) == 0)
			return 1;
	return *z && strchr("iUIlL", *z); /* UBJSON: a key's length */
}

void
foreign_propose(const char *file)
{
	static struct foreign f;
	static struct text list;
	const json_t *names;
	size_t j;

	foreign_open(&f, file, 0);
	names = own_names(&f);
	for (j = 0; j < json_array_size(names); j++) {
		text_add(&list, j > 0 ? "," : "");
		text_add(&list, json_string_value(json_array_get(names, j)));
	}
	if (names)
		die(MISUSE, "%s: a foreign model: --features %.4000s", file,
		    list.p);
	if (f.k > 0)
		die(MISUSE,
		    "%s: a foreign model: --features with the names of its "
		    "%zu features, in its order",
		    file, f.k);
	die(MISUSE,
	    "%s: a foreign model: --features with the names of its features, "
	    "in its order",
	    file);
}

/* ---- which features ---- */

void
foreign_bind(struct foreign *f, const char *const *name, size_t k)
{
	const json_t *names = own_names(f);
	char *found = NEW(&f->arena, char, k);
	size_t j;

	if (f->k > 0 && f->k != k)
		die(FAIL, "%s: it has %zu features, --features %zu", f->file,
		    f->k, k);
	f->k = k;
	f->from = NEW(&f->arena, size_t, k);
	for (j = 0; j < k; j++)
		f->from[j] = j;
	for (j = 0; j < json_array_size(names); j++) {
		f->from[j] =
		    place(f, json_string_value(json_array_get(names, j)), name);
		if (found[f->from[j]]++)
			die(FAIL, "%s: its feature '%s' stands there twice",
			    f->file, name[f->from[j]]);
	}
	f->outs = f->boost.groups;
	if (f->is_onnx) {
		f->classes = ort_classes(&f->ort, k);
		f->outs = f->classes > 2 ? f->classes : 1;
	}
}

double
foreign_cell(const struct foreign *f, struct rec *in, int col)
{
	double x = rec_num(in, col);

	if (fabs(x) > (f->is_onnx ? ort_most(&f->ort) : FLT_MAX))
		rec_bad(in, col, "%g is too large for the model", x);
	return x;
}

/* Margins into probabilities, in place. */
static void
link_back(enum xgbdoc_objective objective, double *p, size_t groups)
{
	double top = p[0], sum = 0;
	size_t g;

	if (objective == XGBDOC_LOGISTIC)
		p[0] = 1 / (1 + fn_exp(-p[0]));
	if (objective != XGBDOC_SOFTPROB)
		return;
	for (g = 1; g < groups; g++)
		top = p[g] > top ? p[g] : top;
	for (g = 0; g < groups; g++)
		sum += p[g] = fn_exp(p[g] - top);
	for (g = 0; g < groups; g++)
		p[g] /= sum;
}

static void
ask_xgb(struct foreign *f, size_t n, double *margin)
{
	size_t i, m = f->outs;

	f->p = arena_grow(f->p, &f->cap[1], n * m, sizeof(*f->p));
	boost_margin(&f->boost, f->x, n, f->p);
	if (margin)
		memcpy(margin, f->p, n * m * sizeof(*margin));
	for (i = 0; i < n; i++)
		link_back(f->boost.doc.objective, f->p + i * m, m);
}

/* Of two classes the second. */
static void
ask_onnx(struct foreign *f, size_t n, double *margin)
{
	size_t i, m = ort_run(&f->ort, f->x, n, f->k, &f->all, &f->cap[2]);

	if (m != f->classes)
		die(FAIL, "%s: it has %zu classes, and then %zu", f->file,
		    f->classes, m);
	f->p = arena_grow(f->p, &f->cap[1], n * f->outs, sizeof(*f->p));
	for (i = 0; i < n * f->outs; i++)
		f->p[i] = m == 2 ? f->all[2 * i + 1] : f->all[i];
	for (i = 0; margin && i < n * f->outs; i++)
		margin[i] = NAN;
}

void
foreign_ask(struct foreign *f, const double *x, size_t n, double *margin)
{
	size_t i, j;

	f->x = arena_grow(f->x, &f->cap[0], n * f->k, sizeof(*f->x));
	for (i = 0; i < n; i++)
		for (j = 0; j < f->k; j++)
			f->x[i * f->k + j] = x[i * f->k + f->from[j]];
	if (f->is_onnx)
		ask_onnx(f, n, margin);
	else
		ask_xgb(f, n, margin);
}

/* ---- the check set ---- */

struct check {
	struct rec in;
	struct foreign *f;
	int *col, *want;
	double *x, *p;
	size_t n, cap[2];
};

/* The columns of what the program that trained it said. */
static void
want_columns(struct check *c)
{
	struct foreign *f = c->f;
	size_t g;

	c->want = NEW(&f->arena, int, f->outs);
	for (g = 0; g < f->outs; g++)
		c->want[g] = rec_need_or(&c->in,
		    f->outs == 1 ? "p" : arena_fmt(&f->arena, "p_%zu", g),
		    "; it is what the program that trained it says");
}

static void
read_check(struct check *c)
{
	size_t k = c->f->k, j, m = c->f->outs;

	for (c->n = 0; rec_next(&c->in); c->n++) {
		c->x =
		    arena_grow(c->x, &c->cap[0], (c->n + 1) * k, sizeof(*c->x));
		c->p =
		    arena_grow(c->p, &c->cap[1], (c->n + 1) * m, sizeof(*c->p));
		for (j = 0; j < k; j++)
			c->x[c->n * k + j] =
			    foreign_cell(c->f, &c->in, c->col[j]);
		for (j = 0; j < m; j++) {
			c->p[c->n * m + j] = rec_num(&c->in, c->want[j]);
			if (isnan(c->p[c->n * m + j]))
				rec_bad(&c->in, c->want[j],
				    "empty: nothing to check with");
		}
	}
	if (c->n == 0)
		die(FAIL, "%s: no rows to check with", c->in.file);
}

size_t
foreign_check(struct foreign *f, const char *list, const char *file,
    double tolerance, const char *const **names, const double **x,
    const double **p)
{
	static struct check c;
	struct data_ask ask = { .features = list };
	const char **name;
	size_t i, j, k;

	c.f = f;
	rec_open(&c.in, file);
	name = data_features(&f->arena, &c.in, &ask, &k);
	foreign_bind(f, name, k);
	c.col = NEW(&f->arena, int, k);
	for (j = 0; j < k; j++)
		c.col[j] = rec_input(&c.in, name[j]);
	want_columns(&c);
	read_check(&c);
	foreign_ask(f, c.x, c.n, NULL);
	for (i = 0; i < c.n * f->outs; i++)
		if (!(fabs(f->p[i] - c.p[i]) <= tolerance))
			die(FAIL,
			    "%s: check row %zu: p is %.9g here, %.9g in "
			    "'%s'",
			    f->file, i / f->outs + 1, f->p[i], c.p[i], file);
	*names = name;
	*x = c.x;
	*p = c.p;
	return c.n;
}
