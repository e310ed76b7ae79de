/*
 * A model's file, as csf-score reads it: csf-model(5), of csf's own kinds.
 * libxgboost and the ONNX Runtime are left out: their own faults would be all
 * that is found (booster.c is what stands before the first).
 */
#include "fuzz/fuzz.h"
#include "score/model.h"

#include <math.h>
#include <string.h>

enum { ROWS = 4, WIDE = 64 };

void
fuzz_start(void)
{
}

void
fuzz_one(const char *p, size_t n)
{
	static const double odd[] = { 0, NAN, 1e30, -0.5 };
	static struct model m;
	double x[ROWS * WIDE], margin[ROWS], prob[ROWS];
	struct text t = { 0 };
	struct drift d;
	size_t i;

	(void)p;
	(void)n;
	model_read(&m, FUZZ_FILE);
	if (m.k > WIDE)
		return;
	fuzz_law("a model that was read works");
	for (i = 0; i < ROWS * m.k; i++)
		x[i] = odd[(i / m.k + i) % 4];
	model_score(&m, x, ROWS, margin, prob);
	for (i = 0; i < ROWS; i++)
		FUZZ_HOLD("a probability is one, or none",
		    isnan(prob[i]) || (prob[i] >= 0 && prob[i] <= 1));
	for (i = 0; m.reference && i < m.k; i++) {
		memcpy(prob, margin, sizeof prob);
		drift_from(&d, &m.reference[i], prob, ROWS);
	}
	model_card_text(&m, &t);
	model_card_json(&m, &t);
	model_write(&m, "-");
}
