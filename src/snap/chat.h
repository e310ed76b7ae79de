/*
 * chat: the text for people as chat services take it: cut on a character's
 * border to what fits, with an ellipsis, in a fence that keeps its columns.
 */
#ifndef CSF_SNAP_CHAT_H
#define CSF_SNAP_CHAT_H

#include "base/str.h"
#include "base/text.h"

struct chat {
	size_t most;	   /* UTF-16 units, fence and entities counted */
	const char *fence; /* around it: "```", or "" */
	int has_entities;  /* & < > are written &amp; &lt; &gt; */
};

/* Make t the message: first how many were dropped, if any.  Returns its UTF-16
 * units. */
size_t chat_put(
    struct text *t, const struct chat *how, struct str text, long dropped);

#endif
