#include "base/spec.h"
#include "column/ahead.h"
#include "column/param.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* As csf-ind(1) says: no byte that an expression would have to quote. */
static void
add_number(char *name, size_t *n, const char *value)
{
	for (; *value; value++) {
		if (*value == '.')
			name[(*n)++] = '_';
		else if (*value == '-')
			name[(*n)++] = 'm';
		else if (*value != '+') /* rootXSP: rootxsp */
			name[(*n)++] = (char)tolower((unsigned char)*value);
	}
}

/* The name of a file without its folder, likewise. */
static void
add_file(char *name, size_t *n, const char *file)
{
	const char *slash = strrchr(file, '/');

	for (file = slash ? slash + 1 : file; *file; file++)
		name[(*n)++] = isalnum((unsigned char)*file) ? *file : '_';
}

/* What looks ahead is y_, whatever else is asked for. */
static const char *
ahead_prefix(struct arena *a, const struct column *c, const char *prefix)
{
	if (!c->ahead)
		return prefix;
	return prefix ? arena_fmt(a, "y_%s", prefix) : "y_";
}

static const char *
name_of(struct arena *a, const struct column *c, const struct spec *s,
    const double *p, int i)
{
	char name[2048], text[64];
	const char *end = column_suffix(c, p, i);
	const char *space = c->space && !c->ahead ? c->space : "";
	size_t n;
	int k;

	if (s->alias)
		return arena_fmt(a, "%s%s%s", s->alias, *end ? "_" : "", end);
	if (c->ahead && c->ahead->weighs) /* y_win: win_uniqueness */
		return arena_fmt(a, "%s_%s", s->in[0] + 2, c->name);
	n = (size_t)snprintf(name, 512, "%s%s%s%s%s", space, *space ? "_" : "",
	    c->name, *end ? "_" : "", end);
	for (k = 0; k < column_params(c); k++) {
		const struct column_param *q = &c->param[k];

		if (q->quiet && p[k] == q->def)
			continue;
		name[n++] = '_';
		if (q->quiet)
			n += (size_t)snprintf(name + n, 64, "%s", q->name);
		if (q->type == COLUMN_DATES) {
			add_file(name, &n, param_text(p[k]));
			continue;
		}
		param_put(text, q, p[k]);
		add_number(name, &n, text);
	}
	return arena_str(a, name, n);
}

const char **
column_names(struct arena *a, const struct column *c, const struct spec *s,
    const double *p, const char *prefix)
{
	int i, n = column_outputs(c);
	const char **col = NEW(a, const char *, (size_t)n + 1);

	prefix = ahead_prefix(a, c, prefix);
	for (i = 0; i < n; i++) {
		col[i] = name_of(a, c, s, p, i);
		if (prefix)
			col[i] = arena_fmt(a, "%s%s", prefix, col[i]);
	}
	return col;
}
