/* What was read and written, with sums: see manifest.h. */
#include "run/manifest.h"
#include "base/die.h"
#include "base/text.h"
#include "row/out.h"

#include <assert.h>
#include <nettle/sha2.h>
#include <string.h>

struct entry {
	const char *name;
	uint64_t bytes;
	struct sha256_ctx sum;
	int ended; /* of an input: it was read to its end */
	struct entry *next;
};

struct list {
	struct entry *first, **last;
};

static struct list read_ = { .last = &read_.first };
static struct list written = { .last = &written.first };
static char *const *arg;
static int nargs, watching, asked;
static struct out out;
static struct arena arena;

void
manifest_args(int argc, char *const argv[])
{
	const char *name = argc > 0 ? strrchr(argv[0], '/') : NULL;
	char **copy;
	int i;

	if (argc > 0) /* until opt_parse knows it better */
		die_prog = name ? name + 1 : argv[0];
	copy = NEW(&arena, char *, (size_t)argc);
	for (i = 1; i < argc; i++)
		copy[nargs++] = argv[i];
	arg = copy;
}

static void
utf8(int code, const char *s)
{
	if (!str_utf8(s, strlen(s)))
		die(code, "--manifest: not UTF-8, which JSON must be: '%s'", s);
}

void
manifest_check(void)
{
	int i;

	for (i = 0; i < nargs; i++)
		utf8(MISUSE, arg[i]);
}

/* ---- sums ---- */

static struct entry *
add_entry(struct list *l, const char *name)
{
	struct entry *e = NEW(&arena, struct entry, 1);

	if (asked)
		utf8(FAIL, name);
	e->name = arena_str(&arena, name, strlen(name));
	sha256_init(&e->sum);
	*l->last = e;
	l->last = &e->next;
	return e;
}

static void
add_bytes(struct entry *e, const char *p, size_t n)
{
	e->bytes += n;
	sha256_update(&e->sum, n, (const uint8_t *)p);
}

static void
on_read(struct rec *r, const char *p, size_t n)
{
	struct entry *e = r->tap;

	if (!e)
		r->tap = e = add_entry(&read_, r->file);
	add_bytes(e, p, n);
	e->ended = n == 0;
}

static void
on_write(struct out *o, const char *p, size_t n)
{
	struct entry *e = o->tap;

	if (!e)
		o->tap = e = add_entry(&written, out_name(o));
	add_bytes(e, p, n);
}

void
manifest_watch(void)
{
	rec_tap = on_read;
	out_tap = on_write;
	watching = 1;
}

int
manifest_typed(char *const **args)
{
	*args = arg;
	return nargs;
}

static void
hex_of(const struct entry *e, char hex[65])
{
	static const char digit[] = "0123456789abcdef";
	struct sha256_ctx copy = e->sum; /* more bytes may come */
	uint8_t sum[SHA256_DIGEST_SIZE];
	int i;

	sha256_digest(&copy, sizeof sum, sum);
	for (i = 0; i < SHA256_DIGEST_SIZE; i++) {
		hex[2 * i] = digit[sum[i] >> 4];
		hex[2 * i + 1] = digit[sum[i] & 15];
	}
	hex[64] = '\0';
}

int
manifest_input(size_t i, struct manifest_file *f)
{
	const struct entry *e = read_.first;

	for (; e && i > 0; i--)
		e = e->next;
	if (!e)
		return 0;
	f->name = e->name;
	f->bytes = e->bytes;
	hex_of(e, f->sha256);
	return 1;
}

/* ---- the file ---- */

void
manifest_open(const char *path)
{
	const struct entry *e;

	asked = 1;
	for (e = read_.first; e; e = e->next)
		utf8(FAIL, e->name);
	out_open(&out, path);
}

static void
put_entries(struct text *t, const char *name, struct entry *e)
{
	char hex[65];

	text_add(t, ",\n  \"");
	text_add(t, name);
	text_add(t, "\": [");
	for (; e; e = e->next) {
		text_add(t, "\n    {\"name\": ");
		text_json(t, e->name);
		text_add(t, ", \"bytes\": ");
		text_num(t, (double)e->bytes);
		text_add(t, ", \"sha256\": \"");
		hex_of(e, hex);
		text_add(t, hex);
		text_add(t, e->next ? "\"}," : "\"}");
	}
	text_add(t, "\n  ]");
}

static void
put_options(struct text *t)
{
	int i;

	text_add(t, ",\n  \"options\": [");
	for (i = 0; i < nargs; i++) {
		text_add(t, i > 0 ? ", " : "");
		text_json(t, arg[i]);
	}
	text_add(t, "]");
}

int
manifest_close(struct rec *const *in, size_t n)
{
	static struct text t;
	const struct entry *e;
	size_t i;

	if (!watching)
		return 0;
	for (i = 0; i < n; i++)
		rec_drain(in[i]);
	for (e = read_.first; e; e = e->next)
		assert(e->ended);
	text_add(&t, "{\n  \"program\": ");
	text_json(&t, die_prog);
	text_add(&t, ",\n  \"version\": ");
	text_json(&t, CSF_VERSION);
	put_options(&t);
	put_entries(&t, "inputs", read_.first);
	put_entries(&t, "outputs", written.first);
	text_add(&t, "\n}\n");
	out_bytes(&out, t.p, t.n);
	return out_close(&out);
}
