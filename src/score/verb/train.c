/* csf-score train: rows with a target in, a model file out. */
#include "base/die.h"
#include "score/digest.h"
#include "score/score.h"
#include "score/verb/fit.h"

static struct fit fit = FIT_USUAL;
static struct data data;
static struct model model;

static const char *path;
static const struct opt opts[] = {
	FIT_LABEL(fit),
	{ 'm', "model", "file", "write the model there; - is stdout",
	    OPT_TEXT(&path) },
	FIT_THRESHOLD(fit),
	FIT_KIND(fit),
	FIT_OPTIONS(fit),
	{ 0 },
};

static int
run(int argc, char *argv[])
{
	size_t *row, i;

	if (argc > 0)
		die(MISUSE, "'%s': train takes no operand", argv[0]);
	if (!path)
		die(MISUSE, "train needs -m, the file of the model");
	fit_check(&fit, "train", 1);

	digest_open(&fit.in, fit.file);
	data_read(&data, &fit.in, &fit.ask);
	data.sha256 = digest_text(&data.arena);
	if (data.unlabelled > 0)
		warn("%s: %ld rows have no label yet and are left out",
		    data.file, data.unlabelled);
	row = NEW(&data.arena, size_t, data.n + 1);
	for (i = 0; i < data.n; i++)
		row[i] = i;
	model_fit(&model, &data, row, data.n, &fit.set, "");
	model_write(&model, path);
	return 0;
}

const struct verb verb_train = {
	"train",
	"csf-score train [-hqv] [-f file] " FIT_USAGE
	"[--label label] [--threshold p] "
	"--features list --kind kind -m file --target column",
	opts,
	run,
};
