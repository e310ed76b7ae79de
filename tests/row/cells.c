/* cells HOW COLUMN: the column of the rows on stdin, read that way. */
#include "row/rec.h"

#include <stdio.h>
#include <string.h>

static struct rec in;

static void
show(const char *how, int col)
{
	char s[CAL_TEXT_MAX] = "";
	struct str text = { NULL, 0 };

	if (strcmp(how, "date") == 0)
		text = (struct str){ s, cal_put_date(s, rec_date(&in, col)) };
	else if (strcmp(how, "moment") == 0)
		text =
		    (struct str){ s, cal_put_utc(s, rec_moment(&in, col).ns) };
	else
		text = rec_text_if(&in, col);
	printf("%.*s;%g\n", (int)text.n, text.p ? text.p : "",
	    strcmp(how, "optional") == 0 ? rec_num_if(&in, col) : 0);
}

int
main(int argc, char *argv[])
{
	int col;

	if (argc != 3)
		return 2;
	rec_open(&in, "-");
	col = strcmp(argv[1], "optional") == 0 ? rec_optional(&in, argv[2])
	      : strcmp(argv[1], "input") == 0  ? rec_input(&in, argv[2])
					       : rec_need(&in, argv[2]);
	while (rec_next(&in))
		show(argv[1], col);
	return 0;
}
