/* csf-score train: rows with a target in, a model file out. */
#include "score/train.h"
#include "base/die.h"
#include "score/digest.h"
#include "score/score.h"

static struct train t = TRAIN_DEFAULT;
static const char *path;
static const struct opt opts[] = {
	TRAIN_OPTIONS(t),
	{ 'm', "model", "file", "write the model there; - is stdout",
	    OPT_TEXT(&path) },
	{ 0 },
};

static struct rec in;
static struct data d;
static struct model m;

void
train_check(struct train *r)
{
	struct model_settings *s = &r->model;

	if (!r->ask.target)
		die(MISUSE, "no target given: --target y_win");
	data_check(&r->ask);
	s->kind = kind_option(&r->arena, r->kind, s->param);
	s->norm = r->norm ? (enum norm_way)opt_word(
				"--norm", r->norm, norm_words)
			  : s->kind->norm;
	s->calibrate = (enum calib_way)r->calibrate;
	s->cv = r->cv.text ? &r->cv : NULL;
	s->weight = r->ask.weight;
	if (s->calibrate != CALIB_NONE && !s->cv)
		die(MISUSE,
		    "--calibrate fits on rows that the model has not seen: "
		    "say which, --cv purged:5,10");
	if (s->calibrate == CALIB_NONE && s->cv)
		die(MISUSE, "--cv without --calibrate does nothing");
	r->ask.bar = score.bar;
}

void
train_left_out(const struct data *rows)
{
	if (rows->unlabelled > 0)
		warn("%s: %ld rows have no label yet and are left out",
		    rows->file, rows->unlabelled);
}

static int
run(int argc, char *argv[])
{
	size_t *row, i;

	score_no_operands(argc, argv);
	if (!path)
		die(MISUSE, "no model file given: -m model.json");
	if (score.form)
		die(MISUSE, "-o: a model is JSON");
	train_check(&t);

	digest_open(&in, score.file);
	data_read(&d, &in, &t.ask);
	d.sha256 = digest_text(&d.arena);
	train_left_out(&d);
	row = NEW(&d.arena, size_t, d.n + 1);
	for (i = 0; i < d.n; i++)
		row[i] = i;
	model_fit(&m, &d, row, d.n, &t.model, "");
	model_write(&m, path);
	return 0;
}

const struct verb verb_train = { "train",
	"csf-score train [-hqv] [-f file] [--balanced] [--bar length] "
	"[--calibrate way] [--cv split] [--decay days] [--flag-missing] "
	"[--kind kind] [--market column] [--norm way] [--pnl column] "
	"[--seed n] [--weight column] --features list --target column -m file",
	opts, run };
