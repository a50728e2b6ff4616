/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/i18n.h"
#include "temp.h"

/*
 * A catalogue with the given pairs, which must be sorted, as GNU gettext's
 * manual draws it ("The Format of GNU MO Files"), in this machine's byte order.
 */
static void write_mo(const char *path, const char *const (*pairs)[2], uint32_t n)
{
	AUTO(strbuf) mo = STRBUF_INIT;
	AUTO(strbuf) text = STRBUF_INIT;
	uint32_t header[7] = { 0x950412de, 0, n, 28, 28 + 8 * n, 0, 28 + 16 * n };
	struct err err;

	strbuf_append(&mo, (const char *)header, sizeof(header));
	for (int side = 0; side < 2; side++)
		for (uint32_t i = 0; i < n; i++) {
			uint32_t len = (uint32_t)strlen(pairs[i][side]);
			uint32_t entry[2] = { len, 28 + 16 * n + (uint32_t)text.len };

			strbuf_append(&mo, (const char *)entry, sizeof(entry));
			strbuf_append(&text, pairs[i][side], len + 1);
		}
	strbuf_append(&mo, text.buf, text.len);
	assert_true(file_make_dir_of(path, &err));
	assert_true(file_write(path, mo.buf, mo.len, &err));
}

static void without_a_catalogue_the_text_stays(void **state)
{
	(void)state;
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("LANGUAGE");
	assert_true(i18n_start());
	assert_string_equal(_("Quit"), "Quit");
	assert_string_equal(C_("age", "now"), "now");
	assert_string_equal(i18n_in("key", "Enter"), "Enter");
	assert_string_equal(P_("one", "many", 1), "one");
	assert_string_equal(P_("one", "many", 0), "many");
	assert_string_equal(P_("one", "many", 2), "many");
}

static void a_context_may_be_longer_than_any_key(void **state)
{
	char context[2000];

	(void)state;
	memset(context, 'c', sizeof(context) - 1);
	context[sizeof(context) - 1] = '\0';
	assert_string_equal(i18n_in(context, "text"), "text");
}

static void a_missing_locale_is_still_utf8(void **state)
{
	(void)state;
	setenv("LC_ALL", "xx_XX.ISO-8859-1", 1);
	assert_true(i18n_start());
	setenv("LC_ALL", "C", 1);
	assert_true(i18n_start());
	assert_string_equal(localeconv()->decimal_point, ".");
}

static void a_catalogue_speaks(void **state)
{
	static const char *const pairs[][2] = {
		{ "", "Content-Type: text/plain; charset=UTF-8\n" },
		{ "Quit", "Beenden" },
		{ "age\004now", "jetzt" },
		{ "key\004Enter", "Eingabe" },
	};
	AUTO_FREE char *path = file_join(*state, "de/LC_MESSAGES/courant.mo");

#if !ENABLE_NLS
	skip();
#endif
	write_mo(path, pairs, ARRAY_LEN(pairs));
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LANGUAGE", "de", 1);
	setenv("COURANT_LOCALEDIR", *state, 1);
	assert_true(i18n_start());
	if (strcmp(_("Quit"), "Quit") == 0)
		skip(); /* this C library does not translate in C.UTF-8 */
	assert_string_equal(_("Quit"), "Beenden");
	assert_string_equal(C_("age", "now"), "jetzt");
	assert_string_equal(i18n_in("key", "Enter"), "Eingabe");
	assert_string_equal(i18n_in("menu", "Enter"), "Enter");
}

static void a_locale_that_is_not_installed_names_a_language(void **state)
{
	static const char *const pairs[][2] = {
		{ "", "Content-Type: text/plain; charset=UTF-8\n" },
		{ "Quit", "Avsluta" },
	};
	AUTO_FREE char *path = file_join(*state, "sv/LC_MESSAGES/courant.mo");

#if !ENABLE_NLS
	skip();
#endif
	write_mo(path, pairs, ARRAY_LEN(pairs));
	setenv("COURANT_LOCALEDIR", *state, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LANGUAGE", "sv", 1);
	assert_true(i18n_start());
	if (strcmp(_("Quit"), "Quit") == 0)
		skip(); /* this C library does not translate in C.UTF-8 */
	unsetenv("LANGUAGE");
	unsetenv("LC_ALL");
	setenv("LANG", "sv_XX.UTF-8@none", 1);
	assert_true(i18n_start());
	assert_string_equal(_("Quit"), "Avsluta");
	/* what the reader asked for counts more */
	setenv("LANGUAGE", "en", 1);
	assert_true(i18n_start());
	assert_string_equal(_("Quit"), "Quit");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_catalogue_the_text_stays),
		cmocka_unit_test(a_context_may_be_longer_than_any_key),
		cmocka_unit_test(a_missing_locale_is_still_utf8),
		cmocka_unit_test_setup_teardown(a_catalogue_speaks, temp_setup, temp_teardown),
		cmocka_unit_test_setup_teardown(a_locale_that_is_not_installed_names_a_language,
						temp_setup, temp_teardown),
	};

	return cmocka_run_group_tests_name("i18n", tests, NULL, NULL);
}
