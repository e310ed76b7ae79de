/* The figures as text: see metrics.h. */
#include "base/die.h"
#include "base/opt.h"
#include "score/metrics.h"

#include <stddef.h>
#include <string.h>

/* A figure: its name, and where it is in its struct. */
struct figure {
	const char *name;
	size_t at;
};

#define FIGURE(type, field)                                                    \
	{                                                                      \
#field, offsetof(struct type, field)                           \
	}

static const struct figure whole[] = {
	FIGURE(metrics, base_rate),
	FIGURE(metrics, log_loss),
	FIGURE(metrics, log_loss_skill),
	FIGURE(metrics, brier),
	FIGURE(metrics, brier_skill),
	FIGURE(metrics, roc_auc),
	FIGURE(metrics, average_precision),
	FIGURE(metrics, ks),
	{ NULL, 0 },
};
static const struct figure at[] = {
	FIGURE(metrics_at, threshold),
	FIGURE(metrics_at, tn),
	FIGURE(metrics_at, fp),
	FIGURE(metrics_at, fn),
	FIGURE(metrics_at, tp),
	FIGURE(metrics_at, accuracy),
	FIGURE(metrics_at, precision),
	FIGURE(metrics_at, recall),
	FIGURE(metrics_at, f1),
	FIGURE(metrics_at, mcc),
	FIGURE(metrics_at, balanced_accuracy),
	{ NULL, 0 },
};
static const struct figure taken[] = {
	FIGURE(metrics_taken, mean_pnl),
	FIGURE(metrics_taken, sum_pnl),
	FIGURE(metrics_taken, win_rate),
	{ NULL, 0 },
};
static const struct figure market[] = {
	FIGURE(metrics_market, log_loss),
	FIGURE(metrics_market, log_loss_skill),
	FIGURE(metrics_market, brier),
	FIGURE(metrics_market, brier_skill),
	{ NULL, 0 },
};
static const struct figure bins[] = {
	FIGURE(metrics_bin, mean_p),
	FIGURE(metrics_bin, frac_pos),
	{ NULL, 0 },
};

static void
number(struct text *t, const char *name, double v)
{
	text_json(t, name);
	text_add(t, ":");
	text_num(t, v);
}

/* Members of the struct, commas between. */
static void
members(struct text *t, const struct figure *f, const void *from)
{
	const struct figure *first = f;

	for (; f->name; f++) {
		if (f != first)
			text_add(t, ",");
		number(t, f->name,
		    *(const double *)(const void *)((const char *)from +
						    f->at));
	}
}

static double
threshold(const struct metrics_ask *ask, int i)
{
	return ask->n > 0 ? ask->threshold[i] : 0.5;
}

static int
thresholds(const struct metrics_ask *ask)
{
	return ask->n > 0 ? ask->n : 1;
}

static void
put_whole(struct text *t, const char *name, const struct metrics_rows *r,
    const struct metrics_ask *ask)
{
	struct metrics m;
	struct metrics_at a;
	int i;

	metrics_of(&m, r);
	text_json(t, name);
	text_add(t, ":{");
	number(t, "n", (double)m.n);
	text_add(t, ",");
	members(t, whole, &m);
	text_add(t, ",\"at\":[");
	for (i = 0; i < thresholds(ask); i++) {
		metrics_at(&a, r, threshold(ask, i));
		text_add(t, i > 0 ? ",{" : "{");
		members(t, at, &a);
		text_add(t, "}");
	}
	text_add(t, "]}");
}

static void
put_taken(
    struct text *t, const struct metrics_rows *r, const struct metrics_ask *ask)
{
	struct metrics_taken m;
	int i;

	text_add(t, ",\"ev\":[");
	for (i = 0; i < thresholds(ask); i++) {
		metrics_taken(&m, r, threshold(ask, i));
		text_add(t, i > 0 ? ",{" : "{");
		number(t, "threshold", m.threshold);
		text_add(t, ",");
		number(t, "n", (double)m.n);
		text_add(t, ",");
		members(t, taken, &m);
		text_add(t, "}");
	}
	text_add(t, "]");
}

static void
put_bins(struct text *t, const struct metrics_rows *r)
{
	struct metrics_bin bin[METRICS_BINS];
	double error = metrics_bins(bin, r);
	int i;

	text_add(t, ",\"reliability\":[");
	for (i = 0; i < METRICS_BINS; i++) {
		text_add(t, i > 0 ? ",{" : "{");
		number(t, "bin", i);
		text_add(t, ",");
		number(t, "n", (double)bin[i].n);
		text_add(t, ",");
		members(t, bins, &bin[i]);
		text_add(t, "}");
	}
	text_add(t, "],");
	number(t, "ece", error);
}

void
metrics_json(
    struct text *t, const struct metrics_rows *r, const struct metrics_ask *ask)
{
	struct metrics_rows plain = *r;
	struct metrics_market m;

	plain.w = NULL;
	text_add(t, "{");
	put_whole(t, "unweighted", &plain, ask);
	if (r->w) {
		text_add(t, ",");
		put_whole(t, "weighted", r, ask);
	}
	if (r->market) {
		metrics_market(&m, &plain);
		text_add(t, ",\"market\":{");
		number(t, "n", (double)m.n);
		text_add(t, ",");
		members(t, market, &m);
		text_add(t, "}");
	}
	if (r->pnl)
		put_taken(t, &plain, ask);
	put_bins(t, &plain);
	text_add(t, ",");
	number(t, "effective", ask->effective);
	text_add(t, "}");
}

void
metrics_option(const char *name, const char *text, void *to)
{
	struct metrics_ask *ask = to;
	const char *p = text, *end;
	char one[64];
	size_t n;

	for (ask->n = 0;; p = end + 1) {
		end = strchr(p, ',');
		n = end ? (size_t)(end - p) : strlen(p);
		if (n >= sizeof(one) || ask->n == METRICS_THRESHOLDS)
			die(MISUSE, "%s '%s': at most %d probabilities", name,
			    text, METRICS_THRESHOLDS);
		memcpy(one, p, n);
		one[n] = '\0';
		ask->threshold[ask->n++] = opt_real(name, one, 0, 1);
		if (!end)
			return;
	}
}
