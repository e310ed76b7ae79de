/*
 * feed: the chain that a command line asks for: a file of quotes, or the model.
 *
 *	static struct feed feed;
 *	opts[] = { ..., FEED_CHAIN(feed), ..., FEED_STAMP(feed), { 0 } };
 *	feed_check(&feed, &chain, file);   what was typed: dies (MISUSE)
 *	late = feed_late(&feed);           from here on: FAIL
 *	feed_open(&feed, &chain, late);
 */
#ifndef CSF_FEED_H
#define CSF_FEED_H

#include "base/opt.h"
#include "quotes/chain.h"

struct feed {
	const char *path[OPT_LIST]; /* of --chain */
	int npaths;		    /* 0: the model */
	const char *greeks, *stamp, *root[OPT_LIST];
	int nroots;
	int stamp_sec; /* private: of --stamp; -1: the quotes tell */
};

/* Its rows of a table of options. */
#define FEED_CHAIN(f)                                                          \
	{                                                                      \
		0, "chain", "file",                                            \
		    "quotes; without it the chain is modelled",                \
		    OPT_EACH(&(f).npaths, (f).path)                            \
	}
#define FEED_GREEKS(f)                                                         \
	{                                                                      \
		0, "greeks", "prefix", "of the chain's columns iv, delta ...", \
		    OPT_TEXT(&(f).greeks)                                      \
	}
#define FEED_ROOT(f)                                                           \
	{                                                                      \
		0, "root", "name=am|pm",                                       \
		    "how another root than SPX, SPXW, XSP settles",            \
		    OPT_EACH(&(f).nroots, (f).root)                            \
	}
#define FEED_STAMP(f)                                                          \
	{                                                                      \
		0, "stamp", "start",                                           \
		    "quotes are stamped at their interval's start; or its "    \
		    "length",                                                  \
		    OPT_TEXT(&(f).stamp)                                       \
	}

/* rows: the file that the rows are read from, "-" standard input. */
void feed_check(struct feed *f, struct chain *c, const char *rows);

/* What is added to the stamps of quotes, ns; it may have to read some. */
int64_t feed_late(const struct feed *f);

/* With c->wants and c->strict set. */
void feed_open(const struct feed *f, struct chain *c, int64_t late);

#endif
