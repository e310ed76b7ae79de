/* csf-score import: a foreign model and its check set in, a model file out. */
#include "base/die.h"
#include "score/foreign.h"
#include "score/model.h"
#include "score/onnx.h"
#include "score/score.h"
#include "score/xgb.h"
#include "score/verb/stream.h"
#include "time/cal.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <string.h>

static struct foreign f;
static struct model m;

static const char *path, *list, *check, *target;
static double tolerance = 1e-5;
static int best, trained = INT_MIN;
static const struct opt opts[] = {
	{ 0, "best", NULL, "of XGBoost's file, the rounds up to the best",
	    OPT_FLAG(&best) },
	{ 0, "check", "file", "rows with p of who trained it",
	    OPT_TEXT(&check) },
	{ 0, "features", "list", "names and globs: rsi_14,pick_*",
	    OPT_TEXT(&list) },
	{ 'm', "model", "file", "write the model there; - is stdout",
	    OPT_TEXT(&path) },
	{ 0, "target", "column", "what it was trained on", OPT_TEXT(&target) },
	{ 0, "tolerance", "t", "most that p may differ in --check: 1e-5",
	    OPT_REAL(&tolerance, 0, 1) },
	{ 0, "trained", "date", "the last day of its training rows",
	    OPT_READ(cal_option_date, &trained) },
	{ 0 },
};

static void
typed(int argc, char *argv[])
{
	struct data_ask ask;

	if (argc != 1)
		die(MISUSE, "'%s': import takes one file",
		    argc > 0 ? argv[1] : "");
	if (!path)
		die(MISUSE, "import needs -m, the file of the model");
	if (!check)
		die(MISUSE, "import needs --check: rows with the features and "
			    "p as the program that trained it gives them");
	if (!target || trained == INT_MIN)
		die(MISUSE,
		    "import needs --target and --trained, for the card");
	ask = (struct data_ask){ .features = list, .target = target };
	data_check(&ask);
	stream_once(
	    "standard input", (const struct stream[]){ { "the model", argv[0] },
				  { "--check", check }, { 0 } });
}

/* Features in the model's own order, nothing normalised, nothing known of the
 * range they had. */
static void
features(const char *const *name)
{
	size_t j;

	m.k = m.width = f.k;
	m.feature = NEW(&m.arena, const char *, m.k);
	m.from = NEW(&m.arena, size_t, m.k);
	m.norm = NEW(&m.arena, struct norm, m.k);
	m.flag = NEW(&m.arena, char, m.k);
	m.z = NEW(&m.arena, double, MODEL_BLOCK *m.k);
	m.way = NORM_NONE;
	for (j = 0; j < m.k; j++) {
		m.feature[j] = name[f.from[j]];
		m.from[j] = j;
		m.norm[j] = (struct norm){
			.scale = 1, .low = -DBL_MAX, .high = DBL_MAX
		};
	}
}

static void
state(void)
{
	if (f.is_onnx) {
		m.kind = kind_find("onnx");
		m.state = onnx_state(&m.arena, f.file, f.bytes, f.nbytes);
		return;
	}
	if (f.boost.doc.objective != XGBDOC_LOGISTIC || f.boost.doc.linear)
		die(FAIL,
		    "%s: a model file holds trees of the objective "
		    "binary:logistic",
		    f.file);
	m.kind = kind_find("foreign_xgb");
	m.state = xgb_state(&m.arena, f.doc, f.file, f.boost.rounds, m.feature);
}

/* The rows it was checked with, and what it gives here. */
static void
checks(const double *x, size_t n)
{
	size_t i, j;

	m.nchecks = n;
	m.check_x = NEW(&m.arena, double, n *m.k);
	m.check_p = NEW(&m.arena, double, n);
	for (i = 0; i < n; i++)
		for (j = 0; j < m.k; j++)
			m.check_x[i * m.k + j] = x[i * m.k + f.from[j]];
	model_score(&m, m.check_x, n, NULL, m.check_p);
}

static int
run(int argc, char *argv[])
{
	const double *x, *p;
	const char *const *name;
	int64_t last;
	size_t n;

	typed(argc, argv);
	foreign_open(&f, argv[0], best);
	n = foreign_check(&f, list, check, tolerance, &name, &x, &p);
	if (f.outs != 1)
		die(FAIL, "%s: it has %zu classes, a model file two", f.file,
		    f.outs);
	features(name);
	state();
	last = (int64_t)trained * CAL_DAY;
	m.card = (struct model_card){ .program = "csf-score " CSF_VERSION,
		.target = target,
		.library = m.kind->library(),
		.first_t0 = last,
		.last_t0 = last,
		.first_t1 = INT64_MIN,
		.last_t1 = last,
		.threshold = NAN,
		.base_rate = NAN,
		.effective = NAN,
		.win = NAN,
		.loss = NAN };
	checks(x, n);
	model_write(&m, path);
	return 0;
}

const struct verb verb_import = {
	"import",
	"csf-score import [-hqv] [--best] [--tolerance t] --check file "
	"--features list --target column --trained date -m file model",
	opts,
	run,
};
