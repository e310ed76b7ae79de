#include "score/split.h"
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"
#include "base/spec.h"

#include <assert.h>
#include <string.h>

enum { K, N, EMBARGO, TEST, GAP, MAX, PARAMS };

/* What may be typed: a name, its least, whether it must be given. */
static const struct {
	const char *name;
	double least;
	int must;
} param[PARAMS] = {
	[K] = { "k", 1, 1 },
	[N] = { "n", 2, 1 },
	[EMBARGO] = { "embargo", 0, 0 },
	[TEST] = { "test", 0, 0 },
	[GAP] = { "gap", 0, 0 },
	[MAX] = { "max", 0, 0 },
};

static const struct {
	const char *name, *like;
	int n, takes[4];
	double k; /* the least */
} kinds[] = {
	[SPLIT_KFOLD] = { "kfold", "kfold:k", 1, { K }, 2 },
	[SPLIT_PURGED] = { "purged", "purged:k,embargo", 2, { K, EMBARGO }, 2 },
	[SPLIT_CPCV] = { "cpcv", "cpcv:n,k,embargo", 3, { N, K, EMBARGO }, 1 },
	[SPLIT_WALK] = { "walk", "walk:k,test,gap,max", 4,
	    { K, TEST, GAP, MAX }, 1 },
};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static struct arena arena; /* of options */

/* k of n; SPLIT_MOST + 1 when that is more. */
static size_t
choose(size_t n, size_t k)
{
	size_t i, c = 1;

	if (k > n - k)
		k = n - k;
	for (i = 1; i <= k && c <= SPLIT_MOST; i++)
		c = c * (n - k + i) / i;
	return c <= SPLIT_MOST ? c : SPLIT_MOST + 1;
}

static void
read_values(const struct spec *spec, struct split *s, double *v, char *given)
{
	int i, j, at, n = kinds[s->kind].n;
	const int *takes = kinds[s->kind].takes;
	double least;

	for (i = 0; i < spec->nargs; i++) {
		const struct spec_arg *arg = &spec->arg[i];

		for (j = 0; j < n; j++)
			if (arg->name ? !strcmp(arg->name, param[takes[j]].name)
				      : j == i)
				break;
		if (j == n)
			die(MISUSE, "split '%s': it is written %s", s->text,
			    kinds[s->kind].like);
		at = takes[j];
		if (given[at])
			die(MISUSE, "split '%s': '%s' is given twice", s->text,
			    param[at].name);
		if (arg->value[0] == '\0')
			continue;
		given[at] = 1;
		least = at == K ? kinds[s->kind].k : param[at].least;
		if (at == EMBARGO && arg->value[0] != '-' &&
		    strchr(arg->value, '.'))
			v[at] = opt_real("embargo", arg->value, 0, 0.5);
		else
			v[at] = (double)opt_int(param[at].name, arg->value,
			    (long long)least, 1000000000);
	}
	for (j = 0; j < n; j++)
		if (param[takes[j]].must && !given[takes[j]])
			die(MISUSE, "split '%s': '%s' is missing: %s", s->text,
			    param[takes[j]].name, kinds[s->kind].like);
}

void
split_parse(struct split *s, struct arena *a, const char *text)
{
	struct spec spec;
	double v[PARAMS] = { 0 };
	char given[PARAMS] = { 0 };
	size_t kind;

	memset(s, 0, sizeof(*s));
	s->text = arena_str(a, text, strlen(text));
	spec_parse(&spec, a, text);
	for (kind = 0; kind < KINDS; kind++)
		if (!spec.expr && strcmp(spec.full, kinds[kind].name) == 0)
			break;
	if (kind == KINDS || spec.alias || spec.in)
		die(MISUSE, "split '%s': it is %s, %s, %s or %s", text,
		    kinds[0].like, kinds[1].like, kinds[2].like, kinds[3].like);
	s->kind = (enum split_kind)kind;
	read_values(&spec, s, v, given);
	s->embargo = v[EMBARGO];
	s->test = (size_t)v[TEST];
	s->gap = (size_t)v[GAP];
	s->max = (size_t)v[MAX];
	s->groups = (size_t)(kind == SPLIT_CPCV ? v[N] : v[K]);
	s->tests = kind == SPLIT_CPCV ? (size_t)v[K] : 1;
	s->folds = s->groups;
	s->paths = 1;
	if (kind == SPLIT_CPCV) {
		if (s->tests >= s->groups)
			die(MISUSE, "split '%s': k is below n", text);
		s->folds = choose(s->groups, s->tests);
		s->paths = choose(s->groups - 1, s->tests - 1);
	}
	if (s->folds > SPLIT_MOST)
		die(MISUSE, "split '%s': it has more than %d folds", text,
		    SPLIT_MOST);
}

void
split_option(const char *name, const char *text, void *split)
{
	(void)name;
	split_parse(split, &arena, text);
}

/* The first row of the g-th of k contiguous groups of n. */
static size_t
group_start(size_t n, size_t k, size_t g)
{
	size_t longer = n % k;

	return g * (n / k) + (g < longer ? g : longer);
}

/* Drop from the training what block [from, to) forbids. */
static void
purge(char *drop, size_t n, const int64_t *t0, const int64_t *t1, size_t from,
    size_t to, size_t embargo)
{
	int64_t least = t0[from], most = t1[from];
	size_t i;

	for (i = from; i < to; i++)
		if (t1[i] > most)
			most = t1[i];
	for (i = 0; i < n && t0[i] <= most; i++)
		if (t1[i] >= least)
			drop[i] = 1;
	for (; i < n && embargo > 0; i++, embargo--)
		drop[i] = 1;
}

/* The rows of the fold, `drop` set of those that are not trained on. */
static void
fill(struct split_fold *f, struct arena *a, const char *drop, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		f->ntrain += !drop[i];
	f->train = NEW(a, size_t, f->ntrain);
	f->ntrain = 0;
	for (i = 0; i < n; i++)
		if (!drop[i])
			f->train[f->ntrain++] = i;
}

/* The fold that tests s->tests groups, f->group. */
static void
groups(const struct split *s, struct arena *a, struct split_fold *f, char *drop,
    size_t n, const int64_t *t0, const int64_t *t1)
{
	size_t embargo =
	    (size_t)(s->embargo < 1 ? s->embargo * (double)n : s->embargo);
	size_t i, row, from, to = 0, begin = 0;

	f->test = NEW(a, size_t, n);
	f->end = NEW(a, size_t, s->tests);
	memset(drop, 0, n);
	for (i = 0; i < s->tests; i++) {
		from = group_start(n, s->groups, f->group[i]);
		if (i == 0 || f->group[i] != f->group[i - 1] + 1)
			begin = from;
		to = group_start(n, s->groups, f->group[i] + 1);
		for (row = from; row < to; row++) {
			f->test[f->ntest++] = row;
			drop[row] = 1;
		}
		f->end[i] = f->ntest;
		if (s->kind != SPLIT_KFOLD &&
		    (i + 1 == s->tests || f->group[i + 1] != f->group[i] + 1))
			purge(drop, n, t0, t1, begin, to, embargo);
	}
	fill(f, a, drop, n);
}

/* The i-th block of a walk. */
static void
walk(const struct split *s, struct arena *a, struct split_fold *f, size_t i,
    char *drop, size_t n, const int64_t *t0, const int64_t *t1)
{
	size_t size = s->test > 0 ? s->test : n / (s->folds + 1);
	size_t start = n - (s->folds - i) * size, row;
	size_t last = start > s->gap ? start - s->gap : 0;
	size_t first = s->max > 0 && last > s->max ? last - s->max : 0;

	f->test = NEW(a, size_t, size);
	f->end = NEW(a, size_t, 1);
	f->end[0] = f->ntest = size;
	for (row = 0; row < size; row++)
		f->test[row] = start + row;
	memset(drop, 1, n);
	for (row = first; row < last; row++)
		drop[row] = t1 && t1[row] >= t0[start];
	fill(f, a, drop, n);
}

/* The next k of n, lexicographically; 0 when there is none. */
static int
next_choice(size_t *g, size_t k, size_t n)
{
	size_t i = k, j;

	while (i > 0 && g[i - 1] == n - k + i - 1)
		i--;
	if (i == 0)
		return 0;
	g[i - 1]++;
	for (j = i; j < k; j++)
		g[j] = g[j - 1] + 1;
	return 1;
}

static void
check_size(const struct split *s, size_t n)
{
	if (s->kind == SPLIT_WALK) {
		size_t size = s->test > 0 ? s->test : n / (s->folds + 1);

		if (size == 0 || size >= n || n / size < s->folds ||
		    n - s->folds * size < 1)
			die(FAIL, "split '%s': %zu rows are too few", s->text,
			    n);
	} else if (n < s->groups)
		die(FAIL, "split '%s': %zu rows are too few for %zu groups",
		    s->text, n, s->groups);
}

struct split_fold *
split_make(const struct split *s, struct arena *a, size_t n, const int64_t *t0,
    const int64_t *t1)
{
	struct split_fold *fold = NEW(a, struct split_fold, s->folds);
	size_t *seen = NEW(a, size_t, s->groups);
	size_t *group = NEW(a, size_t, s->tests);
	char *drop = NEW(a, char, n);
	size_t i, j;

	assert(t1 || s->kind == SPLIT_KFOLD || s->kind == SPLIT_WALK);
	check_size(s, n);
	for (i = 0; i < s->tests; i++)
		group[i] = i;
	for (i = 0; i < s->folds; i++) {
		struct split_fold *f = &fold[i];

		f->number = i;
		f->ngroups = s->tests;
		f->group = NEW(a, size_t, s->tests);
		f->path = NEW(a, size_t, s->tests);
		memcpy(f->group, group, s->tests * sizeof(*group));
		for (j = 0; j < s->tests; j++)
			f->path[j] = seen[group[j]]++;
		if (s->kind == SPLIT_WALK) {
			f->path[0] = 0;
			walk(s, a, f, i, drop, n, t0, t1);
		} else
			groups(s, a, f, drop, n, t0, t1);
		next_choice(group, s->tests, s->groups);
	}
	return fold;
}

void
split_need(const struct split *s, const struct split_fold *f)
{
	if (f->ntrain == 0)
		die(FAIL,
		    "split '%s': fold %zu has no row to train on: all were "
		    "purged",
		    s->text, f->number);
}
