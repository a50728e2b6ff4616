/* SPDX-License-Identifier: MIT */
#include "base/i18n.h"
#include "ui/reader-parts.h"

static const char *feed_text(const struct article *a)
{
	if (!strempty(a->content))
		return a->content;
	return a->summary ? a->summary : "";
}

const char *reader_side_html(struct reader *r, enum reader_side side, struct err *err)
{
	const struct article *a = &r->article;

	switch (side) {
	case READER_FEED:
		return feed_text(a);
	case READER_FULL:
		if (!a->full)
			err_set(err, ERR_USER, _("the page of this article was not fetched: F fetches it"));
		return a->full;
	case READER_SOURCE:
	case READER_DETAILS:
	case READER_CHANGES:
		break;
	}
	return NULL;
}
