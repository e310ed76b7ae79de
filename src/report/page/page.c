/* The page as a whole: head, contents, books, how it was made. */
#include "report/page/page_impl.h"
#include "base/text.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

/* script.js and style.css, made by make. */
static const char script[] =
#include "page_script.js.h"
    ;
static const char style[] =
#include "page_style.css.h"
    ;

/* ---- head ---- */

/* What the page may do: its own style and that script, nothing else. */
static void
policy(void)
{
	char sum64[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = "";
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct sha256_ctx ctx;

	sha256_init(&ctx);
	sha256_update(&ctx, strlen(script), (const uint8_t *)script);
	sha256_digest(&ctx, sizeof sum, sum);
	base64_encode_raw(sum64, sizeof sum, sum);
	html_fmt("<meta http-equiv=\"Content-Security-Policy\" content=\""
		 "default-src 'none'; style-src 'unsafe-inline'; "
		 "script-src 'sha256-%s'; base-uri 'none'; "
		 "form-action 'none'\">\n",
	    sum64);
}

/* The colours of the plots, by light and by dark. */
static void
colours(void)
{
	static struct text css;

	text_add(&css, ":root{");
	plot_style(&css, 0);
	text_add(&css, "}\n@media screen and (prefers-color-scheme:dark){"
		       ":root{");
	plot_style(&css, 1);
	text_add(&css, "}}\n");
	html_raw(css.p);
}

static void
head(const struct page *p, size_t n, size_t books)
{
	html_raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		 "<meta charset=\"utf-8\">\n");
	policy();
	html_raw("<meta name=\"viewport\" content=\"width=device-width, "
		 "initial-scale=1\">\n"
		 "<meta name=\"color-scheme\" content=\"light dark\">\n"
		 "<meta name=\"generator\" content=\"csf-report " CSF_VERSION
		 "\">\n<title>");
	if (n > 0)
		html_text(p[0].book->id);
	if (books > 1)
		html_fmt(" and %s", show_count(books - 1, "more book"));
	html_raw(n > 0 ? " - backtest report" : "Backtest report");
	html_raw("</title>\n<style>\n");
	colours();
	html_raw(style);
	html_raw("</style>\n</head>\n");
}

/* ---- contents ---- */

static void
contents(const struct page *p, size_t n, int compared)
{
	size_t i;

	html_raw("<nav aria-label=\"Contents\">\n<ul>\n");
	if (compared)
		html_raw("<li><a href=\"#books\">Books compared</a></li>\n");
	if (n == 1)
		page_parts(p);
	for (i = 0; i < n && n > 1; i++) {
		html_fmt("<li><a href=\"#%s\">", p[i].at);
		html_short(p[i].book->id);
		html_raw("</a></li>\n");
	}
	html_raw("<li><a href=\"#made\">How it was made</a></li>\n"
		 "</ul>\n</nav>\n");
}

/* ---- the page ---- */

/* The books that stand on it whole, in their order; how many. */
static size_t
choose(const struct show *s, struct page *p)
{
	const size_t *order = show_order(s);
	size_t i, n = 0;

	for (i = 0; i < s->ledger->nbooks && n < PAGE_BOOKS; i++) {
		const struct ledger_book *b = &s->ledger->book[order[i]];

		if (s->id && strcmp(s->id, b->id) != 0)
			continue;
		p[n] = (struct page){ s, b, &s->stats[order[i]], order[i], "" };
		snprintf(p[n].at, sizeof p[n].at, "b%zu", n + 1);
		n++;
	}
	return n;
}

int
page_report(struct show *s)
{
	struct page p[PAGE_BOOKS];
	size_t n, i;
	int compared = !s->id && s->ledger->nbooks > 1;

	show_ready(s);
	n = choose(s, p);
	page_draw(s, p, n);
	head(p, n, s->id ? n : s->ledger->nbooks);
	html_raw("<body>\n<header>\n<p><a class=\"skip\" "
		 "href=\"#content\">To the content</a></p>\n"
		 "<h1>Backtest report</h1>\n</header>\n");
	contents(p, n, compared);
	html_raw("<main id=\"content\">\n");
	if (n == 0)
		html_raw("<p>No trades and no marks.</p>\n");
	if (compared)
		page_books(s);
	for (i = 0; i < n; i++)
		page_book(&p[i], n > 1);
	page_made();
	html_raw("</main>\n<footer>\n<p>csf-report " CSF_VERSION
		 "; what the figures mean: csf-report(1)</p>\n</footer>\n"
		 "<script>");
	html_raw(script);
	html_raw("</script>\n</body>\n</html>\n");
	return html_close();
}
