#include "score/kind.h"
#include "base/die.h"
#include "base/near.h"
#include "column/param.h"

#include <string.h>

#define KIND(name) extern const struct kind kind_##name;
#include "score/all.h"
#undef KIND

const struct kind *const kind_all[] = {
#define KIND(name) &kind_##name,
#include "score/all.h"
#undef KIND
	NULL
};

const struct kind *
kind_find(const char *name)
{
	const struct kind *const *p;

	for (p = kind_all; *p && strcmp((*p)->args.name, name) != 0; p++)
		;
	return *p;
}

const struct kind *
kind_option(struct arena *a, const char *text, double param[COLUMN_PARAMS])
{
	const struct kind *const *p;
	const struct kind *k;
	struct near near;
	struct spec s;

	spec_parse(&s, a, text);
	if (s.alias || s.expr || s.in)
		die(MISUSE, "--kind '%s': it is NAME or NAME:param=value,...",
		    text);
	k = kind_find(s.full);
	if (!k) {
		near = (struct near){ .word = s.full };
		for (p = kind_all; *p; p++)
			near_try(&near, (*p)->args.name);
		die(MISUSE, "--kind: no kind '%s'%s", s.full, near_text(&near));
	}
	if (!k->fit)
		die(MISUSE,
		    "--kind %s: it is not trained here, but comes by "
		    "csf-score import",
		    s.full);
	param_read(&k->args, &s, param);
	return k;
}
