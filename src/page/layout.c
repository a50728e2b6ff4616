/* SPDX-License-Identifier: MIT */
#include "page/layout.h"

#include <string.h>

#include "base/attr.h"
#include "page/flow.h"
#include "text/width.h"

#define RULE_MAX_WIDTH 24
#define MARKER ((struct wrap_look){ LAYOUT_MARKER, 0, -1 })

/* ---- leaves ---- */

static void text_block(struct flow *f, const struct doc_block *block, enum layout_role role,
		       unsigned marks)
{
	struct wrap_text text = WRAP_TEXT_INIT;

	flow_add_spans(f, block->spans, role, marks, &text);
	flow_text(f, &text);
	wrap_text_release(&text);
}

/* Rows for the picture itself; not in tables, whose cells are narrow and move. */
static void room(struct flow *f, const struct doc_block *block)
{
	struct layout_picture *kept;
	int columns, rows;

	if (f->inside || !f->options->room || !block->url ||
	    !f->options->room(f->options->room_ctx, block, flow_width(f), &columns, &rows))
		return;
	kept = arena_new(f->arena, struct layout_picture);
	*kept = (struct layout_picture){ block, f->width - flow_width(f), columns, rows };
	for (int i = 0; i < rows; i++) {
		flow_line(f, NULL, f->offset);
		vec_last(&f->lines)->picture = kept;
		vec_last(&f->lines)->picture_row = i;
	}
}

/* "[picture: what it shows]", "▶ title of the film" */
static void picture(struct flow *f, const struct doc_block *block)
{
	struct wrap_text text = WRAP_TEXT_INIT;
	struct wrap_look look = { LAYOUT_IMAGE, 0, block->link };

	if (block->kind == DOC_IMAGE)
		room(f, block);
	if (block->kind == DOC_MEDIA) {
		wrap_add_ours(&text, f->options->ascii ? STR("> ") : STR("▶ "), look);
		wrap_add(&text, str_from(block->alt), look);
	} else {
		wrap_add_ours(&text, STR("["), look);
		wrap_add_ours(&text, str_from(f->options->image_label), look);
		if (block->alt) {
			wrap_add_ours(&text, STR(": "), look);
			wrap_add(&text, str_from(block->alt), look);
		}
		wrap_add_ours(&text, STR("]"), look);
	}
	flow_add_number(f, block->link, block, &text);
	flow_text(f, &text);
	if (block->kind == DOC_IMAGE && f->lines.n)
		vec_last(&f->lines)->image = block;
	wrap_text_release(&text);
}

static void rule(struct flow *f)
{
	int width = flow_width(f), n = f->measuring ? 3 : CLAMP(width / 3, 2, RULE_MAX_WIDTH);
	AUTO(strbuf) line = STRBUF_INIT;

	for (int i = 0; i < n; i++)
		strbuf_add(&line, f->options->ascii ? "-" : "─");
	struct layout_run *runs = wrap_blanks(f->arena, f->measuring ? 0 : (width - n) / 2);
	struct layout_run *drawn =
		wrap_run(f->arena, arena_strdup(f->arena, line.buf), line.len, MARKER);

	if (runs)
		runs->next = drawn;
	flow_line(f, runs ? runs : drawn, f->offset);
}

/* ---- containers ---- */

static void quote(struct flow *f, const struct doc_block *block)
{
	enum layout_role role = f->role;

	f->role = LAYOUT_QUOTE;
	flow_push(f, f->options->ascii ? "> " : "│ ", 2, false);
	flow_blocks(f, block->children);
	flow_pop(f);
	f->role = role;
}

static void indented(struct flow *f, const struct doc_block *first, int width)
{
	flow_push(f, NULL, width, false);
	flow_blocks(f, first);
	flow_pop(f);
}

static void details(struct flow *f, const struct doc_block *block)
{
	const struct doc_block *summary = block->children;

	flow_push(f, f->options->ascii ? "v " : "▾ ", 2, true);
	if (summary && summary->spans) {
		text_block(f, summary, f->role, DOC_STRONG);
		summary = summary->next;
	}
	if (summary) {
		flow_gap(f);
		flow_blocks(f, summary);
	}
	flow_pop(f);
}

/* Items of one paragraph (and lists below it) need no blank lines between them. */
static bool is_tight(const struct doc_block *list)
{
	for (const struct doc_block *item = list->children; item; item = item->next) {
		int n = 0;

		for (const struct doc_block *child = item->children; child; child = child->next)
			n += child->kind != DOC_LIST;
		if (n > 1)
			return false;
	}
	return true;
}

static const char *number_marker(struct flow *f, int number, int width)
{
	char *digits = arena_printf(f->arena, "%d.", number);
	int blanks = MAX(0, width - 1 - (int)strlen(digits));

	return arena_printf(f->arena, "%*s%s ", blanks, "", digits);
}

static void list(struct flow *f, const struct doc_block *block)
{
	static const char *const bullets[] = { "• ", "◦ ", "▪ " };
	static const char *const ascii_bullets[] = { "- ", "* ", "+ " };
	const char *bullet = (f->options->ascii ? ascii_bullets : bullets)[f->bullets % 3];
	bool tight = is_tight(block);
	int width = 2;

	for (const struct doc_block *item = block->children; block->ordered && item;
	     item = item->next)
		width = MAX(width, (int)strlen(number_marker(f, item->start, 0)));
	f->bullets += !block->ordered;
	f->items++;
	for (const struct doc_block *item = block->children; item; item = item->next) {
		if (!tight && item != block->children)
			flow_gap(f);
		flow_push(f, block->ordered ? number_marker(f, item->start, width) : bullet, width,
			  true);
		flow_blocks(f, item->children);
		flow_pop(f);
	}
	f->items--;
	f->bullets -= !block->ordered;
}

/* ---- all of them ---- */

static void one_block(struct flow *f, const struct doc_block *block)
{
	bool rtl = f->rtl;

	if (block->anchor && !f->anchor)
		f->anchor = block->anchor;
	f->rtl = block->kind == DOC_PRE ? block->rtl : f->rtl || block->rtl;
	switch (block->kind) {
	case DOC_PARAGRAPH:
		text_block(f, block, f->role, 0);
		break;
	case DOC_HEADING:
		f->heading = block->level;
		text_block(f, block, LAYOUT_HEADING, 0);
		break;
	case DOC_TERM:
		text_block(f, block, f->role, DOC_STRONG);
		break;
	case DOC_CAPTION:
		text_block(f, block, LAYOUT_CAPTION, 0);
		break;
	case DOC_PRE:
		flow_code(f, block);
		break;
	case DOC_IMAGE:
	case DOC_MEDIA:
		picture(f, block);
		break;
	case DOC_RULE:
		rule(f);
		break;
	case DOC_QUOTE:
		quote(f, block);
		break;
	case DOC_LIST:
		list(f, block);
		break;
	case DOC_DEFINITION:
		indented(f, block->children, 4);
		break;
	case DOC_DETAILS:
		details(f, block);
		break;
	case DOC_TABLE:
		flow_table(f, block);
		break;
	case DOC_ROOT:
	case DOC_ITEM:
	case DOC_ROW:
	case DOC_CELL:
	case DOC_FIGURE:
		flow_blocks(f, block->children);
		break;
	}
	f->rtl = rtl;
}

static bool is_picture(const struct doc_block *block)
{
	return block->kind == DOC_IMAGE || block->kind == DOC_MEDIA;
}

/* Whether a blank line stands between two neighbours. */
static bool parts(const struct doc_block *before, const struct doc_block *block)
{
	if (block->kind == DOC_DEFINITION || (block->kind == DOC_TERM && before->kind == DOC_TERM))
		return false;
	if (block->kind == DOC_CAPTION)
		return !is_picture(before) && before->kind != DOC_CAPTION;
	if (before->kind == DOC_CAPTION)
		return block->kind != DOC_TABLE && !is_picture(block);
	return !(is_picture(before) && is_picture(block));
}

void flow_blocks(struct flow *f, const struct doc_block *first)
{
	const struct doc_block *before = NULL;

	for (const struct doc_block *block = first; block; before = block, block = block->next) {
		/* a list right below its item's text belongs to it */
		bool sublist = block->kind == DOC_LIST && before && before == first &&
			       before->kind == DOC_PARAGRAPH && f->items > 0;

		if (before && !sublist && parts(before, block))
			flow_gap(f);
		one_block(f, block);
	}
}

/* ---- links ---- */

static void find_link_ends(const struct doc_block *block, const void **ends)
{
	for (; block; block = block->next) {
		if (block->link >= 0)
			ends[block->link] = block;
		for (const struct doc_span *span = block->spans; span; span = span->next)
			if (span->link >= 0)
				ends[span->link] = span;
		find_link_ends(block->children, ends);
	}
}

static void link_list(struct flow *f)
{
	const struct doc *doc = f->doc;
	int shown = 0, width = 0;

	for (size_t i = 0; i < doc->n_links; i++)
		width = MAX(width, doc->links[i].number);
	if (!width)
		return;
	width = text_cwidth(arena_printf(f->arena, "[%d] ", width));
	flow_gap(f);
	if (!strempty(f->options->links_title)) {
		struct wrap_text title = WRAP_TEXT_INIT;

		wrap_add(&title, str_from(f->options->links_title),
			 (struct wrap_look){ LAYOUT_HEADING, 0, -1 });
		flow_text(f, &title);
		wrap_text_release(&title);
	}
	for (size_t i = 0; i < doc->n_links; i++) {
		struct wrap_text text = WRAP_TEXT_INIT;
		const char *marker;

		if (doc->links[i].number != shown + 1)
			continue;
		shown++;
		marker = arena_printf(f->arena, "[%d]", shown);
		flow_push(f,
			  arena_printf(f->arena, "%*s%s ", width - 1 - (int)strlen(marker), "",
				       marker),
			  width, true);
		wrap_add(&text, str_from(doc->links[i].url),
			 (struct wrap_look){ LAYOUT_LINK, 0, (int)i });
		flow_text(f, &text);
		flow_pop(f);
		wrap_text_release(&text);
	}
}

/* ---- the door ---- */

struct layout *doc_layout(const struct doc *doc, const struct layout_options *options,
			  struct arena *arena)
{
	struct layout *layout = arena_new(arena, struct layout);
	const void **ends = arena_array(arena, MAX(doc->n_links, (size_t)1), sizeof(*ends));
	struct flow f = {
		.doc = doc,
		.options = options,
		.arena = arena,
		.link_ends = ends,
		.width = MAX(options->width, 8),
		.role = LAYOUT_TEXT,
	};

	find_link_ends(doc->root, ends);
	flow_blocks(&f, doc->root->children);
	if (options->link_list)
		link_list(&f);
	layout->n = f.lines.n;
	layout->lines = arena_array(arena, MAX(f.lines.n, (size_t)1), sizeof(*layout->lines));
	if (f.lines.n)
		memcpy(layout->lines, f.lines.ptr, f.lines.n * sizeof(*layout->lines));
	layout->length = f.offset;
	layout->width = f.width;
	flow_release(&f);
	return layout;
}

void layout_text(const struct layout *layout, struct strbuf *out)
{
	for (size_t i = 0; i < layout->n; i++) {
		const struct layout_line *line = &layout->lines[i];

		strbuf_add_repeat(out, ' ', (size_t)line->indent);
		for (const struct layout_run *run = line->runs; run; run = run->next)
			strbuf_append(out, run->text, run->len);
		strbuf_add_char(out, '\n');
	}
}

size_t layout_find(const struct layout *layout, size_t offset)
{
	size_t low = 0, high = layout->n;

	while (low < high) { /* the first line behind it */
		size_t middle = low + (high - low) / 2;

		if (layout->lines[middle].offset <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return 0;
	/* of lines that begin at one character (a row of a table) the first that is not blank */
	for (low--; low > 0 && layout->lines[low - 1].offset == layout->lines[low].offset &&
		    layout->lines[low - 1].runs;)
		low--;
	return low;
}

bool layout_find_anchor(const struct layout *layout, const char *name, size_t *line)
{
	for (size_t i = 0; i < layout->n; i++) {
		if (!doc_anchor_is(layout->lines[i].anchor, name))
			continue;
		*line = i;
		return true;
	}
	return false;
}
