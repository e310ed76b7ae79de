#include "snap/sign.h"

#include <nettle/base64.h>
#include <nettle/hmac.h>
#include <string.h>

static const char prefix[] = "whsec_";

static const char *
read_key(struct sign *s, const char *p, size_t n)
{
	struct base64_decode_ctx ctx;
	uint8_t raw[BASE64_DECODE_LENGTH(128)];
	size_t size = 0;

	if (s->n == SIGN_KEYS)
		return "has more than 4 keys";
	if (n < sizeof prefix || memcmp(p, prefix, sizeof prefix - 1) != 0)
		return "is no key: it begins with whsec_";
	p += sizeof prefix - 1;
	n -= sizeof prefix - 1;
	base64_decode_init(&ctx);
	if (n > 128 || !base64_decode_update(&ctx, &size, raw, n, p) ||
	    !base64_decode_final(&ctx))
		return "is no base64 behind whsec_";
	if (size < SIGN_LEAST || size > SIGN_MOST)
		return "is no key of 24 to 64 bytes";
	memcpy(s->key[s->n], raw, size);
	s->size[s->n++] = size;
	return NULL;
}

const char *
sign_keys(struct sign *s, const char *text)
{
	const char *why;
	size_t n;

	do {
		n = strcspn(text, ",");
		why = read_key(s, text, n);
		if (why)
			return why;
		text += n;
	} while (*text++ == ',');
	return NULL;
}

void
sign_put(const struct sign *s, struct text *t, const char *id,
    const char *timestamp, struct str body)
{
	struct hmac_sha256_ctx ctx;
	uint8_t sum[SHA256_DIGEST_SIZE];
	char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = "";
	int i;

	for (i = 0; i < s->n; i++) {
		hmac_sha256_set_key(&ctx, s->size[i], s->key[i]);
		hmac_sha256_update(&ctx, strlen(id), (const uint8_t *)id);
		hmac_sha256_update(&ctx, 1, (const uint8_t *)".");
		hmac_sha256_update(
		    &ctx, strlen(timestamp), (const uint8_t *)timestamp);
		hmac_sha256_update(&ctx, 1, (const uint8_t *)".");
		hmac_sha256_update(&ctx, body.n, (const uint8_t *)body.p);
		hmac_sha256_digest(&ctx, sizeof sum, sum);
		base64_encode_raw(text, sizeof sum, sum);
		text_add(t, i > 0 ? " v1," : "v1,");
		text_add(t, text);
	}
}
