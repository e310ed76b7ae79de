/* load FILE: Jansson's load of a JSON file, and nothing else. */
#include <jansson.h>
#include <stdio.h>

int
main(int argc, char *argv[])
{
	json_error_t e;
	json_t *all = argc == 2
			  ? json_load_file(argv[1], JSON_REJECT_DUPLICATES, &e)
			  : NULL;

	if (!all) {
		fprintf(stderr, "load: no JSON\n");
		return 1;
	}
	json_decref(all);
	return 0;
}
