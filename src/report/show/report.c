/* The whole report, in the form asked for; the list of figures. */
#include "base/die.h"
#include "base/near.h"
#include "plug/plug_list.h"
#include "report/show/show.h"

#include <stdio.h>
#include <string.h>

static const char *
block_of(enum stat_id i)
{
	int k;

	for (k = 0; k < BLOCKS; k++) {
		if (i >= stat_block[k].from && i < stat_block[k].to)
			return stat_block[k].name;
	}
	return "book";
}

int
show_list(enum show_form form)
{
	static struct out out;
	const struct stat_info *s;
	enum stat_id i;

	out_open(&out, NULL);
	out_form(&out, form == SHOW_JSON ? REC_JSON : REC_CSV);
	plug_list_start(&out);
	for (i = 0; i < STATS; i++) {
		s = &stat_info[i];
		out_str(&out, s->name);
		out_str(&out, block_of(i));
		out_str(
		    &out, arena_fmt(&out.arena, "%s: %s",
			      s->label + strspn(s->label, " "), s->definition));
		out_null(&out);
		out_null(&out);
		out_null(&out);
		out_str(&out, "builtin");
		out_end(&out);
	}
	return out_close(&out);
}

void
show_check_sort(const char *sort)
{
	struct near n = { .word = sort + (*sort == '-') };
	enum stat_id i;

	if (stat_find(n.word) >= 0)
		return;
	for (i = 0; i < STATS; i++)
		near_try(&n, stat_info[i].name);
	die(MISUSE, "--sort '%s': no such figure%s; -l lists them", n.word,
	    near_text(&n));
}

static void
text(const struct show *s)
{
	const size_t *order = show_order(s);
	size_t i, n = s->ledger->nbooks;

	if (n == 0)
		printf("no trades and no marks\n");
	if (!s->id && n > 1)
		show_table(s);
	if (!s->id && s->pair)
		show_pair(s);
	for (i = 0; i < n; i++) {
		if (s->id ? strcmp(s->ledger->book[order[i]].id, s->id) == 0
			  : n <= 3)
			show_text(s, order[i]);
	}
	if (!s->id && n > 3)
		printf("\n%zu books; --id BOOK reports one of them whole\n", n);
}

static void
json(const struct show *s)
{
	const size_t *order = show_order(s);
	size_t i;

	for (i = 0; i < s->ledger->nbooks; i++) {
		if (!s->id || strcmp(s->ledger->book[order[i]].id, s->id) == 0)
			show_json(s, order[i]);
	}
}

void
show_ready(struct show *s)
{
	size_t i;
	int k;

	for (i = 0; i < s->ledger->nbooks; i++) {
		for (k = 0; k < BLOCKS; k++)
			s->has[k] |= s->stats[i].has[k];
	}
}

int
show_report(struct show *s, enum show_form form)
{
	show_ready(s);
	if (form == SHOW_CSV)
		return show_csv(s);
	if (form == SHOW_JSON)
		json(s);
	else
		text(s);
	return show_close();
}
