/* SPDX-License-Identifier: MIT */
#include "page/judge.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "page/charref.h"
#include "page/html.h"
#include "page/snippet.h"
#include "page/token.h"
#include "text/unicode.h"

/* Letters (snippet_amount). */
#define LEAST 200       /* less is no article */
#define LINE_MOST 350   /* a longer line may well speak of cookies and be an article */
#define SOME 600        /* worth having though a wall follows */
#define MUCH 1500       /* an article, whatever stands around it */
#define END_LEN 60      /* bytes of an article's end, and of the line below it */
#define LINE_LEN 80
#define LOOK_MOST 65536 /* bytes: what is longer is no wall */
#define KINDS (JUDGE_ERROR + 1)

const char *judge_words(enum judgement judgement)
{
	switch (judgement) {
	case JUDGE_CONSENT:
		return N_("the page shows only a question about cookies");
	case JUDGE_PAYWALL:
		return N_("the whole article is only for those who pay");
	case JUDGE_LOGIN:
		return N_("the page wants you to log in first");
	case JUDGE_SCRIPT:
		return N_("the page has no text without JavaScript");
	case JUDGE_CAPTCHA:
		return N_("the page wants to see that you are no robot");
	case JUDGE_ERROR:
		return N_("the article is not there any more; the page says so");
	case JUDGE_EMPTY:
		return N_("there is no text on the page");
	case JUDGE_TEASER:
		return N_("the page has no more of the article than the feed");
	case JUDGE_OTHER:
		return N_("the page is about something else");
	case JUDGE_GOOD:
		break;
	}
	return NULL;
}

/* ---- walls ---- */

struct wall {
	enum judgement kind;
	const char *words;
	bool title;
};

static const struct wall walls[] = {
#define WALL(kind, words) { JUDGE_##kind, words, false },
#define TITLE(kind, words) { JUDGE_##kind, words, true },
#include "page/walls.def"
#undef WALL
#undef TITLE
};

struct found {
	size_t amount, wall; /* letters: of all lines, of those with a wall's words */
	int hits[KINDS];     /* different words */
	bool seen[ARRAY_LEN(walls)];
};

static void look_for_walls(struct str text, struct found *out)
{
	VEC(char *) known = VEC_INIT;
	AUTO(strbuf) plain = STRBUF_INIT;
	struct str line;

	if (text.len > LOOK_MOST) {
		out->amount = text.len;
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(walls); i++) {
		struct strbuf words = STRBUF_INIT;

		snippet_plain(str_from(walls[i].words), &words);
		vec_push(&known, strbuf_steal(&words));
	}
	while (str_next(&text, '\n', &line)) {
		size_t amount = snippet_amount(line);
		int here[KINDS] = { 0 }, most = 0;

		out->amount += amount;
		strbuf_clear(&plain);
		snippet_plain(str_part(line, 0, MIN(line.len, 8000)), &plain);
		for (size_t i = 0; i < ARRAY_LEN(walls) && plain.len; i++) {
			if (walls[i].title || !strstr(plain.buf, known.ptr[i]))
				continue;
			here[walls[i].kind]++;
			out->hits[walls[i].kind] += !out->seen[i];
			out->seen[i] = true;
			most = MAX(most, here[walls[i].kind]);
		}
		if (most && (amount < LINE_MOST || most > 1))
			out->wall += amount;
	}
	vec_each (&known, words)
		free(*words);
	vec_release(&known);
}

static enum judgement most_hits(const struct found *found)
{
	enum judgement most = JUDGE_GOOD;

	for (int kind = JUDGE_CONSENT; kind < KINDS; kind++)
		if (found->hits[kind] > found->hits[most])
			most = (enum judgement)kind;
	return most;
}

static bool is_separator(struct str s)
{
	static const char *const signs[] = { "|", "-", "–", "—", ":", "·", "•", "»", "«", "/" };

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (str_starts(s, str_from(signs[i])))
			return true;
	return false;
}

/* What the page's title says, when it is not the article's, too. */
static enum judgement judge_title(const struct judge_facts *facts)
{
	AUTO(strbuf) title = STRBUF_INIT;
	AUTO(strbuf) own = STRBUF_INIT;

	snippet_plain(str_from(facts->page_title), &title);
	snippet_plain(str_from(facts->title), &own);
	for (size_t i = 0; i < ARRAY_LEN(walls) && title.len; i++) {
		AUTO(strbuf) words = STRBUF_INIT;

		snippet_plain(str_from(walls[i].words), &words);
		ptrdiff_t at = str_find(strbuf_str(&title), strbuf_str(&words));

		if (at < 0 || strstr(own.buf, words.buf))
			continue;
		struct str behind =
			str_trim(str_part(strbuf_str(&title), (size_t)at + words.len, title.len));
		struct str before = str_trim(str_part(strbuf_str(&title), 0, (size_t)at));

		if (!walls[i].title) {
			/* a sentence in the title is enough where there is nothing else */
			if (walls[i].kind == JUDGE_ERROR || walls[i].kind == JUDGE_CAPTCHA)
				return walls[i].kind;
		} else if ((!before.len && (!behind.len || is_separator(behind))) ||
			   (!behind.len && before.len &&
			    (is_separator(str_part(before, before.len - 1, before.len)) ||
			     (before.len > 2 &&
			      is_separator(str_part(before, before.len - 3, before.len)))))) {
			return walls[i].kind;
		}
	}
	return JUDGE_GOOD;
}

/* ---- the source ---- */

struct source {
	bool password; /* a field for one */
	bool paid;     /* schema.org: isAccessibleForFree is false */
	struct strbuf description;
};

static void look_at_source(struct str html, struct source *out)
{
	struct tokenizer tokens;
	struct token token;
	ptrdiff_t at;

	token_start(&tokens, html);
	while (token_next(&tokens, &token)) {
		struct str value, content;

		if (token.kind != TOKEN_START)
			continue;
		if (str_ieq(token.text, STR("input")))
			out->password |= token_find(&token, "type", &value) &&
					 str_ieq(str_trim(value), STR("password"));
		else if (str_ieq(token.text, STR("meta")) && !out->description.len &&
			 (token_find(&token, "name", &value) ||
			  token_find(&token, "property", &value)) &&
			 (str_ieq(value, STR("description")) ||
			  str_ieq(value, STR("og:description"))) &&
			 token_find(&token, "content", &content))
			charref_decode(content, &out->description);
	}
	for (; (at = str_find(html, STR("isAccessibleForFree"))) >= 0;) {
		html = str_part(html, (size_t)at + strlen("isAccessibleForFree"), html.len);
		struct str value = str_part(html, 0, 16);
		size_t skip = 0;

		while (skip < value.len &&
		       (strchr("\":'= ", value.ptr[skip]) || is_space(value.ptr[skip])))
			skip++;
		out->paid |= str_istarts(str_part(value, skip, value.len), STR("false"));
	}
}

/* ---- the same things? ---- */

VEC_TYPE(uint64_t, words);

static int compare_words(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Words of four letters and more; of Han, kana and hangul each pair. */
static void collect_words(struct str text, size_t max, struct words *out)
{
	AUTO(strbuf) plain = STRBUF_INIT;
	size_t start = 0, n = 0, used, before = 0;
	uint32_t c;

	snippet_plain(text, &plain);
	for (size_t i = 0; i <= plain.len && out->n < max; i += used) {
		c = i < plain.len ? unicode_decode(plain.buf + i, plain.len - i, &used) : 0;
		if (i == plain.len)
			used = 1;
		bool cjk = c && unicode_is_cjk(c);

		if (!c || cjk || !unicode_is_word(c)) {
			if (n >= 4)
				vec_push(out, hash_bytes(plain.buf + start, i - start, HASH_SEED));
			n = 0;
			start = i + used;
			if (cjk && before)
				vec_push(out, hash_bytes(plain.buf + i - before, before + used,
							 HASH_SEED));
			before = cjk ? used : 0;
		} else {
			n++;
			before = 0;
		}
	}
}

static bool is_elsewhere(const struct judge_facts *facts, struct str feed, struct str page)
{
	struct words mine = VEC_INIT, theirs = VEC_INIT;
	size_t titled, found = 0, in_title = 0;
	bool other = false;

	collect_words(str_from(facts->title), 100, &mine);
	titled = mine.n;
	collect_words(str_part(feed, 0, 4000), titled + 400, &mine);
	collect_words(str_from(facts->page_title), 100, &theirs);
	collect_words(page, 200000, &theirs);
	if (theirs.n)
		qsort(theirs.ptr, theirs.n, sizeof(*theirs.ptr), compare_words);
	for (size_t i = 0; i < mine.n && theirs.n; i++)
		if (bsearch(&mine.ptr[i], theirs.ptr, theirs.n, sizeof(*theirs.ptr),
			    compare_words)) {
			found++;
			in_title += i < titled;
		}
	if (mine.n >= 6)
		other = found * 10 < mine.n || (titled >= 3 && !in_title && found * 4 < mine.n);
	vec_release(&mine);
	vec_release(&theirs);
	return other;
}

static bool same_text(struct str a, struct str b)
{
	AUTO(strbuf) left = STRBUF_INIT;
	AUTO(strbuf) right = STRBUF_INIT;

	snippet_plain(a, &left);
	snippet_plain(b, &right);
	return left.len && streq(left.buf, right.buf);
}

/* What the page says below the article's last words, for the extractor leaves "Continue reading"
 * out: one line. */
static bool goes_on_elsewhere(struct str source, struct str page)
{
	AUTO(strbuf) all = STRBUF_INIT;
	struct str end = str_part(page, page.len - MIN(page.len, (size_t)END_LEN), page.len), line;
	ptrdiff_t at;

	if (snippet_stops_short(page))
		return true;
	html_to_text(source, &all);
	struct str rest = strbuf_str(&all);

	if (!end.len || str_find(rest, end) < 0)
		return false;
	while ((at = str_find(rest, end)) >= 0)
		rest = str_part(rest, (size_t)at + end.len, rest.len);
	rest = str_trim(rest);
	str_next(&rest, '\n', &line);
	return line.len <= LINE_LEN && snippet_stops_short(line);
}

/* ---- all together ---- */

static enum judgement judge_text(const struct judge_facts *facts, const struct source *source,
				 struct str page, struct str feed)
{
	struct found found = { 0 };
	struct str description = strbuf_str(&source->description);
	size_t had = same_text(feed, description) ? 0 : snippet_amount(feed), rest;
	enum judgement kind, title;

	look_for_walls(page, &found);
	kind = most_hits(&found);
	rest = found.amount - found.wall;
	title = rest < MUCH ? judge_title(facts) : JUDGE_GOOD;
	if (title != JUDGE_GOOD)
		return title;
	if (kind != JUDGE_GOOD && (rest < LEAST || (found.wall * 2 > rest && rest < MUCH)))
		return kind;
	if (source->password && rest < SOME)
		return JUDGE_LOGIN;
	if (rest < MUCH && (facts->title || facts->feed_html) &&
	    (source->paid || found.hits[JUDGE_PAYWALL] || found.hits[JUDGE_LOGIN]) &&
	    (rest < SOME || rest < had * 2))
		return found.hits[JUDGE_LOGIN] > found.hits[JUDGE_PAYWALL] ? JUDGE_LOGIN
									   : JUDGE_PAYWALL;
	return found.amount < LEAST ? JUDGE_EMPTY : JUDGE_GOOD;
}

/* The walls of a page whose article is nothing: its whole text names them. */
static enum judgement name_wall(const struct judge_facts *facts, const struct source *source)
{
	AUTO(strbuf) all = STRBUF_INIT;
	struct found found = { 0 };
	enum judgement kind = judge_title(facts);

	if (kind != JUDGE_GOOD)
		return kind;
	html_to_text(facts->source, &all);
	look_for_walls(str_part(strbuf_str(&all), 0, MIN(all.len, LOOK_MOST)), &found);
	/* <noscript> is not in the text */
	if (str_ifind(facts->source, STR("enable JavaScript")) >= 0)
		found.hits[JUDGE_SCRIPT]++;
	if (source->password)
		found.hits[JUDGE_LOGIN]++;
	kind = most_hits(&found);
	return kind == JUDGE_GOOD ? JUDGE_EMPTY : kind;
}

enum judgement judge_page(const struct judge_facts *facts)
{
	AUTO(strbuf) page_text = STRBUF_INIT;
	AUTO(strbuf) feed_text = STRBUF_INIT;
	struct source source = { .description = STRBUF_INIT };
	struct str page, feed;
	enum judgement judgement;

	if (facts->page_html)
		html_to_text(str_from(facts->page_html), &page_text);
	if (facts->feed_html)
		html_to_text(str_from(facts->feed_html), &feed_text);
	page = str_trim(strbuf_str(&page_text));
	feed = str_trim(strbuf_str(&feed_text));
	look_at_source(facts->source, &source);
	judgement = judge_text(facts, &source, page, feed);
	if (judgement == JUDGE_EMPTY)
		judgement = name_wall(facts, &source);
	if (judgement == JUDGE_GOOD) {
		size_t has = snippet_amount(page), had = snippet_amount(feed);

		if ((had && has <= had + had / 20) ||
		    same_text(page, strbuf_str(&source.description)) ||
		    (has < MUCH && has < had * 3 && goes_on_elsewhere(facts->source, page)))
			judgement = JUDGE_TEASER;
		else if (!facts->asked && is_elsewhere(facts, feed, page))
			judgement = JUDGE_OTHER;
	}
	strbuf_release(&source.description);
	return judgement;
}
