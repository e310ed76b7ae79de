/* db: a stream into a set. */
#include "base/die.h"
#include "db/db_load_impl.h"
#include "num/num.h"

#include <stdlib.h>
#include <string.h>

/* ---- rows that are bad ---- */

static void
bad_start(struct db_load *l)
{
	int i;

	for (i = 0; i < l->in->ncols; i++)
		out_col(l->how->bad,
		    arena_str(&l->arena, l->in->name[i].p, l->in->name[i].n),
		    NULL);
	out_col(l->how->bad, "bad_line", NULL);
	out_col(l->how->bad, "bad_column", NULL);
	out_col(l->how->bad, "bad_reason", NULL);
	out_col(l->how->bad, "bad_text", NULL);
	out_start(l->how->bad);
}

/* With its cells, or as it stands where it has none or no column is to blame.
 */
static void
bad_row(struct db_load *l)
{
	struct out *o = l->how->bad;
	struct rec *in = l->in;
	struct str name = { 0 }, text = { 0 };
	int i, whole = l->whycol < 0;

	if (!o) {
		l->db->sql.driver->put->flush(l); /* rows before come first */
		if (whole)
			rec_die(in, "%s", l->why);
		rec_bad(in, l->whycol, "%s", l->why);
	}
	if (whole)
		text = rec_bytes(in);
	else
		name = in->name[l->whycol];
	for (i = 0; i < in->ncols; i++) {
		if (whole)
			out_null(o);
		else
			out_cell(o, in, i);
	}
	out_int(o, in->line);
	out_text(o, name.p, name.n);
	out_str(o, l->why);
	out_text(o, text.p, text.n);
	out_end(o);
	l->n->bad++;
}

/* ---- where a load in batches stopped ---- */

struct resume {
	const char *stream; /* what tells streams apart: columns, series */
	uint64_t sum;	    /* of the rows so far */
	long long rows;	    /* stored by the load before */
	char want[17];	    /* and their sum */
};

static void
hash(uint64_t *sum, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		*sum = (*sum ^ (unsigned char)p[i]) * UINT64_C(1099511628211);
}

static void
hash_row(struct resume *r, struct rec *in)
{
	int i;

	for (i = 0; i < in->ncols; i++) {
		struct str s = rec_text(in, i);

		hash(&r->sum, s.p, s.n);
		hash(&r->sum, "\n", 1);
	}
}

static void
resume_find(struct db_load *l, struct resume *r)
{
	const struct db_given *g = l->db->given;
	struct sql_st *st;

	r->sum = UINT64_C(14695981039346656037);
	r->stream = arena_fmt(&l->arena, "%s|%s|%s|%s%s", rec_names(l->in),
	    g->symbol ? g->symbol : "", g->timeframe ? g->timeframe : "",
	    g->run ? g->run : "", g->stream ? g->stream : "");
	st = sql_prepare(&l->db->sql, "SELECT rows, sum FROM csf_resume "
				      "WHERE set_name=?1 AND stream=?2");
	sql_bind(st, 1, l->db->set);
	sql_bind(st, 2, r->stream);
	if (l->how->batch > 0 && sql_step(st)) {
		r->rows = sql_get_int(st, 0);
		memcpy(r->want, sql_get_text(st, 1).p, 16);
	}
	sql_finish(st);
}

static void
sum_text(const struct resume *r, char text[17])
{
	static const char digit[] = "0123456789abcdef";
	int i;

	for (i = 0; i < 16; i++)
		text[i] = digit[r->sum >> (60 - 4 * i) & 15];
	text[16] = '\0';
}

/* rows 0: the load is done. */
static void
resume_put(struct db_load *l, struct resume *r, long long rows)
{
	char text[17];
	struct sql_st *st = sql_prepare(&l->db->sql,
	    rows ? "INSERT INTO csf_resume (set_name, stream, rows, sum) "
		   "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (set_name, stream) "
		   "DO UPDATE SET rows=excluded.rows, sum=excluded.sum"
		 : "DELETE FROM csf_resume WHERE set_name=?1 AND stream=?2");

	sum_text(r, text);
	sql_bind(st, 1, l->db->set);
	sql_bind(st, 2, r->stream);
	if (rows) {
		sql_bind_int(st, 3, rows);
		sql_bind(st, 4, text);
	}
	sql_step(st);
	sql_finish(st);
}

/* Is the row among those that the load before has stored? */
static int
resume_skips(struct db_load *l, struct resume *r)
{
	char text[17];

	if (l->how->batch == 0)
		return 0;
	hash_row(r, l->in);
	if (l->n->rows > r->rows)
		return 0;
	l->n->same++;
	l->n->resumed++;
	sum_text(r, text);
	if (l->n->rows == r->rows && strcmp(text, r->want) != 0)
		rec_die(l->in,
		    "the first %lld rows are not those of the load that "
		    "stopped here; without --batch each is compared",
		    r->rows);
	return 1;
}

/* ---- the loop ---- */

/* At the start of each transaction: others may have added columns. */
static void
begin(struct db_load *l)
{
	struct db *db = l->db;
	const struct db_put *put = db->sql.driver->put;
	int64_t version;

	if (!db->held)
		sql_begin(&db->sql);
	version = sql_version(&db->sql);
	if (l->slot && version == l->version)
		return;
	l->version = version;
	db_set_read(db);
	if (!l->slot)
		db_set_define(db, l->how);
	put->done(l);
	db_slot_make(l);
	l->seq = sql_int(&db->sql,
	    arena_fmt(&l->arena, "SELECT next_seq FROM csf_set WHERE name='%s'",
		db->set),
	    0);
}

static void
commit(struct db_load *l, struct resume *r, long long rows)
{
	struct db *db = l->db;
	char number[NUM_MAX + 1];

	number[num_put_int(number, l->seq)] = '\0';
	db_set_real(db); /* of a stream without rows, too */
	resume_put(l, r, rows);
	sql_set(&db->sql, "UPDATE csf_set SET next_seq=?2 WHERE name=?1",
	    db->set, number);
	if (l->changed && db->kind->timed)
		db_set_view(db);
	l->changed = 0;
	if (db->held)
		return;
	if (l->how->trial)
		sql_rollback(&db->sql);
	else
		sql_commit(&db->sql);
}

void
db_hold(struct db *db)
{
	sql_begin(&db->sql);
	db->held = 1;
}

void
db_release(struct db *db)
{
	db->held = 0;
	sql_commit(&db->sql);
}

void
db_load(struct db *db, struct rec *in, const struct db_how *how,
    struct db_counts *n)
{
	static struct db_load load;
	struct db_load *l = &load;
	const struct db_put *put = db->sql.driver->put;
	struct resume r = { 0 };
	long long open = 0;
	int what;

	*l = (struct db_load){ .db = db, .in = in, .how = how, .n = n };
	l->forms.arena = &l->arena;
	if (how->bad)
		bad_start(l);
	begin(l);
	resume_find(l, &r);
	in->faults = how->bad != NULL;
	while ((what = rec_next(in)) != REC_END) {
		n->rows++;
		if (what == REC_FAULT) {
			l->why = in->why;
			l->whycol = -1;
			bad_row(l);
			continue;
		}
		if (resume_skips(l, &r))
			continue;
		if (db_slot_read(l) < 0)
			bad_row(l);
		else
			put->row(l);
		if (how->batch == 0 || ++open < how->batch)
			continue;
		open = 0;
		put->flush(l);
		commit(l, &r, n->rows);
		begin(l);
	}
	if (n->resumed < r.rows)
		die(FAIL,
		    "%s: it has %lld rows, and the load that stopped had "
		    "stored %lld; without --batch each is compared",
		    in->file, n->rows, r.rows);
	put->done(l);
	if (how->tell)
		db_differ_end(l);
	commit(l, &r, 0);
	map_free(&l->forms);
	free(l->key.p);
	arena_clear(&l->arena);
}
