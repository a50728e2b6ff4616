/* SPDX-License-Identifier: MIT */
#include "page/siterule-view.h"

#include "base/alloc.h"
#include "base/strbuf.h"
#include "page/dom.h"
#include "page/html.h"

/* A page that a rule blows up stays as it was. */
static size_t room_for(size_t len)
{
	return MIN((size_t)HTML_MAX, 2 * len + (64 << 10));
}

static void replace(struct strbuf *text, struct str find, struct str with, size_t max)
{
	struct strbuf out = STRBUF_INIT;
	struct str rest = strbuf_str(text);

	if (str_find(rest, find) < 0)
		return;
	strbuf_limit(&out, max);
	for (ptrdiff_t at; !out.full && (at = str_find(rest, find)) >= 0;
	     rest = str_part(rest, (size_t)at + find.len, rest.len)) {
		strbuf_append(&out, rest.ptr, (size_t)at);
		strbuf_add_str(&out, with);
	}
	strbuf_add_str(&out, rest);
	if (out.full) {
		strbuf_release(&out);
		return;
	}
	strbuf_release(text);
	*text = out;
}

/* Bytes of <br> in any of its spellings at the beginning of s, with blanks before it; 0: none. */
static size_t br_len(struct str s)
{
	size_t at = 0;

	for (;; at++) {
		struct str here = str_part(s, at, s.len);

		if (str_istarts(here, STR("&nbsp;")))
			at += 5;
		else if (!here.len || !is_space(*here.ptr))
			break;
	}
	struct str tag = str_part(s, at, s.len);
	ptrdiff_t end;

	if (!str_istarts(tag, STR("<br")) || (tag.len > 3 && is_alnum(tag.ptr[3])))
		return 0;
	end = str_find(str_part(tag, 0, 200), STR(">"));
	return end < 0 ? 0 : at + (size_t)end + 1;
}

static void paragraphs_for_breaks(struct strbuf *text)
{
	struct strbuf out = STRBUF_INIT;
	struct str rest = strbuf_str(text);

	strbuf_limit(&out, HTML_MAX);
	while (rest.len) {
		size_t n = 0, len = 0;

		for (size_t one; *rest.ptr == '<' && (one = br_len(str_part(rest, len, rest.len)));
		     n++)
			len += one;
		if (n >= 2)
			strbuf_add(&out, "</p><p>");
		else
			strbuf_append(&out, rest.ptr, len = len ? len : 1);
		rest = str_part(rest, len, rest.len);
	}
	strbuf_release(text);
	*text = out;
}

void view_open(struct view *view, struct str html)
{
	AUTO(strbuf) text = STRBUF_INIT;

	strbuf_limit(&text, HTML_MAX);
	strbuf_add_str(&text, html);
	vec_each (&view->rule->items, item)
		if (item->kind == SITERULE_REPLACE_STRING)
			replace(&text, str_from(item->argument), str_from(item->value),
				room_for(html.len));
	if (siterule_says(view->rule, SITERULE_CONVERT_DOUBLE_BR_TAGS, false))
		paragraphs_for_breaks(&text);
	view->page = dom_parse(strbuf_str(&text));
	view->root = xmlDocGetRootElement(view->page);
	xpath_init(&view->xpath, view->page);
	bool *out = arena_array(view->arena, MAX(view->rule->items.n, (size_t)1), sizeof(*out));

	for (size_t i = 0; i < view->rule->items.n; i++) {
		const char *condition = view->rule->items.ptr[i].condition;

		out[i] = condition && !xpath_holds(&view->xpath, condition);
	}
	view->out = out;
	view->base = dom_base(view->root, view->url, view->arena);
}

void view_release(struct view *view)
{
	xpath_release(&view->xpath);
	xmlFreeDoc(view->page);
}
