#include "score/boost.h"
#include "base/arena.h"
#include "base/die.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xgboost/c_api.h>

enum { BOOST_BLOCK = 4096 }; /* rows predicted at once */

/* OpenMP's.  nthread is not heeded while a model is loaded: a thread for each
 * core would be started for it, and would spin beside us. */
void omp_set_num_threads(int n);

/* The first line of what the library says, without its own file and line. */
static void
check(int status, const char *file)
{
	static char text[400];
	const char *p = XGBGetLastError(), *colon;
	size_t n = strcspn(p, "\n");

	if (status == 0)
		return;
	colon = strstr(p, ": ");
	if (*p == '[' && colon && colon < p + n) {
		n -= (size_t)(colon + 2 - p);
		p = colon + 2;
	}
	snprintf(text, sizeof(text), "%.*s", (int)n, p);
	die(FAIL, "%s%slibxgboost: %s", file ? file : "", file ? ": " : "",
	    text);
}

static void
set(struct boost *b, const char *name, const char *value)
{
	check(XGBoosterSetParam(b->handle, name, value), NULL);
}

static void
new_handle(struct boost *b, DMatrixHandle d)
{
	omp_set_num_threads(1);
	check(XGBSetGlobalConfig("{\"verbosity\":0}"), NULL);
	check(XGBoosterCreate(&d, d ? 1 : 0, &b->handle), NULL);
	set(b, "nthread", "1");
}

/* The library's, which is told of a document when it is first asked. */
static BoosterHandle
handle(struct boost *b)
{
	char *text;

	if (b->handle)
		return b->handle;
	text = json_dumps(b->source, JSON_COMPACT | JSON_REAL_PRECISION(17));
	if (!text)
		die(FAIL, "%s: it cannot be written anew", b->file);
	new_handle(b, NULL);
	check(XGBoosterLoadModelFromBuffer(b->handle, text, strlen(text)),
	    b->file);
	free(text);
	set(b, "nthread", "1");
	json_decref(b->source);
	b->source = NULL;
	return b->handle;
}

void
boost_load(struct boost *b, json_t *doc, const char *file)
{
	xgbdoc_check(&b->doc, doc, file);
	b->k = b->doc.k;
	b->groups = b->doc.groups;
	b->doc.name = NULL;
	b->source = json_incref(doc);
	b->file = file;
	b->has_forest = forest_of(&b->forest, doc, &b->doc);
	if (!b->has_forest)
		(void)handle(b);
}

void
boost_cut(struct boost *b, long rounds)
{
	BoosterHandle cut;

	check(XGBoosterSlice(handle(b), 0, (int)rounds, 1, &cut), NULL);
	check(XGBoosterFree(b->handle), NULL);
	b->handle = cut;
	set(b, "nthread", "1");
	b->forest.n = (size_t)rounds * b->forest.each;
}

static const float *
singles(struct boost *b, const double *x, size_t n)
{
	size_t i;

	b->x = arena_grow(b->x, &b->cap, n, sizeof(*b->x));
	for (i = 0; i < n; i++) {
		if (fabs(x[i]) > FLT_MAX)
			die(FAIL,
			    "a feature is %g: libxgboost computes in "
			    "single precision",
			    x[i]);
		b->x[i] = (float)x[i];
	}
	return b->x;
}

static DMatrixHandle
matrix(struct boost *b, const double *x, size_t n, size_t k)
{
	DMatrixHandle d;

	check(
	    XGDMatrixCreateFromMat_omp(singles(b, x, n * k), n, k, NAN, &d, 1),
	    NULL);
	return d;
}

static void
info(struct boost *b, DMatrixHandle d, const char *what, const double *v,
    size_t n)
{
	check(XGDMatrixSetFloatInfo(d, what, singles(b, v, n), n), NULL);
}

void
boost_train(struct boost *b, const double *x, const double *y, const double *w,
    size_t n, size_t k, const struct boost_param *param, int nparams,
    int rounds)
{
	DMatrixHandle d = matrix(b, x, n, k);
	int i;

	info(b, d, "label", y, n);
	info(b, d, "weight", w, n);
	new_handle(b, d);
	for (i = 0; i < nparams; i++)
		set(b, param[i].name, param[i].value);
	for (i = 0; i < rounds; i++)
		check(XGBoosterUpdateOneIter(b->handle, i, d), NULL);
	check(XGDMatrixFree(d), NULL);
	b->k = k;
	b->groups = 1;
}

const char *
boost_save(struct boost *b, const char *const *name, size_t *n)
{
	const char *p;
	bst_ulong len;

	if (name)
		check(XGBoosterSetStrFeatureInfo(
			  handle(b), "feature_name", (const char **)name, b->k),
		    NULL);
	check(XGBoosterSaveModelToBuffer(
		  handle(b), "{\"format\":\"json\"}", &len, &p),
	    NULL);
	*n = len;
	return p;
}

/* type: 1 margin, 2 contributions */
static const char *
config(const struct boost *b, int type)
{
	static char text[200];

	snprintf(text, sizeof(text),
	    "{\"type\":%d,\"training\":false,\"iteration_begin\":0,"
	    "\"iteration_end\":%ld,\"strict_shape\":true,\"cache_id\":0,"
	    "\"missing\":NaN}",
	    type, b->rounds);
	return text;
}

/* Through a matrix of the library's own: slower, for all boosters. */
static void
by_matrix(struct boost *b, int type, const double *x, size_t n, size_t width,
    double *to)
{
	DMatrixHandle d = matrix(b, x, n, b->k);
	const bst_ulong *shape;
	bst_ulong dim;
	const float *r;
	size_t i;

	check(XGBoosterPredictFromDMatrix(
		  handle(b), d, config(b, type), &shape, &dim, &r),
	    NULL);
	for (i = 0; i < n * width; i++)
		to[i] = r[i];
	check(XGDMatrixFree(d), NULL);
}

static void
in_place(struct boost *b, const double *x, size_t n, double *margin)
{
	char array[160];
	const bst_ulong *shape;
	bst_ulong dim;
	const float *r;
	size_t i;

	snprintf(array, sizeof(array),
	    "{\"data\":[%zu,true],\"shape\":[%zu,%zu],\"typestr\":\"<f4\","
	    "\"version\":3}",
	    (size_t)singles(b, x, n * b->k), n, b->k);
	check(XGBoosterPredictFromDense(
		  handle(b), array, config(b, 1), NULL, &shape, &dim, &r),
	    NULL);
	for (i = 0; i < n * b->groups; i++)
		margin[i] = r[i];
}

void
boost_margin(struct boost *b, const double *x, size_t n, double *margin)
{
	size_t at, m;

	for (at = 0; at < n; at += m) {
		m = n - at < BOOST_BLOCK ? n - at : BOOST_BLOCK;
		if (b->has_forest)
			forest_margin(&b->forest,
			    singles(b, x + at * b->k, m * b->k), m,
			    (size_t)b->rounds, margin + at * b->groups);
		else if (b->doc.linear)
			by_matrix(b, 1, x + at * b->k, m, b->groups,
			    margin + at * b->groups);
		else
			in_place(b, x + at * b->k, m, margin + at * b->groups);
	}
}

void
boost_shap(struct boost *b, const double *x, size_t n, double *part)
{
	size_t width = b->groups * (b->k + 1), at, m;

	for (at = 0; at < n; at += m) {
		m = n - at < BOOST_BLOCK ? n - at : BOOST_BLOCK;
		by_matrix(b, 2, x + at * b->k, m, width, part + at * width);
	}
}

/* The library names the features it has to tell of: here by number. */
static void
scores(struct boost *b, const char *type, char **number, double *to)
{
	const bst_ulong *shape;
	bst_ulong n, dim, i;
	const char **name;
	const float *v;
	char text[80];

	snprintf(text, sizeof(text), "{\"importance_type\":\"%s\"}", type);
	check(XGBoosterSetStrFeatureInfo(
		  handle(b), "feature_name", (const char **)number, b->k),
	    NULL);
	check(
	    XGBoosterFeatureScore(handle(b), text, &n, &name, &dim, &shape, &v),
	    NULL);
	for (i = 0; i < b->k; i++)
		to[i] = 0;
	for (i = 0; i < n; i++)
		to[strtoul(name[i], NULL, 10)] = v[i];
}

void
boost_gain(struct boost *b, double *gain, double *cover, double *splits)
{
	struct arena a = { 0 };
	char **number = NEW(&a, char *, b->k);
	size_t i;

	for (i = 0; i < b->k; i++)
		number[i] = arena_fmt(&a, "%zu", i);
	if (b->doc.linear) {
		scores(b, "weight", number, gain);
		for (i = 0; i < b->k; i++)
			cover[i] = splits[i] = NAN;
	} else {
		scores(b, "gain", number, gain);
		scores(b, "cover", number, cover);
		scores(b, "weight", number, splits);
	}
	arena_clear(&a);
}

void
boost_drop(struct boost *b)
{
	if (b->handle)
		check(XGBoosterFree(b->handle), NULL);
	json_decref(b->source);
	forest_drop(&b->forest);
	free(b->x);
	memset(b, 0, sizeof(*b));
}

const char *
boost_version(void)
{
	static char text[60];
	int major, minor, patch;

	XGBoostVersion(&major, &minor, &patch);
	snprintf(text, sizeof(text), "xgboost %d.%d.%d", major, minor, patch);
	return text;
}
