/* SPDX-License-Identifier: MIT */
#include "page/scrape.h"

#include "base/i18n.h"
#include "page/dotted.h"
#include "text/clean.h"

#define TEXT_MAX_LEN ((size_t)1 << 20)

/* One cleansed text, or NULL. */
static const char *text_at(struct scraped *to, const json_t *item, const char *rule,
			   enum text_shape shape)
{
	AUTO(strbuf) text = STRBUF_INIT;
	const char *clean;

	strbuf_limit(&text, TEXT_MAX_LEN);
	if (!rule || !dotted_text(item, rule, &text))
		return NULL;
	clean = text_clean_in(to->arena, text.buf, shape);
	return *clean ? clean : NULL;
}

static void read_categories(struct scraped *to, const json_t *item, struct entry *entry)
{
	const json_t *value = dotted_find(item, to->rules->categories), *one;
	size_t i;

	if (json_is_array(value)) {
		json_array_foreach(value, i, one)
		{
			AUTO(strbuf) text = STRBUF_INIT;

			if (dotted_add_value(one, &text))
				scrape_add_category(to, entry, text.buf);
		}
	} else {
		scrape_add_category(to, entry, text_at(to, item, to->rules->categories, TEXT_LINE));
	}
}

static void read_item(struct scraped *to, const json_t *item)
{
	const struct scrape_rules *r = to->rules;
	struct entry *entry = arena_new(to->arena, struct entry);

	entry->comment_count = -1;
	entry->title = text_at(to, item, r->title, TEXT_LINE);
	entry->link = scrape_link(to, text_at(to, item, r->url, TEXT_LINE));
	entry->content = text_at(to, item, r->content, TEXT_LINES);
	entry->author = text_at(to, item, r->author, TEXT_LINE);
	entry->image = scrape_link(to, text_at(to, item, r->image, TEXT_LINE));
	entry->guid = text_at(to, item, r->uid, TEXT_LINE);
	if (r->date)
		entry->published = scrape_date(to, text_at(to, item, r->date, TEXT_LINE));
	if (r->categories)
		read_categories(to, item, entry);
	scrape_add(to, entry);
}

bool scrape_json(struct str text, struct scraped *to, struct err *err)
{
	json_error_t where;
	json_t *root = json_loadb(text.ptr, text.len, 0, &where), *one;
	const json_t *items;
	const char *key;
	size_t i;

	if (!root)
		return err_set(err, ERR_PARSE, _("no JSON: %s (line %d)"), where.text, where.line);
	items = dotted_find(root, to->rules->item);
	if (json_is_array(items))
		json_array_foreach(items, i, one) read_item(to, one);
	else if (json_is_object(items))
		json_object_foreach((json_t *)items, key, one) read_item(to, one);
	if (to->rules->next)
		to->feed->next_page =
			scrape_link(to, text_at(to, root, to->rules->next, TEXT_LINE));
	json_decref(root);
	return true;
}
