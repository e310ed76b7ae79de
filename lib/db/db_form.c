/* db: the rows of a series have dates, or instants, as those of a stream. */
#include "db/db_load_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a series has: the value of its item. */
static char dates, instants;

void
db_form_scope(struct db_load *l)
{
	const struct kind *k = l->db->kind;
	size_t at;
	int i;

	l->one_series = 1;
	for (i = 0; k->timed && k->scope[i]; i++) {
		for (at = 0; strcmp(l->slot[at].name, k->scope[i]) != 0; at++)
			;
		l->scope[i] = &l->slot[at];
		l->one_series &= l->slot[at].from == DB_GIVEN;
	}
}

/* The series of the row at hand; arena memory. */
static struct db_series
series_of(struct db_load *l)
{
	struct db_series s = { .any = 1 };
	int i;

	for (i = 0; l->scope[i]; i++)
		s.value[i] = arena_str(
		    &l->arena, l->scope[i]->v.s.p, l->scope[i]->v.s.n);
	return s;
}

/* By its first row; NULL: it has none. */
static char *
stored(struct db_load *l, const struct db_series *s)
{
	struct text t = { 0 };
	struct sql_st *st;
	char *form = NULL;

	if (l->db->unmade)
		return NULL;
	l->db->sql.driver->put->flush(l); /* no query within a COPY */
	text_add(&t, "SELECT csf_date FROM ");
	text_add(&t, l->db->table);
	db_scope_where(l->db, &t);
	text_add(&t, " ORDER BY \"time\" LIMIT 1");
	st = sql_prepare(&l->db->sql, t.p);
	db_series_bind(l->db, s, st);
	if (sql_step(st))
		form = sql_get_int(st, 0) != 0 ? &dates : &instants;
	sql_finish(st);
	free(t.p);
	return form;
}

int
db_form_check(struct db_load *l)
{
	char *now = l->time.is_date ? &dates : &instants;
	struct map_item *it;
	struct db_series s;
	int i;

	if (l->one_series && l->has_last)
		return 0; /* a stream has one form: its first row's */
	l->key.n = 0;
	for (i = 0; l->scope[i]; i++) {
		text_addn(&l->key, l->scope[i]->v.s.p, l->scope[i]->v.s.n);
		text_add(&l->key, "\n");
	}
	it = map_put(&l->forms, (struct str){ l->key.p, l->key.n });
	if (it->value == now)
		return 0;
	s = series_of(l);
	if (!it->value)
		it->value = stored(l, &s);
	if (!it->value)
		it->value = now;
	if (it->value == now)
		return 0;
	snprintf(l->whybuf, sizeof l->whybuf, "%s, and %.100s has %s stored",
	    l->time.is_date ? "a date" : "an instant",
	    db_series_text(l->db, &s), l->time.is_date ? "instants" : "dates");
	l->why = l->whybuf;
	l->whycol = l->timecol;
	return -1;
}
