#include "base/die.h"
#include "base/text.h"
#include "score/ort_impl.h"

#include <stdlib.h>
#include <string.h>

/* A type that is a tensor's: its shape; else element 0. */
static struct ort_shape
tensor(const struct ort *o, void *type, int *is)
{
	struct ort_shape s = { 0 };
	const void *info;

	ort_check(o, ort_api->type_is(type, is));
	if (*is == ORT_TENSOR) {
		ort_check(o, ort_api->as_tensor(type, &info));
		s = ort_shape(o, info);
	}
	ort_api->drop_type(type);
	return s;
}

static int
is_real(const struct ort_shape *s)
{
	return s->element == ORT_FLOAT || s->element == ORT_DOUBLE;
}

static void
bind_input(struct ort *o)
{
	struct ort_shape s;
	void *type;
	size_t n;
	int is;

	ort_check(o, ort_api->inputs(o->session, &n));
	if (n != 1)
		die(FAIL,
		    "%s: it has %zu inputs; one is read, a tensor of "
		    "rows x features",
		    o->file, n);
	ort_check(o, ort_api->input_name(o->session, 0, ort_allocator, &o->in));
	ort_check(o, ort_api->input_type(o->session, 0, &type));
	s = tensor(o, type, &is);
	if (!is_real(&s) || s.ndims != 2 || s.dim[0] > 1)
		die(FAIL,
		    "%s: its input '%s' is no tensor of rows x features, "
		    "float or double",
		    o->file, o->in);
	o->wide = s.element == ORT_DOUBLE;
	o->single = s.dim[0] == 1;
	o->k = s.dim[1] > 0 ? (size_t)s.dim[1] : 0;
}

/* Can it be probabilities?  Maps are seen when it has run. */
static int
can_be(struct ort *o, size_t i)
{
	struct ort_shape s;
	void *type;
	int is;

	ort_check(o, ort_api->output_type(o->session, i, &type));
	s = tensor(o, type, &is);
	return is == ORT_SEQUENCE ||
	       (is_real(&s) && (s.ndims == 1 || s.ndims == 2));
}

static int
is_named(const char *name)
{
	return strcmp(name, "probabilities") == 0 ||
	       strcmp(name, "output_probability") == 0;
}

static void
bind_output(struct ort *o)
{
	struct text all = { 0 };
	size_t i, n, found = 0;
	char *name;
	int named = 0;

	ort_check(o, ort_api->outputs(o->session, &n));
	for (i = 0; i < n; i++) {
		ort_check(o,
		    ort_api->output_name(o->session, i, ort_allocator, &name));
		text_add(&all, i > 0 ? ", " : "");
		text_add(&all, name);
		if (!can_be(o, i) || (named && !is_named(name))) {
			ort_check(o, ort_api->free(ort_allocator, name));
			continue;
		}
		found = is_named(name) && !named ? 1 : found + 1;
		named |= is_named(name);
		if (o->out)
			ort_check(o, ort_api->free(ort_allocator, o->out));
		o->out = name;
	}
	if (found != 1)
		die(FAIL, "%s: which of its outputs are probabilities? (%s)",
		    o->file, all.n > 0 ? all.p : "none");
	free(all.p);
}

void
ort_bind(struct ort *o)
{
	bind_input(o);
	bind_output(o);
}
