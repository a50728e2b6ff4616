/* SPDX-License-Identifier: MIT */
#include "engine/webpage.h"

#include "feed/encode.h"

/* The name behind the first "charset=" inside a <meta>; empty when there is none. */
static struct str meta_charset(struct str bytes)
{
	struct str rest = str_part(bytes, 0, 1024);
	ptrdiff_t at;
	size_t len = 0;

	at = str_ifind(rest, STR("<meta"));
	rest = at < 0 ? STR("") : str_part(rest, (size_t)at, rest.len);
	at = str_ifind(rest, STR("charset="));
	rest = at < 0 ? STR("") : str_part(rest, (size_t)at + 8, rest.len);
	while (rest.len && (is_space(*rest.ptr) || *rest.ptr == '"' || *rest.ptr == '\''))
		rest = str_part(rest, 1, rest.len);
	while (len < rest.len &&
	       (is_alnum(rest.ptr[len]) || rest.ptr[len] == '-' || rest.ptr[len] == '_'))
		len++;
	return str_part(rest, 0, len);
}

void webpage_utf8(struct str bytes, const char *content_type, struct strbuf *out)
{
	struct str name = encode_charset(content_type);
	AUTO(strbuf) type = STRBUF_INIT;

	if (!name.len)
		name = meta_charset(bytes);
	if (name.len)
		strbuf_printf(&type, "text/html; charset=%.*s", STR_ARG(name));
	encode_utf8(bytes, type.buf, out);
}
