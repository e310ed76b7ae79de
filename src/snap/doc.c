#include "snap/doc.h"
#include "base/sha.h"
#include "snap/member.h"
#include "snap/score.h"
#include "time/session.h"

#include <stdio.h>
#include <string.h>

enum { LAYOUT = 1, ID_DIGITS = 32 };

long
doc_expected(const struct doc *d, const struct span *s)
{
	const int64_t bar = d->bar * CAL_SEC;

	if (d->bar == CAL_POINT)
		return -1;
	return d->bar < 0 ? 1 : (long)((s->end - s->start + bar - 1) / bar);
}

/* ---- the envelope ---- */

static void
put_name(struct doc *d, struct str s)
{

	d->scratch.n = 0;
	if (s.n > 2 && *s.p == '"') {
		text_addn(&d->scratch, s.p + 1, s.n - 2);
		text_add(&d->scratch, ".");
	} else if (*s.p != 'n' && *s.p != '"') {
		text_addn(&d->scratch, s.p, s.n);
		text_add(&d->scratch, ".");
	}
	text_add(&d->scratch, d->each ? d->each : d->every);
	d->name = d->stream ? d->stream : d->scratch.p;
}

static void
put_id(struct doc *d, int64_t ns, const char *row)
{
	static struct text t;
	char end[CAL_TEXT_MAX + 1], hex[SHA_TEXT];
	char revision[32];

	end[cal_put_utc(end, ns)] = '\0';
	snprintf(revision, sizeof revision, "%d", d->revision);
	t.n = 0;
	text_add(&t, d->name);
	text_add(&t, "\n");
	text_add(&t, d->type);
	text_add(&t, "\n");
	text_add(&t, end);
	text_add(&t, "\n");
	text_add(&t, revision);
	if (row) {
		text_add(&t, "\n");
		text_add(&t, row);
	}
	sha_text(t.p, t.n, hex);
	snprintf(d->id, sizeof d->id, "snap_%.*s", ID_DIGITS, hex);
}

/* Up to the members of data.  symbol: JSON; row: what else the id hangs on. */
static void
put_envelope(struct doc *d, struct str symbol, int64_t ns, const char *row)
{
	struct text *t = &d->json;

	put_name(d, symbol);
	put_id(d, ns, row);
	t->n = 0;
	member_open(t, NULL, '{');
	member_text(t, "type", d->type);
	member_text(t, "id", d->id);
	member_time(t, "time", ns);
	member_text(t, "stream", d->name);
	member_open(t, "data", '{');
}

static void
end_envelope(struct doc *d)
{
	member_close(&d->json, '}');
	member_close(&d->json, '}');
}

int
doc_is_type(const char *type)
{
	static const char word[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
	size_t n;

	for (;; type += n + 1) {
		n = strspn(type, word);
		if (n == 0 || (type[n] && type[n] != '.'))
			return 0;
		if (!type[n])
			return 1;
	}
}

void
doc_row(struct doc *d, const struct cells *c, int symbol, int64_t ns)
{
	d->type = d->each;
	put_envelope(d, cells_json(c, symbol), ns, c->line.p);
	member_json(&d->json, "row", (struct str){ c->line.p, c->line.n });
	end_envelope(d);
}

/* ---- data ---- */

static void
put_session(struct text *t, const struct span *s)
{
	const int64_t close = session_close_ns(s->day);

	member_open(t, "session", '{');
	member_date(t, "date", s->day);
	member_text(t, "state", s->end < close ? "open" : "closed");
	member_time(t, "open", session_open_ns(s->day));
	member_time(t, "close", close);
	member_bool(t, "half_day", session_close(s->day) < SESSION_CLOSE);
	member_num(
	    t, "minutes_left", (double)(close - s->end) / (60.0 * CAL_SEC));
	member_date(t, "next", session_next(s->day));
	member_close(t, '}');
}

static void
put_interval(struct text *t, const struct doc *d, const struct span *s)
{
	member_open(t, "interval", '{');
	member_text(t, "every", d->every);
	member_time(t, "start", s->start);
	member_time(t, "end", s->end);
	member_close(t, '}');
}

static void
put_bar(struct text *t, const struct interval *v)
{
	static const char *const name[ROLES_BAR] = { "open", "high", "low",
		"close", "volume" };
	int i;

	member_open(t, "bar", '{');
	for (i = 0; i < ROLES_BAR; i++)
		member_num(t, name[i], v->bar[i]);
	member_close(t, '}');
}

static void
put_indicators(struct text *t, const struct interval *v)
{
	const struct roles *r = &v->roles;
	int i;

	member_open(t, "indicators", '{');
	for (i = 0; i < r->nindicators; i++)
		member_json(t, r->indicator[i].name,
		    cells_json(&v->cells, r->indicator[i].col));
	member_close(t, '}');
}

static void
put_zones(struct text *t, const struct interval *v)
{
	static const char *const side[ZONE_SIDES] = { "support", "resistance" };
	const struct roles_zone *z = v->roles.zone;
	int i, j, k;

	member_open(t, "zones", '[');
	for (k = 0; k < v->roles.nzones; k++, z++) {
		member_open(t, NULL, '{');
		member_text(t, "zone", z->name);
		for (i = 0; i < ZONE_SIDES; i++) {
			member_open(t, side[i], '{');
			for (j = 0; j < ZONE_COLUMNS; j++)
				member_json(t, roles_zone[j],
				    cells_json(&v->cells, z->col[i][j]));
			member_close(t, '}');
		}
		member_close(t, '}');
	}
	member_close(t, ']');
}

static void
put_array(struct text *t, const char *name, const struct text *members)
{
	member_open(t, name, '[');
	if (members->n > 0)
		text_addn(t, members->p, members->n);
	member_close(t, ']');
}

/* ---- how good it is ---- */

static int
has_source(const struct interval *v, const char *source)
{
	int i;

	for (i = 0; i < v->ndeals; i++) {
		if (strcmp(v->deal[i].source, source) == 0)
			return 1;
	}
	return 0;
}

static int
has_doubt(const struct interval *v)
{
	const struct roles *r = &v->roles;
	struct str s;
	int i;

	for (i = 0; i < r->nscores; i++) {
		s = cells_json(&v->cells, r->score[i].col[SCORE_STATUS]);
		if (!str_eq(s, "null") && !str_eq(s, "\"ok\""))
			return 1;
	}
	return 0;
}

static void
put_quality(struct text *t, const struct doc *d, const struct interval *v)
{
	const long want = doc_expected(d, &v->span);
	const struct {
		const char *flag;
		int is;
	} flags[] = {
		{ "bad_bars", v->bad > 0 },
		{ "mid_prices", has_source(v, "mid_only") },
		{ "missing_rows", want > v->rows },
		{ "model_prices", has_source(v, "model") },
		{ "no_close", isnan(v->bar[ROLES_CLOSE]) },
		{ "score_doubtful", has_doubt(v) },
	};
	const struct roles *r = &v->roles;
	size_t i;
	int k;

	member_open(t, "quality", '{');
	member_int(t, "rows", v->rows);
	if (want < 0)
		member_text(t, "expected", NULL);
	else
		member_int(t, "expected", want);
	member_int(t, "bad_bars", v->bad);
	member_open(t, "empty", '[');
	for (k = 0; k < r->nindicators; k++) {
		if (str_eq(cells_json(&v->cells, r->indicator[k].col), "null"))
			member_text(t, NULL, r->indicator[k].name);
	}
	member_close(t, ']');
	member_open(t, "flags", '[');
	for (i = 0; i < sizeof flags / sizeof *flags; i++) {
		if (flags[i].is)
			member_text(t, NULL, flags[i].flag);
	}
	member_close(t, ']');
	member_close(t, '}');
}

static void
put_provenance(struct text *t, const struct doc *d, struct interval *v)
{
	char hex[SHA_TEXT];

	interval_sum(v, hex);
	member_open(t, "provenance", '{');
	member_text(t, "program", "csf-snap");
	member_text(t, "version", CSF_VERSION);
	member_int(t, "layout", LAYOUT);
	member_int(t, "revision", d->revision);
	member_text(t, "input", hex);
	member_text(t, "settings", d->settings);
	score_models(t);
	member_close(t, '}');
}

void
doc_put(struct doc *d, struct interval *v)
{
	struct text *t = &d->json;

	d->type = d->length == CAL_DAILY ? "csf.snapshot.day"
					 : "csf.snapshot.interval";
	put_envelope(
	    d, cells_json(&v->cells, v->roles.symbol), v->span.end, NULL);
	member_json(t, "symbol", cells_json(&v->cells, v->roles.symbol));
	put_session(t, &v->span);
	put_interval(t, d, &v->span);
	put_bar(t, v);
	put_indicators(t, v);
	put_array(t, "events", &v->events);
	put_zones(t, v);
	put_array(t, "signals", &v->signals);
	score_put(t, &v->cells, &v->roles);
	put_quality(t, d, v);
	put_provenance(t, d, v);
	end_envelope(d);
}
