/* foreign: csf-score -m FILE --features LIST: rows through a foreign model. */
#ifndef CSF_VERB_FOREIGN_H
#define CSF_VERB_FOREIGN_H

struct foreign_options {
	const char *path;  /* the model */
	const char *list;  /* --features */
	const char *check; /* rows with p; NULL: none, which is warned of */
	double tolerance;
	int best;

	const char *file, *form, *prefix; /* as the filter's */
	int margin;
};

/* The exit status. */
int foreign_filter(const struct foreign_options *o);

#endif
