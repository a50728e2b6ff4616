/* SPDX-License-Identifier: MIT */
#include "save/xhtml.h"

#include <stdio.h>

#include "base/str.h"
#include "page/markup.h"

const char xhtml_style[] =
	"body { max-width: 40em; margin: 0 auto; padding: 1em; line-height: 1.5; }\n"
	"img { max-width: 100%; height: auto; }\n"
	"pre { overflow-x: auto; white-space: pre-wrap; }\n"
	"blockquote { margin-left: 1em; padding-left: 1em; border-left: 0.2em solid #bbb; }\n"
	"table { border-collapse: collapse; }\n"
	"td, th { border: 1px solid #bbb; padding: 0.2em 0.5em; text-align: start; }\n"
	".byline, .source { color: #666; font-size: 0.9em; }\n";

struct writer {
	struct strbuf *out;
	const struct doc *doc;
	bool pictures;
};

/* Any name as one that XML takes for an id. */
static void add_id(struct strbuf *out, struct str name)
{
	strbuf_add(out, "p-");
	for (size_t i = 0; i < name.len; i++) {
		if (is_alnum(name.ptr[i]))
			strbuf_add_char(out, name.ptr[i]);
		else
			strbuf_printf(out, "-%02x", (unsigned char)name.ptr[i]);
	}
}

static void add_href(struct writer *w, int link)
{
	const char *url = w->doc->links[link].url;

	strbuf_add(w->out, "<a href=\"");
	if (*url == '#') {
		strbuf_add_char(w->out, '#');
		add_id(w->out, str_from(url + 1));
	} else {
		markup_escape(str_from(url), w->out);
	}
	strbuf_add(w->out, "\">");
}

static void spans(struct writer *w, const struct doc_span *span)
{
	static const struct {
		unsigned mark;
		const char *name;
	} marks[] = {
		{ DOC_STRONG, "strong" }, { DOC_EMPHASIS, "em" }, { DOC_CODE, "code" },
		{ DOC_STRIKE, "s" },      { DOC_MARKED, "mark" }, { DOC_SUB, "sub" },
		{ DOC_SUP, "sup" },       { DOC_KBD, "kbd" },     { DOC_INSERTED, "ins" },
	};
	int link = -1;

	for (; span; span = span->next) {
		if (link != span->link && link >= 0)
			strbuf_add(w->out, "</a>");
		if (link != span->link && span->link >= 0)
			add_href(w, span->link);
		link = span->link;
		for (size_t i = 0; i < ARRAY_LEN(marks); i++)
			if (span->marks & marks[i].mark)
				strbuf_printf(w->out, "<%s>", marks[i].name);
		if (span->len == 1 && *span->text == '\n')
			strbuf_add(w->out, "<br/>");
		else
			markup_escape((struct str){ span->text, span->len }, w->out);
		for (size_t i = ARRAY_LEN(marks); i-- > 0;)
			if (span->marks & marks[i].mark)
				strbuf_printf(w->out, "</%s>", marks[i].name);
	}
	if (link >= 0)
		strbuf_add(w->out, "</a>");
}

static void picture(struct writer *w, const struct doc_block *block)
{
	const char *alt = strempty(block->alt) ? block->url : block->alt;

	strbuf_add(w->out, "<p>");
	if (block->kind == DOC_IMAGE && w->pictures && block->url) {
		if (block->link >= 0)
			add_href(w, block->link);
		strbuf_add(w->out, "<img src=\"");
		markup_escape(str_from(block->url), w->out);
		strbuf_add(w->out, "\" alt=\"");
		markup_escape(str_from(block->alt), w->out);
		strbuf_add(w->out, "\"/>");
		if (block->link >= 0)
			strbuf_add(w->out, "</a>");
	} else if (block->url) {
		strbuf_add(w->out, block->kind == DOC_IMAGE ? "\xf0\x9f\x96\xbc <a href=\"" : "\xe2\x96\xb6 <a href=\"");
		markup_escape(str_from(block->url), w->out);
		strbuf_add(w->out, "\">");
		markup_escape(str_from(alt), w->out);
		strbuf_add(w->out, "</a>");
	} else {
		markup_escape(str_from(alt), w->out);
	}
	strbuf_add(w->out, "</p>\n");
}

static const char *element_of(const struct doc_block *block)
{
	static const char *const headings[] = { "h2", "h2", "h2", "h3", "h4", "h5", "h6" };

	switch (block->kind) {
	case DOC_PARAGRAPH:
		return "p";
	case DOC_HEADING: /* the first level is the article's title */
		return headings[CLAMP(block->level, 0, 6)];
	case DOC_QUOTE:
		return "blockquote";
	case DOC_LIST:
		return block->ordered ? "ol" : "ul";
	case DOC_ITEM:
		return "li";
	case DOC_TERM:
		return "p";
	case DOC_PRE:
		return "pre";
	case DOC_TABLE:
		return "table";
	case DOC_ROW:
		return "tr";
	case DOC_CELL:
		return block->header ? "th" : "td";
	case DOC_CAPTION:
		return "p";
	case DOC_DEFINITION:
	case DOC_FIGURE:
	case DOC_DETAILS:
	case DOC_ROOT:
	case DOC_IMAGE:
	case DOC_MEDIA:
	case DOC_RULE:
		break;
	}
	return "div";
}

static void attributes(struct writer *w, const struct doc_block *block)
{
	struct str anchors = str_from(block->anchor), name;

	/* an element has one id; the other names stand for the same place */
	while (str_next(&anchors, ' ', &name))
		if (name.len) {
			strbuf_add(w->out, " id=\"");
			add_id(w->out, name);
			strbuf_add_char(w->out, '"');
			break;
		}
	if (block->rtl)
		strbuf_add(w->out, " dir=\"rtl\"");
	if (block->kind == DOC_LIST && block->ordered && block->start != 1)
		strbuf_printf(w->out, " start=\"%d\"", block->start);
	if (block->kind == DOC_CELL && block->colspan > 1)
		strbuf_printf(w->out, " colspan=\"%d\"", block->colspan);
	if (block->kind == DOC_CELL && block->rowspan > 1)
		strbuf_printf(w->out, " rowspan=\"%d\"", block->rowspan);
}

/* The depth of a doc is limited where it is made (page/html.h). */
static void blocks(struct writer *w, const struct doc_block *block)
{
	for (; block; block = block->next) {
		const char *element = element_of(block);

		if (block->kind == DOC_IMAGE || block->kind == DOC_MEDIA) {
			picture(w, block);
			continue;
		}
		if (block->kind == DOC_RULE) {
			strbuf_add(w->out, "<hr/>\n");
			continue;
		}
		strbuf_printf(w->out, "<%s", element);
		attributes(w, block);
		strbuf_add_char(w->out, '>');
		if (block->kind == DOC_TERM)
			strbuf_add(w->out, "<strong>");
		spans(w, block->spans);
		if (block->kind == DOC_TERM)
			strbuf_add(w->out, "</strong>");
		blocks(w, block->children);
		strbuf_printf(w->out, "</%s>\n", element);
	}
}

static void part(struct strbuf *out, const char *text, bool *any)
{
	if (strempty(text))
		return;
	if (*any)
		strbuf_add(out, " \xc2\xb7 ");
	markup_escape(str_from(text), out);
	*any = true;
}

void xhtml_article(const struct save_article *a, bool pictures, struct strbuf *out)
{
	struct writer w = { out, a->doc, pictures };
	bool any = false;

	strbuf_add(out, a->doc->rtl ? "<article dir=\"rtl\">\n<h1>" : "<article>\n<h1>");
	markup_escape(str_from(a->title), out);
	strbuf_add(out, "</h1>\n<p class=\"byline\">");
	part(out, a->site, &any);
	part(out, a->author, &any);
	part(out, a->date, &any);
	strbuf_add(out, "</p>\n");
	blocks(&w, a->doc->root->children);
	if (a->link) {
		strbuf_add(out, "<p class=\"source\"><a href=\"");
		markup_escape(str_from(a->link), out);
		strbuf_add(out, "\">");
		markup_escape(str_from(a->link), out);
		strbuf_add(out, "</a></p>\n");
	}
	strbuf_add(out, "</article>\n");
}

void save_html(const struct save_article *articles, size_t n, struct strbuf *out)
{
	strbuf_add(out, "<!DOCTYPE html>\n<html");
	if (n && !strempty(articles[0].lang)) {
		strbuf_add(out, " lang=\"");
		markup_escape(str_from(articles[0].lang), out);
		strbuf_add_char(out, '"');
	}
	strbuf_add(out, ">\n<head>\n<meta charset=\"utf-8\"/>\n"
			"<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>");
	if (n)
		markup_escape(str_from(articles[0].title), out);
	strbuf_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", xhtml_style);
	for (size_t i = 0; i < n; i++)
		xhtml_article(&articles[i], true, out);
	strbuf_add(out, "</body>\n</html>\n");
}
