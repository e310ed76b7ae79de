#include "score/xgbdoc.h"
#include "base/die.h"
#include "base/jansson.h"
#include "num/num.h"
#include "score/ubj.h"
#include "score/xgbdoc_impl.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
xgbdoc_bad(const struct xgbdoc_at *c, const char *fmt, ...)
{
	char text[300];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (c->tree >= 0)
		die(FAIL, "%s: tree %ld: %s", c->file, c->tree, text);
	die(FAIL, "%s: %s", c->file, text);
}

json_t *
xgbdoc_member(
    const struct xgbdoc_at *c, const json_t *o, const char *key, json_type type)
{
	static const char *const called[] = { "an object", "a list", "a text" };
	json_t *v = json_object_get(o, key);

	if (!v)
		xgbdoc_bad(c, "no '%s': it is no XGBoost model, or cut", key);
	if (json_typeof(v) != type)
		xgbdoc_bad(c, "'%s' is not %s", key, called[type]);
	return v;
}

/* A number is written as a text there. */
long
xgbdoc_whole(const struct xgbdoc_at *c, const json_t *o, const char *key,
    long lo, long hi)
{
	const char *text =
	    json_string_value(xgbdoc_member(c, o, key, JSON_STRING));
	long long v;

	if (num_int(text, lo, hi, &v) != 0)
		xgbdoc_bad(c, "'%s' is '%.40s', not a whole number in %ld..%ld",
		    key, text, lo, hi);
	return (long)v;
}

json_t *
xgbdoc_list(
    const struct xgbdoc_at *c, const json_t *o, const char *key, size_t n)
{
	json_t *v = xgbdoc_member(c, o, key, JSON_ARRAY);

	if (json_array_size(v) != n)
		xgbdoc_bad(c, "'%s' has %zu items, %zu are due", key,
		    json_array_size(v), n);
	return v;
}

void
xgbdoc_reals(
    const struct xgbdoc_at *c, const json_t *o, const char *key, size_t n)
{
	const json_t *list = xgbdoc_list(c, o, key, n);
	const json_t *v;
	size_t i;

	for (i = 0; i < n; i++) {
		v = json_array_get(list, i);
		if (!json_is_number(v) || json_number_value(v) > XGBDOC_REAL ||
		    json_number_value(v) < -XGBDOC_REAL)
			xgbdoc_bad(c,
			    "'%s', item %zu: not a number in the "
			    "range of single precision",
			    key, i);
	}
}

static void
strings(const struct xgbdoc_at *c, const json_t *list, const char *what)
{
	size_t i;

	for (i = 0; i < json_array_size(list); i++) {
		if (!json_is_string(json_array_get(list, i)))
			xgbdoc_bad(c, "'%s', item %zu is not a text", what, i);
	}
}

/* All members of the object are. */
static void
texts(const struct xgbdoc_at *c, json_t *o)
{
	void *i;

	for (i = json_object_iter(o); i; i = json_object_iter_next(o, i)) {
		if (!json_is_string(json_object_iter_value(i)))
			xgbdoc_bad(c, "'%.40s' is not a text",
			    json_object_iter_key(i));
	}
}

/*
 * "5E-1", or "[5E-1]" as 3.1 writes it, with a value for each class; that they
 * differ cannot be said to 1.7.
 */
static double
base_score(const struct xgbdoc_at *c, json_t *param)
{
	const char *text = json_string_value(
	    xgbdoc_member(c, param, "base_score", JSON_STRING));
	const char *p = text + (*text == '[');
	char one[NUM_MAX + 1];
	double v, first = 0;
	size_t n;
	int i;

	for (i = 0;; i++, p += n + 1) {
		n = strcspn(p, ",]");
		if (n > NUM_MAX)
			break;
		memcpy(one, p, n);
		one[n] = '\0';
		if (num_real(one, &v) != 0)
			break;
		if (i > 0 && v != first)
			xgbdoc_bad(c,
			    "base_score '%.60s': a value for each "
			    "class, which libxgboost 1.7 has not",
			    text);
		first = v;
		if (p[n] == ',')
			continue;
		if (p[n] != (*text == '[' ? ']' : '\0') || (p[n] && p[n + 1]) ||
		    (i > 0 && *text != '['))
			break;
		n = num_put(one, first);
		json_object_set_new(param, "base_score", json_stringn(one, n));
		return first;
	}
	xgbdoc_bad(c, "base_score '%.60s' is not a number", text);
}

static void
objective(struct xgbdoc *d, const struct xgbdoc_at *c, const json_t *learner,
    long nclass)
{
	static const struct {
		const char *name, *param;
	} known[] = {
		[XGBDOC_LOGISTIC] = { "binary:logistic", "reg_loss_param" },
		[XGBDOC_SQUARED] = { "reg:squarederror", "reg_loss_param" },
		[XGBDOC_SOFTPROB] = { "multi:softprob",
		    "softmax_multiclass_param" },
	};
	const json_t *o = xgbdoc_member(c, learner, "objective", JSON_OBJECT);
	json_t *param;
	const char *name =
	    json_string_value(xgbdoc_member(c, o, "name", JSON_STRING));
	size_t i;

	for (i = 0; strcmp(known[i].name, name) != 0; i++)
		if (i == XGBDOC_SOFTPROB)
			xgbdoc_bad(c,
			    "objective '%.40s': binary:logistic, "
			    "reg:squarederror and multi:softprob are known",
			    name);
	d->objective = (enum xgbdoc_objective)i;
	param = xgbdoc_member(c, o, known[i].param, JSON_OBJECT);
	texts(c, param);
	if (i != XGBDOC_SOFTPROB && nclass > 1)
		xgbdoc_bad(c, "%s with %ld classes", name, nclass);
	if (i == XGBDOC_SOFTPROB &&
	    (nclass < 2 || xgbdoc_whole(c, param, "num_class", 2,
			       XGBDOC_CLASSES) != nclass))
		xgbdoc_bad(c, "num_class is not the same everywhere");
	if (i == XGBDOC_LOGISTIC && !(d->base > 0 && d->base < 1))
		xgbdoc_bad(c, "base_score %g is no probability", d->base);
}

static void
attributes(struct xgbdoc *d, const struct xgbdoc_at *c, const json_t *learner)
{
	json_t *o = xgbdoc_member(c, learner, "attributes", JSON_OBJECT);

	texts(c, o);
	d->best = -1;
	if (!d->linear && json_object_get(o, "best_iteration"))
		d->best =
		    xgbdoc_whole(c, o, "best_iteration", 0, XGBDOC_DELETED);
}

static void
names(struct xgbdoc *d, const struct xgbdoc_at *c, const json_t *learner)
{
	const json_t *v, *list;
	size_t i;

	list = json_object_get(learner, "feature_types");
	for (i = 0; i < json_array_size(list); i++) {
		v = json_array_get(list, i);
		if (json_is_string(v) && strcmp(json_string_value(v), "c") == 0)
			xgbdoc_bad(c, "feature %zu is categorical", i);
	}
	if (json_array_size(list) > 0)
		strings(c, xgbdoc_list(c, learner, "feature_types", d->k),
		    "feature_types");
	d->name = json_object_get(learner, "feature_names");
	if (json_array_size(d->name) == 0) {
		d->name = NULL;
		return;
	}
	d->name = xgbdoc_list(c, learner, "feature_names", d->k);
	strings(c, d->name, "feature_names");
}

/* The library reads "learner" and "version"; whatever else there is must not
 * reach it. */
static json_t *
top(const struct xgbdoc_at *c, json_t *doc)
{
	json_t *learner, *version;
	size_t i;

	if (!json_is_object(doc))
		xgbdoc_bad(c, "it is no XGBoost model: not an object");
	learner = json_incref(xgbdoc_member(c, doc, "learner", JSON_OBJECT));
	version = json_incref(xgbdoc_list(c, doc, "version", 3));
	for (i = 0; i < 3; i++)
		if (!json_is_integer(json_array_get(version, i)))
			xgbdoc_bad(c, "'version' is not three whole numbers");
	json_object_clear(doc);
	json_object_set_new(doc, "learner", learner);
	json_object_set_new(doc, "version", version);
	return learner;
}

json_t *
xgbdoc_parse(const char *file, const char *p, size_t n)
{
	json_error_t e;
	const char *why;
	json_t *doc;
	size_t at;

	/* behind the brace: JSON has a quote there, UBJSON a type */
	if (n > 1 && p[0] == '{' && strchr("iUIlL$#", p[1])) {
		doc = ubj_read(p, n, &why, &at);
		if (!doc)
			die(FAIL, "%s: not UBJSON: byte %zu: %s", file, at,
			    why);
	} else {
		doc = jansson_load(p, n, JSON_REJECT_DUPLICATES, &e);
		if (!doc)
			die(FAIL, "%s:%d: not JSON: %s", file, e.line, e.text);
	}
	return doc;
}

void
xgbdoc_check(struct xgbdoc *d, json_t *doc, const char *file)
{
	struct xgbdoc_at c = { file, -1 };
	json_t *learner = top(&c, doc), *param;
	long nclass;

	memset(d, 0, sizeof(*d));
	param = xgbdoc_member(&c, learner, "learner_model_param", JSON_OBJECT);
	d->k =
	    (size_t)xgbdoc_whole(&c, param, "num_feature", 1, XGBDOC_FEATURES);
	nclass = xgbdoc_whole(&c, param, "num_class", 0, XGBDOC_CLASSES);
	if (json_object_get(param, "num_target") &&
	    xgbdoc_whole(&c, param, "num_target", 0, XGBDOC_CLASSES) > 1)
		xgbdoc_bad(&c, "it has several targets");
	d->base = base_score(&c, param);
	d->groups = nclass > 1 ? (size_t)nclass : 1;
	objective(d, &c, learner, nclass);
	xgbdoc_booster(
	    d, &c, xgbdoc_member(&c, learner, "gradient_booster", JSON_OBJECT));
	attributes(d, &c, learner);
	names(d, &c, learner);
}
