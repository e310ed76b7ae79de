#include "snap/interval.h"
#include "snap/member.h"

void
interval_bind(
    struct interval *v, struct rec *in, const struct roles_given *given)
{
	cells_bind(&v->cells, in);
	roles_bind(&v->roles, in, given);
	badbar_bind(&v->badbar, in, 0);
}

void
interval_want(struct interval *v)
{
	struct cells *c = &v->cells;
	const struct roles *r = &v->roles;
	int i, j, k;

	for (k = 0; k < r->nsignals; k++) {
		const int *picked = r->signal[k].picked;

		for (i = PICKED_STATUS; i <= PICKED_ROOT; i++)
			cells_want(c, picked[i], CELLS_WORD);
		cells_want(c, picked[PICKED_DTE], CELLS_NUMBER);
		for (i = PICKED_CREDIT; i < PICKED; i++)
			cells_want(c, picked[i], CELLS_NUMBER);
	}
	for (k = 0; k < r->nzones; k++) {
		for (i = 0; i < ZONE_SIDES; i++) {
			for (j = 0; j < ZONE_COLUMNS; j++)
				cells_want(
				    c, r->zone[k].col[i][j], CELLS_NUMBER);
		}
	}
	for (k = 0; k < r->nscores; k++) {
		for (i = SCORE_P; i < SCORE_STATUS; i++)
			cells_want(c, r->score[k].col[i], CELLS_NUMBER);
		cells_want(c, r->score[k].col[SCORE_STATUS], CELLS_WORD);
	}
	for (k = 0; k < r->nevents; k++)
		cells_want(c, r->event[k].lag, CELLS_NUMBER);
}

void
interval_begin(struct interval *v, const struct span *span)
{
	int i;

	v->span = *span;
	v->begun = 1;
	v->rows = v->bad = 0;
	for (i = 0; i < ROLES_BAR; i++)
		v->bar[i] = NAN;
	v->events.n = v->signals.n = 0;
	v->nevents = v->ndeals = 0;
	sha256_init(&v->sum);
}

/* Empty cells change nothing. */
static void
add_bar(struct interval *v)
{
	double *bar = v->bar, cell;
	int i;

	for (i = 0; i < ROLES_BAR; i++) {
		cell = rec_num_if(v->cells.in, v->roles.bar[i]);
		if (isnan(cell))
			continue;
		if (isnan(bar[i]) || i == ROLES_CLOSE ||
		    (i == ROLES_HIGH && cell > bar[i]) ||
		    (i == ROLES_LOW && cell < bar[i]))
			bar[i] = cell;
		else if (i == ROLES_VOLUME)
			bar[i] += cell;
	}
}

static void
add_event(struct interval *v, const struct roles_event *e, int dir)
{
	struct text *t = &v->events;
	int i;

	member_open(t, NULL, '{');
	member_json(t, "time", cells_json(&v->cells, v->cells.time));
	member_text(t, "event", e->name);
	member_int(t, "dir", dir);
	member_json(t, "lag", cells_json(&v->cells, e->lag));
	member_open(t, "values", '{');
	for (i = 0; i < e->nvalues; i++)
		member_json(t, e->value[i].name,
		    cells_json(&v->cells, e->value[i].col));
	member_close(t, '}');
	member_close(t, '}');
	v->event = arena_grow(
	    v->event, &v->eventcap, (size_t)v->nevents + 1, sizeof *v->event);
	v->event[v->nevents++] =
	    (struct interval_event){ e->name, dir, v->cells.in->time };
}

static void
add_events(struct interval *v)
{
	const struct roles_event *e = v->roles.event;
	double dir;
	int i;

	for (i = 0; i < v->roles.nevents; i++, e++) {
		dir = rec_num(v->cells.in, e->col);
		if (isnan(dir) || dir == 0)
			continue;
		if (dir != 1 && dir != -1)
			rec_bad(v->cells.in, e->col,
			    "it is taken for an event, as a column like it "
			    "with '_lag' follows, but is not -1, 0 or 1; "
			    "--events names those that are events");
		add_event(v, e, (int)dir);
	}
}

static void
add_deals(struct interval *v)
{
	const struct roles_signal *s = v->roles.signal;
	struct deal *d;
	int i;

	for (i = 0; i < v->roles.nsignals; i++, s++) {
		v->deal = arena_grow(v->deal, &v->dealcap,
		    (size_t)v->ndeals + 1, sizeof *v->deal);
		d = &v->deal[v->ndeals];
		if (!deal_take(d, &v->cells, &v->roles, s))
			continue;
		v->ndeals++;
		deal_put(&v->signals, d, &v->cells, &v->roles, s);
	}
}

void
interval_add(struct interval *v)
{
	const struct text *line = &v->cells.line;
	long bad = v->badbar.n;

	v->rows++;
	badbar_row(&v->badbar);
	v->bad += v->badbar.n - bad;
	add_bar(v);
	add_events(v);
	add_deals(v);
	sha256_update(&v->sum, line->n, (const uint8_t *)line->p);
	sha256_update(&v->sum, 1, (const uint8_t *)"\n");
}

void
interval_sum(struct interval *v, char *hex)
{
	static const char digit[] = "0123456789abcdef";
	uint8_t sum[SHA256_DIGEST_SIZE];
	int i;

	sha256_digest(&v->sum, sizeof sum, sum);
	for (i = 0; i < SHA256_DIGEST_SIZE; i++) {
		*hex++ = digit[sum[i] >> 4];
		*hex++ = digit[sum[i] & 15];
	}
	*hex = '\0';
}
