/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "app/batch.h"
#include "app/command.h"
#include "conf/conf.h"
#include "conf/key.h"
#include "conf/style.h"
#include "share/share.h"

/* "Open the article": a capital, no full stop, one line, nothing doubled. */
static void assert_sentence(const char *name, const char *help)
{
	size_t len = strlen(help);

	if (!len || help[len - 1] == '.' || is_space(help[len - 1]) || strchr(help, '\n') ||
	    strstr(help, "  ") ||
	    (help[0] >= 'a' && help[0] <= 'z' && strncmp(help, "strftime", 8) != 0))
		fail_msg("%s: \"%s\" is no sentence", name, help);
}

static void assert_name(const char *name)
{
	for (const char *p = name; *p; p++)
		if (!(*p >= 'a' && *p <= 'z') && !is_digit(*p) && *p != '-')
			fail_msg("\"%s\" is no name", name);
	assert_true(*name);
}

static void assert_other(const char *a, const char *b)
{
	if (streq(a, b))
		fail_msg("\"%s\" is there twice", a);
}

static void commands_have_names_and_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_commands; i++) {
		assert_sentence(commands[i].name, commands[i].help);
		if (!commands[i].run)
			continue;
		assert_name(commands[i].name);
		for (size_t k = 0; k < i; k++)
			if (commands[k].run)
				assert_other(commands[i].name, commands[k].name);
		/* completion and has_args() read these brackets */
		assert_null(strstr(commands[i].args, "]<"));
		assert_non_null(commands[i].keys);
	}
}

struct bound {
	uint32_t keys[KEY_SEQUENCE];
	int n, where;
	const char *name;
};

static void no_key_means_two_things_in_one_place(void **state)
{
	VEC(struct bound) all = VEC_INIT;

	(void)state;
	for (size_t i = 0; i < n_commands; i++) {
		struct str rest = str_from(commands[i].keys), one;

		while (rest.len && str_next(&rest, '|', &one)) {
			AUTO_FREE char *keys = xstrndup(one.ptr, one.len);
			struct bound b = { .where = commands[i].where, .name = commands[i].name };
			struct err err = ERR_INIT;

			if (!key_parse_sequence(keys, b.keys, &b.n, &err))
				fail_msg("%s: %s", commands[i].name, err.text);
			vec_each (&all, other) {
				int n = MIN(other->n, b.n);

				if ((other->where & b.where) &&
				    memcmp(other->keys, b.keys, (size_t)n * sizeof(*b.keys)) == 0)
					fail_msg("%s: \"%s\" is a key of %s, too", b.name, keys,
						 other->name);
			}
			vec_push(&all, b);
		}
	}
	assert_true(all.n > 30);
	vec_release(&all);
}

static void subcommands_say_what_they_take(void **state)
{
	(void)state;
	assert_true(n_subcommands >= 12);
	for (size_t i = 0; i < n_subcommands; i++) {
		struct str rest = str_from(subcommands[i].args);
		struct synopsis_items items = VEC_INIT;

		assert_name(subcommands[i].name);
		assert_sentence(subcommands[i].name, subcommands[i].help);
		assert_ptr_equal(batch_find(subcommands[i].name), &subcommands[i]);
		while (synopsis_line(&rest, &items)) {
			vec_each (&items, item) {
				assert_true(item->name.len > 0);
				assert_true(item->value.len == 0 || synopsis_is_option(item));
				assert_null(memchr(item->name.ptr, '[', item->name.len));
				assert_null(memchr(item->name.ptr, ']', item->name.len));
			}
			vec_clear(&items);
		}
		vec_release(&items);
	}
	assert_null(batch_find("no-such-thing"));
}

static void program_options_have_sentences(void **state)
{
	(void)state;
	for (const struct program_option *option = program_options; option->name; option++) {
		assert_int_equal(strncmp(option->name, "--", 2), 0);
		assert_sentence(option->name, option->help);
	}
}

static void services_have_keys_of_their_own(void **state)
{
	(void)state;
	for (size_t i = 0; share_builtin(i); i++) {
		const struct share_service *service = share_builtin(i);

		assert_name(service->id);
		assert_true(is_alnum(service->key));
		for (size_t k = 0; k < i; k++) {
			assert_other(service->id, share_builtin(k)->id);
			assert_int_not_equal(service->key, share_builtin(k)->key);
		}
	}
}

static void options_take_their_own_defaults(void **state)
{
	struct conf conf;

	(void)state;
	conf_init(&conf);
	for (size_t i = 0; i < n_options; i++) {
		struct err err = ERR_INIT;

		assert_name(options[i].name);
		assert_sentence(options[i].name, options[i].help);
		if (!conf_set(&conf, options[i].name, options[i].initial, &err))
			fail_msg("%s", err.text);
		for (size_t k = 0; k < i; k++)
			assert_other(options[i].name, options[k].name);
	}
	conf_release(&conf);
}

static void styles_load_in_every_theme(void **state)
{
	(void)state;
	for (size_t i = 0; i < STYLE_COUNT; i++) {
		assert_name(style_roles[i].name);
		assert_sentence(style_roles[i].name, style_roles[i].help);
		for (size_t k = 0; k < i; k++)
			assert_other(style_roles[i].name, style_roles[k].name);
	}
	for (size_t i = 0; theme_names[i]; i++) {
		struct err err = ERR_INIT;
		struct theme theme;

		assert_true(theme_load(&theme, theme_names[i], &err));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_have_names_and_sentences),
		cmocka_unit_test(no_key_means_two_things_in_one_place),
		cmocka_unit_test(subcommands_say_what_they_take),
		cmocka_unit_test(program_options_have_sentences),
		cmocka_unit_test(services_have_keys_of_their_own),
		cmocka_unit_test(options_take_their_own_defaults),
		cmocka_unit_test(styles_load_in_every_theme),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
