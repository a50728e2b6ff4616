/* SPDX-License-Identifier: MIT */
#include "feed/url.h"

#include <string.h>

#include "base/strbuf.h"

static struct str take_scheme(struct str text)
{
	size_t i = 0;

	if (!text.len || !is_alpha(text.ptr[0]))
		return str_part(text, 0, 0);
	while (i < text.len && (is_alnum(text.ptr[i]) || memchr("+-.", text.ptr[i], 3)))
		i++;
	return str_part(text, 0, i < text.len && text.ptr[i] == ':' ? i : 0);
}

/* What stands before the first of `stops`, taken off *rest. */
static struct str take_until(struct str *rest, const char *stops)
{
	size_t i = 0;

	while (i < rest->len && !(rest->ptr[i] && strchr(stops, rest->ptr[i])))
		i++;
	struct str out = str_part(*rest, 0, i);
	*rest = str_part(*rest, i, rest->len);
	return out;
}

static void split_authority(struct str authority, struct url *out)
{
	for (size_t i = authority.len; i > 0; i--) {
		if (authority.ptr[i - 1] == '@') {
			out->userinfo = str_part(authority, 0, i - 1);
			authority = str_part(authority, i, authority.len);
			break;
		}
	}
	size_t end = authority.len;
	while (end > 0 && is_digit(authority.ptr[end - 1]))
		end--;
	if (end > 0 && authority.ptr[end - 1] == ':') {
		out->port = str_part(authority, end, authority.len);
		authority = str_part(authority, 0, end - 1);
	}
	out->host = authority;
}

bool url_split(struct str text, struct url *out)
{
	*out = (struct url){ .path = STR("") };
	text = str_trim(text);
	out->scheme = take_scheme(text);
	if (out->scheme.len)
		text = str_part(text, out->scheme.len + 1, text.len);
	if (str_starts(text, STR("//"))) {
		text = str_part(text, 2, text.len);
		out->has_authority = true;
		split_authority(take_until(&text, "/?#"), out);
	}
	out->path = take_until(&text, "?#");
	if (text.len && text.ptr[0] == '?') {
		text = str_part(text, 1, text.len);
		out->has_query = true;
		out->query = take_until(&text, "#");
	}
	if (text.len) {
		out->has_fragment = true;
		out->fragment = str_part(text, 1, text.len);
	}
	return out->scheme.len || out->has_authority || out->path.len || out->has_query ||
	       out->has_fragment;
}

/* RFC 3986 5.2.4; out holds what goes before the path, which ".." never eats. */
static void add_path(struct strbuf *out, struct str path)
{
	size_t root = out->len;
	bool absolute = path.len && path.ptr[0] == '/';

	while (path.len) {
		size_t slash = path.ptr[0] == '/';
		const char *next = memchr(path.ptr + slash, '/', path.len - slash);
		struct str part = str_part(path, 0, next ? (size_t)(next - path.ptr) : path.len);
		struct str name = str_part(part, slash, part.len);

		path = str_part(path, part.len, path.len);
		if (absolute && str_eq(name, STR("."))) {
			if (!path.len)
				strbuf_add_char(out, '/');
		} else if (absolute && str_eq(name, STR(".."))) {
			while (out->len > root && out->buf[out->len - 1] != '/')
				strbuf_truncate(out, out->len - 1);
			if (out->len > root)
				strbuf_truncate(out, out->len - 1);
			if (!path.len)
				strbuf_add_char(out, '/');
		} else {
			strbuf_add_str(out, part);
		}
	}
}

static void add_authority(struct strbuf *out, const struct url *url)
{
	if (!url->has_authority)
		return;
	strbuf_add(out, "//");
	if (url->userinfo.ptr) {
		strbuf_add_str(out, url->userinfo);
		strbuf_add_char(out, '@');
	}
	strbuf_add_str(out, url->host);
	if (url->port.len) {
		strbuf_add_char(out, ':');
		strbuf_add_str(out, url->port);
	}
}

static void add_merged(struct strbuf *out, const struct url *base, struct str ref_path)
{
	AUTO(strbuf) path = STRBUF_INIT;
	size_t keep = base->path.len;

	while (keep > 0 && base->path.ptr[keep - 1] != '/')
		keep--;
	if (base->has_authority && !base->path.len)
		strbuf_add_char(&path, '/');
	strbuf_append(&path, base->path.ptr, keep);
	strbuf_add_str(&path, ref_path);
	add_path(out, strbuf_str(&path));
}

/* As browsers do: tabs and line breaks inside do not count. */
static char *tidy(struct arena *arena, const char *ref)
{
	struct str text = str_trim(str_from(ref));
	char *out = arena_strndup(arena, text.ptr, text.len), *to = out;

	for (const char *from = out; *from; from++)
		if (!strchr("\t\r\n", *from))
			*to++ = *from;
	*to = '\0';
	return out;
}

char *url_join(struct arena *arena, const char *base_text, const char *ref_text)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct url base, ref;
	char *clean = tidy(arena, ref_text);

	url_split(str_from(clean), &ref);
	if (ref.scheme.len || !base_text || !url_split(str_from(base_text), &base) ||
	    !base.scheme.len || (!base.has_authority && !str_starts(base.path, STR("/"))))
		return clean;
	strbuf_add_str(&out, base.scheme);
	strbuf_add_char(&out, ':');
	add_authority(&out, ref.has_authority ? &ref : &base);
	if (ref.has_authority || str_starts(ref.path, STR("/")))
		add_path(&out, ref.path);
	else if (ref.path.len)
		add_merged(&out, &base, ref.path);
	else
		strbuf_add_str(&out, base.path);
	struct url *query = ref.has_authority || ref.path.len || ref.has_query ? &ref : &base;
	if (query->has_query) {
		strbuf_add_char(&out, '?');
		strbuf_add_str(&out, query->query);
	}
	if (ref.has_fragment) {
		strbuf_add_char(&out, '#');
		strbuf_add_str(&out, ref.fragment);
	}
	return arena_strndup(arena, out.buf, out.len);
}

bool url_is_web(const char *url)
{
	struct url parts;

	return url_split(str_from(url), &parts) && parts.host.len > 0 &&
	       (str_ieq(parts.scheme, STR("http")) || str_ieq(parts.scheme, STR("https")));
}

static char *lower(struct arena *arena, struct str s)
{
	char *out = arena_strndup(arena, s.ptr ? s.ptr : "", s.len);

	for (char *p = out; *p; p++)
		*p = to_lower(*p);
	return out;
}

char *url_host(struct arena *arena, const char *url)
{
	struct url parts;

	if (!url_split(str_from(url), &parts))
		return arena_strdup(arena, "");
	if (str_istarts(parts.host, STR("www.")))
		parts.host = str_part(parts.host, 4, parts.host.len);
	return lower(arena, parts.host);
}

static bool is_default_port(const struct url *url)
{
	return (str_ieq(url->scheme, STR("http")) && str_eq(url->port, STR("80"))) ||
	       (str_ieq(url->scheme, STR("https")) && str_eq(url->port, STR("443")));
}

static bool is_hex(char c)
{
	return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
}

static void upper_escapes(char *s)
{
	for (; *s; s++)
		if (s[0] == '%' && is_hex(s[1]) && is_hex(s[2]))
			for (int i = 1; i <= 2; i++)
				s[i] = (char)(is_digit(s[i]) ? s[i] : to_lower(s[i]) - 'a' + 'A');
}

char *url_normal(struct arena *arena, const char *text)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct url url;

	url_split(str_from(text), &url);
	if (url.scheme.len) {
		strbuf_add(&out, lower(arena, url.scheme));
		strbuf_add_char(&out, ':');
	}
	if (is_default_port(&url))
		url.port = STR("");
	url.host = str_from(lower(arena, url.host));
	add_authority(&out, &url);
	if (!url.has_authority || !str_eq(url.path, STR("/")))
		strbuf_add_str(&out, url.path);
	if (url.has_query) {
		strbuf_add_char(&out, '?');
		strbuf_add_str(&out, url.query);
	}
	upper_escapes(out.buf);
	return arena_strndup(arena, out.buf, out.len);
}
