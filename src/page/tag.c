/* SPDX-License-Identifier: MIT */
#include "page/tag.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "page/doc.h"

/* Sorted by name. */
static const struct tag tags[] = {
	{ "a", TAG_LINK },
	{ "abbr", TAG_ABBREVIATION },
	{ "acronym", TAG_ABBREVIATION },
	{ "address", TAG_BLOCK },
	{ "amp-iframe", TAG_MEDIA },
	{ "amp-img", TAG_IMAGE },
	{ "amp-video", TAG_MEDIA },
	{ "annotation", TAG_HIDDEN },
	{ "annotation-xml", TAG_HIDDEN },
	{ "area", TAG_HIDDEN },
	{ "article", TAG_BLOCK },
	{ "aside", TAG_BLOCK },
	{ "audio", TAG_MEDIA },
	{ "b", TAG_MARK, DOC_STRONG },
	{ "blockquote", TAG_QUOTE },
	{ "body", TAG_BLOCK },
	{ "br", TAG_BREAK },
	{ "canvas", TAG_HIDDEN },
	{ "caption", TAG_CAPTION },
	{ "center", TAG_BLOCK },
	{ "cite", TAG_MARK, DOC_EMPHASIS },
	{ "code", TAG_MARK, DOC_CODE },
	{ "datalist", TAG_HIDDEN },
	{ "dd", TAG_DEFINITION },
	{ "del", TAG_MARK, DOC_STRIKE },
	{ "details", TAG_DETAILS },
	{ "dfn", TAG_MARK, DOC_EMPHASIS },
	{ "dialog", TAG_DIALOG },
	{ "dir", TAG_LIST },
	{ "div", TAG_BLOCK },
	{ "dl", TAG_BLOCK },
	{ "dt", TAG_TERM },
	{ "em", TAG_MARK, DOC_EMPHASIS },
	{ "embed", TAG_MEDIA },
	{ "fieldset", TAG_BLOCK },
	{ "figcaption", TAG_CAPTION },
	{ "figure", TAG_FIGURE },
	{ "footer", TAG_BLOCK },
	{ "form", TAG_BLOCK },
	{ "h1", TAG_HEADING, 1 },
	{ "h2", TAG_HEADING, 2 },
	{ "h3", TAG_HEADING, 3 },
	{ "h4", TAG_HEADING, 4 },
	{ "h5", TAG_HEADING, 5 },
	{ "h6", TAG_HEADING, 6 },
	{ "head", TAG_BLOCK }, /* libxml2 leaves elements in it which end it for browsers */
	{ "header", TAG_BLOCK },
	{ "hgroup", TAG_BLOCK },
	{ "hr", TAG_RULE },
	{ "html", TAG_BLOCK },
	{ "i", TAG_MARK, DOC_EMPHASIS },
	{ "iframe", TAG_MEDIA },
	{ "image", TAG_IMAGE },
	{ "img", TAG_IMAGE },
	{ "input", TAG_HIDDEN },
	{ "ins", TAG_MARK, DOC_INSERTED },
	{ "kbd", TAG_MARK, DOC_KBD },
	{ "legend", TAG_BLOCK },
	{ "li", TAG_ITEM },
	{ "link", TAG_HIDDEN },
	{ "listing", TAG_PRE },
	{ "main", TAG_BLOCK },
	{ "mark", TAG_MARK, DOC_MARKED },
	{ "math", TAG_MATH },
	{ "menu", TAG_LIST },
	{ "meta", TAG_HIDDEN },
	{ "meter", TAG_HIDDEN },
	{ "nav", TAG_BLOCK },
	{ "noembed", TAG_HIDDEN },
	{ "noframes", TAG_HIDDEN },
	{ "noscript", TAG_NOSCRIPT },
	{ "object", TAG_MEDIA, 1 },
	{ "ol", TAG_LIST, 1 },
	{ "optgroup", TAG_HIDDEN },
	{ "option", TAG_HIDDEN },
	{ "p", TAG_BLOCK },
	{ "param", TAG_HIDDEN },
	{ "picture", TAG_PICTURE },
	{ "pre", TAG_PRE },
	{ "progress", TAG_HIDDEN },
	{ "q", TAG_QUOTATION },
	{ "rp", TAG_HIDDEN },
	{ "rt", TAG_RUBY_TEXT },
	{ "s", TAG_MARK, DOC_STRIKE },
	{ "samp", TAG_MARK, DOC_CODE },
	{ "script", TAG_HIDDEN },
	{ "search", TAG_BLOCK },
	{ "section", TAG_BLOCK },
	{ "select", TAG_HIDDEN },
	{ "source", TAG_HIDDEN },
	{ "strike", TAG_MARK, DOC_STRIKE },
	{ "strong", TAG_MARK, DOC_STRONG },
	{ "style", TAG_HIDDEN },
	{ "sub", TAG_MARK, DOC_SUB },
	{ "summary", TAG_SUMMARY },
	{ "sup", TAG_MARK, DOC_SUP },
	{ "svg", TAG_HIDDEN },
	{ "table", TAG_TABLE },
	{ "tbody", TAG_TABLE_PART },
	{ "td", TAG_TABLE_PART },
	{ "template", TAG_HIDDEN },
	{ "textarea", TAG_PRE },
	{ "tfoot", TAG_TABLE_PART },
	{ "th", TAG_TABLE_PART },
	{ "thead", TAG_TABLE_PART },
	{ "title", TAG_HIDDEN },
	{ "tr", TAG_TABLE_PART },
	{ "track", TAG_HIDDEN },
	{ "tt", TAG_MARK, DOC_CODE },
	{ "u", TAG_MARK, DOC_INSERTED },
	{ "ul", TAG_LIST },
	{ "var", TAG_MARK, DOC_EMPHASIS },
	{ "video", TAG_MEDIA },
	{ "xmp", TAG_PRE },
};

static int compare(const void *key, const void *entry)
{
	const struct str *name = key;
	const struct tag *tag = entry;
	int order = strncmp(name->ptr, tag->name, name->len);

	return order ? order : -(tag->name[name->len] != '\0');
}

const struct tag *tag_find(struct str name)
{
	static const struct tag unknown = { "", TAG_INLINE, 0 };
	const struct tag *tag =
		name.len ? bsearch(&name, tags, ARRAY_LEN(tags), sizeof(*tags), compare) : NULL;

	return tag ? tag : &unknown;
}

bool tag_is_block(const struct tag *tag)
{
	return tag->kind >= TAG_BLOCK;
}

/* One "property: value" of a style. */
static void read_property(struct str name, struct str value, struct tag_look *look)
{
	if (str_ieq(name, STR("display"))) {
		look->hidden |= str_istarts(value, STR("none"));
	} else if (str_ieq(name, STR("visibility"))) {
		look->hidden |= str_istarts(value, STR("hidden"));
	} else if (str_ieq(name, STR("mso-hide"))) {
		look->hidden |= str_istarts(value, STR("all"));
	} else if (str_ieq(name, STR("font-weight"))) {
		if (str_istarts(value, STR("bold")) ||
		    (value.len >= 3 && value.ptr[0] >= '6' && value.ptr[0] <= '9'))
			look->marks |= DOC_STRONG;
	} else if (str_ieq(name, STR("font-style"))) {
		if (str_istarts(value, STR("italic")) || str_istarts(value, STR("oblique")))
			look->marks |= DOC_EMPHASIS;
	} else if (str_istarts(name, STR("text-decoration"))) {
		if (str_ifind(value, STR("line-through")) >= 0)
			look->marks |= DOC_STRIKE;
	}
}

struct tag_look tag_look(struct str style, struct str classes)
{
	static const char *const unseen[] = { "sr-only", "screen-reader-text", "visually-hidden",
					      "visuallyhidden", "screen-reader-only" };
	struct tag_look look = { false, 0 };
	struct str one;

	while (str_next(&style, ';', &one)) {
		ptrdiff_t colon = str_find(one, STR(":"));

		if (colon > 0)
			read_property(str_trim(str_part(one, 0, (size_t)colon)),
				      str_trim(str_part(one, (size_t)colon + 1, one.len)), &look);
	}
	while (str_next(&classes, ' ', &one))
		for (size_t i = 0; i < ARRAY_LEN(unseen); i++)
			look.hidden |= str_ieq(str_trim(one), str_from(unseen[i]));
	return look;
}
