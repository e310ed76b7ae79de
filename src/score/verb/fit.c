#include "score/verb/fit.h"
#include "base/die.h"
#include "base/spec.h"

#include <string.h>

void
fit_kind(struct fit *f, struct model_settings *set, const char *kind)
{
	set->kind = kind_option(&f->arena, kind, set->param);
	set->norm = f->norm
			? (enum norm_way)opt_word("--norm", f->norm, norm_words)
			: set->kind->norm;
}

/* Is the column of the label, "y_win_meta" of win=target.tb:20? */
static void
check_label(struct fit *f)
{
	const char *name, *column = f->ask.target;
	struct spec s;
	size_t n;

	spec_parse(&s, &f->arena, f->set.label);
	if (!s.space || strcmp(s.space, "target") != 0)
		die(MISUSE,
		    "--label '%s': it is written as for csf-label: "
		    "win=target.tb:20,2,1",
		    f->set.label);
	name = s.alias ? s.alias : s.name;
	n = strlen(name);
	if (strncmp(column, "y_", 2) != 0 ||
	    strncmp(column + 2, name, n) != 0 ||
	    (column[2 + n] != '\0' && column[2 + n] != '_'))
		die(MISUSE, "--label '%s': its columns are y_%s, not '%s'",
		    f->set.label, name, column);
}

void
fit_check(struct fit *f, const char *verb, int kind)
{
	if (!f->ask.target)
		die(MISUSE, "%s needs --target", verb);
	if (kind) {
		data_check(&f->ask);
		if (!f->kind)
			die(MISUSE, "%s needs --kind", verb);
		fit_kind(f, &f->set, f->kind);
	}
	if (f->set.label)
		check_label(f);
	f->set.calibrate = (enum calib_way)f->calibrate;
	f->set.weight = f->ask.weight;
	f->set.cv = f->cv.text ? &f->cv : NULL;
	if (f->set.calibrate != CALIB_NONE && !f->set.cv)
		die(MISUSE, "--calibrate needs --cv: rows that the model has "
			    "not seen");
}
