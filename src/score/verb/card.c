/* csf-score card: what a model is, for a person or as JSON. */
#include "base/die.h"
#include "score/model.h"
#include "score/score.h"

#include <stdlib.h>

static struct model m;
static int json;
static const struct opt opts[] = {
	{ 'o', "output", "format", "text (default) or json",
	    OPT_WORD(&json, "text json") },
	{ 0 },
};

static int
run(int argc, char *argv[])
{
	struct text t = { 0 };

	if (argc != 1)
		die(MISUSE,
		    "one model file is shown: csf-score card model.json");
	model_read(&m, argv[0]);
	if (json)
		model_card_json(&m, &t);
	else
		model_card_text(&m, &t);
	text_print(&t);
	free(t.p);
	return 0;
}

const struct verb verb_card = { "card",
	"csf-score card [-hqv] [-o format] file", opts, run };
