/* SPDX-License-Identifier: MIT */
#include "engine/saved.h"

#include "base/file.h"
#include "base/i18n.h"

/* The feed of saved pages, which stands in the feeds file as all others do. */
static bool saved_feed(struct core *core, int64_t *out, struct err *err)
{
	if (!subs_find(&core->subs, SUB_SAVED_URL)) {
		struct subs_new sub = { .url = SUB_SAVED_URL,
					.title = _("Saved"),
					.category = _("Saved"),
					.settings = SUB_SETTINGS_UNSET,
					.trusted = true };

		if (!file_make_dir_of(core->feeds_file, err) ||
		    !subs_add(core->feeds_file, &sub, err) || !core_sync(core, err))
			return false;
	}
	*out = store_feed_id(core->store, SUB_SAVED_URL);
	return *out || err_set(err, ERR_STORE, _("there is no such feed in the archive"));
}

bool saved_store(struct core *core, const struct pagejob *page, int64_t *out_id, struct err *err)
{
	const struct page_article *about = &page->about;
	struct entry entry = {
		.guid = page->canonical,
		.link = page->canonical,
		.title = about->title ? about->title : page->canonical,
		.author = about->author,
		.content = page->html.buf,
		.image = about->image,
		.lang = about->lang,
		.published = about->published,
		.comment_count = -1,
	};
	int64_t feed_id;
	bool is_new, ok;

	ok = saved_feed(core, &feed_id, err) &&
	     store_save_page(core->store, feed_id, &entry, out_id, &is_new, err);
	if (ok)
		core_emit(core, &(struct event){ .kind = EV_FEED,
						 .feed_id = feed_id,
						 .new_entries = is_new,
						 .changed = !is_new });
	return ok;
}
