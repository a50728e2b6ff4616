/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "save/save.h"

/* CommonMark 0.31, tables as GitHub has them. */

struct writer {
	struct strbuf *out;
	const struct doc *doc;
	struct strbuf prefix; /* what every line of the present container begins with */
	bool begun;           /* something stands on this line */
	bool flat;            /* in a cell: no lines */
};

static void begin_line(struct writer *w)
{
	if (!w->begun)
		strbuf_append(w->out, w->prefix.buf, w->prefix.len);
	w->begun = true;
}

static void end_line(struct writer *w)
{
	if (w->flat) {
		strbuf_add_char(w->out, ' ');
		return;
	}
	if (!w->begun) { /* a blank line: the prefix without the blanks at its end */
		size_t len = w->prefix.len;

		while (len && w->prefix.buf[len - 1] == ' ')
			len--;
		strbuf_append(w->out, w->prefix.buf, len);
	}
	strbuf_add_char(w->out, '\n');
	w->begun = false;
}

/* Whether a line that begins so would be a heading, a list or a rule. */
static bool is_block_start(struct str s)
{
	size_t digits = 0;

	while (digits < s.len && is_digit(s.ptr[digits]))
		digits++;
	if (digits && digits < s.len)
		return s.ptr[digits] == '.' || s.ptr[digits] == ')';
	return s.len && strchr("#+-=>~", *s.ptr);
}

static void escaped(struct writer *w, struct str s, bool line_start)
{
	size_t digits = 0;

	if (line_start && is_block_start(s)) {
		while (is_digit(s.ptr[digits]))
			digits++;
		strbuf_append(w->out, s.ptr, digits);
		strbuf_add_char(w->out, '\\');
		s = str_part(s, digits, s.len);
		strbuf_add_char(w->out, *s.ptr);
		s = str_part(s, 1, s.len);
	}
	for (size_t i = 0; i < s.len; i++) {
		if (strchr("\\`*_[]<&|", s.ptr[i]) && s.ptr[i])
			strbuf_add_char(w->out, '\\');
		strbuf_add_char(w->out, s.ptr[i]);
	}
}

static void code(struct writer *w, struct str s)
{
	const char *fence = memchr(s.ptr, '`', s.len) ? "``" : "`";
	bool pad = s.len && (*s.ptr == '`' || s.ptr[s.len - 1] == '`');

	strbuf_printf(w->out, "%s%s", fence, pad ? " " : "");
	strbuf_add_str(w->out, s);
	strbuf_printf(w->out, "%s%s", pad ? " " : "", fence);
}

static void url(struct writer *w, const char *address)
{
	strbuf_add(w->out, "](<");
	for (const char *c = address; c && *c; c++)
		if (*c == '<' || *c == '>')
			strbuf_printf(w->out, "%%%02X", (unsigned char)*c);
		else
			strbuf_add_char(w->out, *c);
	strbuf_add(w->out, ">)");
}

/* Markup must touch its words: blanks at the ends stay outside. */
static void span(struct writer *w, const struct doc_span *span, bool line_start)
{
	static const struct {
		unsigned mark;
		const char *sign;
	} signs[] = { { DOC_STRONG, "**" }, { DOC_EMPHASIS, "*" }, { DOC_STRIKE, "~~" } };
	struct str s = { span->text, span->len }, core = str_trim(s);

	if (!core.len || !(span->marks & (DOC_STRONG | DOC_EMPHASIS | DOC_STRIKE | DOC_CODE | DOC_KBD))) {
		escaped(w, s, line_start);
		return;
	}
	strbuf_append(w->out, s.ptr, (size_t)(core.ptr - s.ptr));
	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (span->marks & signs[i].mark)
			strbuf_add(w->out, signs[i].sign);
	if (span->marks & (DOC_CODE | DOC_KBD))
		code(w, core);
	else
		escaped(w, core, false);
	for (size_t i = ARRAY_LEN(signs); i-- > 0;)
		if (span->marks & signs[i].mark)
			strbuf_add(w->out, signs[i].sign);
	strbuf_append(w->out, core.ptr + core.len, (size_t)(s.ptr + s.len - core.ptr) - core.len);
}

static void spans(struct writer *w, const struct doc_span *first)
{
	int link = -1;

	for (const struct doc_span *s = first; s; s = s->next) {
		bool start = !w->begun;

		/* a place in the page is no link outside of it */
		if (link != s->link && link >= 0 && w->doc->links[link].number)
			url(w, w->doc->links[link].url);
		if (s->len == 1 && *s->text == '\n') {
			link = -1;
			if (!w->flat)
				strbuf_add(w->out, "\\");
			end_line(w);
			continue;
		}
		begin_line(w);
		if (link != s->link && s->link >= 0 && w->doc->links[s->link].number) {
			strbuf_add_char(w->out, '[');
			start = false;
		}
		link = s->link;
		span(w, s, start);
	}
	if (link >= 0 && w->doc->links[link].number)
		url(w, w->doc->links[link].url);
}

static void blocks(struct writer *w, const struct doc_block *first, bool tight);

/* Everything in it stands behind `first`, then behind `rest`. */
static void inside(struct writer *w, const struct doc_block *block, const char *first, const char *rest,
		   bool tight)
{
	size_t len = w->prefix.len;

	begin_line(w);
	strbuf_add(w->out, first);
	strbuf_add(&w->prefix, rest);
	blocks(w, block, tight);
	if (w->begun)
		end_line(w);
	strbuf_truncate(&w->prefix, len);
}

static void code_block(struct writer *w, const struct doc_block *block)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct str rest, line;

	for (const struct doc_span *s = block->spans; s; s = s->next)
		strbuf_append(&text, s->text, s->len);
	const char *fence = strstr(text.buf, "```") ? "~~~~~~" : "```";

	begin_line(w);
	strbuf_printf(w->out, "%s%s", fence, block->lang ? block->lang : "");
	end_line(w);
	rest = strbuf_str(&text);
	while (str_next(&rest, '\n', &line)) {
		if (line.len) {
			begin_line(w);
			strbuf_add_str(w->out, line);
		}
		end_line(w);
	}
	begin_line(w);
	strbuf_add(w->out, fence);
	end_line(w);
}

static void list(struct writer *w, const struct doc_block *block)
{
	for (const struct doc_block *item = block->children; item; item = item->next) {
		char marker[24] = "- ", blanks[24];

		if (block->ordered)
			snprintf(marker, sizeof(marker), "%d. ", item->start);
		snprintf(blanks, sizeof(blanks), "%*s", (int)strlen(marker), "");
		inside(w, item->children, marker, blanks, true);
	}
}

static void table(struct writer *w, const struct doc_block *block)
{
	bool first = true;

	for (const struct doc_block *row = block->children; row; row = row->next) {
		int cells = 0;

		if (row->kind != DOC_ROW) {
			blocks(w, row, true);
			continue;
		}
		begin_line(w);
		for (const struct doc_block *cell = row->children; cell; cell = cell->next) {
			strbuf_add(w->out, "| ");
			w->flat = true;
			blocks(w, cell->children, true);
			w->flat = false;
			for (int i = 0; i < MIN(MAX(cell->colspan, 1), 100); i++) {
				cells++;
				strbuf_add(w->out, i ? "| " : "");
			}
		}
		strbuf_add_char(w->out, '|');
		end_line(w);
		if (!first)
			continue;
		first = false;
		begin_line(w);
		for (int i = 0; i < cells; i++)
			strbuf_add(w->out, "|---");
		strbuf_add_char(w->out, '|');
		end_line(w);
	}
}

static void picture(struct writer *w, const struct doc_block *block)
{
	begin_line(w);
	strbuf_add(w->out, block->kind == DOC_IMAGE ? "![" : "[");
	escaped(w, str_from(block->alt), false);
	url(w, block->url);
	end_line(w);
}

static void one(struct writer *w, const struct doc_block *block)
{
	switch (block->kind) {
	case DOC_HEADING:
		begin_line(w);
		if (!w->flat) {
			strbuf_add_repeat(w->out, '#', (size_t)CLAMP(block->level, 2, 6));
			strbuf_add_char(w->out, ' ');
		}
		spans(w, block->spans);
		end_line(w);
		break;
	case DOC_TERM:
		begin_line(w);
		strbuf_add(w->out, "**");
		spans(w, block->spans);
		strbuf_add(w->out, "**");
		end_line(w);
		break;
	case DOC_PARAGRAPH:
	case DOC_CAPTION:
		spans(w, block->spans);
		end_line(w);
		break;
	case DOC_PRE:
		if (w->flat)
			spans(w, block->spans);
		else
			code_block(w, block);
		break;
	case DOC_IMAGE:
	case DOC_MEDIA:
		picture(w, block);
		break;
	case DOC_RULE:
		begin_line(w);
		strbuf_add(w->out, w->flat ? "" : "---");
		end_line(w);
		break;
	case DOC_QUOTE:
	case DOC_DEFINITION:
		if (w->flat)
			blocks(w, block->children, true);
		else
			inside(w, block->children, block->kind == DOC_QUOTE ? "> " : "  ",
			       block->kind == DOC_QUOTE ? "> " : "  ", false);
		break;
	case DOC_LIST:
		if (w->flat)
			blocks(w, block->children, true);
		else
			list(w, block);
		break;
	case DOC_TABLE:
		if (w->flat)
			blocks(w, block->children, true);
		else
			table(w, block);
		break;
	case DOC_ROOT:
	case DOC_ITEM:
	case DOC_ROW:
	case DOC_CELL:
	case DOC_FIGURE:
	case DOC_DETAILS:
		blocks(w, block->children, false);
		break;
	}
}

/* The depth of a doc is limited where it is made (page/html.h). */
static void blocks(struct writer *w, const struct doc_block *first, bool tight)
{
	for (const struct doc_block *block = first; block; block = block->next) {
		if (block != first && !w->flat && !(tight && block->kind == DOC_LIST))
			end_line(w);
		one(w, block);
	}
}

static void part(struct strbuf *out, const char *text, bool *any)
{
	if (strempty(text))
		return;
	strbuf_printf(out, "%s%s", *any ? " \xc2\xb7 " : "", text);
	*any = true;
}

void save_markdown(const struct save_article *articles, size_t n, struct strbuf *out)
{
	for (size_t i = 0; i < n; i++) {
		const struct save_article *a = &articles[i];
		struct writer w = { .out = out, .doc = a->doc, .prefix = STRBUF_INIT };
		bool any = false;

		strbuf_add(out, i ? "\n---\n\n# " : "# ");
		escaped(&w, str_from(a->title), false);
		strbuf_add(out, "\n\n");
		part(out, a->site, &any);
		part(out, a->author, &any);
		part(out, a->date, &any);
		strbuf_add(out, any ? "\n\n" : "");
		blocks(&w, a->doc->root->children, false);
		if (a->link)
			strbuf_printf(out, "\n<%s>\n", a->link);
		strbuf_release(&w.prefix);
	}
}
