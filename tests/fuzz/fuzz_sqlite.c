/* SQLite: one thread, blocks of its own that are used again, and databases that
 * begin as the first one was left before the first run. */
#include "fuzz/fuzz_impl.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* The linker gives these their names (--wrap). */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

void *__real_malloc(size_t n);

/* ---- memory: blocks of powers of two, a list of free ones for each ---- */

enum { CLASSES = 31, LEAST = 32 };

struct cell {
	union {
		struct cell *next; /* free */
		int class;
	};
	_Alignas(16) char data[];
};
static struct cell *cells[CLASSES];

static int
cell_class(int n)
{
	int k = 0;

	while (LEAST << k < n)
		k++;
	return k;
}

static void *
cell_get(int n)
{
	int k = cell_class(n);
	struct cell *c = cells[k];

	if (c)
		cells[k] = c->next;
	else
		c = __real_malloc(sizeof *c + ((size_t)LEAST << k));
	if (!c)
		return NULL;
	c->class = k;
	return c->data;
}

static struct cell *
cell_of(void *p)
{
	return (struct cell *)((char *)p - sizeof(struct cell));
}

static int
cell_size(void *p)
{
	return p ? LEAST << cell_of(p)->class : 0;
}

static void
cell_free(void *p)
{
	struct cell *c = cell_of(p);
	int k = c->class;

	c->next = cells[k];
	cells[k] = c;
}

static void *
cell_resize(void *p, int n)
{
	void *to;

	if (n <= cell_size(p))
		return p;
	to = cell_get(n);
	if (to) {
		memcpy(to, p, (size_t)cell_size(p));
		cell_free(p);
	}
	return to;
}

static int
cell_round(int n)
{
	return LEAST << cell_class(n);
}

static int
cell_init(void *ctx)
{
	(void)ctx;
	return SQLITE_OK;
}

static void
cell_shutdown(void *ctx)
{
	(void)ctx;
}

void
fuzz_dbs_start(void)
{
	static sqlite3_mem_methods own = { cell_get, cell_free, cell_resize,
		cell_size, cell_round, cell_init, cell_shutdown, NULL };

	if (sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) != SQLITE_OK ||
	    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK ||
	    sqlite3_config(SQLITE_CONFIG_MALLOC, &own) != SQLITE_OK)
		abort();
}

/* ---- databases ---- */

enum { DBS = 4 };

static sqlite3 *db[DBS];
static int ndbs, old;
static unsigned char *first;
static sqlite3_int64 first_n;

int __real_sqlite3_open_v2(
    const char *name, sqlite3 **to, int flags, const char *vfs);
int __real_sqlite3_close(sqlite3 *d);

static void
begin_as_first(sqlite3 *d)
{
	unsigned char *copy = sqlite3_malloc64((sqlite3_uint64)first_n);

	if (!copy)
		abort();
	memcpy(copy, first, (size_t)first_n);
	if (sqlite3_deserialize(d, "main", copy, first_n, first_n,
		SQLITE_DESERIALIZE_FREEONCLOSE |
		    SQLITE_DESERIALIZE_RESIZEABLE) != SQLITE_OK)
		abort();
}

int
__wrap_sqlite3_open_v2(
    const char *name, sqlite3 **to, int flags, const char *vfs)
{
	int bad = __real_sqlite3_open_v2(name, to, flags, vfs);

	if (ndbs == DBS)
		abort();
	db[ndbs++] = *to;
	if (fuzz_running && first_n > 0)
		begin_as_first(*to);
	return bad;
}

int
__wrap_sqlite3_close(sqlite3 *d)
{
	int i;

	for (i = 0; i < ndbs && db[i] != d; i++)
		;
	if (i < ndbs)
		db[i] = db[--ndbs];
	return __real_sqlite3_close(d);
}

void
fuzz_dbs_clear(void)
{
	sqlite3_stmt *st;
	int i;

	for (i = 0; i < ndbs; i++) {
		while ((st = sqlite3_next_stmt(db[i], NULL)) != NULL)
			sqlite3_finalize(st);
	}
	while (ndbs > old)
		__real_sqlite3_close(db[--ndbs]);
}

void
fuzz_dbs_keep(void)
{
	if (ndbs > 0)
		first = sqlite3_serialize(db[0], "main", &first_n, 0);
	old = ndbs;
}
