/* settings: the names, what is built in, and what a value may be. */
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"
#include "settings/settings.h"
#include "time/cal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct arena settings_arena;

/* The text itself is not shown: a password is in it. */
static void
check_db(const char *place, const char *text)
{
	const char *host = strstr(text, "://");
	const char *at = host ? strchr(host + 3, '@') : NULL;
	const char *colon = host ? strchr(host + 3, ':') : NULL;

	if ((at && colon && colon < at) || strstr(text, "password="))
		die(MISUSE,
		    "%s: no password is written here: PGPASSWORD, or ~/.pgpass",
		    place);
	if (strncmp(text, "sqlite:", 7) != 0 &&
	    strncmp(text, "postgresql:", 11) != 0 &&
	    strncmp(text, "postgres:", 9) != 0)
		die(MISUSE,
		    "%s: a database is written sqlite:PATH or "
		    "postgresql://user@host/name",
		    place);
}

static void
check_some(const char *place, const char *text)
{
	if (!text[0])
		die(MISUSE, "%s: it is empty", place);
}

/* It stands in rows that scripts read. */
static void
check_symbol(const char *place, const char *text)
{
	if (!text[0] || strpbrk(text, " \t,'\""))
		die(MISUSE, "%s '%s': a symbol, without blank, comma or quote",
		    place, text);
}

static void
check_bar(const char *place, const char *text)
{
	int bar;

	if (cal_parse_bar(text, strlen(text), &bar) < 0)
		die(MISUSE, "%s '%s': 1m, 5m, 1h, 1d or point", place, text);
}

static void
check_date(const char *place, const char *text)
{
	int day;

	if (text[0])
		cal_option_date(place, text, &day);
}

static void
check_rate(const char *place, const char *text)
{
	if (text[0])
		opt_real(place, text, -1, 1);
}

#define SETTING(name, list, fallback, env, check)                              \
	{                                                                      \
		name, list, fallback, env, check, NULL, NULL, 0                \
	}

struct setting settings[] = {
	SETTING("db", 0, "sqlite:csf.db", "CSF_DB", check_db),
	SETTING("data", 0, "sample:spx", NULL, check_some),
	SETTING("chain", 0, "", NULL, NULL),
	SETTING("symbol", 0, "SPX", NULL, check_symbol),
	SETTING("timeframe", 0, "1d", NULL, check_bar),
	SETTING("layout", 0, "", NULL, NULL),
	SETTING("indicators", 1, "", NULL, NULL),
	SETTING("labels", 1, "", NULL, NULL),
	SETTING("strategy", 0, "IronCondor", NULL, check_some),
	SETTING("model", 0, "", NULL, NULL),
	SETTING("sinks", 1, "", NULL, NULL),
	SETTING("fees", 0, "", NULL, NULL),
	SETTING("start", 0, "", NULL, check_date),
	SETTING("rate", 0, "", NULL, check_rate),
	SETTING("credentials", 0, "", "CSF_CREDENTIALS", NULL),
	SETTING(NULL, 0, NULL, NULL, NULL),
};

struct setting *
settings_named(const char *name)
{
	struct setting *s;

	for (s = settings; s->name; s++) {
		if (strcmp(s->name, name) == 0)
			return s;
	}
	return NULL;
}

/* Does it look as if a provider's key were to follow? */
static int
is_secret(const char *name)
{
	static const char *const hint[] = { "key", "token", "secret",
		"password" };
	char low[64];
	size_t i;

	for (i = 0; name[i] && i + 1 < sizeof low; i++)
		low[i] = (char)tolower((unsigned char)name[i]);
	low[i] = '\0';
	for (i = 0; i < sizeof hint / sizeof *hint; i++) {
		if (strstr(low, hint[i]))
			return 1;
	}
	return 0;
}

void
settings_unknown(const char *place, const char *name)
{
	struct near n = { .word = name };
	struct setting *s;

	if (is_secret(name))
		die(MISUSE,
		    "%s'%s' is no setting; keys are in the environment, or in "
		    "the file that 'credentials' names",
		    place, name);
	for (s = settings; s->name; s++)
		near_try(&n, s->name);
	die(MISUSE, "%s'%s' is no setting%s", place, name, near_text(&n));
}

void
settings_default(void)
{
	struct setting *s;
	const char *env;

	for (s = settings; s->name; s++) {
		env = s->env ? getenv(s->env) : NULL;
		s->value = env && env[0] ? env : s->fallback;
		s->from = env && env[0] ? s->env : "default";
		s->line = 0;
		if (s->check)
			s->check(s->from, s->value);
	}
}

/* Characters that no shell sees anything in. */
static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			    "abcdefghijklmnopqrstuvwxyz0123456789_./:,=@+-";

void
settings_quote(struct text *t, const char *word)
{
	const char *end;

	if (word[0] && word[strspn(word, plain)] == '\0') {
		text_add(t, word);
		return;
	}
	/* an apostrophe stands between two quotes of its own */
	text_add(t, "'");
	for (; (end = strchr(word, '\'')); word = end + 1) {
		text_addn(t, word, (size_t)(end - word));
		text_add(t, "'\"'\"'");
	}
	text_add(t, word);
	text_add(t, "'");
}
