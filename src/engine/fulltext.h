/*
 * engine/fulltext.h - the whole article from its page
 *
 * A page's text is taken only when it is of some length and no shorter than
 * what the feed itself gave. Links come from strangers: http and https only,
 * and none into the local network unless the feed lives on that very host.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_FULLTEXT_H
#define COURANT_ENGINE_FULLTEXT_H

#include "engine/core.h"

/* Plain text of a feed that is shorter (bytes) is worth a look at the page. */
#define FULLTEXT_SHORT 600
/* Plain text of a page that is shorter is no article. */
#define FULLTEXT_LEAST 200
/* The most pages fetched by themselves for one answer of one feed. */
#define FULLTEXT_MOST 50

struct fulltext;

struct fulltext *fulltext_new(struct core *core);
void fulltext_free(struct fulltext *fulltext);

/* TASK_FULL_TEXT; EV_TEXT and EV_DONE follow. */
void fulltext_task(struct fulltext *fulltext, const struct task *task);
/* The new articles of a feed whose full-text setting is AUTO or ALWAYS; EV_TEXT for each that has
 * one. */
void fulltext_feed(struct fulltext *fulltext, const struct subscription *sub,
		   enum sub_full_text how, const struct id_list *entries);
/* The answer to a request with an entry's tag. */
void fulltext_answer(struct fulltext *fulltext, const struct fetch_answer *answer);
size_t fulltext_in_flight(const struct fulltext *fulltext);

#endif
