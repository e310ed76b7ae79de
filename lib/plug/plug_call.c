#include "plug/plug_call.h"
#include "num/num.h"

#include <math.h>
#include <string.h>
#include <strings.h>

struct plug_call
plug_call(struct arena *a, const struct plug *p)
{
	struct plug_call c = { .plug = p, .in = p->in, .nin = p->nin };
	int i;

	c.value = NEW(a, const char *, (size_t)p->nparams + 1);
	for (i = 0; i < p->nparams; i++)
		c.value[i] = p->param[i].def;
	return c;
}

/* ---- values ---- */

static int
in_range(const struct plug_param *q, const char *text)
{
	double v;

	num_real(text, &v);
	return !isnan(v) && !(v < q->min) && !(v > q->max) &&
	       (q->type != PLUG_INT || v == rint(v));
}

static int
is_word(const char *const *words, const char *text)
{
	while (*words && strcmp(*words, text) != 0)
		words++;
	return *words != NULL;
}

const char *
plug_call_value(const struct plug_param *q, const char *text, const char **why)
{
	if (*text == '\0' || strcasecmp(text, "none") == 0)
		return q->def;
	if (q->type == PLUG_INT || q->type == PLUG_REAL) {
		*why = q->type == PLUG_INT
			   ? "is not a whole number its description allows"
			   : "is not a number its description allows";
		if (!in_range(q, text))
			return NULL;
	}
	if (q->type == PLUG_BOOL) {
		*why = "is not true or false";
		if (strcasecmp(text, "true") == 0)
			text = "1";
		else if (strcasecmp(text, "false") == 0)
			text = "0";
		if (strcmp(text, "0") != 0 && strcmp(text, "1") != 0)
			return NULL;
	}
	*why = "is none of its words";
	return q->values && !is_word(q->values, text) ? NULL : text;
}

/* ---- the command ---- */

static const char *
list(struct arena *a, const char *const *name, int n)
{
	const char *z = "";
	int i;

	for (i = 0; i < n; i++)
		z = arena_fmt(a, "%s%s%s", z, i > 0 ? "," : "", name[i]);
	return z;
}

void
plug_call_as(struct plug_call *c, struct arena *a, const char *as)
{
	const struct plug *p = c->plug;
	int i, n = 0;

	c->argv = NEW(a, char *, (size_t)p->nparams + 6);
	c->argv[n++] = arena_fmt(a, "%s", p->path);
	for (i = 0; i < p->nparams; i++)
		c->argv[n++] =
		    arena_fmt(a, "%s=%s", p->param[i].name, c->value[i]);
	if (c->nin > 0)
		c->argv[n++] = arena_fmt(a, "--in=%s", list(a, c->in, c->nin));
	c->argv[n++] = arena_fmt(a, "--as=%s", as);
	c->argv[n++] = arena_fmt(a, "-o");
	c->argc = n + 1;
	plug_call_form(c, a, "csv");
	c->col = NEW(a, const char *, (size_t)p->nout + 1);
	for (i = 0; i < p->nout; i++)
		c->col[i] = arena_fmt(a, "%s%s%s", as,
		    p->out[i].suffix[0] ? "_" : "", p->out[i].suffix);
}

void
plug_call_form(struct plug_call *c, struct arena *a, const char *form)
{
	c->argv[c->argc - 1] = arena_fmt(a, "%s", form);
}
