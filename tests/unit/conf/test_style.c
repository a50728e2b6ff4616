/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "conf/style.h"

static const char *const ids[] = {
#define ROLE(id, ...) #id,
#include "conf/styles.def"
#undef ROLE
};

static void every_cell_of_the_table_is_a_look(void **state)
{
	struct theme theme;
	struct err err = ERR_INIT;
	int themes = 0;

	(void)state;
	for (; theme_names[themes]; themes++)
		if (!theme_load(&theme, theme_names[themes], &err))
			fail_msg("%s: %s", theme_names[themes], err.text);
	assert_int_equal(themes, 5);
}

static void every_role_has_a_name_and_says_where_it_is_seen(void **state)
{
	(void)state;
	for (size_t i = 0; i < STYLE_COUNT; i++) {
		const struct style_role *role = &style_roles[i];

		assert_true(role->help[0] >= 'A' && role->help[0] <= 'Z');
		assert_true(role->help[strlen(role->help) - 1] != '.');
		assert_int_equal(strlen(role->name), strlen(ids[i]));
		for (size_t j = 0; ids[i][j]; j++)
			assert_int_equal(role->name[j], ids[i][j] == '_' ? '-' : ids[i][j]);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(role->name, style_roles[j].name);
	}
}

static void a_theme_uses_only_what_its_terminal_has(void **state)
{
	struct theme theme;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(theme_load(&theme, "mono", &err));
	for (size_t i = 0; i < STYLE_COUNT; i++)
		assert_true(theme.looks[i].fg == STYLE_DEFAULT && theme.looks[i].bg == STYLE_DEFAULT);
	assert_true(theme_load(&theme, "16", &err));
	for (size_t i = 0; i < STYLE_COUNT; i++)
		assert_true(theme.looks[i].fg < 16 && theme.looks[i].bg < 16);
	assert_true(theme_load(&theme, "contrast", &err));
	for (size_t i = 0; i < STYLE_COUNT; i++)
		assert_true(theme.looks[i].fg < 16 && theme.looks[i].bg < 16);
}

static void looks_are_read_and_printed(void **state)
{
	static const struct {
		const char *text;
		struct look look;
		const char *printed;
	} rows[] = {
		{ "default", { -1, -1, 0 }, "default" },
		{ "bold", { -1, -1, STYLE_BOLD }, "default bold" },
		{ "red on Bright-White", { 1, 15, 0 }, "red on bright-white" },
		{ " on 237 dim ", { -1, 237, STYLE_DIM }, "default on 237 dim" },
		{ "#FF8000 italic strike",
		  { 0x1ff8000, -1, STYLE_ITALIC | STYLE_STRIKE },
		  "#ff8000 italic strike" },
		{ "reverse underline 7 on default",
		  { 7, -1, STYLE_REVERSE | STYLE_UNDERLINE },
		  "white underline reverse" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		AUTO(strbuf) out = STRBUF_INIT;
		struct err err = ERR_INIT;
		struct look look, again;

		assert_true(look_parse(rows[i].text, &look, &err));
		assert_int_equal(look.fg, rows[i].look.fg);
		assert_int_equal(look.bg, rows[i].look.bg);
		assert_int_equal(look.attrs, rows[i].look.attrs);
		look_print(look, &out);
		assert_string_equal(out.buf, rows[i].printed);
		assert_true(look_parse(out.buf, &again, &err));
		assert_true(again.fg == look.fg && again.bg == look.bg && again.attrs == look.attrs);
	}
}

static void what_is_no_look_is_refused(void **state)
{
	static const char *const bad[] = { "", " ", "256", "-1", "#12345", "#gggggg", "pink",
					   "red blue", "red on", "red on bold", "on 1 on 2",
					   "bright-", "+7" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct look look = { 42, 42, 42 };
		struct err err = ERR_INIT;

		if (look_parse(bad[i], &look, &err))
			fail_msg("\"%s\" was taken", bad[i]);
		assert_int_equal(err.kind, ERR_USER);
		assert_int_equal(look.fg, 42);
	}
}

static void one_role_can_be_changed(void **state)
{
	struct theme theme;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(theme_load(&theme, "dark", &err));
	assert_true(theme_set(&theme, "title_idle", "2", &err));
	assert_int_equal(theme.looks[STYLE_title_idle].fg, 2);
	assert_false(theme_set(&theme, "title", "nothing", &err));
	assert_true(strncmp(err.text, "title: \"nothing\"", 16) == 0);
	assert_false(theme_set(&theme, "titel", "2", &err));
	assert_string_equal(err.text, "there is no style \"titel\"");
	assert_false(theme_load(&theme, "pastel", &err));
	assert_string_equal(err.text,
			    "there is no theme \"pastel\"; there are: dark, light, 16, contrast, mono");
}

static void a_look_lies_over_another(void **state)
{
	struct look under = { 1, 2, STYLE_BOLD }, over = { -1, 3, STYLE_DIM };
	struct look both = look_over(under, over);

	(void)state;
	assert_int_equal(both.fg, 1);
	assert_int_equal(both.bg, 3);
	assert_int_equal(both.attrs, STYLE_BOLD | STYLE_DIM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cell_of_the_table_is_a_look),
		cmocka_unit_test(every_role_has_a_name_and_says_where_it_is_seen),
		cmocka_unit_test(a_theme_uses_only_what_its_terminal_has),
		cmocka_unit_test(looks_are_read_and_printed),
		cmocka_unit_test(what_is_no_look_is_refused),
		cmocka_unit_test(one_role_can_be_changed),
		cmocka_unit_test(a_look_lies_over_another),
	};

	return cmocka_run_group_tests_name("style", tests, NULL, NULL);
}
