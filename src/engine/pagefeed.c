/* SPDX-License-Identifier: MIT */
#include "engine/pagefeed.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/log.h"
#include "engine/webpage.h"
#include "feed/encode.h"
#include "feed/parse.h"
#include "page/headlines.h"
#include "page/scrape.h"

#define PAGES_USUAL 5
#define PAGES_MOST 50

static bool has_rules(const struct subscription *sub)
{
	return sub->settings.scrape_item != NULL;
}

int pagefeed_pages(const struct subscription *sub)
{
	if (!has_rules(sub) || !sub->settings.scrape_next)
		return 1;
	return sub->settings.scrape_pages < 0 ? PAGES_USUAL
					      : (int)MIN(sub->settings.scrape_pages, PAGES_MOST);
}

static struct scrape_rules rules_of(const struct sub_settings *s)
{
	return (struct scrape_rules){
		/* the words have the same order */
		.kind = s->scrape < 0 ? SCRAPE_HTML : (enum scrape_kind)s->scrape,
		.json = s->scrape_json,
		.item = s->scrape_item,
		.title = s->scrape_title,
		.url = s->scrape_url,
		.content = s->scrape_content,
		.author = s->scrape_author,
		.image = s->scrape_image,
		.categories = s->scrape_categories,
		.uid = s->scrape_uid,
		.date = s->scrape_date,
		.date_format = s->scrape_date_format,
		.next = s->scrape_next,
	};
}

bool pagefeed_check(const struct subscription *sub, struct err *err)
{
	struct scrape_rules rules = rules_of(&sub->settings);

	return !has_rules(sub) || scrape_check(&rules, err);
}

static void changed(struct core *core, const struct subscription *sub, int64_t feed_id)
{
	struct event event = { .kind = EV_NOTICE, .feed_id = feed_id };

	snprintf(event.text, sizeof(event.text),
		 _("The layout of %.60s has changed; its headlines were found anew"),
		 sub->title ? sub->title : sub->url);
	log_info("feed %" PRId64 ": its page has a new layout", feed_id);
	core_emit(core, &event);
}

static bool read_headlines(struct core *core, const struct subscription *sub,
			   const struct pagefeed_source *source, struct arena *arena,
			   struct feed *out, struct err *err)
{
	bool learns = source->feed_id > 0;
	const char *known = learns ? store_pattern(core->store, source->feed_id, arena) : NULL;
	AUTO(strbuf) page = STRBUF_INIT;
	struct err ignored = ERR_INIT;
	struct index_page found;

	webpage_utf8(source->body, source->content_type, &page);
	if (!index_page_read(strbuf_str(&page), source->url, known, arena, &found, err))
		return false;
	*out = found.feed;
	if (known && found.changed)
		changed(core, sub, source->feed_id);
	if (learns && !streq(known, found.pattern) && !strempty(found.pattern) &&
	    !store_save_pattern(core->store, source->feed_id, found.pattern, &ignored))
		log_warn("feed %" PRId64 ": %s", source->feed_id, ignored.text);
	return true;
}

bool pagefeed_read(struct core *core, const struct subscription *sub,
		   const struct pagefeed_source *source, struct arena *arena, struct feed *out,
		   struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct err no_feed = ERR_INIT;

	if (has_rules(sub)) {
		struct scrape_rules rules = rules_of(&sub->settings);

		if (rules.kind == SCRAPE_HTML || rules.json)
			webpage_utf8(source->body, source->content_type, &text);
		else
			encode_utf8(source->body, source->content_type, &text);
		return scrape(strbuf_str(&text), source->url, &rules, arena, out, err);
	}
	if (feed_parse(source->body, source->url, source->content_type, arena, out, &no_feed))
		return true;
	if (source->may_be_page && feed_is_html(source->body, source->content_type))
		return read_headlines(core, sub, source, arena, out, err);
	*err = no_feed;
	return false;
}
