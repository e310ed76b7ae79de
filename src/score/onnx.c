/*
 * A model that came as ONNX, by csf-score import: the file's bytes are kept in
 * the model's, in base64.  It is never trained here.
 */
#include "score/onnx.h"
#include "base/arena.h"
#include "base/die.h"
#include "math/fn.h"
#include "score/field.h"
#include "score/kind.h"
#include "score/ort.h"

#include <math.h>
#include <nettle/base64.h>
#include <string.h>

struct onnx {
	struct ort ort;
	const uint8_t *bytes;
	size_t n;
	double *p; /* owned */
	size_t cap;
};

void *
onnx_state(struct arena *a, const char *file, const void *bytes, size_t n)
{
	struct onnx *s = NEW(a, struct onnx, 1);

	s->bytes = bytes;
	s->n = n;
	ort_open(&s->ort, file, bytes, n);
	return s;
}

/* The log-odds of what it answers; 0 and 1 are as near as a double gets. */
static void
margin(void *state, const double *x, size_t n, size_t k, double *to)
{
	struct onnx *s = state;
	size_t i, m = ort_run(&s->ort, x, n, k, &s->p, &s->cap);

	if (m > 2)
		die(FAIL, "%s: it has %zu classes, a model here two",
		    s->ort.file, m);
	for (i = 0; i < n; i++) {
		double p = s->p[i * m + m - 1];

		p = p < 1e-300 ? 1e-300 : p > 1 - 0x1p-53 ? 1 - 0x1p-53 : p;
		to[i] = fn_log(p) - fn_log(1 - p);
	}
}

static double
most(const void *state)
{
	return ort_most(&((const struct onnx *)state)->ort);
}

static void
write_state(const void *state, struct text *t)
{
	const struct onnx *s = state;
	struct arena a = { 0 };
	size_t n = BASE64_ENCODE_RAW_LENGTH(s->n);
	char *z = NEW(&a, char, n + 1);

	base64_encode_raw(z, s->n, s->bytes);
	field_put_text(t, "onnx", z);
	arena_clear(&a);
}

static void *
read_state(struct arena *a, const json_t *model, size_t k, const char *file)
{
	const char *z = field_text(a, file, model, "onnx");
	struct base64_decode_ctx ctx;
	size_t len = strlen(z), n = BASE64_DECODE_LENGTH(len);
	uint8_t *bytes = NEW(a, uint8_t, n + 1);
	struct onnx *s;

	base64_decode_init(&ctx);
	if (!base64_decode_update(&ctx, &n, bytes, len, z) ||
	    !base64_decode_final(&ctx))
		die(FAIL, "%s: 'onnx' is not base64", file);
	s = onnx_state(a, file, bytes, n);
	if (s->ort.k > 0 && s->ort.k != k)
		die(FAIL, "%s: the ONNX model has %zu features, 'features' %zu",
		    file, s->ort.k, k);
	return s;
}

const struct kind kind_onnx = {
	.args = {
		.name = "onnx",
		.summary = "A model of another program, by ONNX Runtime",
	},
	.norm = NORM_NONE,
	.takes_missing = 1,
	.loads = 1,
	.margin = margin,
	.most = most,
	.write = write_state,
	.read = read_state,
	.library = ort_version,
};
