/* The figures for people, of most four digits: see metrics.h. */
#include "num/num.h"
#include "score/metrics.h"

#include <math.h>

enum { LABEL = 26 };

static void
add_digits(struct text *t, const char *before, double v, int digits)
{
	char z[NUM_FIXED_MAX];

	text_add(t, before);
	if (isnan(v))
		text_add(t, "-");
	else
		text_addn(t, z, num_put_fixed(z, v, digits));
}

static void
add(struct text *t, const char *before, double v)
{
	add_digits(t, before, v, 4);
}

static void
add_count(struct text *t, const char *before, size_t n, const char *after)
{
	char z[NUM_MAX];

	text_add(t, before);
	text_addn(t, z, num_put_int(z, (long long)n));
	text_add(t, after);
}

/* The begin of a line: what it is of, and the column of the values. */
static void
label(struct text *t, const char *what, double of)
{
	static const char blank[LABEL + 1] = "                          ";
	size_t from = t->n;

	if (from > 0) {
		text_add(t, "\n");
		from++;
	}
	text_add(t, what);
	if (!isnan(of))
		text_num(t, of);
	if (t->n - from < LABEL)
		text_add(t, blank + (t->n - from));
}

static void
put_whole(struct text *t, const struct metrics_rows *r)
{
	struct metrics m;

	metrics_of(&m, r);
	label(t, "share of label 1", NAN);
	add(t, "", m.base_rate);
	label(t, "log loss", NAN);
	add(t, "", m.log_loss);
	add(t, ", skill over that share ", m.log_loss_skill);
	label(t, "Brier score", NAN);
	add(t, "", m.brier);
	add(t, ", skill over that share ", m.brier_skill);
	label(t, "ROC AUC", NAN);
	add(t, "", m.roc_auc);
	label(t, "average precision", NAN);
	add(t, "", m.average_precision);
	label(t, "KS", NAN);
	add(t, "", m.ks);
}

static void
put_market(struct text *t, const struct metrics_rows *r)
{
	struct metrics_market m;

	metrics_market(&m, r);
	label(t, "against the market", NAN);
	add_count(t, "", m.n, " rows");
	label(t, "  its log loss", NAN);
	add(t, "", m.log_loss);
	add(t, ", skill against it ", m.log_loss_skill);
	label(t, "  its Brier score", NAN);
	add(t, "", m.brier);
	add(t, ", skill against it ", m.brier_skill);
}

static void
put_at(struct text *t, const struct metrics_rows *r, double threshold)
{
	struct metrics_at m;
	struct metrics_taken taken;

	metrics_at(&m, r, threshold);
	label(t, "p from ", threshold);
	add(t, "precision ", m.precision);
	add(t, ", recall ", m.recall);
	add(t, ", MCC ", m.mcc);
	if (!r->pnl)
		return;
	metrics_taken(&taken, r, threshold);
	label(t, "  P/L", NAN);
	add_count(t, "", taken.n, " rows: ");
	add_digits(t, "mean ", taken.mean_pnl, 2);
	add_digits(t, ", sum ", taken.sum_pnl, 2);
	add(t, ", won ", taken.win_rate);
}

static void
put_bins(struct text *t, const struct metrics_rows *r)
{
	struct metrics_bin bin[METRICS_BINS];
	double error = metrics_bins(bin, r);
	int i;

	label(t, "calibration error", NAN);
	add(t, "", error);
	for (i = 0; i < METRICS_BINS; i++) {
		if (bin[i].n == 0)
			continue;
		label(t, "  p of the tenth from ", (double)i / METRICS_BINS);
		add_count(t, "", bin[i].n, " rows: ");
		add(t, "mean p ", bin[i].mean_p);
		add(t, ", came true ", bin[i].frac_pos);
	}
}

void
metrics_text(
    struct text *t, const struct metrics_rows *r, const struct metrics_ask *ask)
{
	struct metrics_rows plain = *r;
	int i;

	plain.w = NULL;
	label(t, "rows", NAN);
	add_count(t, "", r->n, "");
	label(t, "  independent labels", NAN);
	add(t, "", ask->effective);
	put_whole(t, &plain);
	if (r->w) {
		label(t, "weighted:", NAN);
		put_whole(t, r);
	}
	if (r->market)
		put_market(t, &plain);
	put_at(t, &plain, ask->n > 0 ? ask->threshold[0] : 0.5);
	for (i = 1; i < ask->n; i++)
		put_at(t, &plain, ask->threshold[i]);
	put_bins(t, &plain);
}
