/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "conf/conf.h"
#include "conf/lines.h"
#include "conf/sample.h"

/* The fields, as the table spells them. */
static const char *const fields[] = {
#define HEADING(text)
#define OPT(kind, field, ...) #field,
#include "conf/options.def"
#undef OPT
#undef HEADING
};

static void the_table_is_sound(void **state)
{
	(void)state;
	assert_int_equal(n_options, ARRAY_LEN(fields));
	assert_null(options[n_options].name);
	assert_non_null(options[0].heading);
	for (size_t i = 0; i < n_options; i++) {
		const struct option *o = &options[i];
		size_t len = strlen(o->help);

		assert_true(conf_name_is(o->name, fields[i]));
		assert_null(strchr(o->name, '_'));
		assert_ptr_equal(option_find(o->name), o);
		assert_ptr_equal(option_find(fields[i]), o);
		assert_true(o->help[0] >= 'A' && o->help[0] <= 'Z');
		assert_true(o->help[len - 1] != '.');
		assert_int_equal(o->kind == OPTION_WORD, o->words != NULL);
		if (o->kind == OPTION_INT || o->kind == OPTION_TIME)
			assert_true(o->min < o->max);
	}
}

static void defaults_are_allowed_and_read_back(void **state)
{
	struct conf conf;
	struct err err = ERR_INIT;
	AUTO(strbuf) value = STRBUF_INIT;
	AUTO(strbuf) again = STRBUF_INIT;

	(void)state;
	conf_init(&conf);
	for (size_t i = 0; i < n_options; i++) {
		strbuf_clear(&value);
		strbuf_clear(&again);
		conf_get(&conf, &options[i], &value);
		assert_true(conf_set(&conf, options[i].name, value.buf, &err));
		conf_get(&conf, &options[i], &again);
		assert_string_equal(value.buf, again.buf);
		assert_string_equal(value.buf, strcmp(options[i].initial, "0") == 0 &&
							       options[i].kind == OPTION_TIME
						       ? "0s"
						       : options[i].initial);
	}
	conf_release(&conf);
}

static void bounds_are_kept_at_both_ends(void **state)
{
	struct conf conf;
	AUTO(strbuf) text = STRBUF_INIT;

	(void)state;
	conf_init(&conf);
	for (const struct option *o = options; o->name; o++) {
		struct err err = ERR_INIT;

		if (o->kind != OPTION_INT && o->kind != OPTION_TIME)
			continue;
		for (int off = -1; off <= 1; off++) {
			strbuf_clear(&text);
			strbuf_printf(&text, "%lld", (long long)(o->min + off));
			assert_int_equal(conf_set(&conf, o->name, text.buf, &err), off >= 0);
			strbuf_clear(&text);
			strbuf_printf(&text, "%lld", (long long)(o->max + off));
			assert_int_equal(conf_set(&conf, o->name, text.buf, &err), off <= 0);
		}
		assert_int_equal(err.kind, ERR_USER);
		assert_non_null(strstr(err.text, o->name));
	}
	conf_release(&conf);
}

static void every_word_of_an_option_is_taken_and_no_other(void **state)
{
	struct conf conf;
	struct err err = ERR_INIT;

	(void)state;
	conf_init(&conf);
	assert_true(conf_set(&conf, "layout", "Two", &err));
	assert_int_equal(conf.layout, 2);
	assert_false(conf_set(&conf, "layout", "four", &err));
	assert_string_equal(err.text,
			    "layout cannot be \"four\"; it may be one of: auto, one, two, three");
	assert_int_equal(conf.layout, 2);
	conf_release(&conf);
}

static void booleans_are_words_or_toggled(void **state)
{
	struct conf conf;
	struct err err = ERR_INIT;

	(void)state;
	conf_init(&conf);
	assert_true(conf_set(&conf, "mouse", "toggle", &err) && !conf.mouse);
	assert_true(conf_set(&conf, "mouse", "YES", &err) && conf.mouse);
	assert_true(conf_set(&conf, "mouse", "0", &err) && !conf.mouse);
	assert_false(conf_set(&conf, "mouse", "maybe", &err));
	assert_string_equal(err.text, "mouse cannot be \"maybe\"; write on, off or toggle");
	conf_release(&conf);
}

static void times_have_units_and_names_either_dash(void **state)
{
	struct conf conf;
	struct err err = ERR_INIT;

	(void)state;
	conf_init(&conf);
	assert_true(conf_set(&conf, "refresh_period", "90m", &err));
	assert_int_equal(conf.refresh_period, 5400);
	assert_true(conf_set(&conf, "fetch-timeout", "45", &err));
	assert_int_equal(conf.fetch_timeout, 45);
	assert_false(conf_set(&conf, "fetch-timeout", "11m", &err));
	assert_string_equal(err.text,
			    "fetch-timeout cannot be \"11m\"; write a time from 1s to 10m");
	assert_false(conf_set(&conf, "fetch-timeout", "soon", &err));
	assert_non_null(strstr(err.text, "fetch-timeout: \"soon\""));
	assert_false(conf_set(&conf, "fetch", "1", &err));
	assert_string_equal(err.text, "there is no option \"fetch\"");
	conf_release(&conf);
}

static void text_is_copied_and_can_be_reset(void **state)
{
	struct conf conf;
	struct err err = ERR_INIT;

	(void)state;
	conf_init(&conf);
	assert_true(conf_set(&conf, "mastodon", "https://example.social", &err));
	assert_true(conf_set(&conf, "mastodon", conf.mastodon, &err));
	assert_string_equal(conf.mastodon, "https://example.social");
	assert_true(conf_reset(&conf, "mastodon", &err));
	assert_string_equal(conf.mastodon, "https://mastodon.social");
	assert_false(conf_reset(&conf, "masto", &err));
	conf_release(&conf);
}

static void the_sample_sets_every_default(void **state)
{
	AUTO(strbuf) sample = STRBUF_INIT;
	AUTO(arena) arena = ARENA_INIT;
	struct conf conf;
	struct str rest, line;
	size_t seen = 0;

	(void)state;
	conf_init(&conf);
	conf_print_sample(&sample);
	rest = strbuf_str(&sample);
	while (str_next(&rest, '\n', &line)) {
		const char *after;
		struct words words;
		struct err err = ERR_INIT;

		assert_true(!line.len || line.ptr[0] == '#');
		if (!str_starts(line, STR("#set ")))
			continue;
		assert_true(lines_words(arena_strndup(&arena, line.ptr + 1, line.len - 1), &arena,
					&words, &after, &err));
		assert_int_equal(words.n, 3);
		assert_string_equal(words.word[1], options[seen].name);
		assert_string_equal(words.word[2], options[seen].initial);
		assert_true(conf_set(&conf, words.word[1], words.word[2], &err));
		seen++;
	}
	assert_int_equal(seen, n_options);
	conf_release(&conf);
}

static void roff_shows_what_was_meant(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	roff_escape(".a-b \\n\n'c' \"~^`\"", &out);
	assert_string_equal(out.buf, "\\&.a\\-b \\en\n\\&\\(aqc\\(aq \\(dq\\(ti\\(ha\\(ga\\(dq");
}

/* Each line is a request we use or begins with text; no bare hyphen anywhere. */
static void check_roff(struct str roff)
{
	struct str line;

	while (str_next(&roff, '\n', &line)) {
		if (line.len && line.ptr[0] == '.')
			assert_true(str_starts(line, STR(".SS ")) || str_eq(line, STR(".TP")));
		for (size_t i = 0; i < line.len; i++)
			if (line.ptr[i] == '-')
				assert_true(i > 0 && line.ptr[i - 1] == '\\');
	}
}

static void the_manual_has_every_option_and_style(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	conf_print_roff(&out);
	check_roff(strbuf_str(&out));
	assert_non_null(
		strstr(out.buf, ".SS Fetching\n.TP\n\\fBrefresh\\-period\\fR \\fI1h\\fR\n"));
	assert_non_null(strstr(out.buf, "\\fBproxy\\fR \\(dq\\(dq\n"));
	strbuf_clear(&out);
	style_print_roff(&out);
	check_roff(strbuf_str(&out));
	assert_non_null(strstr(out.buf, "\\fBheadline\\-unread\\fR\nTitles of unread articles\n"
					"(dark: 255 bold; light: 16 bold).\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_sound),
		cmocka_unit_test(defaults_are_allowed_and_read_back),
		cmocka_unit_test(bounds_are_kept_at_both_ends),
		cmocka_unit_test(every_word_of_an_option_is_taken_and_no_other),
		cmocka_unit_test(booleans_are_words_or_toggled),
		cmocka_unit_test(times_have_units_and_names_either_dash),
		cmocka_unit_test(text_is_copied_and_can_be_reset),
		cmocka_unit_test(the_sample_sets_every_default),
		cmocka_unit_test(roff_shows_what_was_meant),
		cmocka_unit_test(the_manual_has_every_option_and_style),
	};

	return cmocka_run_group_tests_name("conf", tests, NULL, NULL);
}
