/* SPDX-License-Identifier: MIT */
#include "page/builder.h"

#include <string.h>

#include "feed/url.h"
#include "text/clean.h"
#include "text/unicode.h"

#define LINK_TEXT_MAX_LEN 200
#define NO_BREAK_SPACE "\xC2\xA0"

/* ---- text ---- */

static void add_piece(struct builder *b, const char *s, size_t len, unsigned marks, int link)
{
	struct inline_text *in = &b->text;
	struct piece *last = in->pieces.n ? vec_last(&in->pieces) : NULL;
	bool is_break = len == 1 && *s == '\n' && last;
	bool after_break =
		last && in->text.len - last->from == 1 && in->text.buf[last->from] == '\n';

	if (!last || last->marks != marks || last->link != link || is_break || after_break)
		vec_push(&in->pieces, ((struct piece){ in->text.len, marks, link }));
	strbuf_append(&in->text, s, len);
}

/* The last character of the text so far, 0 when it begins or a line does. */
static uint32_t last_character(const struct inline_text *in)
{
	size_t used, at = in->text.len;

	if (!at || in->text.buf[at - 1] == '\n')
		return 0;
	while (at > 0 && in->text.len - at < 4 &&
	       ((unsigned char)in->text.buf[--at] & 0xC0) == 0x80)
		;
	return unicode_decode(in->text.buf + at, in->text.len - at, &used);
}

static bool is_hangul(uint32_t c)
{
	return (c >= 0x1100 && c < 0x1200) || (c >= 0x3130 && c < 0x3190) ||
	       (c >= 0xAC00 && c < 0xD7B0);
}

/* A line end between Chinese or Japanese characters is no blank (CSS Text 3, 4.1.3). */
static bool joins_lines(uint32_t before, uint32_t after)
{
	return unicode_is_cjk(before) && unicode_is_cjk(after) && !is_hangul(before) &&
	       !is_hangul(after);
}

/* What waits between the last word and `next`. */
static void settle_space(struct builder *b, struct str next, const struct look *look, int link)
{
	struct inline_text *in = &b->text;
	uint32_t before = last_character(in);
	size_t used;

	if (in->breaks) {
		if (in->breaks > 1 && look->kind == DOC_PARAGRAPH)
			builder_flush(b, look);
		else if (in->visible)
			add_piece(b, "\n", 1, 0, -1);
	} else if (in->space && before &&
		   !(in->newline &&
		     joins_lines(before, unicode_decode(next.ptr, next.len, &used)))) {
		struct piece *last = vec_last(&in->pieces);

		add_piece(b, " ", 1, last->marks & look->marks, last->link == link ? link : -1);
	}
	in->space = in->newline = false;
	in->breaks = 0;
}

static bool is_blank(struct str word)
{
	while (str_starts(word, STR(NO_BREAK_SPACE)))
		word = str_part(word, 2, word.len);
	return !word.len;
}

static void add_word(struct builder *b, struct str word, const struct look *look)
{
	if (is_blank(word) && (!b->text.visible || b->text.breaks)) {
		b->text.space = true; /* "&nbsp;" alone is what editors leave in empty paragraphs */
		return;
	}
	int link = builder_link(b, look->link, word);

	settle_space(b, word, look, link);
	add_piece(b, word.ptr, word.len, look->marks, link);
	b->text.visible |= !is_blank(word);
}

void builder_text(struct builder *b, struct str text, const struct look *look)
{
	if (look->pre) {
		int link = str_trim(text).len ? builder_link(b, look->link, text) : -1;

		b->text.visible |= str_trim(text).len > 0;
		if (text.len)
			add_piece(b, text.ptr, text.len, look->marks, link);
		return;
	}
	for (size_t at = 0; at < text.len;) {
		if (is_space(text.ptr[at])) {
			b->text.space = true;
			b->text.newline |= text.ptr[at++] == '\n';
			if (look->link && look->link->index >= 0)
				strbuf_add_char(&look->link->text, ' ');
			continue;
		}
		size_t from = at;

		while (at < text.len && !is_space(text.ptr[at]))
			at++;
		add_word(b, str_part(text, from, at), look);
	}
}

void builder_break(struct builder *b, const struct look *look)
{
	if (look->pre)
		builder_text(b, STR("\n"), look);
	else if (b->text.visible)
		b->text.breaks++;
	if (look->link && look->link->index >= 0)
		strbuf_add_char(&look->link->text, ' ');
}

void builder_new_line(struct builder *b, const struct look *look)
{
	struct strbuf *text = &b->text.text;

	if (text->len && text->buf[text->len - 1] != '\n')
		builder_text(b, STR("\n"), look);
}

/* Whether the first letter that has a direction runs from right to left. */
static bool begins_rtl(struct str text)
{
	for (size_t at = 0, used; at < text.len && at < 200; at += used) {
		uint32_t c = unicode_decode(text.ptr + at, text.len - at, &used);

		if (unicode_is_rtl(c))
			return true;
		if (unicode_is_word(c) && !(c < 0x80 && is_digit((char)c)))
			return false;
	}
	return false;
}

/* Empty lines at the beginning of code. */
static size_t leading_lines(struct str text)
{
	size_t lines = 0;

	for (size_t i = 0; i < text.len && is_space(text.ptr[i]); i++)
		if (text.ptr[i] == '\n')
			lines = i + 1;
	return lines;
}

static struct doc_span *make_spans(struct builder *b, struct str text, size_t skip)
{
	struct doc_span *first = NULL, **tail = &first;

	for (size_t i = 0; i < b->text.pieces.n; i++) {
		const struct piece *piece = &b->text.pieces.ptr[i];
		size_t end = i + 1 < b->text.pieces.n ? piece[1].from : text.len;
		size_t from = MAX(piece->from, skip);

		end = MIN(end, text.len);
		if (from >= end)
			continue;
		struct doc_span *span = arena_new(b->arena, struct doc_span);

		*span = (struct doc_span){
			.text = text.ptr + from,
			.len = end - from,
			.marks = piece->marks,
			.link = piece->link,
		};
		*tail = span;
		tail = &span->next;
	}
	return first;
}

void builder_flush(struct builder *b, const struct look *look)
{
	struct inline_text *in = &b->text;

	if (in->visible) {
		struct doc_block *block = builder_block(b, look->pre ? DOC_PRE : look->kind, look);
		struct str text = strbuf_str(&in->text);

		while (text.len && (is_space(text.ptr[text.len - 1])))
			text.len--;
		text.ptr = arena_strndup(b->arena, text.ptr, text.len);
		block->spans = make_spans(b, text, look->pre ? leading_lines(text) : 0);
		if (block->kind == DOC_PRE)
			block->lang = b->code_lang;
		else
			block->rtl = look->rtl || begins_rtl(text);
		doc_count(text, &b->doc->words, &b->doc->cjk);
		builder_append(b, block);
	}
	strbuf_clear(&in->text);
	vec_clear(&in->pieces);
	in->visible = in->space = in->newline = false;
	in->breaks = 0;
}

/* ---- blocks ---- */

struct doc_block *builder_block(struct builder *b, enum doc_kind kind, const struct look *look)
{
	struct doc_block *block = arena_new(b->arena, struct doc_block);

	block->kind = kind;
	block->link = -1;
	block->colspan = block->rowspan = 1;
	block->rtl = look->rtl;
	if (kind == DOC_HEADING)
		block->level = look->level;
	return block;
}

static bool is_container(const struct doc_block *block)
{
	return !block->spans && block->kind != DOC_IMAGE && block->kind != DOC_MEDIA &&
	       block->kind != DOC_RULE;
}

/* Places that links lead to belong to the next block that can be seen. */
static void take_anchors(struct builder *b, struct doc_block *block)
{
	if (!b->anchors.len || is_container(block))
		return;
	block->anchor = arena_strndup(b->arena, b->anchors.buf, b->anchors.len);
	strbuf_clear(&b->anchors);
}

void builder_append(struct builder *b, struct doc_block *block)
{
	struct place *place = b->place;
	struct doc_block **last = &place->last;

	take_anchors(b, block);
	if (place->block->kind == DOC_LIST && block->kind != DOC_ITEM) {
		/* what stands between the items of a list belongs to the one before */
		if (!place->last) {
			struct look plain = { .kind = DOC_PARAGRAPH };

			place->last = place->block->children = builder_block(b, DOC_ITEM, &plain);
		}
		if (!place->stray)
			for (place->stray = place->last->children;
			     place->stray && place->stray->next;)
				place->stray = place->stray->next;
		last = &place->stray;
		if (!*last) {
			*last = place->last->children = block;
			return;
		}
	}
	if (*last)
		(*last)->next = block;
	else
		place->block->children = block;
	*last = block;
	if (block->kind == DOC_ITEM)
		place->stray = NULL;
}

void builder_open(struct builder *b, struct place *place, enum doc_kind kind,
		  const struct look *look)
{
	*place = (struct place){ .block = builder_block(b, kind, look), .outer = b->place };
	b->place = place;
}

bool builder_close(struct builder *b, struct place *place)
{
	b->place = place->outer;
	if (!place->block->children)
		return false;
	builder_append(b, place->block);
	return true;
}

/* ---- links ---- */

bool names_have(const struct names *sorted, const char *name)
{
	size_t low = 0, high = sorted->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(sorted->ptr[middle], name);

		if (!order)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

const char *builder_address(struct builder *b, const char *href)
{
	struct str trimmed = str_trim(str_from(href));

	if (!trimmed.len)
		return NULL;
	char *address = arena_strndup(b->arena, trimmed.ptr, trimmed.len);

	if (*address == '#') {
		if (names_have(&b->ids, address + 1))
			return address;
		if (!b->base || !address[1])
			return NULL;
	}
	return text_clean_link(b->arena, url_join(b->arena, b->base, address));
}

int builder_new_link(struct builder *b, const char *url, const char *text)
{
	vec_push(&b->links, ((struct doc_link){ .url = url, .text = text }));
	return (int)b->links.n - 1;
}

int builder_link(struct builder *b, struct open_link *link, struct str text)
{
	if (!link)
		return -1;
	if (link->index < 0) {
		link->index = builder_new_link(b, link->url, "");
		strbuf_limit(&link->text, LINK_TEXT_MAX_LEN);
	}
	strbuf_append(&link->text, text.ptr, text.len);
	return link->index;
}
