/*
 * zip: the files in a zip archive, from front to back (its list at the end is
 * not looked at).  Stored or deflated, with or without the 64-bit lengths;
 * their checksums are checked.  Several files are one text: their first lines
 * must be the same, and those after the first file's leave as empty lines, so
 * that lines count as in what `unzip -p` prints.  NDJSON has no such line.  The
 * folder __MACOSX, which macOS packs beside the files, is passed over.
 * Layout: APPNOTE.TXT 6.3 of PKWARE, sections 4.3 to 4.5.
 */
#ifndef CSF_FETCH_CSV_ZIP_H
#define CSF_FETCH_CSV_ZIP_H

#include "row/packed.h"

struct zip;

/* Of the bytes, which stand at the archive's start. */
struct zip *zip_open(struct packed *in);

/* At most n bytes more of the text; 0 behind the last file.  Dies of damage,
 * encryption and other ways of packing. */
size_t zip_read(struct zip *z, char *buf, size_t n);

void zip_close(struct zip *z);

#endif
