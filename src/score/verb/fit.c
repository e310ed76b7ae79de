#include "score/verb/fit.h"
#include "base/die.h"

void
fit_kind(struct fit *f, struct model_settings *set, const char *kind)
{
	set->kind = kind_option(&f->arena, kind, set->param);
	set->norm = f->norm
			? (enum norm_way)opt_word("--norm", f->norm, norm_words)
			: set->kind->norm;
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
	f->set.calibrate = (enum calib_way)f->calibrate;
	f->set.weight = f->ask.weight;
	f->set.cv = f->cv.text ? &f->cv : NULL;
	if (f->set.calibrate != CALIB_NONE && !f->set.cv)
		die(MISUSE, "--calibrate needs --cv: rows that the model has "
			    "not seen");
}
