/*
 * unzip: a file as rec_open_with reads it, unpacked on the way: gzip (zlib),
 * zstd and zip (zip.h) by their first bytes, anything else as it is.  Several
 * members one after another are one text.
 *
 * Not libarchive, which is as fast: its gzip filter reads no checksum (3.6.2;
 * of 514 gzip files with one bit changed, 78 passed as other prices; here
 * none), of a zip archive in a pipe it skips a file whose header is damaged
 * without a word, and it is 18 libraries to load for 7: 3.6 ms to start, not
 * 1.7.
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
