/* SPDX-License-Identifier: MIT */
#include "page/siterule.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "page/xpath.h"
#include "text/clean.h"

#define PROBLEMS_MAX 100

enum value { VALUE_XPATH, VALUE_TEXT, VALUE_FLAG, VALUE_NOTHING, VALUE_FIND, VALUE_CONDITION };
enum argument { ARGUMENT_NONE, ARGUMENT_TEXT, ARGUMENT_XPATH, ARGUMENT_MAYBE };

struct directive {
	const char *name;
	enum siterule_kind kind;
	enum value value;
	enum argument argument;
};

static const struct directive directives[] = {
	{ "title", SITERULE_TITLE, VALUE_XPATH, ARGUMENT_NONE },
	{ "body", SITERULE_BODY, VALUE_XPATH, ARGUMENT_NONE },
	{ "author", SITERULE_AUTHOR, VALUE_XPATH, ARGUMENT_NONE },
	{ "date", SITERULE_DATE, VALUE_XPATH, ARGUMENT_NONE },
	{ "strip", SITERULE_STRIP, VALUE_XPATH, ARGUMENT_NONE },
	{ "strip_attr", SITERULE_STRIP_ATTR, VALUE_XPATH, ARGUMENT_NONE },
	{ "post_strip_attr", SITERULE_POST_STRIP_ATTR, VALUE_XPATH, ARGUMENT_NONE },
	{ "dissolve", SITERULE_DISSOLVE, VALUE_XPATH, ARGUMENT_NONE },
	{ "wrap_in", SITERULE_WRAP_IN, VALUE_XPATH, ARGUMENT_TEXT },
	{ "move_into", SITERULE_MOVE_INTO, VALUE_XPATH, ARGUMENT_XPATH },
	{ "single_page_link", SITERULE_SINGLE_PAGE_LINK, VALUE_XPATH, ARGUMENT_NONE },
	{ "single_page_link_in_feed", SITERULE_SINGLE_PAGE_LINK_IN_FEED, VALUE_XPATH,
	  ARGUMENT_NONE },
	{ "next_page_link", SITERULE_NEXT_PAGE_LINK, VALUE_XPATH, ARGUMENT_NONE },
	{ "native_ad_clue", SITERULE_NATIVE_AD_CLUE, VALUE_XPATH, ARGUMENT_NONE },
	{ "if_page_contains", SITERULE_NOTHING, VALUE_CONDITION, ARGUMENT_NONE },
	{ "strip_id_or_class", SITERULE_STRIP_ID_OR_CLASS, VALUE_TEXT, ARGUMENT_NONE },
	{ "strip_image_src", SITERULE_STRIP_IMAGE_SRC, VALUE_TEXT, ARGUMENT_NONE },
	{ "skip_id_or_class", SITERULE_SKIP_ID_OR_CLASS, VALUE_TEXT, ARGUMENT_NONE },
	{ "src_lazy_load_attr", SITERULE_SRC_LAZY_LOAD_ATTR, VALUE_TEXT, ARGUMENT_NONE },
	{ "find_string", SITERULE_NOTHING, VALUE_FIND, ARGUMENT_NONE },
	{ "replace_string", SITERULE_REPLACE_STRING, VALUE_TEXT, ARGUMENT_MAYBE },
	{ "http_header", SITERULE_HTTP_HEADER, VALUE_TEXT, ARGUMENT_TEXT },
	{ "prune", SITERULE_PRUNE, VALUE_FLAG, ARGUMENT_NONE },
	{ "autodetect_on_failure", SITERULE_AUTODETECT_ON_FAILURE, VALUE_FLAG, ARGUMENT_NONE },
	{ "autodetect_next_page", SITERULE_AUTODETECT_NEXT_PAGE, VALUE_FLAG, ARGUMENT_NONE },
	{ "convert_double_br_tags", SITERULE_CONVERT_DOUBLE_BR_TAGS, VALUE_FLAG, ARGUMENT_NONE },
	{ "insert_detected_image", SITERULE_INSERT_DETECTED_IMAGE, VALUE_FLAG, ARGUMENT_NONE },
	{ "skip_json_ld", SITERULE_SKIP_JSON_LD, VALUE_FLAG, ARGUMENT_NONE },
	/* what there is no use for here: the page is always tidied, nobody logs in, and
	 * comments in the source are never shown */
	{ "tidy", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "parser", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "footnotes", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "login_uri", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "login_username_field", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "login_password_field", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "login_extra_fields", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "not_logged_in_xpath", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "requires_login", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "strip_comments", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "test_url", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "test_urls", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "test_contains", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
	{ "test_content", SITERULE_NOTHING, VALUE_NOTHING, ARGUMENT_NONE },
};

struct line {
	const struct directive *directive;
	struct str name, argument, value;
	bool has_argument;
	int number;
};

VEC_TYPE(struct line, lines);

/* One file being read into a rule that may hold others already. */
struct reader {
	struct siterule *rule;
	size_t first;       /* item of this file */
	struct lines finds; /* find_string that wait for their replace_string */
	size_t paired;      /* so many of them have it */
	bool wrong, full;
};

static void problem(struct reader *r, int line, const char *fmt, ...) PRINTF(3, 4);

static void problem(struct reader *r, int line, const char *fmt, ...)
{
	AUTO(strbuf) text = STRBUF_INIT;
	va_list ap;

	r->wrong = true;
	if (r->rule->problems.n >= PROBLEMS_MAX)
		return;
	va_start(ap, fmt);
	strbuf_vprintf(&text, fmt, ap);
	va_end(ap);
	vec_push(&r->rule->problems,
		 (struct siterule_problem){ .line = line, .text = strbuf_steal(&text) });
}

static char *keep(struct reader *r, struct str s)
{
	return arena_strndup(&r->rule->arena, s.ptr, s.len);
}

/* ---- one line ---- */

static bool split(struct reader *r, struct str text, struct line *out)
{
	size_t at = 0;

	while (at < text.len && (is_alpha(text.ptr[at]) || text.ptr[at] == '_'))
		at++;
	out->name = str_part(text, 0, at);
	while (at < text.len && is_space(text.ptr[at]))
		at++;
	out->has_argument = at < text.len && text.ptr[at] == '(';
	if (out->has_argument) {
		/* it ends with the first ")" that a colon follows: brackets may stand in it */
		size_t from = at + 1, colon = from;

		for (at = from; at < text.len; at = colon) {
			ptrdiff_t close = str_find(str_part(text, at, text.len), STR(")"));

			if (close < 0)
				break;
			at += (size_t)close;
			colon = at + 1;
			while (colon < text.len && is_space(text.ptr[colon]))
				colon++;
			if (colon < text.len && text.ptr[colon] == ':')
				break;
			colon = at + 1;
		}
		out->argument = str_part(text, from, MIN(at, text.len));
		at = colon;
	}
	if (at >= text.len || text.ptr[at] != ':' || !out->name.len) {
		problem(r, out->number, _("this is no \"directive: value\""));
		return false;
	}
	out->value = str_trim(str_part(text, at + 1, text.len));
	return true;
}

static bool find_directive(struct reader *r, struct line *line)
{
	for (size_t i = 0; i < ARRAY_LEN(directives) && !line->directive; i++)
		if (str_ieq(line->name, str_from(directives[i].name)))
			line->directive = &directives[i];
	if (!line->directive) {
		problem(r, line->number, _("there is no directive \"%.*s\""), STR_ARG(line->name));
		return false;
	}
	enum argument wants = line->directive->argument;

	if ((wants == ARGUMENT_TEXT || wants == ARGUMENT_XPATH) && !line->argument.len) {
		problem(r, line->number, _("something in brackets is missing behind \"%s\""),
			line->directive->name);
		return false;
	}
	return true;
}

static bool check_xpath(struct reader *r, const struct line *line, const char *expression)
{
	struct str missing;

	if (!xpath_valid(expression, &missing))
		problem(r, line->number, _("this is not valid XPath: %s"), expression);
	else if (missing.len)
		problem(r, line->number, _("XPath 1.0 has no function \"%.*s\""), STR_ARG(missing));
	else
		return true;
	return false;
}

/* ---- what it says ---- */

static struct siterule_item *find_item(struct siterule *rule, size_t from, enum siterule_kind kind,
				       const char *argument)
{
	for (size_t i = from; i < rule->items.n; i++) {
		struct siterule_item *item = &rule->items.ptr[i];

		if (item->kind == kind && (!argument || streq(item->argument, argument)))
			return item;
	}
	return NULL;
}

static void add(struct reader *r, const struct line *line, struct siterule_item item)
{
	struct siterule *rule = r->rule;
	struct siterule_item *same = NULL;

	/* of these the last in the file counts */
	if (line->directive->value == VALUE_FLAG || item.kind == SITERULE_HTTP_HEADER)
		same = find_item(rule, r->first, item.kind, item.argument);
	if (same)
		*same = item;
	else if (rule->items.n < SITERULE_MAX_ITEMS)
		vec_push(&rule->items, item);
	else if (!r->full) {
		problem(r, line->number, _("there are too many lines; the rest is not read"));
		r->full = true;
	}
}

static const char *flag(struct str value)
{
	static const char *const yes[] = { "yes", "true", "on", "1" };
	static const char *const no[] = { "no", "false", "off", "0" };

	for (size_t i = 0; i < ARRAY_LEN(yes); i++) {
		if (str_ieq(value, str_from(yes[i])))
			return "yes";
		if (str_ieq(value, str_from(no[i])))
			return "no";
	}
	return NULL;
}

static void take_replace(struct reader *r, const struct line *line)
{
	struct siterule_item item = { .kind = SITERULE_REPLACE_STRING,
				      .value = keep(r, line->value) };

	if (line->has_argument)
		item.argument = keep(r, line->argument);
	else if (r->paired < r->finds.n)
		item.argument = keep(r, r->finds.ptr[r->paired++].value);
	if (!item.argument)
		problem(r, line->number, _("there is no find_string for this replace_string"));
	else if (*item.argument)
		add(r, line, item);
}

static void take_condition(struct reader *r, const struct line *line)
{
	const char *condition = keep(r, line->value);

	if (r->rule->items.n == r->first)
		problem(r, line->number, _("nothing stands before this condition"));
	else if (check_xpath(r, line, condition))
		vec_last(&r->rule->items)->condition = condition;
}

static void take_xpath(struct reader *r, const struct line *line)
{
	struct siterule_item item = { .kind = line->directive->kind,
				      .value = keep(r, line->value) };

	if (line->directive->argument != ARGUMENT_NONE)
		item.argument = keep(r, line->argument);
	for (const char *c = item.argument; item.kind == SITERULE_WRAP_IN && *c; c++) {
		if (!is_alnum(*c)) {
			problem(r, line->number, _("\"%s\" is no name of an element"),
				item.argument);
			return;
		}
	}
	if (check_xpath(r, line, item.value) &&
	    (line->directive->argument != ARGUMENT_XPATH || check_xpath(r, line, item.argument)))
		add(r, line, item);
}

static const char *header(struct str name)
{
	static const char *const names[] = { "user-agent", "accept", "accept-language", "referer",
					     "cookie" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_ieq(name, str_from(names[i])))
			return names[i];
	return NULL;
}

static void take_text(struct reader *r, const struct line *line)
{
	struct siterule_item item = { .kind = line->directive->kind };
	char *value = keep(r, line->value);

	if (item.kind == SITERULE_STRIP_ID_OR_CLASS || item.kind == SITERULE_STRIP_IMAGE_SRC ||
	    item.kind == SITERULE_SKIP_ID_OR_CLASS) {
		/* they are written with quotes and without */
		char *to = value;

		for (const char *from = value; *from; from++)
			if (*from != '"' && *from != '\'')
				*to++ = *from;
		*to = '\0';
	}
	item.value = value;
	if (item.kind == SITERULE_HTTP_HEADER) {
		item.argument = header(str_trim(line->argument));
		if (!item.argument) {
			problem(r, line->number, _("the header \"%.*s\" cannot be set"),
				STR_ARG(line->argument));
			return;
		}
	}
	if (*item.value)
		add(r, line, item);
}

static void take(struct reader *r, const struct line *line)
{
	struct siterule_item item = { .kind = line->directive->kind };

	if (!line->value.len && line->directive->kind != SITERULE_REPLACE_STRING)
		return; /* written down, and not filled in: this is common */
	switch (line->directive->value) {
	case VALUE_XPATH:
		take_xpath(r, line);
		break;
	case VALUE_TEXT:
		if (item.kind == SITERULE_REPLACE_STRING)
			take_replace(r, line);
		else
			take_text(r, line);
		break;
	case VALUE_FLAG:
		item.value = flag(line->value);
		if (item.value)
			add(r, line, item);
		else
			problem(r, line->number, _("\"%s\" wants yes or no"),
				line->directive->name);
		break;
	case VALUE_FIND:
		vec_push(&r->finds, *line);
		break;
	case VALUE_CONDITION:
		take_condition(r, line);
		break;
	case VALUE_NOTHING:
		break;
	}
}

bool siterule_parse(struct siterule *rule, struct str text)
{
	struct reader r = { .rule = rule, .first = rule->items.n };
	AUTO(strbuf) clean = STRBUF_INIT;
	struct str rest, bytes;

	text_clean(text.ptr, MIN(text.len, (size_t)SITERULE_MAX_BYTES), TEXT_LINES, &clean);
	rest = strbuf_str(&clean);
	for (int number = 1; str_next(&rest, '\n', &bytes); number++) {
		struct line line = { .number = number };

		bytes = str_trim(bytes);
		if (!bytes.len || *bytes.ptr == '#' || str_starts(bytes, STR("//")))
			continue;
		if (split(&r, bytes, &line) && find_directive(&r, &line))
			take(&r, &line);
	}
	for (; r.paired < r.finds.n; r.paired++)
		problem(&r, r.finds.ptr[r.paired].number,
			_("there is no replace_string for this find_string"));
	vec_release(&r.finds);
	return !r.wrong;
}

/* ---- several rules ---- */

static bool has_same(const struct siterule *rule, const struct siterule_item *item)
{
	bool single = item->kind >= SITERULE_PRUNE;

	vec_each (&rule->items, it) {
		if (it->kind != item->kind)
			continue;
		if (single || (item->kind == SITERULE_HTTP_HEADER &&
			       streq(it->argument, item->argument)))
			return true;
		if (item->kind != SITERULE_REPLACE_STRING && streq(it->value, item->value) &&
		    streq(it->argument, item->argument) && streq(it->condition, item->condition))
			return true;
	}
	return false;
}

void siterule_merge(struct siterule *rule, const struct siterule *more)
{
	struct arena *arena = &rule->arena;

	vec_each (&more->items, item) {
		if (rule->items.n >= SITERULE_MAX_ITEMS || has_same(rule, item))
			continue;
		vec_push(&rule->items, (struct siterule_item){
					       .kind = item->kind,
					       .value = arena_strdup(arena, item->value),
					       .argument = arena_strdup_null(arena, item->argument),
					       .condition = arena_strdup_null(arena,
									      item->condition),
				       });
	}
}

void siterule_release(struct siterule *rule)
{
	vec_each (&rule->problems, it)
		free(it->text);
	vec_release(&rule->problems);
	vec_release(&rule->items);
	arena_release(&rule->arena);
}

/* ---- asking ---- */

bool siterule_has(const struct siterule *rule, enum siterule_kind kind)
{
	vec_each (&rule->items, item)
		if (item->kind == kind)
			return true;
	return false;
}

bool siterule_says(const struct siterule *rule, enum siterule_kind kind, bool fallback)
{
	vec_each (&rule->items, item)
		if (item->kind == kind)
			return streq(item->value, "yes");
	return fallback;
}

const char *siterule_header(const struct siterule *rule, const char *name)
{
	vec_each (&rule->items, item)
		if (item->kind == SITERULE_HTTP_HEADER && streq(item->argument, name))
			return item->value;
	return NULL;
}

const char *siterule_fingerprint(struct str html)
{
	static const struct {
		const char *begins, *host;
	} programs[] = {
		{ "blogger", "fingerprint.blogspot.com" },
		{ "wordpress", "fingerprint.wordpress.com" },
	};
	struct str head = str_part(html, 0, MIN(html.len, (size_t)(256 << 10)));

	/* the tag is looked for in the source: nothing has been parsed yet */
	for (;;) {
		ptrdiff_t at = str_ifind(head, STR("<meta"));

		if (at < 0)
			return NULL;
		head = str_part(head, (size_t)at + 5, head.len);
		ptrdiff_t end = str_find(head, STR(">"));
		struct str tag = str_part(head, 0, end < 0 ? head.len : (size_t)end);

		if (str_ifind(tag, STR("generator")) < 0)
			continue;
		ptrdiff_t content = str_ifind(tag, STR("content="));

		if (content < 0)
			continue;
		struct str value = str_part(tag, (size_t)content + 8, tag.len);

		if (value.len && (*value.ptr == '"' || *value.ptr == '\''))
			value = str_part(value, 1, value.len);
		for (size_t i = 0; i < ARRAY_LEN(programs); i++)
			if (str_istarts(value, str_from(programs[i].begins)))
				return programs[i].host;
	}
}
