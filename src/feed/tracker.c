/* SPDX-License-Identifier: MIT */
#include "feed/tracker.h"

#include <string.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "feed/url.h"

static bool is_tracker(struct str name)
{
	static const char *const names[] = {
#define TRACKER(name) name,
#include "feed/trackers.def"
#undef TRACKER
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct str known = str_from(names[i]);

		if (str_ends(known, STR("*")) ? str_istarts(name, str_part(known, 0, known.len - 1))
					      : str_ieq(name, known))
			return true;
	}
	return false;
}

/* Appends the parameters that are none; how many were. */
static int sift(struct str query, struct strbuf *out)
{
	size_t start = out->len;
	int gone = 0;

	while (query.len) {
		size_t len = 0, name = 0;

		while (len < query.len && query.ptr[len] != '&' && query.ptr[len] != ';')
			len++;
		while (name < len && query.ptr[name] != '=')
			name++;
		if (is_tracker(str_part(query, 0, name))) {
			gone++;
		} else {
			if (out->len > start)
				strbuf_add_char(out, query.ptr[-1]);
			strbuf_append(out, query.ptr, len);
		}
		query = str_part(query, len + (len < query.len), query.len);
	}
	return gone;
}

const char *tracker_strip(struct arena *arena, const char *url)
{
	AUTO(strbuf) out = STRBUF_INIT;
	AUTO(strbuf) query = STRBUF_INIT;
	AUTO(strbuf) fragment = STRBUF_INIT;
	struct url parts;
	bool place;
	int gone;

	if (!url_is_web(url))
		return url;
	url_split(str_from(url), &parts);
	gone = sift(parts.query, &query);
	/* "#utm_source=rss" is no place in the page */
	place = !sift(parts.fragment, &fragment) || fragment.len;
	if (!gone && place)
		return url;
	strbuf_append(&out, url, strcspn(url, "?#"));
	if (parts.has_query && (query.len || !gone))
		strbuf_printf(&out, "?%s", query.buf);
	if (parts.has_fragment && place)
		strbuf_printf(&out, "#%.*s", STR_ARG(parts.fragment));
	return arena_strndup(arena, out.buf, out.len);
}
