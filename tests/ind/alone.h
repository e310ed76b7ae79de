/* alone: an indicator by itself, as the frame would run it. */
#ifndef CSF_TEST_ALONE_H
#define CSF_TEST_ALONE_H

#include "ind/ind.h"

struct alone {
	const struct column *column;
	void *state, *shared;
};

static inline struct alone
alone_new(struct arena *a, const struct column *c, const double *p)
{
	struct alone s = { c, c->init ? c->init(a, c, p) : NULL, NULL };

	if (c->shared) {
		s.shared = c->shared->init(a, NULL);
		c->shared->use(s.state, s.shared);
	}
	return s;
}

static inline void
alone_step(const struct alone *s, const double *in, double *out)
{
	if (s->shared)
		s->column->shared->step(s->shared, in);
	s->column->step(s->state, in, out);
}

#endif
