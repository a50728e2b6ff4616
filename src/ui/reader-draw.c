/* SPDX-License-Identifier: MIT */
#include "text/bidi.h"
#include "ui/reader-parts.h"
#include "ui/reader-scroll.h"

static enum style role_style(enum layout_role role)
{
	static const enum style styles[] = {
		[LAYOUT_TEXT] = STYLE_body,
		[LAYOUT_HEADING] = STYLE_heading,
		[LAYOUT_QUOTE] = STYLE_quote,
		[LAYOUT_CODE] = STYLE_code,
		[LAYOUT_LINK] = STYLE_link,
		[LAYOUT_LINK_NUMBER] = STYLE_link_number,
		[LAYOUT_MARKER] = STYLE_faint,
		[LAYOUT_CAPTION] = STYLE_picture,
		[LAYOUT_IMAGE] = STYLE_picture,
		[LAYOUT_TABLE_HEAD] = STYLE_table_head,
		[LAYOUT_CODE_COMMENT] = STYLE_code_comment,
		[LAYOUT_CODE_STRING] = STYLE_code_string,
		[LAYOUT_CODE_NUMBER] = STYLE_code_number,
		[LAYOUT_CODE_KEYWORD] = STYLE_code_keyword,
		[LAYOUT_CODE_NAME] = STYLE_code_name,
		[LAYOUT_CODE_ADDED] = STYLE_code_added,
		[LAYOUT_CODE_REMOVED] = STYLE_code_removed,
	};

	return styles[role];
}

static struct look run_look(const struct theme *theme, const struct layout_run *run)
{
	struct look look = theme->looks[role_style(run->role)];

	if (run->marks & (DOC_CODE | DOC_KBD))
		look = look_over(look, theme->looks[STYLE_code]);
	if (run->marks & DOC_STRONG)
		look.attrs |= STYLE_BOLD;
	if (run->marks & DOC_EMPHASIS)
		look.attrs |= STYLE_ITALIC;
	if (run->marks & DOC_STRIKE)
		look = look_over(look, theme->looks[STYLE_removed]);
	if (run->marks & DOC_STRIKE)
		look.attrs |= STYLE_STRIKE | STYLE_DIM;
	if (run->marks & DOC_INSERTED)
		look = look_over(look, theme->looks[STYLE_inserted]);
	if (run->marks & DOC_MARKED)
		look = look_over(look, theme->looks[STYLE_found]);
	return look;
}

/* Each part of a byline has an order of its own: a name would draw the date behind it to itself. */
void reader_draw_around(const struct reader *r, const struct reader_line *line, const struct canvas *c, int y)
{
	struct str rest = str_from(line->text), between = str_from(reader_dot(r));
	struct canvas ordered;
	int x = line->indent;

	if (!bidi_has_rtl(rest)) {
		canvas_text(c, y, x, rest, line->style);
		return;
	}
	ordered = canvas_order(c, line->rtl);
	while (line->style == STYLE_byline && str_find(rest, between) >= 0) {
		size_t end = (size_t)str_find(rest, between);

		x = canvas_text(&ordered, y, x, str_part(rest, 0, end), line->style);
		canvas_part(&ordered, line->rtl);
		x = canvas_text(&ordered, y, x, between, line->style);
		canvas_part(&ordered, line->rtl);
		rest = str_part(rest, end + between.len, rest.len);
	}
	canvas_text(&ordered, y, x, rest, line->style);
}

void reader_draw_line(struct reader *r, size_t index, const struct canvas *c, int y)
{
	const struct layout_line *line = &r->layout->lines[index];
	struct canvas ordered = line->ordered ? canvas_order(c, line->rtl) : *c;
	int x = line->indent, shift = reader_shift(r, line);

	if (line->picture)
		gallery_draw(&r->gallery, c, y, line->picture->x, line->picture->image,
			     line->picture->columns, line->picture->rows, line->picture_row);
	for (const struct layout_run *run = line->runs; run; run = run->next) {
		const char *url = run->link >= 0 ? r->doc->links[run->link].url : "#";

		if (run->apart)
			canvas_part(&ordered, run->rtl);
		reader_draw_run(line, shift, &ordered, y, x, run, run_look(c->grid->theme, run));
		/* where text is put into another order, cells do not stay where they are */
		if (*url != '#' && !line->ordered && !shift)
			canvas_link(c, y, x, run->width, url);
		if (run->link >= 0 && run->link == r->link)
			canvas_over(c, y, x - shift, run->width, STYLE_link_chosen);
		x += run->width;
	}
	if (line->scrolls.over)
		reader_draw_edges(line, shift, c, y, x);
	if (r->needle)
		reader_draw_hits(r, index, c, y, line->indent - shift);
}
