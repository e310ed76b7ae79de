#include "db/kind.h"
#include "base/die.h"
#include "base/near.h"

#include <string.h>

#define SERIES                                                                 \
	{                                                                      \
		"symbol", "timeframe"                                          \
	}
#define STRIKES "put_long put_short call_short call_long"

static const struct kind kinds[] = {
	{ .name = "bars",
	    .summary = "bars, by symbol and timeframe",
	    .timed = 1,
	    .scope = SERIES,
	    .key = { { "time", KIND_TIME } } },
	{ .name = "equity",
	    .summary = "marks of a run: time, id, any columns",
	    .timed = 1,
	    .seq = 1,
	    .scope = { "run" },
	    .key = { { "id", KIND_TEXT }, { "time", KIND_TIME } },
	    .text = "kind account skips flags reason strategy" },
	{ .name = "events",
	    .summary = "csf-label --events, by symbol and timeframe",
	    .timed = 1,
	    .seq = 1,
	    .scope = SERIES,
	    .key = { { "time", KIND_TIME }, { "event", KIND_TEXT },
		{ "dir", KIND_NUMBER }, { "about", KIND_TEXT } },
	    .text = "points" },
	{ .name = "fills",
	    .summary = "csf-bt --fills, by run",
	    .timed = 1,
	    .seq = 1,
	    .scope = { "run" },
	    .key = { { "id", KIND_TEXT }, { "n", KIND_NUMBER },
		{ "leg", KIND_TEXT }, { "side", KIND_TEXT },
		{ "time", KIND_TIME } },
	    .text = "rule file",
	    .number = "line" },
	{ .name = "ledger",
	    .summary = "what csf-bt writes, by run",
	    .timed = 1,
	    .seq = 1,
	    .scope = { "run" },
	    .key = { { "kind", KIND_TEXT }, { "id", KIND_TEXT },
		{ "csf_at", KIND_AT } },
	    .text = STRIKES " strategy signal_time entry_time exit_time reason "
			    "put_reason call_reason flags skips account",
	    .number = "settle max_loss cash interest vix pop unlisted" },
	{ .name = "manifests",
	    .summary = "what a run was: csf-bt --manifest",
	    .all = 1,
	    .scope = { "run" },
	    .key = { { "hash", KIND_TEXT } },
	    .digest = "run",
	    .member = "program version",
	    .text = "program version document" },
	{ .name = "models",
	    .summary = "models of csf-score",
	    .all = 1,
	    .scope = { "model" },
	    .key = { { "hash", KIND_TEXT } },
	    .digest = "model",
	    .member =
		"kind card.program card.created card.library card.target "
		"card.rows card.first_t0 card.last_t0 card.last_t1 "
		"card.base_rate card.effective card.win card.loss card.weight "
		"card.decay card.balanced card.flag_missing card.split "
		"card.seed card.sha256",
	    .text = "kind program created library target first_t0 last_t0 "
		    "last_t1 weight split sha256 document" },
	{ .name = "quotes",
	    .summary = "option quotes",
	    .timed = 1,
	    .key = { { "time", KIND_TIME }, { "root", KIND_TEXT },
		{ "expiry", KIND_DAY }, { "strike", KIND_NUMBER },
		{ "right", KIND_SIDE } },
	    .text = "forward_status iv_status" },
	{ .name = "rows",
	    .summary = "wide rows of any columns: rows:SET",
	    .timed = 1,
	    .scope = SERIES,
	    .key = { { "time", KIND_TIME } } },
	{ .name = "runs",
	    .summary = "figures of runs: csf-report -o json",
	    .all = 1,
	    .scope = { "run" },
	    .key = { { "id", KIND_TEXT } },
	    .text = "from to notes",
	    .number = "dsr minutes_0dte" },
	{ .name = "snapshots",
	    .summary = "what was seen at the end of an interval, by stream",
	    .timed = 1,
	    .seq = 1,
	    .scope = { "stream" },
	    .key = { { "time", KIND_TIME }, { "id", KIND_TEXT } },
	    .member = "stream time id type",
	    .text = "type document" },
	{ .name = "zones",
	    .summary = "csf-label --zones, by symbol and timeframe",
	    .timed = 1,
	    .seq = 1,
	    .scope = SERIES,
	    .key = { { "time", KIND_TIME }, { "label", KIND_TEXT },
		{ "zone", KIND_NUMBER }, { "change", KIND_TEXT } },
	    .text = "role touched" },
};
enum { NKINDS = sizeof kinds / sizeof *kinds };

/* Text by its name in every layout. */
static const char text_columns[] =
    "symbol timeframe run root expiry right source signal id";

const char kind_names[] =
    "bars, equity, events, fills, ledger, manifests, models, quotes, "
    "rows:SET, runs, snapshots, zones";

static const char *const type_name[] = { "", "number", "text", "json", "time",
	"text", "text", "at" };

const struct kind *
kind_named(const char *name)
{
	int i;

	for (i = 0; i < NKINDS; i++) {
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	}
	return NULL;
}

/* Of rows:SET: a word that can stand in a table's name. */
static void
check_set(const char *set)
{
	size_t n = strspn(set, "abcdefghijklmnopqrstuvwxyz0123456789_");

	if (n == 0 || n > 40 || set[n])
		die(MISUSE,
		    "rows:%s: a set is 1 to 40 small letters, digits and _",
		    set);
	if (n > 2 && strcmp(set + n - 2, "_v") == 0)
		die(MISUSE,
		    "rows:%s: no set ends in _v: so do the views with times "
		    "as text",
		    set);
}

const struct kind *
kind_of(const char *typed)
{
	struct near near = { .word = typed };
	const struct kind *k;
	int i;

	if (strncmp(typed, "rows:", 5) == 0) {
		check_set(typed + 5);
		return kind_named("rows");
	}
	if (strcmp(typed, "rows") == 0)
		die(MISUSE, "rows: which set? it is written rows:SET");
	k = kind_named(typed);
	for (i = 0; !k && i < NKINDS; i++)
		near_try(&near, kinds[i].name);
	if (!k)
		die(MISUSE, "no kind '%s'%s (there are %s)", typed,
		    near_text(&near), kind_names);
	return k;
}

static int
is_word(const char *words, const char *name)
{
	size_t n = strlen(name);
	const char *p = words;

	for (; n > 0 && p && (p = strstr(p, name)); p += n) {
		if ((p == words || p[-1] == ' ') &&
		    (p[n] == ' ' || p[n] == '\0'))
			return 1;
	}
	return 0;
}

int
kind_is_scope(const struct kind *k, const char *name)
{
	int i;

	for (i = 0; k->scope[i]; i++) {
		if (strcmp(k->scope[i], name) == 0)
			return 1;
	}
	return 0;
}

static const struct kind_key *
key_of(const struct kind *k, const char *name)
{
	int i;

	for (i = 0; i < KIND_KEYS && k->key[i].name; i++) {
		if (strcmp(k->key[i].name, name) == 0)
			return &k->key[i];
	}
	return NULL;
}

int
kind_is_key(const struct kind *k, const char *name)
{
	return kind_is_scope(k, name) || key_of(k, name);
}

enum kind_type
kind_column(const struct kind *k, const char *name)
{
	const struct kind_key *key = key_of(k, name);
	const char *end = strrchr(name, '_');

	if (key)
		return key->type;
	if (k->timed && strcmp(name, "time") == 0)
		return KIND_TIME;
	if (is_word(text_columns, name) || is_word(k->text, name))
		return KIND_TEXT;
	if (is_word(k->number, name))
		return KIND_NUMBER;
	if (end && (strcmp(end, "_status") == 0 || strcmp(end, "_id") == 0 ||
		       strcmp(end, "_known") == 0))
		return KIND_TEXT;
	return KIND_UNKNOWN;
}

const char *
kind_type_name(enum kind_type type)
{
	return type_name[type];
}

enum kind_type
kind_type_of(const char *name)
{
	int i;

	for (i = KIND_UNKNOWN; i < KIND_TIME; i++) {
		if (strcmp(type_name[i], name) == 0)
			return (enum kind_type)i;
	}
	return KIND_TIME;
}
