/* The indicators: IND(GROUP, IDENT) for each descriptor, sorted. */
IND(math, lag)
