#include "score/ort_impl.h"
#include "base/die.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct ort_table *ort_api;
void *ort_env, *ort_memory, *ort_allocator;

/* What the library exports under its one name. */
struct base {
	const struct ort_table *(*api)(uint32_t version);
	const char *(*version)(void);
};
static const struct base *base;

static const char usual[] = "libonnxruntime.so.1";

void
ort_check(const struct ort *o, void *status)
{
	static char text[600];

	if (!status)
		return;
	snprintf(text, sizeof(text), "%s", ort_api->message(status));
	text[strcspn(text, "\n")] = '\0';
	ort_api->drop_status(status);
	die(FAIL, "%s%sonnxruntime: %s", o ? o->file : "", o ? ": " : "", text);
}

void
ort_load(void)
{
	const char *path = getenv("CSF_ONNXRUNTIME");
	const struct base *(*get)(void);
	void *lib;

	if (ort_api)
		return;
	if (path && *path != '/')
		die(MISUSE, "CSF_ONNXRUNTIME '%s' is not an absolute path",
		    path);
	lib = dlopen(path ? path : usual, RTLD_NOW | RTLD_LOCAL);
	if (!lib)
		die(FAIL,
		    "an ONNX model needs ONNX Runtime; CSF_ONNXRUNTIME "
		    "says where its library is: %s",
		    dlerror());
	*(void **)&get = dlsym(lib, "OrtGetApiBase");
	if (!get)
		die(FAIL, "'%s' is no ONNX Runtime", path ? path : usual);
	base = get();
	ort_api = base->api(1);
	if (!ort_api)
		die(FAIL, "ONNX Runtime %s has no interface of version 1",
		    base->version());
	ort_check(NULL, ort_api->env(4, "csf-score", &ort_env)); /* fatal */
	ort_check(NULL, ort_api->memory(0, 0, &ort_memory));
	ort_check(NULL, ort_api->allocator(&ort_allocator));
}

const char *
ort_version(void)
{
	static char text[60];

	ort_load();
	snprintf(text, sizeof(text), "onnxruntime %s", base->version());
	return text;
}

void
ort_open(struct ort *o, const char *file, const void *bytes, size_t n)
{
	void *options;

	ort_load();
	o->file = file;
	ort_check(NULL, ort_api->options(&options));
	ort_check(NULL, ort_api->intra(options, 1));
	ort_check(NULL, ort_api->inter(options, 1));
	ort_check(o, ort_api->session(ort_env, bytes, n, options, &o->session));
	ort_api->drop_options(options);
	ort_bind(o);
}

struct ort_shape
ort_shape(const struct ort *o, const void *info)
{
	struct ort_shape s = { 0 };

	ort_check(o, ort_api->element(info, &s.element));
	ort_check(o, ort_api->ndims(info, &s.ndims));
	if (s.ndims <= ORT_NDIM)
		ort_check(o, ort_api->dims(info, s.dim, s.ndims));
	return s;
}
