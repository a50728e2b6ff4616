/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/attr.h"
#include "page/charref.h"
#include "page/doc.h"
#include "page/html.h"
#include "page/tag.h"
#include "page/token.h"
#include "text/clean.h"

/* Runs for every article that is stored: tags are read one by one, no tree is built. */

struct plain {
	struct strbuf raw; /* one block's text: references replaced, white space as in the source */
	struct str skipped; /* name of the element that is not shown, or empty */
	size_t depth;       /* how many of that name are open */
	int pre;
};

static bool is_shown(const struct token *token, const struct tag *tag)
{
	struct str style = { 0 }, classes = { 0 }, hidden;

	if (tag->kind == TAG_HIDDEN || tag->kind == TAG_NOSCRIPT)
		return false;
	if (!token->attributes.len)
		return tag->kind != TAG_DIALOG;
	if (tag->kind == TAG_DIALOG && !token_find(token, "open", &hidden))
		return false;
	if (token_find(token, "hidden", &hidden) && !str_ieq(hidden, STR("until-found")) &&
	    !str_ieq(hidden, STR("false")))
		return false;
	token_find(token, "style", &style);
	token_find(token, "class", &classes);
	return (!style.len && !classes.len) || !tag_look(style, classes).hidden;
}

/* An end tag is not to be waited for. */
static bool is_empty(const struct token *token, struct str name)
{
	static const char *const names[] = { "area",  "base",   "br",    "col",  "embed",
					     "hr",    "img",    "input", "link", "meta",
					     "param", "source", "track", "wbr" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_eq(name, str_from(names[i])))
			return true;
	return token->closed;
}

/* What one block says, cleansed, as a line (or lines, when it is preformatted). */
static void end_block(struct plain *plain, struct strbuf *out)
{
	if (!str_trim(strbuf_str(&plain->raw)).len) {
		strbuf_clear(&plain->raw);
		return;
	}
	size_t before = out->len;

	if (before && out->buf[before - 1] != '\n')
		strbuf_add_char(out, '\n');
	size_t from = out->len;

	text_clean(plain->raw.buf, plain->raw.len, plain->pre ? TEXT_LINES : TEXT_LINE, out);
	if (out->len == from)
		strbuf_truncate(out, before);
	strbuf_clear(&plain->raw);
}

/* Whether a tag ends an element that is not shown and whose own end tag may be left out. */
static bool ends_skipped(const struct plain *plain, const struct tag *tag)
{
	if (str_ieq(plain->skipped, STR("p")))
		return tag_is_block(tag);
	return str_ieq(plain->skipped, STR("rp"));
}

static void start_tag(struct plain *plain, const struct token *token, struct str name,
		      struct strbuf *out)
{
	const struct tag *tag = tag_find(name);
	bool empty = is_empty(token, name);

	if (plain->skipped.len && ends_skipped(plain, tag))
		plain->skipped.len = 0;
	if (plain->skipped.len) {
		plain->depth += !empty && str_ieq(name, plain->skipped);
		return;
	}
	if (!is_shown(token, tag)) {
		if (!empty)
			plain->skipped = str_part(token->text, 0, name.len);
		plain->depth = 1;
		return;
	}
	if (tag_is_block(tag) || tag->kind == TAG_BREAK)
		end_block(plain, out);
	if (tag->kind == TAG_PRE && !empty)
		plain->pre++;
}

static void end_tag(struct plain *plain, struct str name, struct strbuf *out)
{
	const struct tag *tag = tag_find(name);

	if (plain->skipped.len) {
		bool own = str_ieq(name, plain->skipped);

		if ((own && --plain->depth == 0) || (!own && ends_skipped(plain, tag)))
			plain->skipped.len = 0;
		return;
	}
	if (tag_is_block(tag))
		end_block(plain, out);
	if (tag->kind == TAG_PRE && plain->pre)
		plain->pre--;
}

void html_to_text(struct str html, struct strbuf *out)
{
	struct plain plain = { .raw = STRBUF_INIT };
	struct tokenizer tokens;
	struct token token;
	char room[32];

	html.len = MIN(html.len, HTML_MAX);
	token_start(&tokens, html);
	while (token_next(&tokens, &token)) {
		if (token.kind == TOKEN_TEXT) {
			if (!plain.skipped.len)
				charref_decode(token.text, &plain.raw);
		} else if (token.kind != TOKEN_RAW) {
			struct str name = { room, MIN(token.text.len, sizeof(room)) };

			for (size_t i = 0; i < name.len; i++)
				room[i] = to_lower(token.text.ptr[i]);
			if (token.kind == TOKEN_START)
				start_tag(&plain, &token, name, out);
			else
				end_tag(&plain, name, out);
		}
	}
	end_block(&plain, out);
	strbuf_release(&plain.raw);
}

void html_count(struct str html, size_t *words, size_t *cjk)
{
	AUTO(strbuf) text = STRBUF_INIT;

	html_to_text(html, &text);
	*words = *cjk = 0;
	doc_count(strbuf_str(&text), words, cjk);
}
