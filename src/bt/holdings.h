/* holdings: what goes into the file of --open: the positions that the run
 * leaves open. */
#ifndef CSF_BT_HOLDINGS_H
#define CSF_BT_HOLDINGS_H

struct run;

void holdings_write(struct run *r);

#endif
