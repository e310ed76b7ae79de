/* csf-score split: the folds of a split, an NDJSON object each. */
#include "base/die.h"
#include "base/text.h"
#include "base/verbs.h"
#include "score/data.h"
#include "score/split.h"

#include <stdio.h>

static struct rec in;
static struct data data;
static struct split split;
static struct text text;

static const char *file = "-";
static struct data_ask ask = { .features = "" };
static const struct opt opts[] = {
	{ 0, "bar", "length", "of the rows: 1d, 5m, point",
	    OPT_TEXT(&ask.bar) },
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 0, "target", "column", "the label; its _known is when it ends",
	    OPT_TEXT(&ask.target) },
	{ 0 },
};

static void
put_list(const char *name, const size_t *v, size_t n)
{
	char number[32];
	size_t i;

	text_add(&text, ",\"");
	text_add(&text, name);
	text_add(&text, "\":[");
	for (i = 0; i < n; i++) {
		(void)snprintf(
		    number, sizeof(number), "%s%zu", i > 0 ? "," : "", v[i]);
		text_add(&text, number);
	}
	text_add(&text, "]");
}

static void
put_fold(size_t i, const struct split_fold *f)
{
	char number[48];

	(void)snprintf(number, sizeof(number), "{\"fold\":%zu", i);
	text_add(&text, number);
	if (split.kind == SPLIT_CPCV) {
		put_list("groups", f->group, f->ngroups);
		put_list("paths", f->path, f->ngroups);
	}
	put_list("train", f->train, f->ntrain);
	put_list("test", f->test, f->ntest);
	text_add(&text, "}\n");
}

static int
run(int argc, char *argv[])
{
	const struct split_fold *fold;
	size_t i;

	if (argc != 1)
		die(MISUSE, "split takes one operand, as purged:5,10");
	split_parse(&split, &data.arena, argv[0]);
	if (!ask.target)
		die(MISUSE, "split needs --target");
	rec_open(&in, file);
	data_read(&data, &in, &ask);
	fold = split_make(&split, &data.arena, data.n, data.t0, data.t1);
	for (i = 0; i < split.folds; i++)
		put_fold(i, &fold[i]);
	text_print(&text);
	for (i = 0; i < split.folds; i++)
		split_need(&split, &fold[i]);
	return 0;
}

const struct verb verb_split = {
	"split",
	"csf-score split [-hqv] [-f file] [--bar length] --target column SPLIT",
	opts,
	run,
};
