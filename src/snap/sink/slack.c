/* slack: {"text":...} to an incoming webhook; 4,000 characters are advised, and
 * & < > are entities in it (docs.slack.dev). */
#include "snap/chat.h"
#include "snap/post.h"
#include "time/cal.h"

static const struct chat chat = {
	.most = 4000, .fence = "```", .has_entities = 1
};

static void
shape(struct post *p, struct str event, long dropped)
{
	static struct text t;

	chat_put(&t, &chat, event, dropped);
	text_add(&p->body, "{\"text\":");
	text_json(&p->body, t.p);
	text_add(&p->body, "}");
}

/* 404 no_service, 403 the team is gone, 410 the channel is archived. */
static const struct post_kind kind = {
	.is_text = 1,
	.is_secret = 1,
	.gone = { 403, 404, 410 },
	.rate = { 1, CAL_SEC },
	.shape = shape,
};

static void
open_(struct sink_end *e)
{
	post_open(e, &kind, e->operand);
}

const struct sink sink_slack = {
	.name = "slack",
	.operand = "@NAME",
	.summary = "the text to a Slack incoming webhook, its URL in NAME",
	.open = open_,
	.put = queue_put,
	.settle = queue_settle,
	.close = queue_close,
};
