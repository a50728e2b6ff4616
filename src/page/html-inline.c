/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/attr.h"
#include "feed/tracker.h"
#include "page/builder.h"
#include "page/dom.h"
#include "text/clean.h"

#define EXPLAINED_MAX 64

/* "¶" beside a heading, which browsers show under the mouse only. */
static bool is_permalink(const xmlNode *node)
{
	static const char *const signs[] = { "#", "##", "\xC2\xB6", "\xC2\xA7",
					     "\xF0\x9F\x94\x97" };
	const xmlNode *child = node->children;

	while (child && child->type == XML_ELEMENT_NODE && child->children && !child->next)
		child = child->children;
	if (!child || child->type != XML_TEXT_NODE || child->next)
		return false;
	struct str text = str_trim(str_from((const char *)child->content));

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (str_eq(text, str_from(signs[i])))
			return true;
	return false;
}

void html_link(struct builder *b, const xmlNode *node, struct look look)
{
	if (look.kind == DOC_HEADING && is_permalink(node))
		return;
	const char *href = dom_attribute(node, "href");
	const char *url = href ? builder_address(b, href) : NULL;

	if (!url) {
		html_children(b, node, look);
		return;
	}
	struct open_link link = { .url = tracker_strip(b->arena, url),
				  .index = -1,
				  .text = STRBUF_INIT };

	look.link = &link;
	html_children(b, node, look);
	if (link.index >= 0) {
		AUTO(strbuf) text = STRBUF_INIT;

		text_clean(link.text.buf, link.text.len, TEXT_LINE, &text);
		b->links.ptr[link.index].text = arena_strdup(b->arena, text.buf);
	}
	strbuf_release(&link.text);
}

void html_quotation(struct builder *b, const xmlNode *node, struct look look)
{
	static const struct {
		char lang[3];
		const char *marks[4]; /* outer pair, inner pair */
	} quotes[] = {
		{ "en", { "“", "”", "‘", "’" } },
		{ "de", { "„", "“", "‚", "‘" } },
		{ "fr", { "«\u00A0", "\u00A0»", "“", "”" } },
		{ "ru", { "«", "»", "„", "“" } },
		{ "es", { "«", "»", "“", "”" } },
		{ "pl", { "„", "”", "«", "»" } },
	};
	const char *lang = b->doc->lang;
	size_t which = 0;

	for (size_t i = 0; lang && i < ARRAY_LEN(quotes); i++)
		if (str_istarts(str_from(lang), str_from(quotes[i].lang)))
			which = i;
	const char *const *pair = &quotes[which].marks[b->quotations % 2 * 2];

	b->quotations++;
	builder_text(b, str_from(pair[0]), &look);
	b->text.space = false;
	html_children(b, node, look);
	builder_text(b, str_from(pair[1]), &look);
	b->quotations--;
}

/* The first time, what it means stands behind it. */
void html_abbreviation(struct builder *b, const xmlNode *node, struct look look)
{
	const char *title = dom_attribute(node, "title");

	html_children(b, node, look);
	if (strempty(title) || strlen(title) > 100 || b->explained.n >= EXPLAINED_MAX)
		return;
	vec_each (&b->explained, known)
		if (streq(*known, title))
			return;
	vec_push(&b->explained, title);
	builder_text(b, STR(" ("), &look);
	builder_text(b, str_trim(str_from(title)), &look);
	builder_text(b, STR(")"), &look);
}
