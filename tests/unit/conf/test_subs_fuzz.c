/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "edit.h"

/* Always the same numbers, so that a failure comes again. */
struct dice {
	uint64_t state;
};

static size_t roll(struct dice *dice, size_t sides)
{
	dice->state ^= dice->state << 13;
	dice->state ^= dice->state >> 7;
	dice->state ^= dice->state << 17;
	return (size_t)(dice->state >> 11) % sides;
}

static const char *const pieces[] = {
	"https://a.example/", "https://b.example/?x=#y", "https://c.example/", "http://u:p@d/",
	"\"https://a.example/\"", "\"exec:gen 'a b'\"", "\"filter:f:https://a/\"",
	"\"query:Q:x = \\\"y\\\"\"", "./local.xml", "nonsense", "exec:a|b", "\"open", "~Title",
	"\"~Two words\"", "!", "!x", "tag", "\"tag two\"", "#", " # note", "[A]", "[A / B]", "[ B/C ]",
	"[]", "[A", "[A]x", "[/]", "  refresh = 1h", "\tproxy = \"x\"", "  paused=on", "  foo = bar",
	"\n", "\n", "\n", "\n", "\n\n", "\r\n", " ", "\t", "\\", "\"", "\xff\xfe", "\x01",
};

static void random_text(struct dice *dice, struct strbuf *out)
{
	size_t n = roll(dice, 40);

	for (size_t i = 0; i < n; i++) {
		if (roll(dice, 20) == 0)
			strbuf_add_char(out, (char)roll(dice, 256));
		strbuf_add(out, pieces[roll(dice, ARRAY_LEN(pieces))]);
		/* most pieces are lines; runs of them are words of one */
		if (roll(dice, 3))
			strbuf_add(out, roll(dice, 4) ? "\n" : " ");
	}
}

/* What is known of a subscription, as one string. */
static void describe(const struct subscriptions *subs, const struct subscription *sub,
		     struct strbuf *out)
{
	strbuf_printf(out, "%d|%s|%s|%s|%d|", (int)sub->kind, sub->url,
		      sub->category < 0 ? "" : subs->categories.ptr[sub->category].path,
		      sub->title ? sub->title : "", sub->hidden);
	for (size_t i = 0; i < sub->n_tags; i++)
		strbuf_printf(out, "%s,", sub->tags[i]);
	strbuf_printf(out, "|%lld|%d|%s", (long long)sub->own.refresh_s, sub->own.paused,
		      sub->own.proxy ? sub->own.proxy : "");
}

static void others_are_the_same(const struct subscriptions *a, const struct subscriptions *b,
				const char *but)
{
	for (size_t i = 0; i < a->subs.n; i++) {
		const struct subscription *sub = &a->subs.ptr[i];
		AUTO(strbuf) before = STRBUF_INIT;
		AUTO(strbuf) after = STRBUF_INIT;
		const struct subscription *same = subs_find(b, sub->url);

		if (streq(sub->url, but))
			continue;
		assert_non_null(same);
		describe(a, sub, &before);
		describe(b, same, &after);
		assert_string_equal(before.buf, after.buf);
	}
}

/* The next line without its end. */
static bool next_line(struct str *rest, struct str *line)
{
	if (!rest->ptr || !rest->len)
		return false;
	str_next(rest, '\n', line);
	if (line->len && line->ptr[line->len - 1] == '\r')
		line->len--;
	return true;
}

/* Whether all lines of `part` stand in `whole`, in this order. */
static void all_lines_are_in(struct str part, struct str whole)
{
	struct str want, got;

	while (next_line(&part, &want)) {
		bool found = false;

		while (!found && next_line(&whole, &got))
			found = str_eq(want, got);
		assert_true(found);
	}
}

static size_t lines_that_differ(struct str a, struct str b)
{
	struct str left, right;
	size_t n = 0;

	for (;;) {
		bool more_left = next_line(&a, &left), more_right = next_line(&b, &right);

		assert_int_equal(more_left, more_right);
		if (!more_left)
			return n;
		n += !str_eq(left, right);
	}
}

enum change { ADD, REMOVE, MOVE, RENAME, SET, UNSET, READDRESS, CATEGORY_RENAME, CATEGORY_SET,
	      CATEGORY_REMOVE, CHANGES };

static const char *const categories[] = { NULL, "A", "A/B", "B / C", "New", "A / B / D" };

/* Does it; *touched is the subscription that may be another afterwards. */
static bool change(struct fixture *f, struct dice *dice, enum change what,
		   const struct subscriptions *subs, const char **touched)
{
	struct subs_new new = { .url = "https://new.example/", .title = "N",
				.settings = SUB_SETTINGS_UNSET };
	const char *category = categories[roll(dice, ARRAY_LEN(categories))];
	const char *url = subs->subs.n ? subs->subs.ptr[roll(dice, subs->subs.n)].url : "none";

	*touched = url;
	switch (what) {
	case ADD:
		new.category = category;
		*touched = new.url;
		return subs_add(f->path, &new, &f->err);
	case REMOVE:
		return subs_remove(f->path, url, &f->err);
	case MOVE:
		return subs_move(f->path, url, category, &f->err);
	case RENAME:
		return subs_rename(f->path, url, roll(dice, 2) ? "New \"name\"" : NULL, &f->err);
	case SET:
		return subs_set(f->path, url, "proxy", "http://p # x", &f->err);
	case UNSET:
		return subs_set(f->path, url, "refresh", NULL, &f->err);
	case READDRESS:
		return subs_readdress(f->path, url, "https://other.example/", &f->err);
	case CATEGORY_RENAME:
		return subs_category_rename(f->path, category, "Neu", &f->err);
	case CATEGORY_SET:
		*touched = NULL;
		return subs_category_set(f->path, category, "item-limit", "7", &f->err);
	default:
		return subs_category_remove(f->path, category, &f->err);
	}
}

static void check_change(enum change what, const char *touched, const struct subscriptions *a,
			 const struct subscriptions *b, struct str before, struct str after)
{
	const struct subscription *sub;

	switch (what) {
	case ADD:
		all_lines_are_in(before, after);
		assert_non_null(subs_find(b, touched));
		break;
	case REMOVE:
		all_lines_are_in(after, before);
		assert_null(subs_find(b, touched));
		break;
	case MOVE:
		sub = subs_find(b, touched);
		assert_non_null(sub);
		assert_int_equal(sub->own.refresh_s, subs_find(a, touched)->own.refresh_s);
		assert_int_equal(sub->n_tags, subs_find(a, touched)->n_tags);
		break;
	case RENAME:
	case READDRESS:
		lines_that_differ(before, after);
		break;
	case SET:
		assert_string_equal(subs_find(b, touched)->own.proxy, "http://p # x");
		break;
	case UNSET:
		all_lines_are_in(after, before);
		assert_int_equal(subs_find(b, touched)->own.refresh_s, -1);
		break;
	case CATEGORY_RENAME:
		assert_int_equal(b->subs.n, a->subs.n);
		assert_true(lines_that_differ(before, after) > 0);
		break;
	case CATEGORY_REMOVE:
		assert_int_equal(b->subs.n, a->subs.n);
		break;
	default:
		break;
	}
	if (what != CATEGORY_RENAME && what != CATEGORY_REMOVE)
		others_are_the_same(a, b, touched);
}

static void one_round(struct fixture *f, struct dice *dice, struct str text, size_t *done)
{
	enum change what = (enum change)roll(dice, CHANGES);
	struct subscriptions a, b;
	AUTO(strbuf) after = STRBUF_INIT;
	const char *touched;
	bool ok;

	assert_true(file_write(f->path, text.ptr, text.len, &f->err));
	assert_true(subs_load(&a, f->path, &f->err));
	ok = change(f, dice, what, &a, &touched);
	assert_true(file_read(f->path, 1 << 20, &after, &f->err));
	assert_true(subs_load(&b, f->path, &f->err));
	if (ok) {
		check_change(what, touched, &a, &b, text, strbuf_str(&after));
		done[what]++;
	} else {
		assert_int_equal(f->err.kind, ERR_USER);
		assert_true(str_eq(text, strbuf_str(&after)));
	}
	subs_release(&a);
	subs_release(&b);
}

static void whatever_stands_in_the_file_an_edit_changes_only_what_it_means(void **state)
{
	struct dice dice = { 0x9e3779b97f4a7c15u };
	size_t done[CHANGES] = { 0 };

	for (int i = 0; i < 1500; i++) {
		AUTO(strbuf) text = STRBUF_INIT;

		random_text(&dice, &text);
		one_round(*state, &dice, strbuf_str(&text), done);
	}
	/* all of them must have been tried for real */
	for (int i = 0; i < CHANGES; i++)
		assert_true(done[i] > 10);
}

static void random_bytes_are_kept(void **state)
{
	struct dice dice = { 42 };
	size_t done[CHANGES] = { 0 };

	for (int i = 0; i < 300; i++) {
		AUTO(strbuf) text = STRBUF_INIT;

		for (size_t n = roll(&dice, 600); n > 0; n--)
			strbuf_add_char(&text, (char)roll(&dice, roll(&dice, 2) ? 256 : 48));
		one_round(*state, &dice, strbuf_str(&text), done);
	}
	assert_true(done[ADD] > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(whatever_stands_in_the_file_an_edit_changes_only_what_it_means),
		UNIT(random_bytes_are_kept),
	};

	return cmocka_run_group_tests_name("subs_fuzz", tests, NULL, NULL);
}
