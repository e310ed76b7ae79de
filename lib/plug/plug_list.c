#include "plug/plug_list.h"

void
plug_list_start(struct out *o)
{
	static const char *const names[] = { "name", "group", "summary",
		"inputs", "params", "outputs", "from", NULL };
	int i;

	for (i = 0; names[i]; i++)
		out_col(o, names[i], NULL);
	out_start(o);
}

void
plug_list_row(struct out *o, const char *name, const char *path)
{
	out_str(o, name);
	out_str(o, "plugin");
	out_null(o);
	out_null(o);
	out_null(o);
	out_null(o);
	out_str(o, path);
	out_end(o);
}

void
plug_list_object(struct text *t, const char *name, const char *path)
{
	text_add(t, "{\"name\":");
	text_json(t, name);
	text_add(t, ",\"group\":\"plugin\",\"from\":");
	text_json(t, path);
	text_add(t, "}\n");
}
