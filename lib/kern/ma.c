#include "kern/ma.h"

#include "kern/mama.h"
#include "kern/zero.h"

#include <assert.h>

static double
copy(struct ma *m, double x)
{
	if (m->seen < 0) {
		m->seen++;
		return NAN;
	}
	return x;
}

/* Has a spike left, of which rounding would stay in a running sum?  Then it is
 * summed once more. */
static inline int
spike_left(double now, double before)
{
	return fabs(now) < fabs(before) * 0x1p-10;
}

static double
sma(struct ma *m, double x)
{
	double mean, was;

	if (m->seen < m->n && ++m->seen <= 0)
		return NAN;
	m->u.w.sum += x;
	if (m->seen < m->n)
		return NAN;
	was = m->u.w.sum;
	mean = was / m->u.w.scale;
	m->u.w.sum -= past_ago(m->past, m->n - 1);
	if (spike_left(m->u.w.sum, was)) {
		m->u.w.sum = 0;
		for (int i = m->n - 2; i >= 0; i--)
			m->u.w.sum += past_ago(m->past, i);
	}
	return mean;
}

/* sum: weighted 1..n; sub: the plain sum, taken off as the weights move. */
static double
wma(struct ma *m, double x)
{
	double mean, was = m->u.w.sub;

	if (m->seen < m->n) {
		if (++m->seen <= 0)
			return NAN;
		m->u.w.sub += x;
		m->u.w.sum += x * m->seen;
		if (m->seen < m->n)
			return NAN;
	} else {
		m->u.w.sub += x;
		m->u.w.sub -= past_ago(m->past, m->n);
		m->u.w.sum += x * m->n;
		if (spike_left(m->u.w.sub, was)) {
			m->u.w.sub = m->u.w.sum = 0;
			for (int i = m->n - 1; i >= 0; i--) {
				m->u.w.sub += past_ago(m->past, i);
				m->u.w.sum += past_ago(m->past, i) * (m->n - i);
			}
		}
	}
	mean = m->u.w.sum / m->u.w.scale;
	m->u.w.sum -= m->u.w.sub;
	return mean;
}

/* The window's triangle: sub is the sum of its rising half with the middle,
 * add of the falling one. */
static double
trima_first(struct ma *m)
{
	int half = m->n / 2, i;

	for (i = half; i < m->n; i++) {
		m->u.w.sub += past_ago(m->past, i);
		m->u.w.sum += m->u.w.sub;
	}
	for (i = half - 1; i >= 0; i--) {
		m->u.w.add += past_ago(m->past, i);
		m->u.w.sum += m->u.w.add;
	}
	return m->u.w.sum * m->u.w.scale;
}

static double
trima(struct ma *m, double x)
{
	double middle;

	if (m->seen < m->n)
		return ++m->seen == m->n ? trima_first(m) : NAN;
	middle = past_ago(m->past, m->n / 2);
	m->u.w.sum -= m->u.w.sub;
	m->u.w.sub -= past_ago(m->past, m->n);
	m->u.w.sub += middle;
	if (m->n % 2) {
		m->u.w.sum += m->u.w.add;
		m->u.w.add -= middle;
	} else {
		m->u.w.add -= middle;
		m->u.w.sum += m->u.w.add;
	}
	m->u.w.add += x;
	m->u.w.sum += x;
	return m->u.w.sum * m->u.w.scale;
}

/* moved: the way gone in n steps; at: the average. */
/* The way that the last n changes went, once more. */
static double
way(const struct ma *m)
{
	double sum = 0;

	for (int i = m->n; i > 0; i--)
		sum += fabs(past_ago(m->past, i) - past_ago(m->past, i - 1));
	return sum;
}

static double
kama(struct ma *m, double x)
{
	double last = past_ago(m->past, 1), was = m->u.kama.moved, change, c;

	if (m->seen <= m->n) {
		if (++m->seen <= 1)
			return NAN;
		m->u.kama.moved += fabs(last - x);
		if (m->seen <= m->n)
			return NAN;
		m->u.kama.at = last;
	} else {
		m->u.kama.moved -=
		    fabs(past_ago(m->past, m->n + 1) - past_ago(m->past, m->n));
		m->u.kama.moved += fabs(x - last);
		if (spike_left(m->u.kama.moved, was))
			m->u.kama.moved = way(m);
	}
	change = x - past_ago(m->past, m->n);
	/* The signed change: a straight fall is not 1 but |d/s|. */
	if (m->u.kama.moved <= change || is_zero(m->u.kama.moved))
		c = 1;
	else
		c = fabs(change / m->u.kama.moved);
	c = c * (2.0 / 3 - 2.0 / 31) + 2.0 / 31;
	c *= c;
	return m->u.kama.at = (x - m->u.kama.at) * c + m->u.kama.at;
}

static double
ema(struct ma *m, double x)
{
	return ema_step(&m->u.chain.e[0], x);
}

static double
dema(struct ma *m, double x)
{
	struct ema *e = m->u.chain.e;
	double e1 = ema_step(&e[0], x), e2;

	if (e[0].seen < e[0].n)
		return NAN;
	e2 = ema_step(&e[1], e1);
	return 2 * e1 - e2;
}

static double
tema(struct ma *m, double x)
{
	struct ema *e = m->u.chain.e;
	double e1 = ema_step(&e[0], x), e2;

	if (e[0].seen < e[0].n)
		return NAN;
	e2 = ema_step(&e[1], e1);
	if (e[1].seen < e[1].n)
		return NAN;
	return 3 * e1 - 3 * e2 + ema_step(&e[2], e2);
}

static double
t3(struct ma *m, double x)
{
	struct ema *e = m->u.chain.e;
	const double *c = m->u.chain.c;
	int i;

	for (i = 0; i < 6; i++) {
		x = ema_blend(&e[i], x);
		if (e[i].seen < e[i].n)
			return NAN;
	}
	return c[0] * e[5].m + c[1] * e[4].m + c[2] * e[3].m + c[3] * e[2].m;
}

void
ma_t3_factor(struct ma *m, double v)
{
	double *c = m->u.chain.c, v2 = v * v;

	if (m->next != t3)
		return;
	c[0] = -(v2 * v);
	c[1] = 3 * (v2 - c[0]);
	c[2] = -6 * v2 - 3 * (v - c[0]);
	c[3] = 1 + 3 * v - c[0] + 3 * v2;
}

static double
mama(struct ma *m, double x)
{
	if (m->seen < 0) {
		m->seen++;
		return NAN;
	}
	return mama_step(m->u.mama, x) ? m->u.mama->mama : NAN;
}

static int
lag(int n)
{
	return (n - 1) / 2;
}

static double
zlema(struct ma *m, double x)
{
	double late = past_ago(m->past, lag(m->n));

	return ema_step(&m->u.chain.e[0], 2 * x - late);
}

static double
rma(struct ma *m, double x)
{
	return ema_wilder(&m->u.chain.e[0], x);
}

struct hull {
	struct ma half, full, *root;
};

static double
hma(struct ma *m, double x)
{
	struct hull *h = m->u.hull;
	double half = ma_next(&h->half, x), full = ma_next(&h->full, x);

	return isnan(full) ? NAN : ma_step(h->root, 2 * half - full);
}

static struct hull *
hull(struct ma *m, struct arena *a, int skip)
{
	struct hull *h = NEW(a, struct hull, 1);
	int half = m->n / 2;

	ma_over(&h->half, a, m->past, MA_WMA, half, skip + m->n - half);
	ma_over(&h->full, a, m->past, MA_WMA, m->n, skip);
	h->root = ma_new(a, MA_WMA, (int)sqrt(m->n), 0);
	return h;
}

static const struct {
	double (*next)(struct ma *m, double x);
	int window; /* reads the past */
} kinds[MA_TYPES] = {
	[MA_SMA] = { sma, 1 },
	[MA_EMA] = { ema, 0 },
	[MA_WMA] = { wma, 1 },
	[MA_DEMA] = { dema, 0 },
	[MA_TEMA] = { tema, 0 },
	[MA_TRIMA] = { trima, 1 },
	[MA_KAMA] = { kama, 1 },
	[MA_MAMA] = { mama, 0 },
	[MA_T3] = { t3, 0 },
	[MA_HMA] = { hma, 1 },
	[MA_OFF] = { copy, 0 },
	[MA_DEFAULT] = { sma, 1 },
	[MA_ZLEMA] = { zlema, 1 },
	[MA_RMA] = { rma, 0 },
};

int
ma_lookback(int type, int n)
{
	if (n <= 1)
		return 0;
	switch (type) {
	case MA_DEMA:
		return 2 * (n - 1);
	case MA_TEMA:
		return 3 * (n - 1);
	case MA_KAMA:
		return n;
	case MA_MAMA:
		return MAMA_WARMUP;
	case MA_T3:
		return 6 * (n - 1);
	case MA_HMA:
		return n - 1 + (int)sqrt(n) - 1;
	case MA_OFF:
		return 0;
	case MA_ZLEMA:
		return lag(n) + n - 1;
	default:
		return n - 1;
	}
}

int
ma_past(int n)
{
	return n + 2;
}

static double
weights(int type, int n)
{
	int half = (n + 1) / 2, rest = n / 2 + 1;

	if (type == MA_WMA)
		return n * (n + 1.0) / 2;
	if (type == MA_TRIMA)
		return 1 / ((double)half * rest);
	return n;
}

/* The first average of the chain skips values, the others have fewer. */
static void
chain(struct ma *m, int skip)
{
	int i;

	for (i = 0; i < 6; i++)
		m->u.chain.e[i] = ema_make(m->n, i ? 0 : skip);
	ma_t3_factor(m, 0.7);
}

void
ma_over(
    struct ma *m, struct arena *a, struct past *past, int type, int n, int skip)
{
	assert(type >= 0 && type < MA_TYPES && n >= 1);
	*m = (struct ma){ .past = past, .n = n, .seen = -skip };
	m->next = n == 1 ? copy : kinds[type].next;
	if (m->next == copy)
		return;
	switch (type) {
	case MA_KAMA:
		break;
	case MA_MAMA:
		m->u.mama = NEW(a, struct mama, 1);
		mama_init(m->u.mama, 0.5, 0.05);
		break;
	case MA_HMA:
		m->u.hull = hull(m, a, skip);
		break;
	case MA_SMA:
	case MA_DEFAULT:
	case MA_WMA:
	case MA_TRIMA:
		m->u.w.scale = weights(type, n);
		break;
	default:
		chain(m, type == MA_ZLEMA ? skip + lag(n) : skip);
	}
}

struct ma *
ma_new(struct arena *a, int type, int n, int skip)
{
	struct ma *m = NEW(a, struct ma, 1);
	struct past *past = NULL;

	if (n > 1 && kinds[type].window) {
		past = NEW(a, struct past, 1);
		past_init(past, a, ma_past(n));
	}
	ma_over(m, a, past, type, n, skip);
	return m;
}
