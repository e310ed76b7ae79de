/* Order files: one key a line, as csf-signal(1) has them under -f. */
#include "order/order_impl.h"
#include "base/bytes.h"
#include "base/die.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A # at the start or behind a blank, outside quotes, ends the line. */
static struct order_slice
uncomment(struct order_slice t)
{
	char quote = 0;
	size_t i;

	for (i = 0; i < t.n; i++) {
		if (quote) {
			if (t.s[i] == quote)
				quote = 0;
		} else if (t.s[i] == '\'' || t.s[i] == '"') {
			quote = t.s[i];
		} else if (t.s[i] == '#' &&
			   (i == 0 || order_blank(t.s[i - 1]))) {
			t.n = i;
		}
	}
	while (t.n > 0 && order_blank(t.s[t.n - 1]))
		t.n--;
	order_skip(&t);
	return t;
}

/* What the lines have made so far. */
struct maker {
	struct arena *a;
	struct order_text *t;
	int open; /* the last order has its strategy */
	size_t line, begun;
	int argc;
	char *const *argv;
};

/* The words typed take the place of the lines. */
static const char *
put_args(struct maker *m, struct order_spec *s)
{
	struct order_slice word;
	const char *why = NULL;
	int i;

	for (i = 0; i < m->argc; i++) {
		word = (struct order_slice){ m->argv[i], strlen(m->argv[i]) };
		order_key_drop(s, word);
	}
	for (i = 0; i < m->argc && !why; i++) {
		word = (struct order_slice){ m->argv[i], strlen(m->argv[i]) };
		why = order_key_add(m->a, s, word, ORDER_ARG);
	}
	return why ? arena_fmt(m->a, "with what was typed behind it: %s", why)
		   : NULL;
}

static const char *
close_order(struct maker *m)
{
	const char *why;

	if (!m->open)
		return "no strategy: the first line is one, as pcs";
	m->open = 0;
	why = put_args(m, &m->t->spec[m->t->n]);
	if (!why)
		why = order_end(m->a, &m->t->spec[m->t->n++]);
	if (why)
		m->line = m->begun;
	return why;
}

static const char *
one_line(struct maker *m, struct order_slice line)
{
	struct order_spec *s = &m->t->spec[m->t->n];

	line = uncomment(line);
	if (line.n == 0)
		return NULL;
	if (order_is(line, ";"))
		return close_order(m);
	if (m->open)
		return order_key_add(m->a, s, line, ORDER_LINE);
	m->open = 1;
	m->begun = m->line;
	return order_begin(m->a, s, line);
}

const struct order_text *
order_from_file(struct arena *a, const char *path, int argc, char *const argv[])
{
	const char *name = strcmp(path, "-") == 0 ? "stdin" : path;
	const char *why = NULL;
	struct order_slice rest, line;
	struct maker m = { .a = a, .argc = argc, .argv = argv };
	size_t n, i, specs = 1;
	char *p = bytes_read(path, &n);

	for (i = 0; i < n; i++)
		specs += p[i] == ';';
	m.t = order_new(a, specs);
	rest = (struct order_slice){ p, n };
	if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		rest = (struct order_slice){ p + 3, n - 3 };
	while (rest.n > 0 && !why) {
		line = order_cut(&rest, '\n');
		m.line++;
		why = one_line(&m, line);
	}
	if (!why)
		why = close_order(&m);
	if (!why) {
		m.line = m.begun;
		why = order_count_ids(a, m.t);
	}
	if (why)
		die(MISUSE, "%s:%zu: %s", name, m.line, why);
	free(p);
	return m.t;
}
