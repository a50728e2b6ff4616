/* SPDX-License-Identifier: MIT */
#include "page/passage.h"

#include <string.h>

#include "base/attr.h"
#include "base/hash.h"
#include "base/strbuf.h"
#include "page/dom.h"
#include "page/naming.h"
#include "page/tag.h"

/* Letters and links of a passage that is surely running text. */
#define GOOD_LEN 60
#define LONG_LEN 130

struct region *region_of(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE ? node->_private : NULL;
}

struct passage *passage_of(const struct passages *all, const xmlNode *text)
{
	size_t number = text->type == XML_TEXT_NODE ? (size_t)(uintptr_t)text->_private : 0;

	return number ? &all->ptr[number - 1] : NULL;
}

/* ---- what is not shown ---- */

/* Streaming frameworks send what they show hidden, with an id of this kind. */
static bool is_streamed(const xmlNode *node)
{
	const char *id = dom_attribute(node, "id");

	return id && id[0] == 'S' && id[1] == ':';
}

static bool is_hidden(const xmlNode *node, const struct tag *tag, bool hidden_too)
{
	if (tag->kind == TAG_HIDDEN || dom_is(node, "svg"))
		return true;
	if (tag->kind == TAG_NOSCRIPT)
		return !hidden_too;
	if (hidden_too || !node->properties)
		return false;
	struct tag_look look = tag_look(str_from(dom_attribute(node, "style")),
					str_from(dom_attribute(node, "class")));

	return (look.hidden || dom_attribute(node, "hidden")) && !is_streamed(node) &&
	       !(naming_of(node) & NAMING_PAYWALL);
}

/* ---- a passage and its numbers ---- */

static enum passage_kind kind_of(const xmlNode *box)
{
	switch (tag_find(str_from((const char *)box->name))->kind) {
	case TAG_HEADING:
		return PASSAGE_HEADING;
	case TAG_PRE:
		return PASSAGE_CODE;
	case TAG_ITEM:
	case TAG_TERM:
	case TAG_DEFINITION:
		return PASSAGE_ITEM;
	case TAG_TABLE_PART:
		return PASSAGE_CELL;
	default:
		return dom_is(box, "p") || dom_is(box, "blockquote") ? PASSAGE_TEXT : PASSAGE_BOX;
	}
}

/* A continuation byte adds to the letter before it: the third makes it a wide one. */
static size_t letters(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		n += c >= 0xE3 && c < 0xF0 ? 2 : (c & 0xC0) != 0x80 && !is_space(s.ptr[i]);
	}
	return n;
}

static bool is_mark(struct str s, size_t at, const char *const *marks, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(str_part(s, at, s.len), str_from(marks[i])))
			return true;
	return false;
}

static void count_marks(struct passage *p)
{
	static const char *const ends[] = { "。", "！", "？", "।", "۔", "؟", "…" };
	static const char *const commas[] = { "，", "、", "،", "；" };
	struct str s = p->text;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i], next = i + 1 < s.len ? s.ptr[i + 1] : ' ';

		if (c == ',' || c == ';')
			p->commas++;
		else if ((c == '.' || c == '!' || c == '?') && !is_alnum(next) && next != '.')
			p->ends++;
		else if ((unsigned char)c < 0xD8)
			continue;
		else if (is_mark(s, i, ends, ARRAY_LEN(ends)))
			p->ends++;
		else if (is_mark(s, i, commas, ARRAY_LEN(commas)))
			p->commas++;
	}
}

static float worth(const struct passage *p)
{
	if (p->good)
		return (float)(p->len - p->links) * (p->kind == PASSAGE_BOX ? 0.8f : 1);
	if (p->links * 2 > p->len)
		return -(float)p->len - 15;
	return p->kind == PASSAGE_HEADING || p->kind == PASSAGE_CODE || p->kind == PASSAGE_ITEM ||
			       p->kind == PASSAGE_TEXT
		       ? 0
		       : -(float)MIN(p->len, (size_t)20) / 2;
}

static void finish(struct passage *p, struct arena *arena, struct strbuf *text)
{
	p->text = (struct str){ arena_strndup(arena, text->buf, text->len), text->len };
	p->hash = hash_bytes(p->text.ptr, p->text.len, HASH_SEED);
	count_marks(p);
	p->kind = kind_of(p->node);
	p->good = p->kind != PASSAGE_HEADING && p->kind != PASSAGE_CODE &&
		  p->len >= GOOD_LEN && p->links * 2 < p->len &&
		  (p->ends || p->len >= LONG_LEN) &&
		  (p->ends + p->commas >= 2 || p->len >= GOOD_LEN * 2 || p->kind == PASSAGE_TEXT);
	strbuf_clear(text);
}

static struct region *parent_of(const struct passage *p)
{
	return p->node->parent ? region_of(p->node->parent) : NULL;
}

static void sum_up(struct passages *all)
{
	vec_each (all, p)
		if (p->good && parent_of(p))
			parent_of(p)->own++;
	vec_each (all, p) {
		float net = worth(p);

		/* paragraphs come in company, teasers each in a box */
		if (p->good && parent_of(p) && parent_of(p)->own < 2)
			net /= 2;

		for (xmlNode *node = p->node; node; node = node->parent) {
			struct region *region = region_of(node);

			if (!region)
				break;
			if (!region->len)
				region->first = (uint32_t)(p - all->ptr);
			region->len += (uint32_t)p->len;
			region->links += (uint32_t)p->links;
			region->good += p->good ? (uint32_t)p->len : 0;
			region->net += net;
		}
	}
	vec_each (all, p)
		for (xmlNode *node = p->node; node && region_of(node); node = node->parent) {
			struct region *region = region_of(node);

			if (region->len > p->len + p->len / 2 + 40)
				break;
			p->names |= region->names;
		}
}

/* ---- the walk ---- */

struct walk {
	struct arena *arena;
	struct passages *out;
	struct strbuf text; /* of the last passage of out, while it is open */
	bool open, space;
	int breaks; /* <br> since the last letter */
};

static void end_passage(struct walk *w)
{
	if (w->open)
		finish(vec_last(w->out), w->arena, &w->text);
	w->open = false;
}

static struct region *new_region(struct walk *w, xmlNode *node, const struct tag *tag)
{
	struct region *region = arena_new(w->arena, struct region);
	const struct region *above = node->parent ? region_of(node->parent) : NULL;

	region->names = (uint8_t)naming_of(node);
	region->box = tag_is_block(tag) || !above ? node : above->box;
	region->in_link = dom_is(node, "a") || (above && above->in_link);
	node->_private = region;
	return region;
}

static void add_text(struct walk *w, xmlNode *node)
{
	struct str s = str_from((const char *)node->content);
	const struct region *region = region_of(node->parent);
	size_t n = letters(s);

	node->_private = NULL;
	if (!n || !region) {
		w->space |= s.len > 0;
		return;
	}
	if (w->open && (vec_last(w->out)->node != region->box || w->breaks > 1))
		end_passage(w);
	if (!w->open) {
		vec_push(w->out, (struct passage){ .node = region->box });
		w->open = true;
		w->space = false;
	}
	struct passage *p = vec_last(w->out);

	p->len += n;
	p->links += region->in_link ? n : 0;
	node->_private = (void *)(uintptr_t)w->out->n;
	w->space |= w->breaks > 0;
	w->breaks = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (is_space(s.ptr[i])) {
			w->space = true;
			continue;
		}
		if (w->space && w->text.len)
			strbuf_add_char(&w->text, ' ');
		w->space = false;
		strbuf_add_char(&w->text, s.ptr[i]);
	}
}

/* An earlier look at the page may have gone into what is hidden now. */
static void forget(xmlNode *hidden)
{
	for (xmlNode *node = hidden; node; node = dom_next(hidden, node, true))
		node->_private = NULL;
}

void passages_read(xmlNode *body, bool hidden_too, struct arena *arena, struct passages *out)
{
	struct walk w = { .arena = arena, .out = out, .text = STRBUF_INIT };

	for (xmlNode *node = body, *next; node; node = next) {
		bool enter = node->type == XML_ELEMENT_NODE;

		if (enter) {
			const struct tag *tag = tag_find(str_from((const char *)node->name));

			enter = node == body || !is_hidden(node, tag, hidden_too);
			if (enter)
				new_region(&w, node, tag);
			else
				forget(node);
			w.breaks += tag->kind == TAG_BREAK;
			w.space |= tag_is_block(tag);
		} else if (node->type == XML_TEXT_NODE) {
			add_text(&w, node);
		}
		next = dom_next(body, node, enter);
	}
	end_passage(&w);
	strbuf_release(&w.text);
	sum_up(out);
}
