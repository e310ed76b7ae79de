#include "snap/member.h"
#include "num/num.h"
#include "time/cal.h"

static void
put_name(struct text *t, const char *name)
{
	const char last = t->n > 0 ? t->p[t->n - 1] : '[';

	if (last != '{' && last != '[')
		text_add(t, ",");
	if (!name)
		return;
	text_json(t, name);
	text_add(t, ":");
}

void
member_open(struct text *t, const char *name, char bracket)
{
	put_name(t, name);
	text_addn(t, &bracket, 1);
}

void
member_close(struct text *t, char bracket)
{
	text_addn(t, &bracket, 1);
}

void
member_json(struct text *t, const char *name, struct str value)
{
	put_name(t, name);
	text_addn(t, value.p, value.n);
}

void
member_text(struct text *t, const char *name, const char *z)
{
	put_name(t, name);
	text_json(t, z);
}

void
member_num(struct text *t, const char *name, double v)
{
	put_name(t, name);
	text_num(t, v);
}

void
member_int(struct text *t, const char *name, long long v)
{
	char s[NUM_MAX];

	member_json(t, name, (struct str){ s, num_put_int(s, v) });
}

void
member_bool(struct text *t, const char *name, int v)
{
	member_json(t, name, str_of(v ? "true" : "false"));
}

void
member_time(struct text *t, const char *name, int64_t ns)
{
	char s[CAL_TEXT_MAX + 1];

	s[cal_put_utc(s, ns)] = '\0';
	member_text(t, name, s);
}

void
member_date(struct text *t, const char *name, int day)
{
	char s[CAL_TEXT_MAX + 1];

	s[cal_put_date(s, day)] = '\0';
	member_text(t, name, s);
}
