/*
 * score rows N, score svm N: N rows of 20 features, of which the label follows
 * by chance, as CSV or as liblinear reads them; the same on every machine.
 *
 * What libxgboost costs by itself on the same rows, in seconds of CPU, when
 * they are in memory in single precision:
 *
 *	score batch N MODEL		asked of all at once; csf-score's model
 *	score single N MODEL		asked of one after the other
 *	score train N ROUNDS DEPTH
 */
#include "math/fn.h"
#include "num/num.h"
#include "rounds.h"
#include "time/cal.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <xgboost/c_api.h>

enum { FEATURES = 20 };

static size_t n;

static void
check(int status)
{
	if (status == 0)
		return;
	fprintf(stderr, "score: %s\n", XGBGetLastError());
	exit(1);
}

/* ---- rows ---- */

/* Seventeen digits each, as indicators have them; the label. */
static int
row(double *x)
{
	double s = 0.5;
	int j;

	for (j = 0; j < FEATURES; j++) {
		x[j] = 2 * unit() - 1;
		s += x[j] * (j % 5 - 2) / 2;
	}
	s += x[0] * x[1] + fabs(x[7]);
	return unit() < 1 / (1 + fn_exp(-s));
}

static void
write_rows(void)
{
	int64_t first = CAL_SEC * 86400 * cal_day(2000, 1, 3), at;
	double x[FEATURES];
	char line[1024], *p;
	size_t i;
	int j, y;

	fputs("time", stdout);
	for (j = 0; j < FEATURES; j++)
		printf(",f_%d", j);
	puts(",y_win,y_win_known");
	for (i = 0; i < n; i++) {
		y = row(x);
		at = first + (int64_t)i * 60 * CAL_SEC;
		p = line + cal_put_utc(line, at);
		for (j = 0; j < FEATURES; j++) {
			*p++ = ',';
			p += num_put(p, x[j]);
		}
		*p++ = ',';
		*p++ = (char)('0' + y);
		*p++ = ',';
		p += cal_put_utc(p, at + 600 * CAL_SEC);
		*p++ = '\n';
		fwrite(line, 1, (size_t)(p - line), stdout);
	}
}

static void
write_svm(void)
{
	double x[FEATURES];
	char line[1024], *p;
	size_t i;
	int j;

	for (i = 0; i < n; i++) {
		p = line;
		*p++ = row(x) ? '1' : '0';
		for (j = 0; j < FEATURES; j++) {
			*p++ = ' ';
			p += num_put_int(p, j + 1);
			*p++ = ':';
			p += num_put(p, x[j]);
		}
		*p++ = '\n';
		fwrite(line, 1, (size_t)(p - line), stdout);
	}
}

/* ---- the library alone ---- */

static float *x, *y;

static void
fill(void)
{
	double r[FEATURES];
	size_t i;
	int j;

	x = malloc(n * FEATURES * sizeof *x);
	y = malloc(n * sizeof *y);
	if (!x || !y)
		exit(1);
	for (i = 0; i < n; i++) {
		y[i] = (float)row(r);
		for (j = 0; j < FEATURES; j++)
			x[i * FEATURES + (size_t)j] = (float)r[j];
	}
}

static BoosterHandle
load(const char *file)
{
	json_t *model = json_load_file(file, 0, NULL);
	char *text = json_dumps(json_object_get(model, "booster"), 0);
	BoosterHandle b;

	if (!text)
		exit(1);
	check(XGBoosterCreate(NULL, 0, &b));
	check(XGBoosterLoadModelFromBuffer(b, text, strlen(text)));
	check(XGBoosterSetParam(b, "nthread", "1"));
	free(text);
	return b;
}

/* Of the rows [0, n), `block` at a time. */
static void
predict(BoosterHandle b, size_t block)
{
	static const char config[] =
	    "{\"type\":0,\"training\":false,\"iteration_begin\":0,"
	    "\"iteration_end\":0,\"strict_shape\":true,\"cache_id\":0,"
	    "\"missing\":NaN}";
	const bst_ulong *shape;
	const float *p;
	bst_ulong dim;
	char array[160];
	size_t i;

	for (i = 0; i < n; i += block) {
		snprintf(array, sizeof array,
		    "{\"data\":[%zu,true],\"shape\":[%zu,%d],"
		    "\"typestr\":\"<f4\",\"version\":3}",
		    (size_t)(x + i * FEATURES), block, FEATURES);
		check(XGBoosterPredictFromDense(
		    b, array, config, NULL, &shape, &dim, &p));
	}
}

/* As csf-score does: hist, one thread, what is not said left as it is. */
static void
train(int rounds, const char *depth)
{
	DMatrixHandle d;
	BoosterHandle b;
	const char *doc;
	bst_ulong len;
	int i;

	check(XGDMatrixCreateFromMat_omp(x, n, FEATURES, NAN, &d, 1));
	check(XGDMatrixSetFloatInfo(d, "label", y, n));
	check(XGBoosterCreate(&d, 1, &b));
	check(XGBoosterSetParam(b, "nthread", "1"));
	check(XGBoosterSetParam(b, "objective", "binary:logistic"));
	check(XGBoosterSetParam(b, "tree_method", "hist"));
	check(XGBoosterSetParam(b, "max_depth", depth));
	check(XGBoosterSetParam(b, "eta", "0.1"));
	for (i = 0; i < rounds; i++)
		check(XGBoosterUpdateOneIter(b, i, d));
	check(
	    XGBoosterSaveModelToBuffer(b, "{\"format\":\"json\"}", &len, &doc));
}

int
main(int argc, char *argv[])
{
	const char *what = argc > 2 ? argv[1] : "";
	BoosterHandle b;
	double from;

	n = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
	if (argc == 3) {
		if (strcmp(what, "svm") == 0)
			write_svm();
		else
			write_rows();
		return fflush(stdout) != 0;
	}
	if (argc < 4)
		return 2;
	check(XGBSetGlobalConfig("{\"verbosity\":0}"));
	fill();
	if (argc == 5) {
		from = now();
		train((int)strtol(argv[3], NULL, 10), argv[4]);
	} else {
		b = load(argv[3]);
		from = now();
		predict(b, strcmp(what, "single") == 0 ? 1 : n);
	}
	printf("%.4f\n", (now() - from) / 1e9);
	return 0;
}
