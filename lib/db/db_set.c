/* db: a set's columns, its table, and the view with times as text. */
#include "base/die.h"
#include "db/db_impl.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_COLUMNS = 1500 };

static const char *
quoted(struct db *db, const char *name)
{
	return sql_name(&db->arena, name);
}

static void
append(struct db *db, const char *name, enum kind_type type, int real)
{
	db->col =
	    arena_grow(db->col, &db->colcap, db->ncol + 1, sizeof *db->col);
	db->col[db->ncol++] = (struct db_column){ name, type, real };
}

void
db_set_read(struct db *db)
{
	struct sql_st *st = sql_prepare(&db->sql,
	    "SELECT name, type FROM csf_column WHERE set_name=?1 "
	    "ORDER BY position");
	enum kind_type type;
	struct str s;
	const char *name;

	db->ncol = 0;
	sql_bind(st, 1, db->set);
	while (sql_step(st)) {
		s = sql_get_text(st, 0);
		name = arena_str(&db->arena, s.p, s.n);
		s = sql_get_text(st, 1);
		type = kind_type_of(arena_str(&db->arena, s.p, s.n));
		if (kind_is_key(db->kind, name))
			type = kind_is_scope(db->kind, name)
				   ? KIND_TEXT
				   : kind_column(db->kind, name);
		append(db, name, type, type != KIND_UNKNOWN);
	}
	sql_finish(st);
	st = sql_prepare(&db->sql, "SELECT 1 FROM csf_set WHERE name=?1");
	sql_bind(st, 1, db->set);
	db->exists = sql_step(st);
	sql_finish(st);
}

const char *
db_set_sql(const struct db *db, enum kind_type type)
{
	const struct sql_driver *d = db->sql.driver;

	if (type == KIND_NUMBER)
		return d->number;
	return type == KIND_TIME || type == KIND_AT ? d->integer : d->text;
}

static void
add_own(struct db *db, struct text *t, const char *name)
{
	text_add(t, arena_fmt(&db->arena, "%s %s NOT NULL, ", name,
			db->sql.driver->integer));
}

/* Is it to be a column beside those that each table of the kind has? */
static int
is_unreal(const struct db *db, const struct db_column *c)
{
	return c->type != KIND_UNKNOWN && !c->real && c->type != KIND_TIME &&
	       !kind_is_key(db->kind, c->name);
}

/*
 * Rows lie in the order in which they are dumped where that is the key's; where
 * it is the order they came in, an index has that.
 */
static void
make_table(struct db *db)
{
	const struct kind *k = db->kind;
	struct text t = { 0 }, key = { 0 };
	size_t c;
	int i, timekey = 0;

	text_add(&t, "CREATE TABLE ");
	text_add(&t, db->table);
	text_add(&t, " (");
	for (i = 0; k->scope[i]; i++) {
		text_add(&t, arena_fmt(&db->arena, "\"%s\" %s NOT NULL, ",
				 k->scope[i], db->sql.driver->text));
		text_add(&key, arena_fmt(&db->arena, "\"%s\",", k->scope[i]));
	}
	for (i = 0; i < KIND_KEYS && k->key[i].name; i++) {
		timekey |= k->key[i].type == KIND_TIME;
		text_add(
		    &t, arena_fmt(&db->arena, "\"%s\" %s NOT NULL, ",
			    k->key[i].name, db_set_sql(db, k->key[i].type)));
	}
	if (k->timed && !timekey)
		add_own(db, &t, "\"time\"");
	if (k->timed)
		add_own(db, &t, "csf_date");
	if (k->seq)
		add_own(db, &t, "csf_seq");
	for (c = 0; c < db->ncol; c++) {
		if (is_unreal(db, &db->col[c]))
			text_add(&t, arena_fmt(&db->arena, "%s %s, ",
					 quoted(db, db->col[c].name),
					 db_set_sql(db, db->col[c].type)));
	}
	text_add(&t, "PRIMARY KEY (");
	if (key.n)
		text_add(&t, key.p);
	for (i = 0; i < KIND_KEYS && k->key[i].name; i++)
		text_add(&t, arena_fmt(&db->arena, "%s\"%s\"", i ? "," : "",
				 k->key[i].name));
	text_add(&t, "))");
	text_add(&t, db->sql.driver->table);
	text_add(&t, ";");
	if (k->seq)
		text_add(
		    &t, arena_fmt(&db->arena,
			    "CREATE INDEX %s_order ON %s (%s\"time\",csf_seq);",
			    db->table, db->table, key.n ? key.p : ""));
	sql_run(&db->sql, t.p);
	free(t.p);
	free(key.p);
	db->unmade = 0;
}

void
db_set_make(struct db *db)
{
	int i;

	sql_set(&db->sql,
	    "INSERT INTO csf_set (name, kind, next_seq) VALUES (?1, ?2, 0)",
	    db->set, db->kind->name);
	db->exists = db->unmade = 1;
	for (i = 0; db->kind->all && db->kind->scope[i]; i++)
		db_set_add(db, db->kind->scope[i], KIND_TEXT);
}

void
db_set_real(struct db *db)
{
	struct db_column *c;
	int made = db->unmade;

	if (made)
		make_table(db);
	for (c = db->col; c < db->col + db->ncol; c++) {
		if (!made && is_unreal(db, c))
			sql_run(&db->sql,
			    arena_fmt(&db->arena,
				"ALTER TABLE %s ADD COLUMN %s %s", db->table,
				quoted(db, c->name), db_set_sql(db, c->type)));
		c->real = c->type != KIND_UNKNOWN;
	}
}

int
db_set_find(const struct db *db, const char *name)
{
	size_t i;

	for (i = 0; i < db->ncol; i++) {
		if (strcmp(db->col[i].name, name) == 0)
			return (int)i;
	}
	return -1;
}

size_t
db_set_add(struct db *db, const char *name, enum kind_type type)
{
	struct sql_st *st;
	size_t i;

	for (i = 0; i < db->ncol; i++) {
		if (strcasecmp(db->col[i].name, name) == 0)
			die(FAIL,
			    "%s: column '%s': %s has '%s', and names that "
			    "differ in case alone cannot be told apart",
			    db->sql.name, name, db->set, db->col[i].name);
	}
	if (db->sql.driver->longest && strlen(name) > db->sql.driver->longest)
		die(FAIL, "%s: column '%s': a name has %zu bytes at most there",
		    db->sql.name, name, db->sql.driver->longest);
	if (db->ncol == MOST_COLUMNS)
		die(FAIL, "%s: column '%s': %s has %d, and no more go in",
		    db->sql.name, name, db->set, MOST_COLUMNS);
	st = sql_prepare(&db->sql,
	    "INSERT INTO csf_column (set_name, position, name, type) "
	    "VALUES (?1, ?2, ?3, ?4)");
	sql_bind(st, 1, db->set);
	sql_bind_int(st, 2, (int64_t)db->ncol);
	sql_bind(st, 3, name);
	sql_bind(st, 4, kind_type_name(type));
	sql_step(st);
	sql_finish(st);
	append(db, arena_str(&db->arena, name, strlen(name)), type, 0);
	return db->ncol - 1;
}

void
db_set_type(struct db *db, size_t col, enum kind_type type)
{
	struct sql_st *st = sql_prepare(&db->sql,
	    "UPDATE csf_column SET type=?3 WHERE set_name=?1 AND name=?2");

	sql_bind(st, 1, db->set);
	sql_bind(st, 2, db->col[col].name);
	sql_bind(st, 3, kind_type_name(type));
	sql_step(st);
	sql_finish(st);
	db->col[col].type = type;
}

void
db_set_view(struct db *db)
{
	struct text t = { 0 };
	size_t i;
	int n = 0;

	text_add(
	    &t, arena_fmt(&db->arena,
		    "DROP VIEW IF EXISTS %s_v; CREATE VIEW %s_v AS SELECT ",
		    db->table, db->table));
	for (i = 0; db->kind->scope[i]; i++) {
		if (db_set_find(db, db->kind->scope[i]) < 0) {
			text_add(&t, n++ ? "," : "");
			text_add(&t, quoted(db, db->kind->scope[i]));
		}
	}
	for (i = 0; i < db->ncol; i++) {
		if (!db->col[i].real)
			continue;
		text_add(&t, n++ ? "," : "");
		if (db->col[i].type == KIND_TIME) {
			text_add(&t, db->sql.driver->iso);
			text_add(&t, " AS ");
		}
		text_add(&t, quoted(db, db->col[i].name));
	}
	text_add(&t, " FROM ");
	text_add(&t, db->table);
	sql_run(&db->sql, t.p);
	free(t.p);
}
