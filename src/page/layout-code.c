/* SPDX-License-Identifier: MIT */
#include <limits.h>

#include "base/attr.h"
#include "page/flow.h"
#include "page/highlight.h"

/* What is longer is data. */
#define HIGHLIGHT_MAX_LEN (128u << 10)

static enum layout_role role_of(enum code_kind kind)
{
	static const enum layout_role roles[] = {
		[CODE_PLAIN] = LAYOUT_CODE,
		[CODE_COMMENT] = LAYOUT_CODE_COMMENT,
		[CODE_STRING] = LAYOUT_CODE_STRING,
		[CODE_NUMBER] = LAYOUT_CODE_NUMBER,
		[CODE_KEYWORD] = LAYOUT_CODE_KEYWORD,
		[CODE_NAME] = LAYOUT_CODE_NAME,
		[CODE_ADDED] = LAYOUT_CODE_ADDED,
		[CODE_REMOVED] = LAYOUT_CODE_REMOVED,
	};

	return roles[kind];
}

/* Every piece of plain code becomes pieces of keywords, strings …; links and numbers stay. */
static void highlight(struct wrap_text *text, const struct language *language)
{
	struct highlighter h = { .language = language, .code = strbuf_str(&text->bytes) };
	struct wrap_text fine = WRAP_TEXT_INIT;
	enum code_kind kind = CODE_PLAIN;

	for (size_t i = 0, at = 0, until = 0; i < text->pieces.n; i++) {
		struct wrap_piece piece = text->pieces.ptr[i];
		size_t end = i + 1 < text->pieces.n ? text->pieces.ptr[i + 1].from : text->bytes.len;
		bool code = piece.look.role == LAYOUT_CODE && !piece.added;

		for (at = piece.from; at < end; at = MIN(until, end)) {
			const struct wrap_piece *last = fine.pieces.n ? vec_last(&fine.pieces) : NULL;

			while (until <= at && highlight_next(&h, &kind))
				until = h.at;
			piece.from = at;
			if (code)
				piece.look.role = role_of(kind);
			if (at == text->pieces.ptr[i].from || last->look.role != piece.look.role)
				vec_push(&fine.pieces, piece);
		}
	}
	vec_release(&text->pieces);
	text->pieces.ptr = fine.pieces.ptr;
	text->pieces.n = fine.pieces.n;
	text->pieces.cap = fine.pieces.cap;
}

static int widest(const struct flow_lines *lines, size_t from)
{
	int most = 0;

	for (size_t i = from; i < lines->n; i++) {
		int width = lines->ptr[i].indent;

		for (const struct layout_run *run = lines->ptr[i].runs; run; run = run->next)
			width += run->width;
		most = MAX(most, width);
	}
	return most;
}

void flow_code(struct flow *f, const struct doc_block *block)
{
	const struct language *language = highlight_language(block->lang);
	struct wrap_text text = WRAP_TEXT_INIT;
	struct wrap_lines lines = VEC_INIT;
	bool whole = f->options->whole_code && !f->inside;

	flow_add_spans(f, block->spans, LAYOUT_CODE, 0, &text);
	vec_each (&text.pieces, piece)
		piece->look.marks &= ~(unsigned)DOC_CODE; /* <pre><code>: said once is enough */
	if (text.bytes.len <= HIGHLIGHT_MAX_LEN && !f->measuring) {
		if (!language && !block->lang)
			language = highlight_guess(strbuf_str(&text.bytes));
		if (language)
			highlight(&text, language);
	}
	flow_push(f, NULL, 2, false);
	int beside = f->width - flow_width(f);
	size_t first = f->lines.n + f->gap;
	size_t length = wrap_code(&text, whole ? INT_MAX : flow_width(f), f->options->ascii ? "> " : "↪ ", 2,
				  f->arena, &lines);

	vec_each (&lines, line) {
		flow_apart(line->runs, f->rtl);
		flow_line(f, line->runs, f->offset + line->offset);
	}
	f->offset += length;
	flow_pop(f);
	int over = widest(&f->lines, first) - f->width;

	for (size_t i = first; over > 0 && i < f->lines.n; i++)
		f->lines.ptr[i].scrolls = (struct layout_scroll){ beside, over };
	vec_release(&lines);
	wrap_text_release(&text);
}
