#include "column/column.h"

#include <string.h>

int
column_params(const struct column *c)
{
	int n = 0;

	while (n < COLUMN_PARAMS && c->param[n].name)
		n++;
	return n;
}

static int
inputs(const struct column *c)
{
	int n = 0;

	while (n < COLUMN_INPUTS && c->in[n])
		n++;
	return n;
}

int
column_outputs(const struct column *c)
{
	int n = 0;

	while (n < COLUMN_OUTPUTS && c->out[n].name)
		n++;
	return n;
}

int
column_reads(const struct column *c, const double *p)
{
	return c->reads ? c->reads(c, p) : inputs(c);
}

int
column_makes(const struct column *c, const double *p)
{
	return c->makes ? c->makes(c, p) : column_outputs(c);
}

int
column_asks(const struct column *c)
{
	int i, n = column_params(c);

	for (i = 0; i < n; i++) {
		if (c->param[i].type == COLUMN_DATES)
			return 1;
	}
	return 0;
}

void
column_defaults(const struct column *c, double *p)
{
	int i, n = column_params(c);

	for (i = 0; i < n; i++)
		p[i] = c->param[i].def;
}

int
column_offset(const struct column *c, const double *p)
{
	int i, n = column_params(c);

	for (i = 0; i < n; i++) {
		if (strcmp(c->param[i].name, "offset") == 0)
			return (int)p[i];
	}
	return 0;
}

const char *
column_name(struct arena *a, const struct column *c)
{
	if (!c->space)
		return c->name;
	return arena_fmt(a, "%s.%s", c->space, c->name);
}

const char *
column_suffix(const struct column *c, const double *p, int i)
{
	if (c->called)
		return c->called(c, p, i);
	if (column_outputs(c) == 1 || strcmp(c->out[i].name, c->name) == 0)
		return "";
	return c->out[i].name;
}

int
column_warmup(const struct column *c, const double *p)
{
	return (c->warmup ? c->warmup(c, p) : 0) + column_offset(c, p);
}
