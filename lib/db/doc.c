#include "db/doc.h"
#include "base/die.h"
#include "base/jansson.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* ---- a document's bytes ---- */

/* The next byte; EOF at the end. */
static int
byte(struct doc *d)
{
	ssize_t n;
	int c;

	if (d->at == d->n) {
		do
			n = read(d->fd, d->buf, sizeof d->buf);
		while (n < 0 && errno == EINTR);
		if (n < 0)
			die(FAIL, "%s: cannot read:", d->file);
		d->at = 0;
		d->n = (size_t)n;
		if (n == 0)
			return -1;
	}
	c = (unsigned char)d->buf[d->at++];
	d->line += c == '\n';
	return c;
}

/* The next document: braces are counted, outside of strings.  0: no more. */
static int
take(struct doc *d)
{
	int c = byte(d), depth = 0, quoted = 0, escaped = 0;
	char z;

	while (c == ' ' || c == '\t' || c == '\r' || c == '\n')
		c = byte(d);
	if (c < 0)
		return 0;
	d->first = d->line;
	d->text.n = 0;
	if (c != '{')
		die(FAIL, "%s:%ld: '%c': a JSON document begins with '{'",
		    d->file, d->first, c < ' ' || c > '~' ? '?' : c);
	if (d->first < d->next)
		die(FAIL, "%s:%ld: two documents begin on one line", d->file,
		    d->first);
	for (; c >= 0; c = byte(d)) {
		z = (char)c;
		text_addn(&d->text, &z, 1);
		if (escaped)
			escaped = 0;
		else if (c == '\\')
			escaped = quoted;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '{' || c == '['))
			depth++;
		else if (!quoted && (c == '}' || c == ']') && --depth == 0)
			return 1;
	}
	die(FAIL, "%s:%ld: the document that begins here does not end", d->file,
	    d->first);
}

/* ---- its row ---- */

/* The member at the path of n bytes, "card.rows". */
static const json_t *
member(const json_t *j, const char *path, size_t n)
{
	char key[64];
	size_t k;

	for (; j && n > 0; path += k + 1, n -= k < n ? k + 1 : k) {
		for (k = 0; k < n && path[k] != '.'; k++)
			key[k] = path[k];
		key[k] = '\0';
		j = json_object_get(j, key);
	}
	return j;
}

static void
put_value(struct text *t, const json_t *v)
{
	if (json_is_string(v))
		text_json(t, json_string_value(v));
	else if (json_is_number(v))
		text_num(t, json_number_value(v));
	else
		text_add(t, json_is_true(v)    ? "true"
			    : json_is_false(v) ? "false"
					       : "null");
}

static void
put_name(struct text *t, const char *name, size_t n)
{
	text_add(t, t->p[t->n - 1] == '{' ? "\"" : ",\"");
	text_addn(t, name, n);
	text_add(t, "\":");
}

static void
put_members(struct text *t, const char *list, const json_t *j)
{
	const char *p, *name;
	size_t n;

	for (p = list; *p; p += n + (p[n] == ' ')) {
		n = strcspn(p, " ");
		for (name = p + n; name > p && name[-1] != '.'; name--)
			;
		put_name(t, name, (size_t)(p + n - name));
		put_value(t, member(j, p, n));
	}
}

static void
put_hash(struct doc *d, struct text *t)
{
	const char *id = d->kind->digest;

	put_name(t, id, strlen(id));
	text_add(t, "\"");
	text_addn(t, d->hash, DOC_ID);
	text_add(t, "\"");
	put_name(t, "hash", 4);
	text_json(t, d->hash);
}

static void
make_row(struct doc *d)
{
	json_error_t why;
	json_t *j =
	    jansson_load(d->text.p, d->text.n, JSON_REJECT_DUPLICATES, &why);

	if (!j)
		die(FAIL, "%s:%ld: this is no JSON: %s", d->file,
		    d->first + why.line - 1, why.text);
	sha_text(d->text.p, d->text.n, d->hash);
	d->row.n = d->sent = 0;
	for (; d->next < d->first; d->next++)
		text_add(&d->row, "\n");
	text_add(&d->row, "{");
	if (d->kind->digest)
		put_hash(d, &d->row);
	put_members(&d->row, d->kind->member, j);
	put_name(&d->row, "document", 8);
	text_json(&d->row, d->text.p);
	text_add(&d->row, "}\n");
	d->next++;
	json_decref(j);
}

static ssize_t
fill(void *ctx, char *to, size_t n)
{
	struct doc *d = ctx;
	size_t left;

	if (d->sent == d->row.n) {
		if (!take(d)) {
			if (d->first == 0)
				die(FAIL, "%s: no JSON document", d->file);
			return 0;
		}
		make_row(d);
	}
	left = d->row.n - d->sent;
	if (n > left)
		n = left;
	memcpy(to, d->row.p + d->sent, n);
	d->sent += n;
	return (ssize_t)n;
}

void
doc_open(struct doc *d, struct rec *in, const char *file, const struct kind *k)
{
	int standard = strcmp(file, "-") == 0;

	d->file = standard ? "stdin" : file;
	d->kind = k;
	d->line = d->next = 1;
	d->fd = standard ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
	if (d->fd < 0)
		die(FAIL, "cannot open '%s':", file);
	rec_open_with(in, d->file, fill, d);
}
