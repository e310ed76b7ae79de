/*
 * settings: lines `name = value`, and the words of a value.  Blanks part words,
 * '...' and "..." keep blanks and #, and nothing is expanded; # where a word
 * would begin is a comment.
 */
#include "base/bytes.h"
#include "base/die.h"
#include "settings/settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char blank[] = " \t\n"; /* a list may be typed over lines */

/* The next word behind *p, its quotes taken off in place; NULL: no more. */
static char *
next_word(const char *place, char **p)
{
	char *from = *p + strspn(*p, blank), *to = from, *word = from, quote;
	char *end;

	if (!*from || *from == '#')
		return NULL;
	while (*from && !strchr(blank, *from)) {
		quote = *from;
		if (quote != '\'' && quote != '"') {
			*to++ = *from++;
			continue;
		}
		end = strchr(++from, quote);
		if (!end)
			die(MISUSE, "%s: the quote %c is not closed", place,
			    quote);
		memmove(to, from, (size_t)(end - from));
		to += end - from;
		from = end + 1;
	}
	*p = *from ? from + 1 : from;
	*to = '\0';
	return word;
}

/* The value's words, quoted again, blanks between. */
static const char *
words(const char *place, char *text)
{
	struct text t = { 0 };
	const char *word, *all = "";

	while ((word = next_word(place, &text))) {
		text_add(&t, t.n ? " " : "");
		settings_quote(&t, word);
	}
	if (t.n)
		all = arena_str(&settings_arena, t.p, t.n);
	free(t.p);
	return all;
}

static const char *
one(const char *place, char *text)
{
	const char *word = next_word(place, &text);

	if (word && next_word(place, &text))
		die(MISUSE,
		    "%s: one word is its value; blanks are kept in quotes",
		    place);
	return word ? word : "";
}

static void
put(struct setting *s, const char *place, const char *value, const char *from,
    int line)
{
	if (s->check)
		s->check(place, value);
	s->value = value;
	s->from = from;
	s->line = line;
}

static void
read_line(const char *path, int line, char *text)
{
	struct arena *a = &settings_arena;
	const char *at = arena_fmt(a, "%s:%d", path, line), *place;
	char *name = text + strspn(text, blank), *equals, *end;
	struct setting *s;

	if (!*name || *name == '#')
		return;
	equals = strchr(name, '=');
	if (!equals)
		die(MISUSE, "%s: '%.60s': a line is: name = value", at, name);
	for (end = equals; end > name && strchr(blank, end[-1]); end--)
		;
	*end = '\0';
	s = settings_named(name);
	if (!s)
		settings_unknown(arena_fmt(a, "%s: ", at), name);
	if (s->line)
		die(MISUSE, "%s: '%s' was set on line %d", at, name, s->line);
	place = arena_fmt(a, "%s: %s", at, name);
	put(s, place,
	    s->list ? words(place, equals + 1) : one(place, equals + 1), at,
	    line);
}

void
settings_file(const char *path, int must)
{
	static const char mark[] = "\xEF\xBB\xBF";
	char *all, *text, *end;
	size_t n;
	int line;

	if (!must && access(path, F_OK) < 0 && errno == ENOENT)
		return;
	all = bytes_read(path, &n);
	if (memchr(all, '\0', n))
		die(MISUSE, "%s: it is no text: there is a NUL in it", path);
	text = arena_str(&settings_arena, all, n);
	free(all);
	if (strncmp(text, mark, 3) == 0)
		text += 3;
	for (line = 1; *text; line++) {
		end = text + strcspn(text, "\n");
		n = *end ? 1 : 0;
		if (end > text && end[-1] == '\r')
			end[-1] = '\0';
		*end = '\0';
		if (strchr(text, '\r'))
			die(MISUSE, "%s:%d: a CR within it: lines end in LF",
			    path, line);
		read_line(path, line, text);
		text = end + n;
	}
}

void
settings_given(const char *operand)
{
	struct arena *a = &settings_arena;
	const char *equals = strchr(operand, '=');
	const char *name, *place;
	struct setting *s;
	char *value;

	if (!equals)
		die(MISUSE, "'%s': a setting is given as name=value", operand);
	name = arena_str(a, operand, (size_t)(equals - operand));
	s = settings_named(name);
	if (!s)
		settings_unknown("", name);
	place = arena_fmt(a, "--%s", name);
	value = arena_str(a, equals + 1, strlen(equals + 1));
	put(s, place, s->list ? words(place, value) : value, "command line", 0);
}
