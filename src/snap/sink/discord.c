/* discord: {"content":...} to a webhook, 2,000 characters at most; nobody is
 * mentioned by it (docs.discord.com). */
#include "snap/chat.h"
#include "snap/post.h"

static const struct chat chat = { .most = 2000, .fence = "```" };

static void
shape(struct post *p, struct str event, long dropped)
{
	static struct text t;

	chat_put(&t, &chat, event, dropped);
	text_add(&p->body, "{\"content\":");
	text_json(&p->body, t.p);
	text_add(&p->body, ",\"allowed_mentions\":{\"parse\":[]}}");
}

/* 404: the webhook was deleted. */
static const struct post_kind kind = {
	.is_text = 1,
	.is_secret = 1,
	.gone = { 404, 410 },
	.shape = shape,
};

static void
open_(struct sink_end *e)
{
	post_open(e, &kind, e->operand);
}

const struct sink sink_discord = {
	.name = "discord",
	.operand = "@NAME",
	.summary = "the text to a Discord webhook, its URL in NAME",
	.open = open_,
	.put = queue_put,
	.settle = queue_settle,
	.close = queue_close,
};
