/* SPDX-License-Identifier: MIT */
#include "app/frss.h"

#include <stddef.h>
#include <string.h>

#include "base/attr.h"
#include "page/selector.h"

#define PREFIX "frss:"

static const struct pair {
	const char *frss; /* behind "xPath" or "json" */
	const char *name;
	size_t offset;
	bool expression;
} pairs[] = {
#define AT(field) offsetof(struct sub_settings, field)
	{ "Item", "scrape-item", AT(scrape_item), true },
	{ "ItemTitle", "scrape-title", AT(scrape_title), true },
	{ "ItemContent", "scrape-content", AT(scrape_content), true },
	{ "ItemUri", "scrape-url", AT(scrape_url), true },
	{ "ItemAuthor", "scrape-author", AT(scrape_author), true },
	{ "ItemTimestamp", "scrape-date", AT(scrape_date), true },
	{ "ItemTimeFormat", "scrape-date-format", AT(scrape_date_format), false },
	{ "ItemThumbnail", "scrape-image", AT(scrape_image), true },
	{ "ItemCategories", "scrape-categories", AT(scrape_categories), true },
	{ "ItemUid", "scrape-uid", AT(scrape_uid), true },
	{ "ToJson", "scrape-json", AT(scrape_json), true },
#undef AT
};

static const char *const types[] = { "HTML+XPath", "XML+XPath", "JSON+DotNotation",
				     "HTML+XPath+JSON+DotNotation" };
static const char *const kinds[] = { "html", "xml", "json", "json" };

static bool is_set_already(const struct outline *o, const char *name)
{
	for (const struct opml_setting *s = o->settings; s; s = s->next)
		if (str_starts(str_from(s->name), STR("courant:")) &&
		    streq(s->name + strlen("courant:"), name))
			return true;
	return false;
}

/* In ---------------------------------------------------------------------------------------- */

static const struct pair *pair_of(const char *frss, bool *xpath)
{
	struct str name = str_from(frss);

	*xpath = str_istarts(name, STR("xPath"));
	if (!*xpath && !str_istarts(name, STR("json")))
		return NULL;
	name = str_part(name, *xpath ? 5 : 4, name.len);
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		if (str_ieq(name, str_from(pairs[i].frss)))
			return &pairs[i];
	return NULL;
}

void frss_in(const struct outline *o, struct arena *arena, frss_use *use, void *ctx)
{
	size_t type = 0;

	while (type < ARRAY_LEN(types) && !strieq(o->type, types[type]))
		type++;
	if (type > 0 && type < ARRAY_LEN(types) && !is_set_already(o, "scrape"))
		use(ctx, "scrape", kinds[type]);
	for (const struct opml_setting *s = o->settings; s; s = s->next) {
		const struct pair *pair;
		bool xpath;

		if (!str_starts(str_from(s->name), STR(PREFIX)))
			continue;
		const char *name = s->name + strlen(PREFIX);

		pair = type < ARRAY_LEN(types) ? pair_of(name, &xpath) : NULL;
		if (pair) {
			if (!is_set_already(o, pair->name))
				use(ctx, pair->name,
				    pair->expression && xpath && !selector_is_xpath(s->value)
					    ? arena_printf(arena, "xpath:%s", s->value)
					    : s->value);
		} else if (!str_istarts(str_from(name), STR("CURLOPT"))) {
			use(ctx, "frss", arena_printf(arena, "%s=%s", name, s->value));
		}
	}
}

/* Out --------------------------------------------------------------------------------------- */

static bool is_json(const struct sub_settings *settings)
{
	return settings->scrape == SUB_SCRAPE_JSON;
}

static bool is_css(const struct sub_settings *settings, const struct pair *pair, const char *value)
{
	bool dotted = is_json(settings) && !streq(pair->name, "scrape-json");

	return pair->expression && !dotted && !selector_is_xpath(value);
}

bool frss_says(const struct sub_settings *settings, const char *name, const char *value)
{
	if (streq(name, "frss"))
		return true;
	if (!settings->scrape_item)
		return false;
	if (streq(name, "scrape"))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		if (streq(name, pairs[i].name))
			return !is_css(settings, &pairs[i], value);
	return false;
}

static void put_pair(const struct sub_settings *settings, const struct pair *pair,
		     const char *value, struct arena *arena, frss_use *use, void *ctx)
{
	bool dotted = is_json(settings) && !streq(pair->name, "scrape-json");
	AUTO(strbuf) xpath = STRBUF_INIT;
	struct err err = ERR_INIT;

	if (pair->expression && !dotted) {
		if (!selector_as_xpath(value, &xpath, &err))
			return; /* it stands in our own attribute as it is */
		value = arena_strdup(arena, xpath.buf);
	}
	use(ctx, arena_printf(arena, PREFIX "%s%s", dotted ? "json" : "xPath", pair->frss), value);
}

void frss_out(const struct sub_settings *settings, struct arena *arena, struct outline *o,
	      frss_use *use, void *ctx)
{
	struct str rest = str_from(settings->frss), line;

	if (settings->scrape_item) {
		o->type = types[!is_json(settings)      ? MAX(settings->scrape, 0)
				: settings->scrape_json ? 3
							: 2];
		for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
			const char *value =
				*(const char *const *)((const char *)settings + pairs[i].offset);

			if (value)
				put_pair(settings, &pairs[i], value, arena, use, ctx);
		}
	}
	while (str_next(&rest, '\n', &line) && line.len) {
		ptrdiff_t at = str_find(line, STR("="));

		if (at > 0)
			use(ctx, arena_printf(arena, PREFIX "%.*s", (int)at, line.ptr),
			    arena_strndup(arena, line.ptr + at + 1, line.len - (size_t)at - 1));
	}
}
