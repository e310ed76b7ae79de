/*
 * A file of somebody's rows, as csf-fetch csv reads it: packed or not, of any
 * layout, its cells as ours.  If its first byte is "@" the second one stands
 * for options; "#": for the layout, which is else told by the header, after a
 * look at all there are.  No file that unpacks to more than MOST: a few bytes
 * of zstd are a megabyte of commas, which takes time and shows nothing else.
 */
#include "fetch/csv/cell.h"
#include "fetch/csv/feed.h"
#include "fetch/csv/layout.h"
#include "fuzz/fuzz.h"
#include "row/unpack.h"
#include "time/session.h"

#include <fcntl.h>
#include <unistd.h>

enum { MOST = 8 * 1024 };

static int nlayouts;

void
fuzz_start(void)
{
	session_is(0);
	while (layout_at(nlayouts))
		nlayouts++;
}

static void
options(int bits)
{
	fetch.sort = bits & 1;
	fetch.dates = bits & 2 ? "dmy" : NULL;
	fetch.zone = bits & 4 ? "+05:30" : NULL;
	fetch.quote = bits & 8 ? "eod" : NULL;
	fetch.stamp = bits & 16 ? "end" : NULL;
	fetch.bar = bits & 32 ? 60 : bits & 16 ? 3600 : FETCH_NO_BAR;
	if (bits & 64) {
		fetch.map[0] = "time=a";
		fetch.map[1] = "close=b";
		fetch.nmap = 2;
	}
}

static void
columns(const struct takes *t)
{
	int i;

	for (i = 0; i < t->n[0]; i++)
		out_col(&fetch.out, t->list[0][i].ours, NULL);
	out_start(&fetch.out);
}

static void
row(struct feed *f)
{
	int part, i;

	for (part = 0; part < LAYOUT_SPLIT; part++) {
		if (f->takes.n[part] == 0)
			continue;
		for (i = 0; i < f->takes.n[0]; i++) {
			if (i < f->takes.n[part])
				cell_put(&f->in, &f->takes.list[part][i],
				    &f->time, &fetch.out);
			else
				out_null(&fetch.out);
		}
		out_end(&fetch.out);
	}
}

static int
is_much(void)
{
	struct unpack u = { 0 };
	char buf[4096];
	size_t n = 0;
	ssize_t got = 1;
	int fd = open(FUZZ_FILE, O_RDONLY);

	unpack_begin(&u, FUZZ_FILE, fd);
	while (n <= MOST && got > 0) {
		got = unpack_read(&u, buf, sizeof buf);
		n += got > 0 ? (size_t)got : 0;
	}
	unpack_end(&u);
	close(fd);
	return n > MOST;
}

void
fuzz_one(const char *p, size_t n)
{
	static struct feed f = { .file = FUZZ_FILE };

	if (n > 1 && *p == '@')
		options(p[1]);
	else if (n > 1 && *p == '#')
		fetch.layout = layout_at((unsigned char)p[1] % nlayouts)->name;
	if (n > 1 && (*p == '@' || *p == '#'))
		fuzz_file(p + 2, n - 2);
	if (is_much())
		return;
	out_open(&fetch.out, NULL);
	feed_options();
	feed_open(&f);
	columns(&f.takes);
	while (feed_next(&f))
		row(&f);
	feed_close(&f);
	out_close(&fetch.out);
}
