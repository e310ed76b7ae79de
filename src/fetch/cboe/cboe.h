/*
 * cboe: what Cboe's pages load, which anyone may ask for and nobody promised:
 * delayed chains and charts (JSON), histories of its indices (CSV).  Shapes as
 * seen in 2026: Cboe has no description of them.
 */
#ifndef CSF_FETCH_CBOE_CBOE_H
#define CSF_FETCH_CBOE_CBOE_H

#include "fetch/net/range.h"
#include "fetch/net/value.h"
#include "http/http.h"

extern struct http cboe_http;
extern struct range cboe_range;

/* The timestamp of the answer, "2026-09-22 19:48:44": UTC, when it was
 * published; ns. */
int64_t cboe_stamp(const json_t *all);

/* The object names "^SPX", "_SPX" or "SPX", or nothing; dies of another symbol.
 * what: "a chain". */
void cboe_check_symbol(
    const json_t *object, const char *symbol, const char *what);

/* "2026-09-22T09:31:00" or with a blank, New York's; dies of anything else. */
int64_t cboe_ny(const struct value_at *at, const char *text);

/*
 * A chain: every option of the answer, in its order.  Its quotes are 15 minutes
 * older than the timestamp.
 */
void chain_write(const json_t *all, const char *symbol);

/* Bars of a chart, put in order: minutes of the last session, each labelled by
 * its end, or days. */
void chart_write_minutes(const json_t *all, const char *symbol, int has_volume);
void chart_write_days(const json_t *all, const char *symbol, int has_volume);

/* A history: DATE,OPEN,HIGH,LOW,CLOSE or DATE,NAME; month first. */
void history_write(const struct http_answer *a, const char *symbol);

#endif
