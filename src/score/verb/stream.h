/*
 * stream: "-" is standard input to one option of a command line, and standard
 * output to one; the second would find nothing, or no place.
 *
 *	stream_once("standard input", (const struct stream[]){
 *	    { "the rows", file }, { "--grid", grid }, { 0 } });
 */
#ifndef CSF_SCORE_STREAM_H
#define CSF_SCORE_STREAM_H

struct stream {
	const char *name, *path; /* NULL: it was not given */
};

/* Dies (MISUSE) of a second "-" in the table, which ends with no name. */
void stream_once(const char *what, const struct stream *s);

#endif
