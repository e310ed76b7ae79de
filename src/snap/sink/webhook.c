/* webhook: the document is posted as it is, with the headers of Standard
 * Webhooks; how many were dropped before it becomes its last member. */
#include "snap/post.h"

#include <stdio.h>

static void
shape(struct post *p, struct str event, long dropped)
{
	char member[40];

	if (dropped == 0) {
		text_addn(&p->body, event.p, event.n);
		return;
	}
	snprintf(member, sizeof member, ",\"dropped\":%ld}", dropped);
	text_addn(&p->body, event.p, event.n - 1);
	text_add(&p->body, member);
}

static const struct post_kind kind = {
	.is_signed = 1,
	.gone = { 410 },
	.shape = shape,
};

static void
open_(struct sink_end *e)
{
	post_open(e, &kind, e->operand);
}

const struct sink sink_webhook = {
	.name = "webhook",
	.operand = "url or @NAME",
	.summary = "a URL that takes Standard Webhooks, signed by NAME_KEY",
	.open = open_,
	.put = queue_put,
	.settle = queue_settle,
	.close = queue_close,
};
