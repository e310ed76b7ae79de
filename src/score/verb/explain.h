/* explain: the part of csf-score explain that reads a model's file. */
#ifndef CSF_VERB_EXPLAIN_H
#define CSF_VERB_EXPLAIN_H

struct explain_trees {
	const char *path;   /* of the model */
	int shap;	    /* a column a feature behind each row; else gain, a
			     * row a feature */
	const char *prefix; /* shap: of the new columns */
	const char *file, *form;
};

/* The exit status. */
int explain_trees(const struct explain_trees *o);

#endif
