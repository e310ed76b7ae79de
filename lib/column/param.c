#include "column/param.h"
#include "base/die.h"
#include "base/map.h"
#include "num/num.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static struct arena arena;
static struct map texts = { .arena = &arena }; /* a value is a number + 1 */

const char *
param_text(double v)
{
	return v > 0 ? texts.item[(size_t)v - 1].key.p : "";
}

void
param_put(char text[64], const struct column_param *q, double v)
{
	size_t n;

	if (q->type == COLUMN_WORD) {
		snprintf(text, 64, "%s", q->words[(int)v]);
		return;
	}
	if (q->type == COLUMN_TEXT) {
		snprintf(text, 64, "%s", param_text(v));
		return;
	}
	n = num_put(text, v);
	text[n] = '\0';
}

static double
truth(const char *z)
{
	if (strcasecmp(z, "true") == 0 || strcmp(z, "1") == 0)
		return 1;
	if (strcasecmp(z, "false") == 0 || strcmp(z, "0") == 0)
		return 0;
	return NAN;
}

static double
word(const struct column_param *q, const char *z)
{
	int i;

	for (i = 0; q->words[i]; i++) {
		if (strcasecmp(q->words[i], z) == 0)
			return i;
	}
	return NAN;
}

static void __attribute__((noreturn))
bad_word(const struct spec *s, const struct column_param *q, const char *z)
{
	char list[512] = "";
	size_t n = 0;
	int i;

	for (i = 0; q->words[i] && n < sizeof list - 80; i++)
		n += (size_t)snprintf(list + n, sizeof list - n, "%s%.60s",
		    i > 0 ? ", " : "", q->words[i]);
	die(MISUSE, "%s: %s=%s is none of %s", s->full, q->name, z, list);
}

static double
value(const struct spec *s, const struct column_param *q, const char *z)
{
	char lo[64], hi[64];
	double v;

	if (*z == '\0' || strcasecmp(z, "none") == 0)
		return q->def;
	if (q->type == COLUMN_BOOL) {
		v = truth(z);
		if (isnan(v))
			die(MISUSE, "%s: %s=%s is not true or false", s->full,
			    q->name, z);
		return v;
	}
	if (q->type == COLUMN_WORD) {
		v = word(q, z);
		if (isnan(v))
			bad_word(s, q, z);
		return v;
	}
	if (q->type == COLUMN_TEXT)
		return (double)(map_put(&texts, str_of(z)) - texts.item + 1);
	num_real(z, &v);
	if (v >= q->min && v <= q->max &&
	    (q->type == COLUMN_REAL || v == rint(v)))
		return v;
	param_put(lo, q, q->min);
	param_put(hi, q, q->max);
	die(MISUSE, "%s: %s=%s is not a %s in %s..%s", s->full, q->name, z,
	    q->type == COLUMN_INT ? "whole number" : "number", lo, hi);
}

static void __attribute__((noreturn))
no_param(const struct column *c, const struct spec *s, const char *name)
{
	char list[512] = "none";
	size_t n = 0;
	int i, count = column_params(c);

	for (i = 0; i < count && n < sizeof list - 80; i++)
		n += (size_t)snprintf(list + n, sizeof list - n, "%s%.60s",
		    i > 0 ? ", " : "", c->param[i].name);
	if (name)
		die(MISUSE, "%s: no parameter '%s'; it has: %s", s->full, name,
		    list);
	die(MISUSE, "%s: %d parameters, it has %d: %s", s->full, s->nargs,
	    count, list);
}

static int
param_index(const struct column *c, const struct spec *s, const char *name)
{
	int i, n = column_params(c);

	for (i = 0; i < n; i++) {
		if (strcmp(c->param[i].name, name) == 0)
			return i;
	}
	no_param(c, s, name);
}

void
param_read(const struct column *c, const struct spec *s, double *p)
{
	int i, k, n = column_params(c), given[COLUMN_PARAMS] = { 0 };

	for (i = 0; i < n; i++)
		p[i] = c->param[i].def;
	for (i = 0; i < s->nargs; i++) {
		k = i;
		if (s->arg[i].name)
			k = param_index(c, s, s->arg[i].name);
		else if (k >= n)
			no_param(c, s, NULL);
		if (given[k]++)
			die(MISUSE, "%s: parameter '%s' twice", s->full,
			    c->param[k].name);
		p[k] = value(s, &c->param[k], s->arg[i].value);
	}
}
