#include "base/sha.h"
#include "base/bytes.h"
#include "base/die.h"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <unistd.h>

static void
digits(struct sha256_ctx *ctx, char hex[SHA_TEXT])
{
	static const char digit[] = "0123456789abcdef";
	uint8_t raw[SHA256_DIGEST_SIZE];
	size_t i;

	sha256_digest(ctx, sizeof raw, raw);
	for (i = 0; i < sizeof raw; i++) {
		hex[2 * i] = digit[raw[i] >> 4];
		hex[2 * i + 1] = digit[raw[i] & 15];
	}
	hex[SHA_TEXT - 1] = '\0';
}

void
sha_text(const void *p, size_t n, char hex[SHA_TEXT])
{
	struct sha256_ctx ctx;

	sha256_init(&ctx);
	sha256_update(&ctx, n, p);
	digits(&ctx, hex);
}

void
sha_file(const char *path, char hex[SHA_TEXT])
{
	static uint8_t buf[1 << 16];
	struct sha256_ctx ctx;
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		die(FAIL, "cannot open '%s':", path);
	sha256_init(&ctx);
	while ((n = bytes_some(fd, buf, sizeof buf)) > 0)
		sha256_update(&ctx, (size_t)n, buf);
	if (n < 0)
		die(FAIL, "%s: cannot read:", path);
	close(fd);
	digits(&ctx, hex);
}
