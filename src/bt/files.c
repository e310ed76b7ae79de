#include "bt/files.h"
#include "base/die.h"
#include "bt/run.h"
#include "ledger/layout.h"

static void
start(struct run *r, struct file *f, const char *path, const char *form,
    const struct layout *columns)
{
	if (!path)
		return;
	f->on = 1;
	out_open(&f->out, path);
	if (form)
		out_option(&f->out, form);
	else
		out_form(&f->out, r->in.form);
	layout_start(&f->out, columns);
}

void
files_open(struct run *r, const char *fills, const char *skips,
    const char *events, const char *open, const char *form)
{
	start(r, &r->files.fills, fills, form, &layout_fills);
	start(r, &r->files.skips, skips, form, &layout_skips);
	start(r, &r->files.events, events, form, &layout_events);
	start(r, &r->files.open, open, form, &layout_open);
}

static void
close_file(struct file *f)
{
	if (f->on)
		out_close(&f->out);
}

void
files_close(struct run *r)
{
	struct files *f = &r->files;
	int i;

	close_file(&f->fills);
	close_file(&f->skips);
	close_file(&f->events);
	close_file(&f->open);
	if (f->listed)
		warn("no expiry: %s is listed, root is %s: root=%s", f->listed,
		    f->asked, f->listed);
	if (f->skipped[SKIP_INDEX] > 0)
		warn("index unknown: a naked leg's margin needs the chain's "
		     "underlying_price: csf-fetch csv --set "
		     "underlying_price=4700, or a column of it");
	for (i = 1; i < SKIP_N; i++) {
		if (f->skipped[i] > 0)
			warn("%ld times no fill: %s", f->skipped[i],
			    skip_name[i]);
		if (f->unclosed[i] > 0)
			warn("%ld exits fired and were not filled then: %s",
			    f->unclosed[i], skip_name[i]);
	}
}
