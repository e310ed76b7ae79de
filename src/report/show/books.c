/* Variants side by side: in which order, and as one table. */
#include "report/show/show.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct show *by; /* of the comparison */
static enum stat_id key;
static double sign;

/* Thin ones behind the others, undefined last, equals in order of appearance.
 */
static int
compare(const void *a, const void *b)
{
	size_t i = *(const size_t *)a, j = *(const size_t *)b;
	double x = sign * by->stats[i].v[key], y = sign * by->stats[j].v[key];

	if (by->stats[i].thin != by->stats[j].thin)
		return by->stats[i].thin ? 1 : -1;
	if (isnan(x) != isnan(y))
		return isnan(x) ? 1 : -1;
	if (x > y || x < y)
		return x > y ? -1 : 1;
	return i < j ? -1 : 1;
}

const size_t *
show_order(const struct show *s)
{
	static size_t *order, cap;
	size_t i, n = s->ledger->nbooks;
	int least = s->sort && *s->sort == '-';

	order = arena_grow(order, &cap, n + 1, sizeof *order);
	for (i = 0; i < n; i++)
		order[i] = i;
	if (!s->sort || n < 2)
		return order;
	by = s;
	key = (enum stat_id)stat_find(s->sort + least);
	sign = least ? -1 : 1;
	qsort(order, n, sizeof *order, compare);
	return order;
}

enum { WIDE = 9, LEFT = 10, NOTES = 8 };

/* The price at natural takes the win rate's place; the last figure gives way to
 * the one sorted by. */
void
show_columns(const struct show *s, enum stat_id *shown)
{
	static const enum stat_id usual[SHOW_COLUMNS] = { STAT_TRADES,
		STAT_WIN_RATE, STAT_PNL, STAT_MAX_DRAWDOWN, STAT_SHARPE,
		STAT_DSR };
	int k, found = s->sort == NULL;
	enum stat_id id = STAT_TRADES;

	if (s->sort)
		id = (enum stat_id)stat_find(s->sort + (*s->sort == '-'));
	for (k = 0; k < SHOW_COLUMNS; k++)
		shown[k] = usual[k];
	if (s->has[BLOCK_RERUNS]) {
		shown[1] = STAT_PNL;
		shown[2] = STAT_NATURAL_PNL;
	}
	for (k = 0; k < SHOW_COLUMNS; k++)
		found |= shown[k] == id;
	if (!found)
		shown[SHOW_COLUMNS - 1] = id;
}

static void
heading(enum stat_id id)
{
	const char *label = stat_info[id].label;

	label += strspn(label, " ");
	printf(" %9.9s", id == STAT_MAX_DRAWDOWN  ? "max fall"
			 : id == STAT_DSR	  ? "deflated"
			 : id == STAT_NATURAL_PNL ? "natural"
						  : label);
}

/* A name that does not fit stands on a line of its own. */
static void
name(const char *id)
{
	size_t n = strlen(id), i;

	for (i = 0; i < n; i++) {
		if (i > 0 && i % 79 == 0)
			putchar('\n');
		putchar(id[i] < ' ' || id[i] > '~' ? '?' : id[i]);
	}
	if (n > LEFT)
		printf("\n%*s", LEFT, "");
	else
		printf("%*s", (int)(LEFT - n), "");
}

static void
notes(const char *letters)
{
	int more = strlen(letters) > NOTES;

	printf("%s%.*s%s\n", *letters ? " " : "", more ? NOTES - 1 : NOTES,
	    letters, more ? "+" : "");
}

size_t
show_benchmarked(const struct show *s)
{
	size_t i = 0;

	while (i < s->ledger->nbooks && !s->stats[i].has[BLOCK_BENCH])
		i++;
	return i;
}

double
show_benchmark_of(const struct show *s, size_t book, enum stat_id figure)
{
	int j;

	for (j = 0; j < BENCH_STATS; j++) {
		if (bench_stat[j] == figure)
			return s->stats[book]
			    .v[STAT_BENCHMARK_TOTAL_RETURN + j];
	}
	return NAN;
}

/* A row for that of the first book that has one. */
static void
benchmark(const struct show *s, const enum stat_id *shown)
{
	size_t i = show_benchmarked(s);
	int k;

	if (i == s->ledger->nbooks)
		return;
	name("benchmark");
	for (k = 0; k < SHOW_COLUMNS; k++)
		printf(" %9s", show_value(stat_info[shown[k]].unit,
				   show_benchmark_of(s, i, shown[k])));
	putchar('\n');
	show_benchmark_note(s, s->ledger->book[i].id);
}

void
show_table_notes(const struct show *s)
{
	show_legend(s);
	if (s->has[BLOCK_RERUNS])
		show_note("- natural: end - start equity of the order run "
			  "again at the natural price, open positions valued; "
			  "P/L is that of closed trades");
	if (s->trials > 1)
		show_note(
		    "- deflated: the probability that the true Sharpe ratio "
		    "is above the best of %zu worthless variants",
		    s->trials);
}

void
show_table(const struct show *s)
{
	enum stat_id shown[SHOW_COLUMNS];
	const size_t *order = show_order(s);
	size_t i;
	int k;

	show_columns(s, shown);
	show_rule("books");
	printf("%-*s", LEFT, "book");
	for (k = 0; k < SHOW_COLUMNS; k++)
		heading(shown[k]);
	printf(" notes\n");
	for (i = 0; i < s->ledger->nbooks; i++) {
		name(s->ledger->book[order[i]].id);
		for (k = 0; k < SHOW_COLUMNS; k++)
			printf(" %9s", show_value(stat_info[shown[k]].unit,
					   s->stats[order[i]].v[shown[k]]));
		notes(show_letters(s, order[i]));
	}
	benchmark(s, shown);
	show_table_notes(s);
}
