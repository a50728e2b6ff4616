/* SPDX-License-Identifier: MIT */
#include "page/flow.h"

#include <string.h>

#include "base/attr.h"
#include "text/bidi.h"
#include "text/unicode.h"

/* Indentation stops where less than this is left for text. */
#define TEXT_MIN_WIDTH 20

struct flow flow_inside(const struct flow *f, int width)
{
	struct flow inside = *f;

	inside.width = width;
	inside.inside = true;
	inside.lines = (struct flow_lines)VEC_INIT;
	inside.prefixes.ptr = NULL;
	inside.prefixes.n = inside.prefixes.cap = 0;
	inside.gap = false;
	inside.offset = 0;
	inside.anchor = NULL;
	inside.heading = 0;
	return inside;
}

void flow_release(struct flow *f)
{
	vec_release(&f->lines);
	vec_release(&f->prefixes);
}

int flow_width(const struct flow *f)
{
	int left = f->width;

	for (size_t i = 0; i < f->prefixes.n; i++)
		left -= f->prefixes.ptr[i].width;
	return MAX(left, 2);
}

void flow_push(struct flow *f, const char *text, int width, bool once)
{
	int least = CLAMP(f->width / 2, 4, TEXT_MIN_WIDTH);

	int given = flow_width(f) - width >= least ? width : 0;

	vec_push(&f->prefixes, ((struct prefix){ text, given, once }));
}

void flow_pop(struct flow *f)
{
	vec_pop(&f->prefixes);
}

void flow_gap(struct flow *f)
{
	f->gap_depth = f->gap ? MIN(f->gap_depth, f->prefixes.n) : f->prefixes.n;
	f->gap = f->lines.n > 0;
	f->gap_rtl = f->rtl;
}

void flow_apart(struct layout_run *runs, bool rtl)
{
	if (runs)
		runs->apart = true;
	for (; runs; runs = runs->next)
		runs->rtl = rtl;
}

/* What was measured from the side where reading begins is now measured from the left. */
static void settle(const struct flow *f, struct layout_line *line, bool rtl)
{
	int width = line->indent;

	line->rtl = line->ordered = rtl;
	for (const struct layout_run *run = line->runs; run; run = run->next) {
		width += run->width;
		line->ordered = line->ordered || bidi_has_rtl((struct str){ run->text, run->len });
	}
	if (rtl && line->runs && !f->measuring)
		line->indent = MAX(0, f->width - width);
}

/* Prefixes 0..n as runs; blanks at the left are the line's indentation. */
static struct layout_run **add_prefixes(struct flow *f, size_t n, struct layout_line *line)
{
	struct layout_run **tail = &line->runs;

	for (size_t i = 0; i < n; i++) {
		struct prefix *prefix = &f->prefixes.ptr[i];

		struct layout_run *run;

		if (!prefix->width)
			continue;
		if (!prefix->text && !line->runs) {
			line->indent += prefix->width;
			continue;
		}
		run = prefix->text ? wrap_run(f->arena, prefix->text, strlen(prefix->text),
					      (struct wrap_look){ LAYOUT_MARKER, 0, -1 })
				   : wrap_blanks(f->arena, prefix->width);
		flow_apart(run, f->rtl);
		tail = wrap_chain(tail, run);
	}
	return tail;
}

/* Blanks at the end of a line which has nothing but prefixes. */
static void trim(struct layout_line *line)
{
	struct layout_run *last = NULL;

	for (struct layout_run *run = line->runs; run; run = run->next)
		if (strspn(run->text, " ") < run->len)
			last = run;
	if (!last) {
		line->runs = NULL;
		line->indent = 0;
		return;
	}
	last->next = NULL;
	while (last->len && last->text[last->len - 1] == ' ') {
		last->len--;
		last->width--;
	}
}

static void blank_line(struct flow *f)
{
	struct layout_line line = { .offset = f->offset };
	size_t depth = MIN(f->gap_depth, f->prefixes.n);

	f->gap = false;
	for (size_t i = 0; i < depth; i++)
		if (f->prefixes.ptr[i].once)
			f->prefixes.ptr[i].text = NULL;
	add_prefixes(f, depth, &line);
	trim(&line);
	settle(f, &line, f->gap_rtl);
	vec_push(&f->lines, line);
}

/* A bullet where there is no room beside it stands alone. */
static void lone_bullets(struct flow *f)
{
	vec_each (&f->prefixes, prefix) {
		if (!prefix->once || !prefix->text || prefix->width)
			continue;
		struct wrap_text bullet = WRAP_TEXT_INIT;
		struct wrap_lines lines = VEC_INIT;
		size_t n = f->prefixes.n;

		wrap_add(&bullet, str_trim(str_from(prefix->text)),
			 (struct wrap_look){ LAYOUT_MARKER, 0, -1 });
		prefix->text = NULL;
		f->prefixes.n = (size_t)(prefix - f->prefixes.ptr);
		wrap_break(&bullet, flow_width(f), f->arena, &lines);
		vec_each (&lines, line)
			flow_line(f, line->runs, f->offset);
		f->prefixes.n = n;
		vec_release(&lines);
		wrap_text_release(&bullet);
	}
}

void flow_line(struct flow *f, struct layout_run *runs, size_t offset)
{
	if (f->gap)
		blank_line(f);
	lone_bullets(f);
	struct layout_line line = { .offset = offset, .heading = f->heading, .anchor = f->anchor };

	*add_prefixes(f, f->prefixes.n, &line) = runs;
	vec_each (&f->prefixes, prefix)
		if (prefix->once)
			prefix->text = NULL;
	if (!runs)
		trim(&line);
	settle(f, &line, f->rtl);
	vec_push(&f->lines, line);
	f->heading = 0;
	f->anchor = NULL;
}

void flow_text(struct flow *f, const struct wrap_text *text)
{
	struct wrap_lines lines = VEC_INIT;

	wrap_break(text, flow_width(f), f->arena, &lines);
	vec_each (&lines, line) {
		flow_apart(line->runs, f->rtl);
		flow_line(f, line->runs, f->offset + line->offset);
	}
	f->offset += wrap_length(text);
	vec_release(&lines);
}

/* ---- spans ---- */

/* Raised and lowered signs; false when one of s has no such form. */
static bool raise(struct str s, bool lowered, struct strbuf *out)
{
	static const char plain[] = "0123456789+-=()nijkmrtux,";
	static const char *const high[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁺", "⁻",
					    "⁼", "⁽", "⁾", "ⁿ", "ⁱ", "ʲ", "ᵏ", "ᵐ", "ʳ", "ᵗ", "ᵘ", "ˣ", "," };
	static const char *const low[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "₊", "₋",
					   "₌", "₍", "₎", "ₙ", "ᵢ", "ⱼ", "ₖ", "ₘ", "ᵣ", "ₜ", "ᵤ", "ₓ", "," };
	size_t letters = 0;

	for (size_t i = 0; i < s.len; i++) {
		const char *at = s.ptr[i] ? strchr(plain, s.ptr[i]) : NULL;

		if (!at)
			return false;
		letters = is_alpha(s.ptr[i]) ? letters + 1 : 0;
		if (letters > 2) /* a word */
			return false;
		strbuf_add(out, (lowered ? low : high)[at - plain]);
	}
	return s.len > 0;
}

/* "10^6" must not become "106", nor x^n "xn"; "1st", "Mme" and "[2]" need no sign. */
static bool needs_sign(struct str s, const struct wrap_text *text)
{
	size_t used;

	if (!s.len || !text->bytes.len)
		return false;
	return is_digit(s.ptr[0]) || strchr("+-=", s.ptr[0]) || str_find(s, STR("+")) > 0 || str_find(s, STR("/")) > 0 ||
	       (s.len == 1 && is_alpha(s.ptr[0]) && !strchr("eoars", s.ptr[0])) ||
	       (unicode_decode(s.ptr, s.len, &used) >= 0x370 && used == s.len);
}

static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_alnum(s.ptr[i]) && !(s.ptr[i] & 0x80))
			return false;
	return true;
}

static void add_span(struct flow *f, const struct doc_span *span, struct wrap_look look,
		     struct wrap_text *text)
{
	AUTO(strbuf) raised = STRBUF_INIT;
	struct str s = { span->text, span->len };
	bool lowered = span->marks & DOC_SUB;

	if (!(span->marks & (DOC_SUB | DOC_SUP))) {
		wrap_add(text, s, look);
	} else if (!f->options->ascii && raise(s, lowered, &raised)) {
		wrap_add(text, strbuf_str(&raised), look);
	} else if (needs_sign(s, text)) {
		wrap_add_ours(text, lowered ? STR("_") : STR("^"), look);
		if (!is_word(s))
			wrap_add_ours(text, STR("("), look);
		wrap_add(text, s, look);
		if (!is_word(s))
			wrap_add_ours(text, STR(")"), look);
	} else {
		wrap_add(text, s, look);
	}
}

void flow_add_number(struct flow *f, int link, const void *end, struct wrap_text *text)
{
	AUTO(strbuf) number = STRBUF_INIT;

	if (link < 0 || !f->options->link_numbers || f->link_ends[link] != end ||
	    !f->doc->links[link].number)
		return;
	strbuf_printf(&number, "[%d]", f->doc->links[link].number);
	wrap_add_ours(text, strbuf_str(&number), (struct wrap_look){ LAYOUT_LINK_NUMBER, 0, link });
}

void flow_add_spans(struct flow *f, const struct doc_span *spans, enum layout_role role,
		    unsigned marks, struct wrap_text *text)
{
	for (const struct doc_span *span = spans; span; span = span->next) {
		struct wrap_look look = { role, span->marks | marks, span->link };

		if (span->link >= 0)
			look.role = LAYOUT_LINK;
		else if (span->marks & (DOC_CODE | DOC_KBD) && role != LAYOUT_HEADING)
			look.role = LAYOUT_CODE;
		add_span(f, span, look, text);
		flow_add_number(f, span->link, span, text);
	}
}
