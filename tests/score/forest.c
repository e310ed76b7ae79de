/*
 * forest: trees that libxgboost grew, asked of the library, which trained them,
 * and of the document that it saves: the same bits, of balanced trees and of
 * others, with and without empty cells, of one margin and of three, of all
 * rounds and of some.
 */
#include "base/arena.h"
#include "score/boost.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ROWS = 5000, K = 7, ROUNDS = 30, GROUPS = 3 };

static double x[ROWS * K], y[ROWS], w[ROWS], wild[ROWS * K];
static double want[ROWS * GROUPS], got[ROWS * GROUPS];
static int failed;

static double
unit(void)
{
	static uint64_t seed = 7;

	seed = seed * UINT64_C(6364136223846793005) + 1;
	return (double)(seed >> 11) * 0x1p-53;
}

/* Features with few values among them, so that cells are equal to splits. */
static void
fill(int empty)
{
	double *row = x;
	size_t i, j;

	for (i = 0; i < ROWS; i++, row += K) {
		for (j = 0; j < K; j++)
			row[j] = j < 2 ? floor(9 * unit()) : unit() - 0.3;
		w[i] = 0.5 + unit();
		y[i] = row[0] * row[3] + row[1] > 5 * unit() + 1;
		for (j = 0; empty && j < K; j++)
			if (unit() < 0.1)
				row[j] = NAN;
	}
	for (i = 0; i < (size_t)ROWS * K; i++)
		wild[i] = i % 11 == 0 ? NAN : 1e30 * (unit() - 0.5);
}

/* Of n rows. */
static void
same(const char *what, struct boost *grown, struct boost *read,
    const double *of, size_t n)
{
	size_t size = n * grown->groups * sizeof *got;

	boost_margin(grown, of, n, want);
	boost_margin(read, of, n, got);
	if (memcmp(want, got, size) == 0 && want[0] == want[0])
		return;
	printf("%s: not the library's margins, of %zu rows\n", what, n);
	failed = 1;
}

static void
compare(const char *what, const struct boost_param *q, int n, size_t groups)
{
	struct boost grown = { 0 }, read = { 0 };
	const char *text;
	json_t *doc;
	size_t len, i;

	boost_train(&grown, x, y, w, ROWS, K, q, n, ROUNDS);
	grown.groups = groups;
	text = boost_save(&grown, NULL, &len);
	doc = json_loadb(text, len, 0, NULL);
	boost_load(&read, doc, what);
	json_decref(doc);
	if (!read.has_forest) {
		printf("%s: the library is asked twice\n", what);
		failed = 1;
	}
	for (i = 0; i < 2; i++) {
		same(what, &grown, &read, x, ROWS);
		same(what, &grown, &read, x, 1);
		same(what, &grown, &read, x, 65);
		same(what, &grown, &read, wild, ROWS);
		grown.rounds = read.rounds = ROUNDS / 2;
	}
	grown.rounds = read.rounds = 0;
	boost_cut(&grown, 4);
	boost_cut(&read, 4);
	same(what, &grown, &read, x, ROWS);
	boost_drop(&grown);
	boost_drop(&read);
}

int
main(void)
{
	static const struct boost_param
	    plain[] = { { "objective", "binary:logistic" },
		    { "tree_method", "hist" }, { "base_score", "0.3" } },
	    deep[] = { { "objective", "binary:logistic" },
		    { "tree_method", "exact" }, { "max_depth", "9" },
		    { "gamma", "0.2" } },
	    leaves[] = { { "objective", "binary:logistic" },
		    { "tree_method", "hist" }, { "grow_policy", "lossguide" },
		    { "max_depth", "0" }, { "max_leaves", "40" } },
	    stumps[] = { { "objective", "reg:squarederror" },
		    { "max_depth", "1" }, { "num_parallel_tree", "2" } },
	    classes[] = { { "objective", "multi:softprob" },
		    { "num_class", "3" }, { "max_depth", "4" } };
	int empty;

	for (empty = 0; empty < 2; empty++) {
		fill(empty);
		compare("plain", plain, 3, 1);
		compare("deep", deep, 4, 1);
		compare("leaves", leaves, 5, 1);
		compare("stumps", stumps, 3, 1);
		compare("classes", classes, 3, GROUPS);
	}
	return failed;
}
