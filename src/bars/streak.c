/* Runs of rows, one finding each. */
#include "bars/bars.h"
#include "bars/check.h"

void
streak_add(struct streak *s, struct cal_time t, long line)
{
	if (s->n++ == 0) {
		s->first = t;
		s->line = line;
	}
	s->last = t;
}

void
streak_end(struct streak *s, const char *key, const char *kind,
    const char *column, long least)
{
	struct finding f = { .time = s->first,
		.timed = 1,
		.key = key,
		.kind = kind,
		.column = column,
		.line = s->line };

	if (s->n >= least && s->n > 0) {
		f.value = arena_fmt(&bars.arena, "%ld", s->n);
		if (s->n > 1)
			f.detail = arena_fmt(
			    &bars.arena, "to %s", check_text(s->last));
		finding_add(&f);
	}
	s->n = 0;
}
