/*
 * ui/reader.h - the reading pane
 *
 * Holds one article: its text as a doc, laid out for the width it was last
 * drawn in. The place is kept as a character offset, so a resize keeps it.
 *
 * Links lead on from there: to pages among the archive's visits, and to other
 * places of the text. The trail is what one goes back and forward on; its
 * first stop is always the article.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_READER_H
#define COURANT_UI_READER_H

#include "base/arena.h"
#include "base/vec.h"
#include "page/doc.h"
#include "page/layout.h"
#include "store/read.h"
#include "ui/gallery.h"
#include "ui/view.h"

struct reader_options {
	int article_width;
	bool link_numbers;
	const char *date_format; /* "" for the language's own */
	bool plain;              /* the text alone: no way to it, no sources below */
};

enum reader_side { /* of one article */
	READER_FEED,    /* the feed's text */
	READER_FULL,    /* that of its page */
	READER_SOURCE,  /* as it came, HTML */
	READER_DETAILS, /* what is known of it besides the text */
	READER_CHANGES, /* what its publisher changed */
};

struct reader_stop {
	int64_t visit; /* 0: the article */
	size_t offset;
	int link; /* that one went on by, or -1 */
};

struct reader_line { /* of the head and foot around the text */
	const char *text;
	enum style style;
	int indent;
	bool rtl; /* its direction; that of a byline is that of its words, wherever it stands */
};

struct reader {
	struct view view;
	struct arena arena;  /* the article and its doc */
	struct arena laid;   /* what depends on the width */
	struct article article;
	struct doc *doc;
	struct layout *layout;
	bool has_article;
	enum reader_side side;
	struct store *store; /* borrowed */
	VEC(struct reader_stop) trail;
	size_t stop;         /* where on the trail; its offset is current only after leaving it */
	bool visiting;       /* a page is shown instead of the article: */
	struct visit visit;
	int link;            /* index of the chosen one, or -1 */
	struct reader_options options;
	VEC(struct reader_line) head, foot;
	int width, height, left; /* as last drawn; width of the text, and the column it begins at */
	bool ascii;
	size_t top;          /* first line shown, counted from the head */
	int shift;           /* columns that wide code is moved to the left by */
	size_t offset;       /* the character it begins with */
	struct gallery gallery; /* of its pictures; see ui/look-at.c */
	const struct doc_block *alone; /* the picture that is shown instead of the text, or NULL */
	int alone_height, alone_width; /* of the pane, then */
	char *needle;        /* folded text searched for, or NULL */
	size_t hit_line, hit_at, hit_len; /* the present one; hit_line SIZE_MAX: none */
	size_t hits;
};

void reader_init(struct reader *r);
void reader_release(struct reader *r);
bool reader_open(struct reader *r, struct store *store, int64_t id, const struct reader_options *options,
		 struct err *err);
/* The archive has more of it now (full text, other flags). */
bool reader_refresh(struct reader *r, struct store *store, struct err *err);
/* Another side of the article; false with err set when it has none of that kind. */
bool reader_show(struct reader *r, enum reader_side side, struct err *err);
void reader_close(struct reader *r);
void reader_mark(struct reader *r, int64_t id, unsigned set, unsigned clear);

bool reader_at_end(const struct reader *r);
/* Nothing of the article is left to read, and no page it led to is open. */
bool reader_finished(const struct reader *r);
/* How far, 0–100. */
int reader_percent(const struct reader *r);
/* Minutes that are left to read of what is shown. */
int reader_minutes_left(const struct reader *r);
/* Where reading of the article stands, in characters; 0 when it is finished. */
size_t reader_position(const struct reader *r);

/* Links: the address behind number n of the text; NULL: there is none. */
const char *reader_link(const struct reader *r, int number);
/* That of the chosen link, while it is in sight; or NULL. */
const char *reader_chosen_link(const struct reader *r);
/* Chooses the next link from here on, or the one before; false: there are none. */
bool reader_choose_link(struct reader *r, bool backwards);
/* To a place of the text, "#name"; false: there is no such place. */
bool reader_jump(struct reader *r, const char *place);
/* To a character of the text; one can go back from there. */
void reader_jump_to(struct reader *r, size_t offset);
/* Shows a visited page; false with err set when it is not there any more. */
bool reader_visit(struct reader *r, int64_t visit, struct err *err);
/* Back and forward on the trail; false with err untouched: its end is here. */
bool reader_go(struct reader *r, bool back, struct err *err);
/* The address of what is shown: the article's or the page's; may be NULL. */
const char *reader_address(const struct reader *r);
const char *reader_title(const struct reader *r);

struct reader_heading {
	const char *text; /* in the arena */
	int level;
	size_t offset;
};
VEC_TYPE(struct reader_heading, reader_headings);
/* The headings of what is shown; *here: the one that reading stands under, or n. */
void reader_outline(const struct reader *r, struct arena *arena, struct reader_headings *out,
		    size_t *here);

/* Folded text to search for; false: not in here. NULL forgets. */
bool reader_search(struct reader *r, const char *folded);
/* Pictures ------------------------------------------------------------------- */

struct reader_want {
	uint64_t key; /* album_key() of its address */
	struct picture_shape shape; /* no columns: only its size */
};
/* The next picture that is in sight or soon will be and has to be asked for. */
bool reader_want(struct reader *r, struct reader_want *out);
/* One of them alone: number n of the text, 0 the first in sight. False: there is none. */
bool reader_look(struct reader *r, int n);
/* The text again; false: it was shown. */
bool reader_look_away(struct reader *r);

/* For the reader itself: sizes that came late are given room out of sight, so that nothing moves. */
void reader_settle(struct reader *r);
void reader_draw_alone(struct reader *r, const struct canvas *c);
bool reader_look_on(struct reader *r, bool backwards);

#endif
