/* SPDX-License-Identifier: MIT */
#include "engine/webpage.h"

#include "feed/encode.h"
#include "page/token.h"
#include "text/decode.h"

#define PRESCAN_LEN 1024

static bool is_known(struct str name)
{
	AUTO(strbuf) label = STRBUF_INIT;

	strbuf_add_str(&label, str_trim(name));
	return label.len && text_encoding_known(label.buf);
}

/* The value behind "charset=" in the content of a <meta http-equiv>. */
static struct str of_content(struct str content)
{
	AUTO(strbuf) copy = STRBUF_INIT;

	strbuf_add_str(&copy, content);
	struct str found = encode_charset(copy.buf);
	ptrdiff_t at = found.len ? str_find(content, found) : -1;

	return at < 0 ? STR("") : str_part(content, (size_t)at, (size_t)at + found.len);
}

/* HTML Standard, "prescan a byte stream": the first <meta> that names an encoding we know. */
static struct str meta_charset(struct str bytes)
{
	struct tokenizer tokens;
	struct token token;

	token_start(&tokens, str_part(bytes, 0, PRESCAN_LEN));
	while (token_next(&tokens, &token)) {
		struct str name = STR(""), content;

		if (token.kind != TOKEN_START || !str_ieq(token.text, STR("meta")))
			continue;
		if (!token_find(&token, "charset", &name) && token_find(&token, "content", &content))
			name = of_content(content);
		if (is_known(name))
			return str_trim(name);
	}
	return STR("");
}

void webpage_utf8(struct str bytes, const char *content_type, struct strbuf *out)
{
	struct str name = encode_charset(content_type);
	AUTO(strbuf) type = STRBUF_INIT;

	if (!name.len || !is_known(name))
		name = meta_charset(bytes);
	if (name.len)
		strbuf_printf(&type, "text/html; charset=%.*s", STR_ARG(name));
	encode_utf8(bytes, type.buf, out);
}
