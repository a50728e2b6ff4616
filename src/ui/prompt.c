/* SPDX-License-Identifier: MIT */
#include "ui/prompt.h"

#include <string.h>

#include "conf/key.h"
#include "text/clean.h"
#include "text/unicode.h"
#include "text/width.h"

void completion_clear(struct completion *found)
{
	vec_clear(&found->words);
	arena_reset(&found->arena);
	found->from = 0;
}

void completion_add(struct completion *found, const char *word)
{
	vec_push(&found->words, arena_strdup(&found->arena, word));
}

static void set_text(struct prompt *p, const char *text)
{
	strbuf_clear(&p->text);
	strbuf_add(&p->text, text);
	p->at = p->text.len;
}

void prompt_open(struct prompt *p, const char *label, const char *initial, struct history *history,
		 void (*complete)(void *, const char *, size_t, struct completion *), void *ctx)
{
	p->open = true;
	p->label = label;
	p->history = history;
	p->complete = complete;
	p->ctx = ctx;
	p->history_at = history ? history->lines.n : 0;
	p->completing = false;
	strbuf_clear(&p->typed);
	set_text(p, initial ? initial : "");
}

void prompt_close(struct prompt *p)
{
	p->open = p->completing = false;
}

void prompt_release(struct prompt *p)
{
	strbuf_release(&p->text);
	strbuf_release(&p->typed);
	vec_release(&p->found.words);
	arena_release(&p->found.arena);
}

static size_t before(const struct prompt *p)
{
	return p->at ? unicode_cluster_before(p->text.buf, p->text.len, p->at) : 0;
}

static size_t behind(const struct prompt *p)
{
	return p->at + unicode_cluster(p->text.buf + p->at, p->text.len - p->at);
}

static size_t word_before(const struct prompt *p)
{
	size_t at = p->at;

	while (at && is_space(p->text.buf[at - 1]))
		at--;
	while (at && !is_space(p->text.buf[at - 1]))
		at--;
	return at;
}

static size_t word_behind(const struct prompt *p)
{
	size_t at = p->at;

	while (at < p->text.len && is_space(p->text.buf[at]))
		at++;
	while (at < p->text.len && !is_space(p->text.buf[at]))
		at++;
	return at;
}

static void cut(struct prompt *p, size_t from, size_t to)
{
	strbuf_remove(&p->text, from, to - from);
	p->at = from;
}

static void history_move(struct prompt *p, int step)
{
	size_t n = p->history ? p->history->lines.n : 0;

	if (!n || (step < 0 && p->history_at == 0) || (step > 0 && p->history_at >= n))
		return;
	if (p->history_at == n) {
		strbuf_clear(&p->typed);
		strbuf_add(&p->typed, p->text.buf);
	}
	p->history_at = step < 0 ? p->history_at - 1 : p->history_at + 1;
	set_text(p, p->history_at == n ? p->typed.buf : p->history->lines.ptr[p->history_at]);
}

static void take_candidate(struct prompt *p)
{
	const char *word = p->found.words.ptr[p->chosen];
	size_t len = strlen(word);

	strbuf_remove(&p->text, p->found.from, p->at - p->found.from);
	strbuf_insert(&p->text, p->found.from, word, len);
	p->at = p->found.from + len;
}

static void complete(struct prompt *p, int step)
{
	if (!p->complete)
		return;
	if (!p->completing) {
		completion_clear(&p->found);
		p->complete(p->ctx, p->text.buf, p->at, &p->found);
		if (!p->found.words.n)
			return;
		p->chosen = step > 0 ? 0 : p->found.words.n - 1;
		p->completing = p->found.words.n > 1;
	} else {
		p->chosen = (p->chosen + p->found.words.n + (size_t)(step + (int)p->found.words.n)) %
			    p->found.words.n;
	}
	take_candidate(p);
	if (!p->completing) {
		strbuf_insert(&p->text, p->at, " ", 1);
		p->at++;
	}
}

enum prompt_state prompt_key(struct prompt *p, uint32_t key)
{
	if (key == KEYC_TAB) {
		complete(p, 1);
		return PROMPT_EDITING;
	}
	if (key == (KEYC_TAB | KEYM_SHIFT)) {
		complete(p, -1);
		return PROMPT_EDITING;
	}
	p->completing = false;
	switch (key) {
	case KEYC_ENTER:
		if (p->history)
			history_add(p->history, p->text.buf);
		p->open = false;
		return PROMPT_DONE;
	case KEYC_ESCAPE:
	case KEYM_CTRL | 'c':
	case KEYM_CTRL | 'g':
		p->open = false;
		return PROMPT_CANCELLED;
	case KEYC_BACKSPACE:
	case KEYM_CTRL | 'h':
		if (!p->text.len) {
			p->open = false;
			return PROMPT_CANCELLED;
		}
		cut(p, before(p), p->at);
		break;
	case KEYC_DELETE:
	case KEYM_CTRL | 'd':
		cut(p, p->at, behind(p));
		break;
	case KEYC_LEFT:
	case KEYM_CTRL | 'b':
		p->at = before(p);
		break;
	case KEYC_RIGHT:
	case KEYM_CTRL | 'f':
		p->at = behind(p);
		break;
	case KEYC_HOME:
	case KEYM_CTRL | 'a':
		p->at = 0;
		break;
	case KEYC_END:
	case KEYM_CTRL | 'e':
		p->at = p->text.len;
		break;
	case KEYM_ALT | 'b':
		p->at = word_before(p);
		break;
	case KEYM_ALT | 'f':
		p->at = word_behind(p);
		break;
	case KEYM_CTRL | 'w':
		cut(p, word_before(p), p->at);
		break;
	case KEYM_CTRL | 'u':
		cut(p, 0, p->at);
		break;
	case KEYM_CTRL | 'k':
		strbuf_truncate(&p->text, p->at);
		break;
	case KEYC_UP:
	case KEYM_CTRL | 'p':
		history_move(p, -1);
		break;
	case KEYC_DOWN:
	case KEYM_CTRL | 'n':
		history_move(p, 1);
		break;
	default:
		if (key >= 0x20 && key < 0x110000) {
			AUTO(strbuf) c = STRBUF_INIT;

			strbuf_add_utf8(&c, key);
			strbuf_insert(&p->text, p->at, c.buf, c.len);
			p->at += c.len;
		}
	}
	return PROMPT_EDITING;
}

static void draw_candidates(const struct prompt *p, const struct canvas *c, int y)
{
	size_t first = p->chosen;
	int room = c->rect.width - 2;
	struct canvas line = canvas_sub(c, (struct rect){ y, 0, 1, c->rect.width });
	int x = 1;

	/* as many before the chosen one as leave it in sight */
	while (first > 0 && room > text_cwidth(p->found.words.ptr[first - 1]) + 24) {
		room -= text_cwidth(p->found.words.ptr[--first]) + 2;
	}
	canvas_fill(&line, STYLE_box);
	for (size_t i = first; i < p->found.words.n && x < c->rect.width; i++)
		x = canvas_cstr(&line, 0, x, p->found.words.ptr[i],
				i == p->chosen ? STYLE_box_selected : STYLE_box) + 2;
}

void prompt_draw(struct prompt *p, const struct canvas *c)
{
	int y = c->rect.height - 1, width = c->rect.width;
	struct canvas line = canvas_sub(c, (struct rect){ y, 0, 1, width });
	size_t from = 0;
	int x, label;

	canvas_fill(&line, STYLE_prompt);
	/* the label gives way to what is typed */
	label = MAX(width - 20, width / 2);
	x = canvas_fit(&line, 0, 1, label, p->label, STYLE_accent) + (text_cwidth(p->label) > label);
	/* a line that is too long is shown around the cursor */
	while (from < p->at &&
	       x + text_width((struct str){ p->text.buf + from, p->at - from }) >= width - 1)
		from += unicode_cluster(p->text.buf + from, p->text.len - from);
	canvas_text(&line, 0, x, (struct str){ p->text.buf + from, p->text.len - from }, STYLE_prompt);
	canvas_cursor(&line, 0, x + text_width((struct str){ p->text.buf + from, p->at - from }));
	c->grid->cursor_visible = true;
	if (p->completing && y > 0)
		draw_candidates(p, c, y - 1);
}
