/* split: what libcsv needs to split standard input into fields, no more. */
#include <csv.h>
#include <stdio.h>
#include <unistd.h>

static unsigned long fields, rows;

static void
on_field(void *p, size_t n, void *ctx)
{
	(void)p;
	(void)n;
	(void)ctx;
	fields++;
}

static void
on_row(int c, void *ctx)
{
	(void)c;
	(void)ctx;
	rows++;
}

int
main(void)
{
	static char buf[256 * 1024];
	struct csv_parser parser;
	ssize_t n;

	if (csv_init(&parser, 0) != 0)
		return 1;
	while ((n = read(0, buf, sizeof buf)) > 0) {
		if (csv_parse(&parser, buf, (size_t)n, on_field, on_row,
			NULL) != (size_t)n)
			return 1;
	}
	csv_fini(&parser, on_field, on_row, NULL);
	csv_free(&parser);
	printf("%lu rows, %lu fields\n", rows, fields);
	return n != 0;
}
