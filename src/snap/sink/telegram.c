/*
 * telegram: sendMessage of a bot; the text is at most 4,096 UTF-16 units, and
 * an entity, not markup, says that its columns matter (core.telegram.org).  The
 * operand is CHAT@NAME: who gets it, and the variable with the URL
 * https://api.telegram.org/botTOKEN/sendMessage.
 */
#include "base/die.h"
#include "num/num.h"
#include "snap/chat.h"
#include "snap/post.h"

#include <stdio.h>
#include <string.h>

static const struct chat chat = { .most = 4096, .fence = "" };

static void
shape(struct post *p, struct str event, long dropped)
{
	static struct text t;
	char entity[80];
	size_t units = chat_put(&t, &chat, event, dropped);

	snprintf(entity, sizeof entity,
	    ",\"entities\":[{\"type\":\"pre\",\"offset\":0,\"length\":%zu}]}",
	    units);
	text_add(&p->body, "{\"chat_id\":");
	if (*p->chat == '@')
		text_json(&p->body, p->chat);
	else
		text_add(&p->body, p->chat);
	text_add(&p->body, ",\"text\":");
	text_json(&p->body, t.p);
	text_add(&p->body, entity);
}

/* 401: no such bot; 403: its user has blocked it; 404: no token. */
static const struct post_kind kind = {
	.is_text = 1,
	.is_secret = 1,
	.gone = { 401, 403, 404 },
	.rate = { 20, 60 * INT64_C(1000000000) },
	.shape = shape,
};

static void
open_(struct sink_end *e)
{
	const char *at = strrchr(e->operand, '@');
	size_t n = at ? (size_t)(at - e->operand) : 0;
	char *who = arena_str(&e->arena, e->operand, n);
	long long id;

	if (*who == '@' ? n < 2 : num_int(who, INT64_MIN, INT64_MAX, &id) != 0)
		die(MISUSE,
		    "--sink telegram: it is CHAT@NAME: the chat's number or "
		    "@name, and the variable that has the bot's URL");
	post_open(e, &kind, at)->chat = who;
}

const struct sink sink_telegram = {
	.name = "telegram",
	.operand = "chat@NAME",
	.summary = "the text to a chat by a Telegram bot, its URL in NAME",
	.open = open_,
	.put = queue_put,
	.settle = queue_settle,
	.close = queue_close,
};
