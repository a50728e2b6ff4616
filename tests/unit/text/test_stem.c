/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "text/stem.h"

static void the_language_of_a_tag_is_its_first_part(void **state)
{
	(void)state;
	assert_int_equal(stem_language("de"), STEM_LANG("de"));
	assert_int_equal(stem_language("de-AT"), STEM_LANG("de"));
	assert_int_equal(stem_language(" EN_us "), STEM_LANG("en"));
	assert_int_equal(stem_language("gsw"), 0);
	assert_int_equal(stem_language("d"), 0);
	assert_int_equal(stem_language("1x"), 0);
	assert_int_equal(stem_language(""), 0);
	assert_int_equal(stem_language(NULL), 0);
}

static void forms_of_a_word_have_one_stem(void **state)
{
	static const struct {
		const char *lang, *one, *other;
	} pairs[] = {
		{ "en", "elections", "election" }, { "de", "wahlen", "wahl" },
		{ "fr", "élections", "élection" }, { "ru", "выборы", "выборов" },
		{ "es", "elecciones", "elección" },
	};
	struct stems *stems = stems_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		uint16_t lang = stem_language(pairs[i].lang);
		struct str stem = stems_word(stems, lang, str_from(pairs[i].one));
		char kept[64];

		assert_true(stem.len && stem.len < sizeof(kept));
		memcpy(kept, stem.ptr, stem.len);
		assert_true(str_eq((struct str){ kept, stem.len },
				   stems_word(stems, lang, str_from(pairs[i].other))));
	}
	stems_free(stems);
	stems_free(NULL);
}

static void without_rules_a_word_is_its_own_stem(void **state)
{
	struct stems *stems = stems_new();

	(void)state;
	assert_true(str_eq(stems_word(stems, STEM_LANG("ja"), STR("新聞")), STR("新聞")));
	assert_true(str_eq(stems_word(stems, 0, STR("elections")), STR("elections")));
	assert_int_equal(stems_word(stems, STEM_LANG("en"), STR("")).len, 0);
	/* more languages than there are */
	for (uint16_t lang = 1; lang < 200; lang++)
		assert_true(str_eq(stems_word(stems, lang, STR("elections")), STR("elections")));
	stems_free(stems);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_language_of_a_tag_is_its_first_part),
		cmocka_unit_test(forms_of_a_word_have_one_stem),
		cmocka_unit_test(without_rules_a_word_is_its_own_stem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
