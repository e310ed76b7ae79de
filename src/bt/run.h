/*
 * run: all that lasts from row to row.  main has the one there is and hands it
 * on; what a module keeps is a struct of its own header.
 *
 * The words are those of csf-orders(5): a book is the account and the trades of
 * one id; a position is one open trade; a part of it is what is closed at once.
 * A world is a chain of its own: the model's with at-the-money vols scaled, for
 * reruns; with quotes there is one.
 */
#ifndef CSF_BT_RUN_H
#define CSF_BT_RUN_H

#include "bt/book.h"
#include "bt/conf.h"
#include "bt/engine.h"
#include "bt/entry.h"
#include "bt/exit.h"
#include "bt/files.h"
#include "bt/ledger.h"
#include "bt/marks.h"
#include "bt/option.h"
#include "bt/part.h"
#include "bt/plan.h"
#include "bt/settle.h"
#include "bt/span.h"
#include "quotes/feed.h"
#include "row/badbar.h"
#include "trade/fees.h"
#include "trade/row.h"

struct run {
	struct conf conf;
	struct part part;
	struct arena arena;

	/* what comes in */
	struct rec in; /* the rows */
	struct badbar bad;
	struct row row;
	struct feed feed;
	struct chain chain;
	struct fees fees;
	struct span span;

	/* the moment being worked on */
	int64_t now;
	struct engine_seen seen;
	int world, nworlds; /* the one worked on; those in use */

	/* what is made of it */
	struct wants wants;
	struct plans plans;
	struct books books;
	struct options options;
	struct pos *unused; /* positions */
	struct entries entries;
	struct exits exits;
	struct ledger_ended ended;
	struct settle settle;
	struct engine engine;
	struct marks marks;

	/* what goes out; unwritten: that of reruns */
	struct files files, unwritten;
};

#endif
