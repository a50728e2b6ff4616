/* SPDX-License-Identifier: MIT */
#include "page/rewrite.h"

#include "base/attr.h"
#include "page/charref.h"
#include "page/html.h"
#include "page/token.h"
#include "text/clean.h"

#define TAG_MAX_LEN (64u << 10)
#define TAG_MAX_ATTRIBUTES 512
/* Elements open at once: libxml2 looks through them all for each end tag. */
#define OPEN_MAX 400

struct rewriter {
	struct strbuf out;
	struct strbuf tag;
	unsigned open;       /* elements that need an end tag */
	unsigned named[256]; /* open elements by the hash of their name */
	bool json;           /* raw text is JSON */
};

static bool in_list(struct str name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, str_from(list[i])))
			return true;
	return false;
}

/* Elements without content, and <iframe>, whose content nobody shows. */
static bool is_void(struct str name)
{
	static const char *const names[] = { "area",  "base",   "basefont", "bgsound", "br",
					     "col",   "embed",  "frame",    "hr",      "iframe",
					     "img",   "input",  "keygen",   "link",    "meta",
					     "param", "source", "track",    "wbr" };

	return in_list(name, names, ARRAY_LEN(names));
}

/* Elements which the next of their kind closes: they do not pile up. */
static bool closes_itself(struct str name)
{
	static const char *const names[] = { "a",     "p",      "li",      "dt",    "dd",
					     "tr",    "td",     "th",      "thead", "tbody",
					     "tfoot", "option", "optgroup" };

	return in_list(name, names, ARRAY_LEN(names));
}

static unsigned bucket(struct str name)
{
	unsigned h = 0;

	for (size_t i = 0; i < name.len; i++)
		h = h * 31 + (unsigned char)name.ptr[i];
	return (h ^ h >> 8) & 255;
}

/* Text that means the same to an XML-ish reader: references replaced, markup escaped. */
static void add_escaped(struct strbuf *out, struct str text, bool attribute)
{
	size_t from = 0;

	for (size_t at = 0; at <= text.len;) {
		char c = at < text.len ? text.ptr[at] : '\0';

		if (at < text.len && c != '&' && c != '<' && c != '>' && c != '"') {
			at++;
			continue;
		}
		uint32_t codepoint = 0;
		size_t used =
			c == '&' ? charref_read(str_part(text, at, text.len), attribute, &codepoint)
				 : 0;

		if (!used)
			codepoint = (unsigned char)c;

		strbuf_append(out, text.ptr + from, at - from);
		if (at == text.len)
			break;
		if (codepoint == '&')
			strbuf_add(out, "&amp;");
		else if (codepoint == '<')
			strbuf_add(out, "&lt;");
		else if (codepoint == '>')
			strbuf_add(out, "&gt;");
		else if (codepoint == '"')
			strbuf_add(out, "&quot;");
		else
			strbuf_add_utf8(out, codepoint);
		at += used ? used : 1;
		from = at;
	}
}

/* Lower case, and only what a name may have. */
static struct str plain_name(struct str name, char *room, size_t size)
{
	size_t len = 0;

	for (size_t i = 0; i < name.len && len < size; i++) {
		char c = to_lower(name.ptr[i]);

		if (is_alnum(c) || c == '-' || c == '_' || c == ':' || c == '.')
			room[len++] = c;
	}
	return (struct str){ room, len };
}

static void add_start(struct rewriter *to, const struct token *token, struct str name, bool closed)
{
	struct str rest = token->attributes, key, value;
	char room[64];

	strbuf_clear(&to->tag);
	strbuf_limit(&to->tag, TAG_MAX_LEN);
	strbuf_add_char(&to->tag, '<');
	strbuf_add_str(&to->tag, name);
	for (int n = 0; n < TAG_MAX_ATTRIBUTES && token_attribute(&rest, &key, &value); n++) {
		size_t before = to->tag.len;

		key = plain_name(key, room, sizeof(room));
		if (!key.len || !is_alpha(key.ptr[0]) || str_starts(key, STR("on")) ||
		    value.len > TAG_MAX_LEN)
			continue;
		to->tag.full = false;
		strbuf_add_char(&to->tag, ' ');
		strbuf_add_str(&to->tag, key);
		strbuf_add(&to->tag, "=\"");
		add_escaped(&to->tag, value, true);
		strbuf_add_char(&to->tag, '"');
		if (to->tag.full) /* a picture of 100 kB in its address: the rest is worth keeping
				   */
			strbuf_truncate(&to->tag, before);
	}
	strbuf_limit(&to->tag, 0);
	strbuf_add(&to->tag, closed ? "/>" : ">");
	strbuf_add_str(&to->out, strbuf_str(&to->tag));
}

static void rewrite_start(struct rewriter *to, const struct token *token)
{
	char room[64];
	struct str name = plain_name(token->text, room, sizeof(room)), type;
	bool closed = token->closed || is_void(name);

	to->json = false;
	if (str_eq(name, STR("style")) || str_eq(name, STR("plaintext")))
		return;
	if (str_eq(name, STR("script"))) {
		if (!token_find(token, "type", &type) ||
		    (!str_ieq(str_trim(type), STR("application/ld+json")) &&
		     !str_ieq(str_trim(type), STR("application/json"))))
			return;
		to->json = true;
	}
	if (!closed && !closes_itself(name)) {
		if (to->open >= OPEN_MAX) { /* too deep: keep what it says, not that it nests */
			add_start(to, token, name, true);
			return;
		}
		to->open++;
	}
	if (!closed)
		to->named[bucket(name)]++;
	add_start(to, token, name, closed);
}

static void rewrite_end(struct rewriter *to, struct str written)
{
	char room[64];
	struct str name = plain_name(written, room, sizeof(room));

	if (str_eq(name, STR("br"))) {
		strbuf_add(&to->out, "<br/>");
		return;
	}
	if (!to->named[bucket(name)])
		return; /* nothing of this name is open: spares libxml2 the search */
	to->named[bucket(name)]--;
	if (!closes_itself(name) && to->open)
		to->open--;
	strbuf_add(&to->out, "</");
	strbuf_add_str(&to->out, name);
	strbuf_add_char(&to->out, '>');
}

void rewrite_html(struct str html, bool hyphens, struct strbuf *out)
{
	struct rewriter to = { .out = STRBUF_INIT, .tag = STRBUF_INIT };
	struct tokenizer tokens;
	struct token token;

	strbuf_limit(&to.out, (size_t)HTML_MAX * 3);
	html.len = MIN(html.len, HTML_MAX);
	token_start(&tokens, html);
	while (token_next(&tokens, &token)) {
		if (token.kind == TOKEN_START)
			rewrite_start(&to, &token);
		else if (token.kind == TOKEN_END)
			rewrite_end(&to, token.text);
		else if (token.kind == TOKEN_TEXT)
			add_escaped(&to.out, token.text, false);
		else if (to.json)
			strbuf_add_str(&to.out, token.text);
	}
	text_clean(to.out.buf, to.out.len, hyphens ? TEXT_MARKUP : TEXT_LINES, out);
	strbuf_release(&to.tag);
	strbuf_release(&to.out);
}
