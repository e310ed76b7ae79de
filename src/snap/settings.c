#include "snap/settings.h"
#include "base/sha.h"
#include "snap/score.h"

const char *
settings_sum(const struct stream *s, const char *const file[], int n)
{
	static char hex[SHA_TEXT];
	static struct text t;
	char of_file[SHA_TEXT];
	int i;

	text_add(&t, "csf-snap ");
	text_add(&t, CSF_VERSION);
	text_add(&t, "\nevery ");
	text_add(&t, s->doc.every);
	text_add(&t, "\nstream ");
	text_json(&t, s->doc.stream);
	text_add(&t, "\nevents ");
	text_json(&t, s->given.events);
	text_add(&t, "\n");
	for (i = 0; i < s->given.nsignals; i++) {
		text_add(&t, "signal ");
		text_json(&t, s->given.signal[i]);
		text_add(&t, "\n");
	}
	score_settings(&t);
	for (i = 0; i < n; i++) {
		sha_file(file[i], of_file);
		text_add(&t, "file ");
		text_add(&t, of_file);
		text_add(&t, "\n");
	}
	sha_text(t.p, t.n, hex);
	return hex;
}
