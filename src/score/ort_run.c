#include "base/arena.h"
#include "base/die.h"
#include "score/ort_impl.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The rows as the model takes them, to be dropped. */
static void *
input(struct ort *o, const double *x, size_t n, size_t k)
{
	const int64_t dim[] = { (int64_t)n, (int64_t)k };
	void *value, *p = (void *)x;
	size_t i, each = o->wide ? sizeof(double) : sizeof(float);

	if (!o->wide) {
		o->x = arena_grow(o->x, &o->cap, n * k, sizeof(*o->x));
		for (i = 0; i < n * k; i++) {
			if (fabs(x[i]) > FLT_MAX)
				die(FAIL,
				    "a feature is %g: the model takes "
				    "single precision",
				    x[i]);
			o->x[i] = (float)x[i];
		}
		p = o->x;
	}
	ort_check(o, ort_api->tensor(ort_memory, p, n * k * each, dim, 2,
			 o->wide ? ORT_DOUBLE : ORT_FLOAT, &value));
	return value;
}

static struct ort_shape
shape_of(const struct ort *o, void *value)
{
	struct ort_shape s;
	void *info;

	ort_check(o, ort_api->shape(value, &info));
	s = ort_shape(o, info);
	ort_api->drop_shape(info);
	return s;
}

/* How many classes of the n rows a tensor has. */
static size_t
classes(const struct ort *o, const struct ort_shape *s, size_t n)
{
	if ((s->element == ORT_FLOAT || s->element == ORT_DOUBLE) &&
	    (s->ndims == 1 || s->ndims == 2) && s->dim[0] == (int64_t)n &&
	    (s->ndims == 1 || s->dim[1] > 0))
		return s->ndims == 1 ? 1 : (size_t)s->dim[1];
	die(FAIL,
	    "%s: its output '%s' is not a row for each row, or not of "
	    "numbers",
	    o->file, o->out);
}

static void
copy(const struct ort *o, void *tensor, int element, size_t n, double *to)
{
	void *p;
	size_t i;

	ort_check(o, ort_api->data(tensor, &p));
	for (i = 0; i < n; i++)
		to[i] = element == ORT_FLOAT ? ((const float *)p)[i]
					     : ((const double *)p)[i];
}

static double *
room(double **p, size_t *cap, size_t n)
{
	*p = arena_grow(*p, cap, n, sizeof(**p));
	return *p;
}

static size_t
of_tensor(const struct ort *o, void *value, size_t n, double **p, size_t *cap)
{
	struct ort_shape s = shape_of(o, value);
	size_t m = classes(o, &s, n);

	copy(o, value, s.element, n * m, room(p, cap, n * m));
	return m;
}

/* A map a row: its second part are the values, in the order of its keys. */
static size_t
of_maps(const struct ort *o, void *value, size_t n, double **p, size_t *cap)
{
	struct ort_shape s;
	void *map, *part;
	size_t i, count, m = 0;
	int is;

	ort_check(o, ort_api->count(value, &count));
	if (count != n)
		die(FAIL, "%s: its output '%s' has %zu rows, not %zu", o->file,
		    o->out, count, n);
	for (i = 0; i < n; i++) {
		ort_check(o, ort_api->item(value, (int)i, ort_allocator, &map));
		ort_check(o, ort_api->value_is(map, &is));
		if (is != ORT_MAP)
			die(FAIL,
			    "%s: its output '%s' is a list, but not of "
			    "maps",
			    o->file, o->out);
		ort_check(o, ort_api->item(map, 1, ort_allocator, &part));
		s = shape_of(o, part);
		count = s.ndims == 1 && s.dim[0] > 0 ? (size_t)s.dim[0] : 0;
		classes(o, &s, count);
		if (i == 0)
			room(p, cap, n * count);
		else if (count != m)
			die(FAIL,
			    "%s: its output '%s' has more classes in one "
			    "row than in another",
			    o->file, o->out);
		m = count;
		copy(o, part, s.element, m, *p + i * m);
		ort_api->drop_value(part);
		ort_api->drop_value(map);
	}
	return m;
}

static size_t
call(
    struct ort *o, const double *x, size_t n, size_t k, double **p, size_t *cap)
{
	const char *in[] = { o->in }, *out[] = { o->out };
	void *value = input(o, x, n, k), *result = NULL;
	const void *inputs[] = { value };
	size_t m;
	int is;

	ort_check(
	    o, ort_api->run(o->session, NULL, in, inputs, 1, out, 1, &result));
	ort_check(o, ort_api->value_is(result, &is));
	m = is == ORT_SEQUENCE ? of_maps(o, result, n, p, cap)
			       : of_tensor(o, result, n, p, cap);
	ort_api->drop_value(result);
	ort_api->drop_value(value);
	return m;
}

static int
has_nan(const double *x, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (isnan(x[i]))
			return 1;
	return 0;
}

/* Each in 0..1, those of a row 1 in sum but for single precision; of a row with
 * a number missing NaN, all of them, is an answer too. */
static void
judge(const struct ort *o, const double *x, size_t k, double *p, size_t n,
    size_t m)
{
	size_t i, j;
	double sum;

	for (i = 0; i < n; i++, x += k, p += m) {
		if (has_nan(p, m) && has_nan(x, k)) {
			for (j = 0; j < m; j++)
				p[j] = NAN;
			continue;
		}
		for (j = 0, sum = 0; j < m; j++) {
			if (!(p[j] >= 0 && p[j] <= 1 + 1e-5))
				die(FAIL,
				    "%s: its output '%s' is %g, which is "
				    "no probability",
				    o->file, o->out, p[j]);
			sum += p[j];
		}
		if (m > 1 && fabs(sum - 1) > 1e-4)
			die(FAIL,
			    "%s: its output '%s' is %g in sum over the "
			    "classes, not 1",
			    o->file, o->out, sum);
	}
}

size_t
ort_run(
    struct ort *o, const double *x, size_t n, size_t k, double **p, size_t *cap)
{
	static double *one;
	static size_t onecap;
	size_t i, m = 0;

	if (!o->single) {
		m = call(o, x, n, k, p, cap);
	} else {
		for (i = 0; i < n; i++) {
			m = call(o, x + i * k, 1, k, &one, &onecap);
			room(p, cap, n * m);
			memcpy(*p + i * m, one, m * sizeof(*one));
		}
	}
	judge(o, x, k, *p, n, m);
	return m;
}

double
ort_most(const struct ort *o)
{
	return o->wide ? DBL_MAX : FLT_MAX;
}

size_t
ort_classes(struct ort *o, size_t k)
{
	struct arena a = { 0 };
	size_t cap = 0, m;
	double *p = NULL;

	m = call(o, NEW(&a, double, k), 1, k, &p, &cap);
	free(p);
	arena_clear(&a);
	return m;
}
