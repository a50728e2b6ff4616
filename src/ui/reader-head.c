/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "text/bidi.h"
#include "text/fit.h"
#include "text/width.h"
#include "ui/reader-parts.h"

static bool is_rtl(const struct reader *r)
{
	return bidi_is_rtl(str_from(reader_title(r)));
}

static void add_wrapped(struct reader *r, bool foot, const char *text, enum style style)
{
	struct text_lines lines = VEC_INIT;
	/* over a text that runs from right to left, its title and byline stand at the right as well */
	bool right = (style == STYLE_article_title || style == STYLE_byline) && is_rtl(r);

	text_wrap(str_from(text), r->width, &lines);
	vec_each (&lines, line) {
		struct reader_line out = {
			.text = arena_strndup(&r->laid, text + line->from, line->to - line->from),
			.style = style,
			.rtl = bidi_is_rtl(str_from(text)),
		};

		if (right)
			out.indent = MAX(r->width - text_cwidth(out.text), 0);

		if (foot)
			vec_push(&r->foot, out);
		else
			vec_push(&r->head, out);
	}
	vec_release(&lines);
}

static void add_blank(struct reader *r, bool foot)
{
	struct reader_line blank = { .text = "", .style = STYLE_text };

	if (foot)
		vec_push(&r->foot, blank);
	else
		vec_push(&r->head, blank);
}

const char *reader_dot(const struct reader *r)
{
	return r->ascii ? " - " : " · ";
}

static void add_part(const struct reader *r, struct strbuf *out, const char *part)
{
	if (out->len)
		strbuf_add(out, reader_dot(r));
	strbuf_add(out, part);
}

static void byline(const struct reader *r, struct strbuf *out)
{
	const struct row *row = &r->article.row;
	const char *author = r->visiting ? r->visit.author : row->author;
	/* TRANSLATORS: strftime format of an article's date, e.g. "16 June 2026, 08:00" */
	const char *format = strempty(r->options.date_format) ? C_("date", "%-d %B %Y, %H:%M")
							      : r->options.date_format;
	int minutes = r->visiting ? doc_minutes(r->doc->words, r->doc->cjk) : row->minutes;
	char number[96];

	if (!strempty(author)) {
		/* TRANSLATORS: byline of an article: the author's name follows */
		AUTO(strbuf) by = STRBUF_INIT;

		strbuf_printf(&by, _("By %s"), author);
		add_part(r, out, by.buf);
	}
	if (!r->visiting || r->visit.published) {
		clock_format(number, sizeof(number), format,
			     r->visiting ? r->visit.published : row->date);
		if (number[0])
			add_part(r, out, number);
	}
	if (!r->visiting && row->comment_count >= 0) {
		if (row->comment_count == 0)
			snprintf(number, sizeof(number), "%s", _("No comments"));
		else
			snprintf(number, sizeof(number),
				 P_("%d comment", "%d comments", row->comment_count),
				 (int)row->comment_count);
		add_part(r, out, number);
	}
	if (minutes > 0) {
		snprintf(number, sizeof(number), P_("%d min read", "%d min read", minutes), minutes);
		add_part(r, out, number);
	}
}

/* Its lines break between the parts where they can. */
static void add_byline(struct reader *r, const char *text)
{
	AUTO(strbuf) line = STRBUF_INIT;
	struct str rest = str_from(text), between = str_from(reader_dot(r));

	while (rest.len) {
		ptrdiff_t end = str_find(rest, between);
		struct str part = end < 0 ? rest : str_part(rest, 0, (size_t)end);

		if (line.len && text_cwidth(line.buf) + text_width(between) + text_width(part) > r->width) {
			add_wrapped(r, false, line.buf, STYLE_byline);
			strbuf_clear(&line);
		}
		if (line.len)
			strbuf_append(&line, between.ptr, between.len);
		strbuf_append(&line, part.ptr, part.len);
		rest = end < 0 ? STR("") : str_part(rest, (size_t)end + between.len, rest.len);
	}
	if (line.len)
		add_wrapped(r, false, line.buf, STYLE_byline);
}

void reader_make_head(struct reader *r)
{
	const struct article *a = &r->article;
	const char *between = r->ascii ? " > " : " » ";
	AUTO(strbuf) line = STRBUF_INIT;

	/* TRANSLATORS: the first word of the way to an article: Home » Category » Feed */
	strbuf_add(&line, _("Home"));
	for (size_t i = 0; i < a->n_crumbs; i++)
		strbuf_printf(&line, "%s%s", between, a->crumbs[i]);
	strbuf_printf(&line, "%s%s", between, a->row.feed_title);
	if (r->visiting)
		strbuf_printf(&line, "%s%s%s%s", between, strempty(a->row.title) ? _("(no title)") : a->row.title,
			      between, r->visit.url);
	if (!r->options.plain) {
		add_wrapped(r, false, line.buf, STYLE_breadcrumb);
		add_blank(r, false);
	}
	add_wrapped(r, false, reader_title(r), STYLE_article_title);
	strbuf_clear(&line);
	byline(r, &line);
	add_byline(r, line.buf);
	add_blank(r, false);
}

static void size_text(int64_t bytes, char *out, size_t cap)
{
	if (bytes >= 1 << 20)
		snprintf(out, cap, "%.1f MiB", (double)bytes / (1 << 20));
	else if (bytes >= 1024)
		snprintf(out, cap, "%" PRId64 " KiB", bytes >> 10);
	else
		snprintf(out, cap, "%" PRId64 " B", bytes);
}

void reader_make_foot(struct reader *r)
{
	const struct article *a = &r->article;
	AUTO(strbuf) line = STRBUF_INIT;

	if (r->visiting) {
		strbuf_printf(&line, _("Source: %s"), r->visit.url);
		add_blank(r, true);
		add_wrapped(r, true, line.buf, STYLE_faint);
		return;
	}
	for (size_t i = 0; i < a->n_enclosures; i++) {
		const struct article_enclosure *e = &a->enclosures[i];
		char size[32];

		strbuf_clear(&line);
		strbuf_printf(&line, "%s %s", r->ascii ? "@" : "↓", e->url);
		if (e->type)
			strbuf_printf(&line, "%s%s", reader_dot(r), e->type);
		if (e->length) {
			size_text(e->length, size, sizeof(size));
			strbuf_printf(&line, "%s%s", reader_dot(r), size);
		}
		if (e->duration_s)
			strbuf_printf(&line, "%s%" PRId64 ":%02d", reader_dot(r), e->duration_s / 60,
				      (int)(e->duration_s % 60));
		add_blank(r, true);
		add_wrapped(r, true, line.buf, STYLE_faint);
	}
	if (a->n_categories) {
		strbuf_clear(&line);
		for (size_t i = 0; i < a->n_categories; i++)
			strbuf_printf(&line, "%s#%s", i ? "  " : "", a->categories[i]);
		add_blank(r, true);
		add_wrapped(r, true, line.buf, STYLE_faint);
	}
	if (a->comments_url) {
		strbuf_clear(&line);
		strbuf_printf(&line, _("Comments: %s"), a->comments_url);
		add_blank(r, true);
		add_wrapped(r, true, line.buf, STYLE_faint);
	}
	if (a->address) {
		strbuf_clear(&line);
		strbuf_printf(&line, _("Source: %s"), a->address);
		add_blank(r, true);
		add_wrapped(r, true, line.buf, STYLE_faint);
	}
}
