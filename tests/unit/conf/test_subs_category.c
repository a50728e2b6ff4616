/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "edit.h"

static void an_empty_category_can_be_made(void **state)
{
	struct fixture *f = *state;

	assert_true(subs_category_add(f->path, "A/B", &f->err));
	assert_true(subs_category_add(f->path, "C", &f->err));
	assert_true(subs_category_add(f->path, "A / D", &f->err));
	text_is(f, "[A / B]\n\n[A / D]\n\n[C]\n");
	refused(f, subs_category_add(f->path, "A", &f->err), "there is a category \"A\" already");
	refused(f, subs_category_add(f->path, " / ", &f->err),
		"\" / \" cannot be the name of a category");
	refused(f, subs_category_add(f->path, "x]#", &f->err),
		"\"x]#\" cannot be the name of a category");
}

static void a_category_is_renamed_with_those_below(void **state)
{
	struct fixture *f = *state;

	write_text(f, "[World]  # c\nhttps://a/\n[World/Europe]\nhttps://b/\n[Worldwide]\n"
		      "[X / World]\n  [ World ]\n");
	assert_true(subs_category_rename(f->path, "World", "Earth [new]", &f->err));
	text_is(f, "[Earth [new]]  # c\nhttps://a/\n[Earth [new] / Europe]\nhttps://b/\n"
		   "[Worldwide]\n[X / World]\n  [Earth [new]]\n");
	assert_true(subs_category_rename(f->path, "Earth [new] / Europe", "EU", &f->err));
	text_is(f, "[Earth [new]]  # c\nhttps://a/\n[Earth [new] / EU]\nhttps://b/\n"
		   "[Worldwide]\n[X / World]\n  [Earth [new]]\n");
	refused(f, subs_category_rename(f->path, "X", "Worldwide", &f->err),
		"there is a category \"Worldwide\" already");
	refused(f, subs_category_rename(f->path, "X", "a/b", &f->err),
		"\"a/b\" cannot be the name of a category");
	refused(f, subs_category_rename(f->path, "X", " ", &f->err),
		"\"\" cannot be the name of a category");
	refused(f, subs_category_rename(f->path, "Y", "Z", &f->err), "there is no category \"Y\"");
}

static void a_category_has_settings(void **state)
{
	struct fixture *f = *state;

	write_text(f, "[A]\nhttps://a/\n[A]\n\trefresh = 1h\n# about\n[B / C]\nhttps://c/\n");
	assert_true(subs_category_set(f->path, "A", "refresh", "2h", &f->err));
	assert_true(subs_category_set(f->path, "A", "notify", "on", &f->err));
	assert_true(subs_category_set(f->path, "B", "paused", "on", &f->err));
	text_is(f, "[A]\n  notify = on\nhttps://a/\n[A]\n\trefresh = 2h\n[B]\n  paused = on\n"
		   "# about\n[B / C]\nhttps://c/\n");
	assert_true(subs_category_set(f->path, "A", "refresh", NULL, &f->err));
	text_is(f, "[A]\n  notify = on\nhttps://a/\n[A]\n[B]\n  paused = on\n"
		   "# about\n[B / C]\nhttps://c/\n");
	refused(f, subs_category_set(f->path, "C", "paused", "on", &f->err),
		"there is no category \"C\"");
	assert_false(subs_category_set(f->path, "A", "paused", "maybe", &f->err));
}

static void what_was_in_a_removed_category_is_in_the_one_above(void **state)
{
	struct fixture *f = *state;
	struct subscriptions s;

	write_text(f,
		   "https://top/\n\n# c\n[World]\n  refresh = 1h\n# d\n  notify = on\nhttps://a/\n"
		   "  paused = on\n[World / Europe]\nhttps://b/\n[Tech]\nhttps://t/\n[World]\n"
		   "https://c/\n[World]\n[Tech / World]\nhttps://d/\n");
	assert_true(subs_category_remove(f->path, "World", &f->err));
	text_is(f, "https://top/\n\n# c\n# d\nhttps://a/\n  paused = "
		   "on\n[Europe]\nhttps://b/\n[Tech]\n"
		   "https://t/\n[]\nhttps://c/\n[Tech / World]\nhttps://d/\n");
	assert_true(subs_category_remove(f->path, "Tech / World", &f->err));
	text_is(f, "https://top/\n\n# c\n# d\nhttps://a/\n  paused = "
		   "on\n[Europe]\nhttps://b/\n[Tech]\n"
		   "https://t/\n[]\nhttps://c/\n[Tech]\nhttps://d/\n");
	assert_true(subs_load(&s, f->path, &f->err));
	assert_int_equal(s.problems.n, 0);
	assert_int_equal(subs_find(&s, "https://c/")->category, -1);
	assert_int_equal(subs_find(&s, "https://a/")->settings.refresh_s, -1);
	subs_release(&s);
	refused(f, subs_category_remove(f->path, "World", &f->err),
		"there is no category \"World\"");
	refused(f, subs_category_remove(f->path, "", &f->err), "there is no category \"\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(an_empty_category_can_be_made),
		UNIT(a_category_is_renamed_with_those_below),
		UNIT(a_category_has_settings),
		UNIT(what_was_in_a_removed_category_is_in_the_one_above),
	};

	return cmocka_run_group_tests_name("subs_category", tests, NULL, NULL);
}
