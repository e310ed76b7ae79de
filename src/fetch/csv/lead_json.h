/* lead_json: the chain that Cboe serves, one JSON object, as CSV. */
#ifndef CSF_FETCH_CSV_LEAD_JSON_H
#define CSF_FETCH_CSV_LEAD_JSON_H

#include "fetch/csv/lead.h"

/* As lead_read, of a file that begins with a brace; 0 for NDJSON. */
long lead_json(struct lead *l, struct text *text, const char *file,
    const char *p, size_t n, int at_end);

#endif
