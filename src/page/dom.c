/* SPDX-License-Identifier: MIT */
#include "page/dom.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "page/charref.h"
#include "page/html.h"
#include "page/tag.h"
#include "page/token.h"
#include "text/clean.h"

#define TAG_MAX_LEN (64u << 10)
#define TAG_MAX_ATTRIBUTES 512
/* Elements open at once: libxml2 looks through them all for each end tag. */
#define OPEN_MAX 400

/* ---- source -> source ---- */

struct rewriter {
	struct strbuf out;
	struct strbuf tag;
	unsigned open;	    /* elements that need an end tag */
	unsigned named[256]; /* open elements by the hash of their name */
	bool json;	    /* raw text is JSON-LD */
};

static bool in_list(struct str name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, str_from(list[i])))
			return true;
	return false;
}

static bool is_void(struct str name)
{
	static const char *const names[] = { "area",  "base", "basefont", "bgsound", "br",    "col",
					     "embed", "frame", "hr",	  "img",     "input", "keygen",
					     "link",  "meta", "param",	  "source",  "track", "wbr" };

	return in_list(name, names, ARRAY_LEN(names));
}

/* Elements which the next of their kind closes: they do not pile up. */
static bool closes_itself(struct str name)
{
	static const char *const names[] = { "a",  "p",	 "li", "dt",	"dd",	 "tr",	   "td",
					     "th", "thead", "tbody", "tfoot", "option", "optgroup" };

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
		uint32_t codepoint = (unsigned char)c;
		size_t used = c == '&' ? charref_read(str_part(text, at, text.len), attribute, &codepoint) : 0;

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
		if (to->tag.full) /* a picture of 100 kB in its address: the rest is worth keeping */
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
		if (!token_find(token, "type", &type) || !str_ieq(str_trim(type), STR("application/ld+json")))
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

static void rewrite(struct str html, struct strbuf *out)
{
	struct rewriter to = { .out = STRBUF_INIT, .tag = STRBUF_INIT };
	struct tokenizer tokens;
	struct token token;

	strbuf_limit(&to.out, (size_t)HTML_MAX * 3);
	token_start(&tokens, str_part(html, 0, HTML_MAX));
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
	text_clean(to.out.buf, to.out.len, TEXT_LINES, out);
	strbuf_release(&to.tag);
	strbuf_release(&to.out);
}

/* ---- source -> tree ---- */

struct limits {
	unsigned nodes; /* made so far */
	unsigned extra; /* open elements that are not in the tree */
};

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
	xmlParserCtxt *parser = data;
	struct limits *limits = parser->_private;

	if (limits->extra || limits->nodes >= DOM_NODES || parser->nodeNr >= DOM_DEPTH) {
		limits->extra++;
		if (limits->nodes++ < DOM_NODES) {
			xmlSAX2StartElement(data, name, attributes);
			xmlSAX2EndElement(data, name);
		}
		return;
	}
	limits->nodes++;
	xmlSAX2StartElement(data, name, attributes);
}

static void on_end(void *data, const xmlChar *name)
{
	xmlParserCtxt *parser = data;
	struct limits *limits = parser->_private;

	if (limits->extra)
		limits->extra--;
	else
		xmlSAX2EndElement(data, name);
}

xmlDoc *dom_parse(struct str html)
{
	AUTO(strbuf) source = STRBUF_INIT;
	struct limits limits = { 0 };

	rewrite(html, &source);
	xmlInitParser();
	xmlParserCtxt *parser = htmlNewParserCtxt();

	BUG_ON(!parser);
	parser->_private = &limits;
	parser->sax->startElement = on_start;
	parser->sax->endElement = on_end;
	/* libxml2 takes white space beside elements it does not know for indentation */
	parser->sax->ignorableWhitespace = xmlSAX2Characters;
	xmlDoc *doc = htmlCtxtReadMemory(parser, source.buf, (int)source.len, NULL, "UTF-8",
					 HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
						 HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
						 HTML_PARSE_COMPACT);

	htmlFreeParserCtxt(parser);
	if (!doc)
		doc = xmlNewDoc(BAD_CAST "1.0");
	BUG_ON(!doc);
	return doc;
}

/* ---- looking at it ---- */

bool dom_is(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE && streq((const char *)node->name, name);
}

const char *dom_attribute(const xmlNode *node, const char *name)
{
	if (!node || node->type != XML_ELEMENT_NODE)
		return NULL;
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
		if (streq((const char *)attribute->name, name))
			return attribute->children && attribute->children->content ?
				       (const char *)attribute->children->content :
				       "";
	return NULL;
}

bool dom_has_class(const xmlNode *node, const char *word)
{
	struct str rest = str_from(dom_attribute(node, "class")), one;
	struct str wanted = str_from(word);

	while (str_next(&rest, ' ', &one))
		if (str_ieq(str_trim(one), wanted))
			return true;
	return false;
}

int dom_number(const xmlNode *node, const char *name, int fallback)
{
	const char *s = dom_attribute(node, name);
	bool negative = s && *s == '-';
	int n = 0;

	if (!s || !is_digit(s[negative]))
		return fallback;
	for (s += negative; is_digit(*s) && n < 100000000; s++)
		n = n * 10 + (*s - '0');
	return *s == '%' ? fallback : negative ? -n : n;
}

xmlNode *dom_next(const xmlNode *root, const xmlNode *at, bool enter)
{
	if (enter && at->type == XML_ELEMENT_NODE && at->children)
		return at->children;
	while (at != root) {
		if (at->next)
			return at->next;
		at = at->parent;
		if (!at)
			break;
	}
	return NULL;
}

xmlNode *dom_find(const xmlNode *root, const char *name)
{
	for (const xmlNode *node = root; node; node = dom_next(root, node, true))
		if (dom_is(node, name))
			return (xmlNode *)node;
	return NULL;
}

void dom_text(const xmlNode *node, struct strbuf *out)
{
	size_t start = out->len;
	bool space = false;

	for (const xmlNode *at = node; at;) {
		bool enter = at->type == XML_ELEMENT_NODE;

		if (enter) {
			const struct tag *tag = tag_find(str_from((const char *)at->name));

			space |= tag_is_block(tag) || tag->kind == TAG_BREAK;
			enter = tag->kind != TAG_HIDDEN || at == node;
		} else if (at->type == XML_TEXT_NODE) {
			struct str text = str_from((const char *)at->content);

			for (size_t i = 0; i < text.len; i++) {
				if (is_space(text.ptr[i])) {
					space = true;
					continue;
				}
				if (space && out->len > start)
					strbuf_add_char(out, ' ');
				space = false;
				strbuf_add_char(out, text.ptr[i]);
			}
		}
		at = dom_next(node, at, enter);
	}
}

size_t dom_text_len(const xmlNode *node, bool links)
{
	size_t len = 0;

	for (const xmlNode *at = node, *next; at; at = next) {
		bool enter = !links || !dom_is(at, "a");

		next = dom_next(node, at, enter);
		if (!enter)
			len += dom_text_len(at, false);
		else if (at->type == XML_TEXT_NODE && !links)
			for (const char *s = (const char *)at->content; *s; s++)
				len += !is_space(*s);
	}
	return len;
}

void dom_remove(xmlNode *node)
{
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

const char *html_library(void)
{
	return LIBXML_DOTTED_VERSION;
}
