/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/attr.h"
#include "save/save.h"

static const struct {
	const char *name;
	enum save_format format;
} names[] = {
	{ "text", SAVE_TEXT },     { "txt", SAVE_TEXT }, { "markdown", SAVE_MARKDOWN },
	{ "md", SAVE_MARKDOWN },   { "html", SAVE_HTML }, { "htm", SAVE_HTML },
	{ "xhtml", SAVE_HTML },    { "epub", SAVE_EPUB },
};

bool save_format_named(const char *name, enum save_format *out)
{
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (!strieq(names[i].name, name))
			continue;
		*out = names[i].format;
		return true;
	}
	return false;
}

bool save_format_of(const char *path, enum save_format *out)
{
	const char *file = strrchr(path, '/'), *dot = strrchr(file ? file : path, '.');

	return dot && save_format_named(dot + 1, out);
}
