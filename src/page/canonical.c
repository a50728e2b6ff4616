/* SPDX-License-Identifier: MIT */
#include "page/canonical.h"

#include "base/attr.h"
#include "base/strbuf.h"
#include "feed/tracker.h"
#include "feed/url.h"
#include "page/charref.h"
#include "page/token.h"
#include "text/clean.h"

/* Without what stands before the name of a site for some of its readers. */
static struct str bare_host(struct str host)
{
	static const char *const prefixes[] = { "www.", "m.", "mobile.", "amp." };

	for (size_t i = 0; i < ARRAY_LEN(prefixes); i++)
		if (str_istarts(host, str_from(prefixes[i])) &&
		    str_find(str_part(host, str_from(prefixes[i]).len, host.len), STR(".")) > 0)
			return str_part(host, str_from(prefixes[i]).len, host.len);
	return host;
}

static bool is_under(struct str host, struct str above)
{
	return str_ieq(host, above) ||
	       (host.len > above.len + 1 && host.ptr[host.len - above.len - 1] == '.' &&
		str_find(above, STR(".")) > 0 &&
		str_ieq(str_part(host, host.len - above.len, host.len), above));
}

static bool is_credible(const char *url, const char *from)
{
	struct url a, b;

	if (!url || !url_is_web(url))
		return false;
	url_split(str_from(url), &a);
	url_split(str_from(from), &b);
	a.host = bare_host(a.host);
	b.host = bare_host(b.host);
	if (!str_eq(a.port, b.port))
		return false;
	if (!is_under(a.host, b.host) && !is_under(b.host, a.host))
		return false;
	return a.path.len > 1 || a.has_query || b.path.len <= 1;
}

static const char *resolve(struct arena *arena, const char *from, struct str value)
{
	AUTO(strbuf) raw = STRBUF_INIT;

	charref_decode(value, &raw);
	if (!str_trim(strbuf_str(&raw)).len)
		return NULL;
	return text_clean_link(arena, url_join(arena, from, raw.buf));
}

const char *canonical_address(struct str html, const char *from, struct arena *arena)
{
	const char *canonical = NULL, *graph = NULL;
	struct tokenizer tokens;
	struct token token;
	struct str rel, value;

	token_start(&tokens, html);
	while (token_next(&tokens, &token) && !canonical) {
		if (token.kind != TOKEN_START)
			continue;
		if (str_ieq(token.text, STR("body")))
			break; /* what a commenter wrote is no word of the site */
		if (str_ieq(token.text, STR("link")) && token_find(&token, "rel", &rel) &&
		    str_has_word(rel, STR("canonical")) && token_find(&token, "href", &value))
			canonical = resolve(arena, from, value);
		else if (str_ieq(token.text, STR("meta")) && !graph &&
			 token_find(&token, "property", &rel) && str_ieq(rel, STR("og:url")) &&
			 token_find(&token, "content", &value))
			graph = resolve(arena, from, value);
	}
	if (is_credible(canonical, from))
		return tracker_strip(arena, canonical);
	return tracker_strip(arena, is_credible(graph, from) ? graph : from);
}
