/* SPDX-License-Identifier: MIT */
#include "feed/known.h"

#include <string.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "feed/url.h"

#define SEGMENTS 8
#define CAPTURES 4

static const struct site {
	const char *host, *path, *feed, *not;
} sites[] = {
#define SITE(host, path, feed, not) { host, path, feed, not },
#include "feed/known.def"
#undef SITE
};

/* Places where "/@name" is no profile of the Fediverse, or one without a feed. */
static const char *const no_fediverse[] = {
	"medium.com", "youtube.com",  "tiktok.com",  "threads.net", "threads.com",   "substack.com",
	"odysee.com", "hackernoon.com", "flipboard.com", "vero.co",   "kick.com",      "rumble.com",
	"steemit.com", "peakd.com",   "hive.blog",   "telegram.me", "t.me",
};

struct page {
	const char *host;
	struct str segment[SEGMENTS];
	size_t n;
	bool deeper; /* there are more */
	struct str query;
	struct str capture[CAPTURES];
	size_t n_captures;
};

static bool is_one_of(struct str list, struct str word)
{
	struct str one;

	while (str_next(&list, '|', &one))
		if (one.len && str_ieq(one, word))
			return true;
	return false;
}

static bool is_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.ptr[i]))
			return false;
	return s.len > 0;
}

static bool capture(struct page *page, struct str value)
{
	if (!value.len || page->n_captures == CAPTURES)
		return false;
	page->capture[page->n_captures++] = value;
	return true;
}

static bool query_value(struct str query, struct str name, struct str *out)
{
	struct str word, key;

	while (str_next(&query, '&', &word))
		if (str_next(&word, '=', &key) && str_eq(key, name) && word.len) {
			*out = word;
			return true;
		}
	return false;
}

static bool fits_host(struct page *page, const char *pattern, struct str *below)
{
	struct str host = str_from(page->host), end = str_from(pattern);

	*below = STR("");
	if (pattern[0] != '*')
		return str_eq(host, end);
	end = str_part(end, 1, end.len);
	if (!str_ends(host, end) || host.len == end.len)
		return false;
	*below = str_part(host, 0, host.len - end.len);
	return true;
}

static bool fits_path(struct page *page, const char *pattern)
{
	struct str rest = str_from(pattern), token, name = STR(""), value;
	size_t i = 0;

	page->n_captures = 0;
	str_next(&rest, '?', &token);
	if (rest.len)
		name = rest;
	rest = token;
	while (rest.len && str_next(&rest, '/', &token)) {
		if (str_eq(token, STR("**")))
			return true;
		if (i == page->n)
			return false;
		if (str_eq(token, STR("$")) || memchr(token.ptr, '|', token.len)) {
			if (*token.ptr != '$' && !is_one_of(token, page->segment[i]))
				return false;
			if (!capture(page, page->segment[i]))
				return false;
		} else if (!str_ieq(token, page->segment[i])) {
			return false;
		}
		i++;
	}
	if (name.len && !(query_value(page->query, name, &value) && capture(page, value)))
		return false;
	return i == page->n && !page->deeper;
}

/* '#' stands for any number. */
static bool is_excluded(const struct page *page, const char *not)
{
	struct str words = str_from(not);

	return page->n_captures && (is_one_of(words, page->capture[0]) ||
				    (is_one_of(words, STR("#")) && is_number(page->capture[0])));
}

static char *fill(struct arena *arena, const struct page *page, const char *feed, struct str below)
{
	AUTO(strbuf) out = STRBUF_INIT;

	for (const char *p = feed; *p; p++) {
		size_t i = (size_t)(p[1] - '1');

		if (*p != '$') {
			strbuf_add_char(&out, *p);
		} else if (str_starts(str_from(p + 1), STR("host"))) {
			strbuf_add(&out, page->host);
			p += strlen("host");
		} else if (p[1] == '0') {
			strbuf_add_str(&out, below);
			p++;
		} else if (is_digit(p[1]) && i < page->n_captures) {
			strbuf_add_str(&out, page->capture[i]);
			p++;
		} else {
			strbuf_add_char(&out, *p);
		}
	}
	return arena_strndup(arena, out.buf, out.len);
}

static bool is_name(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_alnum(s.ptr[i]) && !strchr("_.-", s.ptr[i]))
			return false;
	return s.len > 0;
}

char *known_handle(struct arena *arena, const char *name)
{
	struct str host = str_from(name), user;

	if (!str_starts(host, STR("@")))
		return NULL;
	host = str_part(host, 1, host.len);
	if (!str_next(&host, '@', &user) || !is_name(user) || !is_name(host) ||
	    !memchr(host.ptr, '.', host.len))
		return NULL;
	return arena_printf(arena, "https://%.*s/@%.*s.rss", STR_ARG(host), STR_ARG(user));
}

/* "/@name" and "/@name@elsewhere", of whatever server. */
static char *fediverse(struct arena *arena, const struct page *page)
{
	struct str name = page->n ? page->segment[0] : STR("");
	char *elsewhere;

	if (!str_starts(name, STR("@")) || page->n > 2 || page->deeper ||
	    (page->n == 2 && !str_ieq(page->segment[1], STR("with_replies")) &&
	     !str_ieq(page->segment[1], STR("media"))))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(no_fediverse); i++)
		if (streq(page->host, no_fediverse[i]))
			return NULL;
	elsewhere = known_handle(arena, arena_strndup(arena, name.ptr, name.len));
	if (elsewhere)
		return elsewhere;
	name = str_part(name, 1, name.len);
	return is_name(name) ? arena_printf(arena, "https://%s/@%.*s.rss", page->host, STR_ARG(name))
			     : NULL;
}

/* An address that names a feed is left as it is. */
static bool is_feed(const struct page *page)
{
	static const struct str ends[] = { STR(".atom"), STR(".rss"), STR(".xml"), STR(".json"),
					   STR(".rdf") };
	struct str last = page->n ? page->segment[page->n - 1] : STR("");

	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (str_ends(last, ends[i]))
			return true;
	if (query_value(page->query, STR("format"), &last) || query_value(page->query, STR("feed"), &last))
		return true;
	return str_ieq(last, STR("rss")) || str_ieq(last, STR("feed")) ||
	       str_ieq(last, STR("atom")) ||
	       (page->n && (str_ieq(page->segment[0], STR("feed")) ||
			    str_ieq(page->segment[0], STR("feeds"))));
}

char *known_feed(struct arena *arena, const char *url)
{
	struct page page = { 0 };
	struct str path, segment, below;
	struct url parts;

	if (!url_is_web(url) || !url_split(str_from(url), &parts) || parts.userinfo.len ||
	    parts.port.len)
		return NULL;
	page.host = url_host(arena, url);
	if (str_starts(str_from(page.host), STR("m.")) ||
	    str_starts(str_from(page.host), STR("old.reddit.")))
		page.host = strchr(page.host, '.') + 1;
	page.query = parts.query;
	path = parts.path;
	while (str_next(&path, '/', &segment)) {
		if (segment.len && page.n == SEGMENTS)
			page.deeper = true;
		else if (segment.len)
			page.segment[page.n++] = segment;
	}
	if (is_feed(&page))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(sites); i++)
		if (fits_host(&page, sites[i].host, &below) && fits_path(&page, sites[i].path) &&
		    !is_excluded(&page, sites[i].not))
			return fill(arena, &page, sites[i].feed, below);
	return fediverse(arena, &page);
}
