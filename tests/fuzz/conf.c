/* csf.conf and the file of credentials: the first byte says which ("=" is a
 * credential). */
#include "fuzz/fuzz.h"
#include "http/http.h"
#include "settings/settings.h"
#include "time/session.h"

#include <stdlib.h>
#include <string.h>

void
fuzz_start(void)
{
	session_is(0);
	setenv("CSF_CREDENTIALS", FUZZ_FILE, 1);
}

void
fuzz_one(const char *p, size_t n)
{
	static struct arena arena;
	const struct setting *s;
	const char *key;

	if (n > 0 && *p == '=') {
		fuzz_file(p + 1, n - 1);
		key = http_credential(&arena, "FUZZ_KEY");
		FUZZ_HOLD(
		    "a key is of ASCII", !key || strspn(key, "\t\n\r ") == 0);
		return;
	}
	settings_default();
	settings_file(FUZZ_FILE, 1);
	for (s = settings; s->name; s++)
		FUZZ_HOLD("a setting says where it is from",
		    !s->line || (s->value && s->from));
}
