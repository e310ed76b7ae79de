#include "fetch/csv/zip.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { STORED = 0, DEFLATED = 8 };
enum { ENCRYPTED = 1, LENGTH_BEHIND = 8, MASKED = 0x2000 }; /* flags */
enum { HEAD = 30, NAME_MAX_SHOWN = 100, EXTRA_64 = 1 };

struct zip {
	struct packed *in;
	z_stream z;

	/* of the file at hand */
	int inside, method, flags, is64;
	char name[NAME_MAX_SHOWN + 1];
	int aside; /* what macOS notes of a file, and no rows */
	uint32_t crc, crc_said;
	uint64_t packed, size; /* as said */
	uint64_t got;	       /* bytes made so far */

	struct text head; /* the first line of all */
	int has_head;
	char first[NAME_MAX_SHOWN + 1]; /* whose line it is */
	size_t compared;		/* so much of the line at hand */
	int comparing;
};

static void __attribute__((noreturn))
damaged(const struct zip *z, const char *what)
{
	die(FAIL, "%s: a damaged zip archive: %s", z->in->file, what);
}

static const unsigned char *
take(struct zip *z, size_t n)
{
	const char *p;

	if (!packed_have(z->in, n) && z->in->error)
		die(FAIL, "cannot read '%s': %s", z->in->file,
		    strerror(z->in->error));
	if (!packed_have(z->in, n))
		die(FAIL, "%s: the packed data are cut off", z->in->file);
	p = z->in->in + z->in->pos;
	z->in->pos += n;
	return (const unsigned char *)p;
}

/* Little-endian, n bytes. */
static uint64_t
number(const unsigned char *p, int n)
{
	uint64_t v = 0;

	while (n-- > 0)
		v = v << 8 | p[n];
	return v;
}

/* ---- a file's header ---- */

static void
read_name(struct zip *z, const unsigned char *p, size_t n)
{
	size_t i;

	if (n > NAME_MAX_SHOWN)
		n = NAME_MAX_SHOWN;
	for (i = 0; i < n; i++)
		z->name[i] = p[i] < ' ' || p[i] == 127 ? '?' : (char)p[i];
	z->name[n] = '\0';
}

/* Lengths of 32 bits that are all ones stand in a field of their own. */
static void
read_extra(struct zip *z, const unsigned char *p, size_t n)
{
	size_t len;

	for (; n >= 4; p += 4 + len, n -= 4 + len) {
		len = (size_t)number(p + 2, 2);
		if (len > n - 4)
			return;
		if (number(p, 2) != EXTRA_64)
			continue;
		z->is64 = 1;
		if (z->size == UINT32_MAX && len >= 8)
			z->size = number(p + 4, 8);
		if (z->packed == UINT32_MAX && len >= 16)
			z->packed = number(p + 12, 8);
	}
}

static void
check_kind(const struct zip *z)
{
	const char *file = z->in->file;

	if (z->flags & (ENCRYPTED | MASKED))
		die(FAIL, "%s: '%s' in the archive is encrypted", file,
		    z->name);
	if (z->method != STORED && z->method != DEFLATED)
		die(FAIL,
		    "%s: '%s' in the archive is packed by method %d, not by "
		    "deflate; use unzip -p",
		    file, z->name, z->method);
	if (z->method == STORED && z->flags & LENGTH_BEHIND)
		die(FAIL,
		    "%s: '%s' in the archive is stored without its length; "
		    "use unzip -p",
		    file, z->name);
}

/* The next file: 1, or 0 where the archive's own list begins. */
static int
enter(struct zip *z)
{
	const unsigned char *p = take(z, 4);
	size_t name, extra;

	if (memcmp(p, "PK\1\2", 4) == 0 || memcmp(p, "PK\5\6", 4) == 0 ||
	    memcmp(p, "PK\6\6", 4) == 0 || memcmp(p, "PK\6\10", 4) == 0)
		return 0;
	if (memcmp(p, "PK\3\4", 4) != 0)
		damaged(z, "no file where one should begin");
	p = take(z, HEAD - 4);
	z->flags = (int)number(p + 2, 2);
	z->method = (int)number(p + 4, 2);
	z->crc_said = (uint32_t)number(p + 10, 4);
	z->packed = number(p + 14, 4);
	z->size = number(p + 18, 4);
	name = (size_t)number(p + 22, 2);
	extra = (size_t)number(p + 24, 2);
	read_name(z, take(z, name), name);
	z->aside = strncmp(z->name, "__MACOSX/", 9) == 0;
	z->is64 = 0;
	read_extra(z, take(z, extra), extra);
	check_kind(z);
	if (inflateReset(&z->z) != Z_OK)
		die(FAIL, "zlib does not start");
	z->crc = 0;
	z->got = 0;
	z->inside = 1;
	z->comparing = z->has_head && z->head.p[0] != '{';
	z->compared = 0;
	return 1;
}

/* ---- its bytes ---- */

/* Sums and lengths, which may stand behind the bytes, perhaps signed. */
static void
leave(struct zip *z, uint64_t packed)
{
	int wide =
	    z->is64 || packed > UINT32_MAX || z->got > UINT32_MAX ? 8 : 4;
	const unsigned char *p;

	z->inside = 0;
	if (z->flags & LENGTH_BEHIND) {
		p = take(z, 4);
		if (memcmp(p, "PK\7\10", 4) == 0)
			p = take(z, 4);
		z->crc_said = (uint32_t)number(p, 4);
		p = take(z, 2 * (size_t)wide);
		z->packed = number(p, wide);
		z->size = number(p + wide, wide);
	}
	if (z->crc != z->crc_said || z->packed != packed || z->size != z->got)
		die(FAIL,
		    "%s: a damaged zip archive: '%s' is not what its checksum "
		    "and length say",
		    z->in->file, z->name);
	if (z->head.n > 0 && !z->has_head) {
		text_add(&z->head, "\n");
		z->has_head = 1;
	}
}

static size_t
inflate_some(struct zip *z, char *buf, size_t n)
{
	struct packed *in = z->in;
	size_t made;
	int how;

	if (!packed_have(in, 1))
		take(z, 1);
	z->z.next_in = (unsigned char *)in->in + in->pos;
	z->z.avail_in = (unsigned)(in->end - in->pos);
	z->z.next_out = (unsigned char *)buf;
	z->z.avail_out = (unsigned)n;
	how = inflate(&z->z, Z_NO_FLUSH);
	if (how != Z_OK && how != Z_STREAM_END && how != Z_BUF_ERROR)
		damaged(z, z->z.msg ? z->z.msg : "unknown");
	in->pos = in->end - z->z.avail_in;
	made = n - z->z.avail_out;
	z->crc = (uint32_t)crc32(z->crc, (unsigned char *)buf, (unsigned)made);
	z->got += made;
	if (how == Z_STREAM_END)
		leave(z, z->z.total_in);
	return made;
}

static size_t
copy_some(struct zip *z, char *buf, size_t n)
{
	struct packed *in = z->in;
	size_t at_hand;

	if (z->got == z->size) {
		leave(z, z->got);
		return 0;
	}
	if (!packed_have(in, 1))
		take(z, 1);
	at_hand = in->end - in->pos;
	n = n < at_hand ? n : at_hand;
	n = n < z->size - z->got ? n : (size_t)(z->size - z->got);
	memcpy(buf, take(z, n), n);
	z->crc = (uint32_t)crc32(z->crc, (unsigned char *)buf, (unsigned)n);
	z->got += n;
	return n;
}

/* ---- first lines ---- */

static void
keep_head(struct zip *z, const char *buf, size_t n)
{
	const char *end = memchr(buf, '\n', n);

	if (z->head.n == 0 && n > 0)
		memcpy(z->first, z->name, sizeof z->first);
	text_addn(&z->head, buf, end ? (size_t)(end + 1 - buf) : n);
	z->has_head = end != NULL;
}

/* Make an empty line of the line that the file before began with too; what is
 * left of the n bytes. */
static size_t
drop_head(struct zip *z, char *buf, size_t n)
{
	size_t i;

	for (i = 0; i < n && z->compared < z->head.n; i++, z->compared++) {
		if (buf[i] != z->head.p[z->compared])
			die(FAIL,
			    "%s: '%s' in the archive begins with another line "
			    "than '%s'; read one at a time by unzip -p",
			    z->in->file, z->name, z->first);
	}
	if (z->compared < z->head.n)
		return 0;
	z->comparing = 0;
	memmove(buf + 1, buf + i, n - i);
	buf[0] = '\n';
	return n - i + 1;
}

struct zip *
zip_open(struct packed *in)
{
	size_t cap = 0;
	struct zip *z = arena_grow(NULL, &cap, sizeof *z, 1);

	z->in = in;
	if (inflateInit2(&z->z, -15) != Z_OK)
		die(FAIL, "zlib does not start");
	return z;
}

size_t
zip_read(struct zip *z, char *buf, size_t n)
{
	size_t got;

	for (;;) {
		if (!z->inside && !enter(z))
			break;
		got = z->method == STORED ? copy_some(z, buf, n)
					  : inflate_some(z, buf, n);
		if (z->aside)
			got = 0;
		else if (z->comparing)
			got = drop_head(z, buf, got);
		else if (!z->has_head)
			keep_head(z, buf, got);
		if (got > 0)
			return got;
	}
	while (!z->in->eof) { /* whoever writes to a pipe may finish */
		z->in->pos = z->in->end;
		packed_more(z->in);
	}
	return 0;
}

void
zip_close(struct zip *z)
{
	if (!z)
		return;
	inflateEnd(&z->z);
	free(z->head.p);
	free(z);
}
