/* SPDX-License-Identifier: MIT */
#include "feed/rss-json.h"

#include <jansson.h>
#include <string.h>

#include "feed/fragment.h"

/* Deeper than any RSS; what is nested further is left out. */
#define MAX_DEPTH 8

static void add_scalar(struct strbuf *out, json_t *value)
{
	if (json_is_string(value))
		fragment_escape_value(str_from(json_string_value(value)), out);
	else if (json_is_integer(value))
		strbuf_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else if (json_is_boolean(value))
		strbuf_add(out, json_is_true(value) ? "true" : "false");
}

/* A name that can be one of an element; the rest of JSON's are not meant for us. */
static bool is_name(const char *name)
{
	if (!is_alpha(*name))
		return false;
	for (; *name; name++)
		if (!is_alnum(*name) && !strchr(":-_", *name))
			return false;
	return true;
}

static bool is_scalar(json_t *value)
{
	return !json_is_object(value) && !json_is_array(value);
}

static void add_element(struct strbuf *out, const char *name, json_t *value, int depth)
{
	bool has_attributes = json_object_get(value, "#value") || streq(name, "enclosure") ||
			      streq(name, "rss");
	const char *key;
	json_t *member;
	size_t i;

	if (depth > MAX_DEPTH || !is_name(name))
		return;
	if (json_is_array(value)) {
		json_array_foreach (value, i, member)
			add_element(out, name, member, depth + 1);
		return;
	}
	strbuf_printf(out, "<%s", name);
	json_object_foreach (value, key, member)
		if (has_attributes && is_scalar(member) && is_name(key)) {
			strbuf_printf(out, " %s=\"", key);
			add_scalar(out, member);
			strbuf_add_char(out, '"');
		}
	strbuf_add_char(out, '>');
	add_scalar(out, json_is_object(value) ? json_object_get(value, "#value") : value);
	json_object_foreach (value, key, member)
		if (!has_attributes || !is_scalar(member))
			add_element(out, key, member, depth + 1);
	strbuf_printf(out, "</%s>\n", name);
}

bool rss_json_to_xml(struct str utf8, struct strbuf *out)
{
	json_t *root = json_loadb(utf8.ptr, utf8.len, JSON_DISABLE_EOF_CHECK, NULL);
	json_t *rss = json_object_get(root, "rss");
	bool ok = json_is_object(json_object_get(rss, "channel"));

	if (ok)
		add_element(out, "rss", rss, 0);
	json_decref(root);
	return ok;
}
