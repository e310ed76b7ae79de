#include "bt/skips.h"
#include "base/text.h"
#include "bt/run.h"

#include <string.h>

static void
note(struct book *b, const char *rule, enum skip why)
{
	struct book_missed *m = b->missed;
	size_t i;

	for (i = 0; i < b->nmissed; i++) {
		if (m[i].why == why && m[i].rule == rule) {
			m[i].n++;
			return;
		}
	}
	m = arena_grow(m, &b->missedcap, b->nmissed + 1, sizeof *m);
	m[b->nmissed++] = (struct book_missed){ rule, why, 1 };
	b->missed = m;
}

const char *
skips_since(struct book *b)
{
	static struct text t;
	const struct book_missed *m;
	size_t i;

	t.n = 0;
	for (i = 0; i < b->nmissed; i++) {
		m = &b->missed[i];
		if (i > 0)
			text_add(&t, "+");
		if (m->rule) {
			text_add(&t, m->rule);
			text_add(&t, ": ");
		}
		text_add(&t, skip_name[m->why]);
		text_add(&t, "=");
		text_num(&t, m->n);
	}
	b->nmissed = 0;
	return i > 0 ? t.p : NULL;
}

static void
add(struct run *r, enum skip why, struct book *b, const char *rule,
    const char *detail)
{
	struct file *f = &b->files->skips;

	note(b, rule, why);
	if (!f->on)
		return;
	out_utc(&f->out, r->now);
	out_str(&f->out, b->id);
	out_str(&f->out, skip_name[why]);
	out_str(&f->out, detail);
	out_end(&f->out);
}

void
skips_entry(struct run *r, enum skip why, struct book *b, const char *detail)
{
	b->files->skipped[why]++;
	add(r, why, b, NULL, detail);
}

void
skips_exit(struct run *r, enum skip why, struct book *b, const char *rule)
{
	b->files->unclosed[why]++;
	add(r, why, b, rule, rule);
}

void
skips_roots(struct run *r, struct book *b, const struct order *o)
{
	struct files *f = b->files;
	size_t i;
	int k;

	if (f->listed || !r->chain.from_file || r->chain.nseries == 0)
		return;
	for (i = 0; i < r->chain.nseries; i++) {
		for (k = 0; k < o->nroot; k++) {
			if (strcmp(r->chain.series[i]->root, o->root[k]) == 0)
				return;
		}
	}
	f->listed = r->chain.series[0]->root;
	f->asked = o->root[0];
}
