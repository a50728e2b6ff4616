/* SPDX-License-Identifier: MIT */
#include "page/dom.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "feed/url.h"
#include "page/html.h"
#include "page/rewrite.h"
#include "page/tag.h"

#define SHORT_NODES 100

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

static xmlDoc *parse(struct str html, bool hyphens)
{
	AUTO(strbuf) source = STRBUF_INIT;
	struct limits limits = { 0 };

	rewrite_html(html, hyphens, &source);
	xmlInitParser();
	xmlParserCtxt *parser = htmlNewParserCtxt();

	BUG_ON(!parser);
	parser->_private = &limits;
	parser->sax->startElement = on_start;
	parser->sax->endElement = on_end;
	/* libxml2 takes white space beside elements it does not know for indentation */
	parser->sax->ignorableWhitespace = xmlSAX2Characters;
	xmlDoc *doc = htmlCtxtReadMemory(parser, source.buf, (int)source.len, NULL, "UTF-8",
					 HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
						 HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
						 HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);

	htmlFreeParserCtxt(parser);
	if (!doc)
		doc = xmlNewDoc(BAD_CAST "1.0");
	BUG_ON(!doc);
	return doc;
}

xmlDoc *dom_parse(struct str html)
{
	return parse(html, false);
}

xmlDoc *dom_parse_text(struct str html)
{
	return parse(html, true);
}

/* ---- looking at it ---- */

bool dom_is(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE && (char)node->name[0] == name[0] &&
	       streq((const char *)node->name, name);
}

bool dom_is_heading(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE && node->name[0] == 'h' && node->name[1] >= '1' &&
	       node->name[1] <= '6' && !node->name[2];
}

const char *dom_attribute(const xmlNode *node, const char *name)
{
	if (!node || node->type != XML_ELEMENT_NODE)
		return NULL;
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
		if ((char)attribute->name[0] == name[0] &&
		    streq((const char *)attribute->name, name))
			return attribute->children && attribute->children->content
				       ? (const char *)attribute->children->content
				       : "";
	return NULL;
}

bool dom_has_class(const xmlNode *node, const char *word)
{
	return str_has_word(str_from(dom_attribute(node, "class")), str_from(word));
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

const char *dom_base(const xmlNode *root, const char *url, struct arena *arena)
{
	const char *own = dom_attribute(dom_find(root, "base"), "href");

	return strempty(own) ? url : url_join(arena, url, own);
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

bool dom_is_short(const xmlNode *node, size_t max)
{
	size_t len = 0, nodes = 0;

	for (const xmlNode *at = node; at; at = dom_next(node, at, true)) {
		if (at->type == XML_TEXT_NODE)
			len += str_trim(str_from((const char *)at->content)).len;
		if (len > max || ++nodes > SHORT_NODES)
			return false;
	}
	return true;
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
