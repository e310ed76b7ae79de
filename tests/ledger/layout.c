/*
 * layout: the columns of csf-bt's files, for tests: "file,name,rows,type,must",
 * a line each.  layout FILE: the same as csf-ledger(5) has them, for make
 * manual.
 */
#include "ledger/layout.h"

#include <stdio.h>
#include <string.h>

static const struct layout *const files[] = { &layout_ledger, &layout_fills,
	&layout_skips, &layout_events, &layout_open };
enum { FILES = sizeof files / sizeof *files };

static void
list(const struct layout *l)
{
	static const char *const rows[] = { "", "trade", "mark", "both" };
	static const char *const type[] = { "time", "date", "text", "int",
		"real" };
	const struct layout_column *c = l->column;

	for (; c < l->column + l->n; c++)
		printf("%s,%s,%s,%s,%d\n", l->name, c->name, rows[c->rows],
		    type[c->type], c->must);
}

static int
alike(const struct layout_column *a, const struct layout_column *b)
{
	return strcmp(a->meaning, b->meaning) == 0 &&
	       strcmp(a->unit, b->unit) == 0 && a->rows == b->rows;
}

/* A sentence a line; two blanks are between them. */
static void
sentences(const char *s)
{
	const char *stop;

	for (; (stop = strstr(s, ".  ")) != NULL; s = stop + 3)
		printf("%.*s\n", (int)(stop + 1 - s), s);
	printf("%s\n", s);
}

/* Columns of a kind of row; those that stand beside each other and share unit
 * and meaning are one item. */
static void
items(const struct layout *l, int rows)
{
	const struct layout_column *c = l->column, *end = c + l->n;

	printf(".Bl -tag -width Ds\n");
	for (; c < end; c++) {
		if (c->rows != rows)
			continue;
		printf(".It Cm %s", c->name);
		for (; c + 1 < end && alike(c, c + 1); c++)
			printf(" , %s", c[1].name);
		if (*c->unit)
			printf(" Pq %s", c->unit);
		putchar('\n');
		sentences(c->meaning);
	}
	printf(".El\n");
}

static void
manual(const struct layout *l)
{
	if (l == &layout_ledger) {
		printf("The columns of both:\n");
		items(l, LAYOUT_BOTH);
		printf(".Pp\nOf a trade:\n");
		items(l, LAYOUT_TRADE);
		printf(".Pp\nOf a mark:\n");
		items(l, LAYOUT_MARK);
	} else {
		items(l, LAYOUT_BOTH);
	}
}

int
main(int argc, char *argv[])
{
	int i;

	for (i = 0; i < FILES; i++) {
		if (argc == 1)
			list(files[i]);
		else if (strcmp(argv[1], files[i]->name) == 0)
			manual(files[i]);
	}
	return 0;
}
