/*
 * unzip: a file as rec_open_with reads it, unpacked on the way: gzip and zstd
 * (unpack.h) and zip (zip.h) by their first bytes, anything else as it is.
 */
#ifndef CSF_FETCH_CSV_UNZIP_H
#define CSF_FETCH_CSV_UNZIP_H

#include "fetch/csv/lead.h"
#include "row/rec.h"

/* Open ("-" is stdin) and read up to the header; dies as rec_open does, and
 * when the packed data are damaged or cut. */
void unzip_open(struct rec *r, const char *file);

/* What stood before its header. */
const struct lead *unzip_lead(const struct rec *r);

/* Close what unzip_open opened. */
void unzip_close(struct rec *r);

#endif
