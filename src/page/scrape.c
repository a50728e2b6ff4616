/* SPDX-License-Identifier: MIT */
#include "page/scrape.h"

#include "base/attr.h"
#include "base/i18n.h"
#include "feed/url.h"
#include "page/dateformat.h"
#include "page/teaser.h"
#include "text/clean.h"

/* ---- for what is read of HTML, XML and JSON alike ---- */

const char *scrape_link(struct scraped *to, const char *address)
{
	struct str s = str_trim(str_from(address));
	const char *url;

	if (!s.len)
		return NULL;
	url = text_clean_link(
		to->arena, url_join(to->arena, to->base, arena_strndup(to->arena, s.ptr, s.len)));
	return url && url_is_web(url) ? url : NULL;
}

int64_t scrape_date(const struct scraped *to, const char *text)
{
	struct str s = str_trim(str_from(text));
	int64_t date = 0, n;

	if (to->rules->date_format && dateformat_read(to->rules->date_format, s, &date))
		return date;
	if (s.len >= 9 && str_to_int(s, &n) && n > 0)
		return s.len > 11 ? n / 1000 : n;
	teaser_date(arena_strndup(to->arena, s.ptr, s.len), true, &date);
	return date;
}

void scrape_add_category(struct scraped *to, struct entry *entry, const char *name)
{
	struct category **end = &entry->categories;
	const char *clean = text_clean_in(to->arena, name, TEXT_LINE);
	size_t n = 0;

	if (strempty(clean))
		return;
	for (; *end && n < SCRAPE_CATEGORIES_MAX; end = &(*end)->next, n++)
		if (strieq((*end)->name, clean))
			return;
	if (*end)
		return;
	*end = arena_new(to->arena, struct category);
	(*end)->name = clean;
}

void scrape_add(struct scraped *to, struct entry *entry)
{
	if (to->feed->n >= SCRAPE_ENTRIES_MAX || (!entry->title && !entry->link && !entry->content))
		return;
	if (!entry->guid)
		entry->guid = entry->link;
	for (const struct entry *other = to->feed->entries; entry->guid && other;
	     other = other->next)
		if (streq(other->guid, entry->guid))
			return;
	*to->tail = entry;
	to->tail = &entry->next;
	to->feed->n++;
}

bool scrape(struct str text, const char *url, const struct scrape_rules *rules, struct arena *arena,
	    struct feed *out, struct err *err)
{
	struct scraped to = {
		.arena = arena, .base = url, .rules = rules, .feed = out, .tail = &out->entries
	};
	bool ok;

	*out = (struct feed){ .kind = FEED_PAGE, .link = url };
	if (rules->kind == SCRAPE_JSON && !rules->json)
		ok = scrape_json(text, &to, err);
	else
		ok = scrape_tree(text, &to, err);
	return ok && (out->n > 0 ||
		      err_set(err, ERR_PARSE,
			      _("the rule scrape-item finds nothing; the page may have changed")));
}
