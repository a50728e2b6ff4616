/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "feed/fragment.h"
#include "feed/url.h"
#include "feed/xml.h"

bool xml_is(const struct xml_node *node, enum ns ns, const char *name)
{
	return node->ns == ns && str_ieq(node->name, str_from(name));
}

static struct xml_node *first_element(struct xml_node *node)
{
	while (node && !node->name.len)
		node = node->next;
	return node;
}

struct xml_node *xml_child(const struct xml_node *node)
{
	return first_element(node->children);
}

struct xml_node *xml_sibling(const struct xml_node *node)
{
	return first_element(node->next);
}

struct xml_node *xml_find(const struct xml_node *node, enum ns ns, const char *name)
{
	for (struct xml_node *child = xml_child(node); child; child = xml_sibling(child))
		if (xml_is(child, ns, name))
			return child;
	return NULL;
}

struct xml_node *xml_walk(const struct xml_node *node, const struct xml_node *top)
{
	if (node->children)
		return node->children;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

const char *xml_attr_ns(const struct xml_node *node, enum ns ns, const char *name)
{
	for (struct xml_attr *a = node->attrs; a; a = a->next)
		if (a->ns == ns && str_ieq(a->name, str_from(name)))
			return a->value;
	return NULL;
}

const char *xml_attr(const struct xml_node *node, const char *name)
{
	return xml_attr_ns(node, NS_RSS, name);
}

void xml_text(const struct xml_node *top, struct strbuf *out)
{
	for (const struct xml_node *node = top; node; node = xml_walk(node, top))
		strbuf_add_str(out, node->text);
}

static void add_attrs(const struct xml_node *node, bool join, struct strbuf *out)
{
	struct arena arena = ARENA_INIT;

	for (const struct xml_attr *a = node->attrs; a; a = a->next) {
		const char *value = a->value;

		if (a->ns == NS_XML ? !str_ieq(a->name, STR("lang")) : a->ns != NS_RSS)
			continue;
		if (str_ieq(a->name, STR("xmlns")))
			continue;
		if (join && fragment_is_link(a->name))
			value = url_join(&arena, node->base, value);
		strbuf_add_char(out, ' ');
		strbuf_add_str(out, a->name);
		strbuf_add(out, "=\"");
		fragment_escape_value(str_from(value), out);
		strbuf_add_char(out, '"');
	}
	arena_release(&arena);
}

static bool is_empty_tag(struct str name)
{
	static const char *const names[] = { "br", "img", "hr", "wbr", "input", "source", "embed",
					     "area", "col", "track", "param", "link", "meta", NULL };

	for (const char *const *it = names; *it; it++)
		if (str_ieq(name, str_from(*it)))
			return true;
	return false;
}

static void open_html(const struct xml_node *node, const struct xml_node *top, struct strbuf *out)
{
	if (!node->name.len) {
		fragment_escape(node->text, out);
		return;
	}
	strbuf_add_char(out, '<');
	strbuf_add_str(out, node->name);
	add_attrs(node, node->base != top->base, out);
	strbuf_add_char(out, '>');
}

static void close_html(const struct xml_node *node, struct strbuf *out)
{
	if (!node->name.len || is_empty_tag(node->name))
		return;
	strbuf_add(out, "</");
	strbuf_add_str(out, node->name);
	strbuf_add_char(out, '>');
}

void xml_inner_html(const struct xml_node *top, struct strbuf *out)
{
	const struct xml_node *node = top->children;

	while (node) {
		open_html(node, top, out);
		if (node->children) {
			node = node->children;
			continue;
		}
		close_html(node, out);
		while (!node->next && node->parent != top) {
			node = node->parent;
			close_html(node, out);
		}
		node = node->next;
	}
}
