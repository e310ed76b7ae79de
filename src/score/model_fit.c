/* Fitting a model. */
#include "score/model_impl.h"
#include "base/die.h"
#include "math/fn.h"
#include "num/num.h"
#include "score/metrics.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOGETHER = 8 }; /* columns taken out of the matrix at once */

/* ---- rows and weights ---- */

static void
count_classes(const struct model_rows *f, size_t count[2])
{
	size_t i;

	count[0] = count[1] = 0;
	for (i = 0; i < f->n; i++)
		count[f->y[i] > 0]++;
	if (f->n == 0)
		die(FAIL, "%s: %sno row with a label and a weight to train on",
		    f->d->file, f->where);
	if (count[0] == 0 || count[1] == 0)
		die(FAIL,
		    "%s: %sall %zu rows have the label %d; both are needed",
		    f->d->file, f->where, f->n, count[1] > 0);
}

void
model_times(struct model_rows *f, int64_t **t0, int64_t **t1)
{
	size_t i;

	*t0 = NEW(&f->arena, int64_t, f->n);
	*t1 = NEW(&f->arena, int64_t, f->n);
	for (i = 0; i < f->n; i++) {
		(*t0)[i] = f->d->t0[f->row[i]];
		(*t1)[i] = f->d->t1[f->row[i]];
	}
}

static void
weigh_unique(struct model_rows *f)
{
	double *unique = NEW(&f->arena, double, f->n);
	int64_t *t0, *t1;
	size_t i;

	model_times(f, &t0, &t1);
	metrics_effective(f->n, t0, t1, unique);
	for (i = 0; i < f->n; i++)
		f->w[i] *= unique[i];
}

/* Rows of weight 0 say nothing and go; the others' weight is the column's, less
 * with age, less the more labels of these rows overlap, and for each class the
 * same in sum if asked. */
static void
weigh(struct model_rows *f, const size_t *row, size_t n)
{
	const struct data *d = f->d;
	size_t *kept = NEW(&f->arena, size_t, n + 1), count[2], i;
	double last = n > 0 ? (double)d->t0[row[n - 1]] : 0, age;

	f->row = kept;
	f->w = NEW(&f->arena, double, n + 1);
	f->y = NEW(&f->arena, double, n + 1);
	for (i = 0; i < n; i++) {
		assert(!isnan(d->y[row[i]]));
		if (!(d->weight[row[i]] > 0))
			continue;
		f->y[f->n] = d->y[row[i]];
		f->w[f->n] = d->weight[row[i]];
		if (f->s->decay > 0) {
			age = (last - (double)d->t0[row[i]]) / (double)CAL_DAY;
			f->w[f->n] *= fn_exp(-age / f->s->decay * fn_log(2));
		}
		kept[f->n++] = row[i];
	}
	count_classes(f, count);
	if (f->s->unique)
		weigh_unique(f);
	for (i = 0; i < f->n && f->s->balanced; i++)
		f->w[i] *= (double)f->n / (2 * (double)count[f->y[i] > 0]);
}

/* ---- features ---- */

static int
varies(const struct norm *m)
{
	return m->high > m->low || (m->missing > 0 && !isnan(m->low));
}

/* The columns from j on into x, one behind the other: neighbours in a row are
 * in the same line of the cache. */
static void
take_columns(const struct model_rows *f, size_t j, double *x)
{
	const struct data *d = f->d;
	size_t n = d->k - j < TOGETHER ? d->k - j : TOGETHER, i, c;

	for (i = 0; i < f->n; i++)
		for (c = 0; c < n; c++)
			x[c * f->n + i] = d->x[f->row[i] * d->k + j + c];
}

static void
learn_features(struct model *m, struct model_rows *f)
{
	const struct data *d = f->d;
	double *x = NEW(&f->arena, double, TOGETHER * f->n);
	size_t j;

	m->feature = NEW(&m->arena, const char *, d->k + 1);
	m->from = NEW(&m->arena, size_t, d->k + 1);
	m->norm = NEW(&m->arena, struct norm, d->k + 1);
	m->flag = NEW(&m->arena, char, d->k + 1);
	m->reference = NEW(&m->arena, struct drift_bins, d->k + 1);
	for (j = 0; j < d->k; j++) {
		if (j % TOGETHER == 0)
			take_columns(f, j, x);
		m->norm[m->k] = norm_fit(
		    x + j % TOGETHER * f->n, f->n, m->way, &m->reference[m->k]);
		if (!isfinite(m->norm[m->k].centre) ||
		    !isfinite(m->norm[m->k].scale))
			die(FAIL,
			    "%s: %sthe feature '%s' is too large to be "
			    "normalised",
			    d->file, f->where, d->feature[j]);
		if (!varies(&m->norm[m->k])) {
			if (!f->s->quiet)
				warn("%sthe feature '%s' is dropped: it is %s "
				     "in all rows",
				    f->where, d->feature[j],
				    isnan(m->norm[m->k].low) ? "empty"
							     : "the same");
			continue;
		}
		m->flag[m->k] = f->s->flag_missing && m->norm[m->k].missing > 0;
		m->width += (size_t)m->flag[m->k] + 1;
		m->from[m->k] = j;
		m->feature[m->k++] =
		    arena_str(&m->arena, d->feature[j], strlen(d->feature[j]));
	}
	if (m->k == 0)
		die(FAIL, "%s: %sno feature that varies", d->file, f->where);
}

/* Names of the columns that the kind sees. */
static const char *const *
names_seen(const struct model *m, struct arena *a)
{
	const char **name = NEW(a, const char *, m->width + 1);
	size_t j, at = m->k;

	for (j = 0; j < m->k; j++) {
		name[j] = m->feature[j];
		if (m->flag[j])
			name[at++] = arena_fmt(a, "%s_missing", m->feature[j]);
	}
	return name;
}

/* ---- fitting ---- */

static void
fit_kind(struct model *m, struct model_rows *f)
{
	struct kind_rows r = { .y = f->y,
		.w = f->w,
		.n = f->n,
		.k = m->width,
		.name = names_seen(m, &m->arena),
		.seed = f->s->seed };
	double *z = NEW(&f->arena, double, f->n * m->width);
	const char *note = NULL;
	size_t i;

	for (i = 0; m->kind->most && i < f->n; i++) {
		model_hold(m, f->d, f->row[i]);
		if (f->w[i] > m->kind->most(NULL))
			die(FAIL, "%s:%ld: the weight is %g, too large for %s",
			    f->d->file, f->d->line[f->row[i]], f->w[i],
			    m->kind->args.name);
	}
	for (i = 0; i < f->n; i++)
		model_normalise(m, f->d->x + f->row[i] * f->d->k, m->from,
		    z + i * m->width);
	r.x = z;
	m->state = m->kind->fit(&m->arena, &r, m->param, &note);
	if (note && f->s->quiet < 2)
		warn("%s%s", f->where, note);
}

/* ---- what is written down ---- */

static const char *
epoch(struct arena *a)
{
	const char *z = getenv("SOURCE_DATE_EPOCH");
	long long sec;
	char text[CAL_TEXT_MAX];

	if (!z)
		return NULL;
	if (num_int(z, 0, 9000000000, &sec) != 0)
		die(MISUSE, "SOURCE_DATE_EPOCH '%s' is no number of seconds",
		    z);
	return arena_str(a, text, cal_put_utc(text, sec * CAL_SEC));
}

static double
mean_pnl(const struct model_rows *f, int label)
{
	double sum = 0;
	size_t i, n = 0;

	for (i = 0; i < f->n; i++) {
		if ((f->y[i] > 0) == label && !isnan(f->d->pnl[f->row[i]])) {
			sum += f->d->pnl[f->row[i]];
			n++;
		}
	}
	return n > 0 ? sum / (double)n : NAN;
}

static const char *
copy(struct arena *a, const char *z)
{
	return z ? arena_str(a, z, strlen(z)) : NULL;
}

/* From which p on trades are taken, and why. */
static void
set_threshold(struct model_card *c, double given)
{
	double even = -c->loss / (c->win - c->loss);

	if (!isnan(given)) {
		c->threshold = given;
		c->threshold_by = "given";
	} else if (c->win > c->loss) {
		c->threshold = even < 0 ? 0 : even > 1 ? 1 : even;
		c->threshold_by = "pnl";
	} else {
		c->threshold = 0.5;
		c->threshold_by = "half";
	}
}

static void
fill_card(struct model *m, struct model_rows *f)
{
	const struct data *d = f->d;
	int64_t *t0, *t1, first = INT64_MAX, last = INT64_MIN;
	size_t i, ones = 0;

	model_times(f, &t0, &t1);
	for (i = 0; i < f->n; i++) {
		first = t1[i] < first ? t1[i] : first;
		last = t1[i] > last ? t1[i] : last;
		ones += f->y[i] > 0;
	}
	m->card = (struct model_card){
		.program = "csf-score " CSF_VERSION,
		.created = epoch(&m->arena),
		.target = copy(&m->arena, d->target),
		.label = copy(&m->arena, f->s->label),
		.weight = copy(&m->arena, f->s->weight),
		.split = f->s->cv ? copy(&m->arena, f->s->cv->text) : NULL,
		.library = m->kind->library ? m->kind->library() : NULL,
		.sha256 = copy(&m->arena, d->sha256),
		.rows = f->n,
		.base_rate = (double)ones / (double)f->n,
		.effective = metrics_effective(f->n, t0, t1, NULL),
		.win = mean_pnl(f, 1),
		.loss = mean_pnl(f, 0),
		.first_t0 = t0[0],
		.last_t0 = t0[f->n - 1],
		.first_t1 = first,
		.last_t1 = last,
		.seed = f->s->seed,
		.balanced = f->s->balanced,
		.unique = f->s->unique,
		.flag_missing = f->s->flag_missing,
		.decay = f->s->decay,
	};
	set_threshold(&m->card, f->s->threshold);
}

/* Rows from the first to the last, evenly. */
static void
keep_checks(struct model *m, const struct model_rows *f)
{
	size_t i, j, at;

	m->nchecks = f->n < MODEL_CHECKS ? f->n : MODEL_CHECKS;
	m->check_x = NEW(&m->arena, double, m->nchecks * m->k);
	m->check_p = NEW(&m->arena, double, m->nchecks);
	for (i = 0; i < m->nchecks; i++) {
		at = f->row[i * (f->n - 1) / (m->nchecks - 1)];
		for (j = 0; j < m->k; j++)
			m->check_x[i * m->k + j] =
			    f->d->x[at * f->d->k + m->from[j]];
	}
	model_score(m, m->check_x, m->nchecks, NULL, m->check_p);
	for (i = 0; i < m->nchecks; i++)
		if (isnan(m->check_p[i]))
			die(FAIL,
			    "%s: %sthe features are too large: the fit has no "
			    "numbers",
			    f->d->file, f->where);
}

void
model_fit(struct model *m, const struct data *d, const size_t *row, size_t n,
    const struct model_settings *s, const char *where)
{
	struct model_rows f = { .d = d, .s = s, .where = where };

	m->kind = s->kind;
	m->way = s->norm;
	memcpy(m->param, s->param, sizeof m->param);
	weigh(&f, row, n);
	learn_features(m, &f);
	m->z = NEW(&m->arena, double, MODEL_BLOCK * m->width);
	fit_kind(m, &f);
	if (s->cv)
		model_folds(m, &f);
	fill_card(m, &f);
	keep_checks(m, &f);
	arena_clear(&f.arena);
}
