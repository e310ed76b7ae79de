/* ort's own: the runtime's table of functions. */
#ifndef CSF_ORT_IMPL_H
#define CSF_ORT_IMPL_H

#include "score/ort.h"

#include <stdint.h>

/*
 * Each returns NULL, or a status that says what is wrong.  `is` is an
 * ort_type, `element` an ort_element.
 */
struct ort_table {
	void *skip0[2];
	const char *(*message)(const void *status);
	void *(*env)(int level, const char *id, void **env);
	void *skip4[4];
	void *(*session)(void *env, const void *p, size_t n,
	    const void *options, void **session);
	void *(*run)(void *session, const void *how, const char *const *in,
	    const void *const *input, size_t nin, const char *const *out,
	    size_t nout, void **output);
	void *(*options)(void **options);
	void *skip11[13];
	void *(*intra)(void *options, int threads);
	void *(*inter)(void *options, int threads);
	void *skip26[4];
	void *(*inputs)(const void *session, size_t *n);
	void *(*outputs)(const void *session, size_t *n);
	void *skip32[1];
	void *(*input_type)(const void *session, size_t i, void **type);
	void *(*output_type)(const void *session, size_t i, void **type);
	void *skip35[1];
	void *(*input_name)(
	    const void *session, size_t i, void *allocator, char **name);
	void *(*output_name)(
	    const void *session, size_t i, void *allocator, char **name);
	void *skip38[11];
	void *(*tensor)(const void *memory, void *p, size_t bytes,
	    const int64_t *dim, size_t ndims, int element, void **value);
	void *skip50[1];
	void *(*data)(void *value, void **p);
	void *skip52[3];
	void *(*as_tensor)(const void *type, const void **info);
	void *(*type_is)(const void *type, int *is);
	void *skip57[3];
	void *(*element)(const void *info, int *element);
	void *(*ndims)(const void *info, size_t *n);
	void *(*dims)(const void *info, int64_t *dim, size_t n);
	void *skip63[2];
	void *(*shape)(const void *value, void **info);
	void *skip66[1];
	void *(*value_is)(const void *value, int *is);
	void *skip68[1];
	void *(*memory)(int allocator, int type, void **memory);
	void *skip70[6];
	void *(*free)(void *allocator, void *p);
	void *skip77[1];
	void *(*allocator)(void **allocator);
	void *skip79[1];
	void *(*item)(const void *value, int i, void *allocator, void **item);
	void *(*count)(const void *value, size_t *n);
	void *skip82[11];
	void (*drop_status)(void *status);
	void *skip94[1];
	void (*drop_session)(void *session);
	void (*drop_value)(void *value);
	void *skip97[1];
	void (*drop_type)(void *type);
	void (*drop_shape)(void *info);
	void (*drop_options)(void *options);
};

_Static_assert(offsetof(struct ort_table, drop_options) == 100 * sizeof(void *),
    "the table's places are those of the runtime");

enum ort_type { ORT_TENSOR = 1, ORT_SEQUENCE, ORT_MAP };
enum ort_element { ORT_FLOAT = 1, ORT_DOUBLE = 11 };

/* Loaded once; dies (FAIL). */
extern const struct ort_table *ort_api;
extern void *ort_env, *ort_memory, *ort_allocator;
void ort_load(void);

/* Dies (FAIL) in the runtime's words when the status is not NULL. */
void ort_check(const struct ort *o, void *status);

enum { ORT_NDIM = 4 };

struct ort_shape {
	int element;
	size_t ndims;	       /* more than ORT_NDIM: not looked at */
	int64_t dim[ORT_NDIM]; /* 0 or below: any */
};

/* Of what the runtime calls a tensor's type and shape. */
struct ort_shape ort_shape(const struct ort *o, const void *info);

/* What goes in and comes out of the session, by name and shape. */
void ort_bind(struct ort *o);

#endif
