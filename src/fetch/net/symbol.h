/*
 * symbol: which names are indices.  Providers write them with a mark of their
 * own (_SPX, I:SPX), users do not.
 */
#ifndef CSF_FETCH_NET_SYMBOL_H
#define CSF_FETCH_NET_SYMBOL_H

int symbol_is_index(const char *name);

#endif
