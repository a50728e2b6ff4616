/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/strbuf.h"

static void setting_always_returns_false(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	assert_false(err_set(&err, ERR_USER, "no such %s", "thing"));
	assert_int_equal(err.kind, ERR_USER);
	assert_int_equal(err.code, 0);
	assert_string_equal(err.text, "no such thing");
	assert_false(err_code(&err, ERR_HTTP, 404, "status %d", 404));
	assert_int_equal(err.kind, ERR_HTTP);
	assert_int_equal(err.code, 404);
}

static void wrapping_keeps_kind_and_code(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	err_code(&err, ERR_HTTP, 500, "trouble");
	assert_false(err_wrap(&err, "cannot fetch %s", "it"));
	assert_int_equal(err.kind, ERR_HTTP);
	assert_int_equal(err.code, 500);
	assert_string_equal(err.text, "cannot fetch it: trouble");
}

static void errno_gives_its_words(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	errno = ENOENT;
	assert_false(err_errno(&err, "cannot read \"%s\"", "x"));
	assert_int_equal(err.kind, ERR_SYS);
	assert_int_equal(err.code, ENOENT);
	assert_string_equal(err.text, "cannot read \"x\": No such file or directory");
}

static void a_long_text_ends_at_a_characters_end(void **state)
{
	struct err err = ERR_INIT;
	char text[ERR_TEXT_LEN * 2];

	(void)state;
	for (int lead = 0; lead < 3; lead++) {
		memset(text, 'x', (size_t)lead);
		text[lead] = '\0';
		for (size_t len = (size_t)lead; len + 4 < sizeof(text); len += 3)
			memcpy(text + len, "\xE2\x82\xAC", 4);
		err_set(&err, ERR_USER, "%s", text);
		assert_true(strlen(err.text) > ERR_TEXT_LEN - 8);
		assert_int_equal((strlen(err.text) - (size_t)lead) % 3, 0);
		err_wrap(&err, "reading");
		assert_int_equal((strlen(err.text) - strlen("reading: ") - (size_t)lead) % 3, 0);
	}
}

static void the_text_is_one_line_without_control_characters(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	err_set(&err, ERR_USER, "%s", "a\nb\x1B[2Jc\x7F" "d\xC2\x9B" "e\xC2\xA0" "f");
	assert_string_equal(err.text, "a b [2Jc d  e\xC2\xA0" "f");
}

static const char *sentence(struct strbuf *out, enum err_kind kind, long code, const char *detail)
{
	strbuf_clear(out);
	err_sentence(out, kind, code, detail);
	return out->buf;
}

static void a_stored_failure_becomes_a_sentence(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	assert_string_equal(sentence(&out, ERR_NONE, 0, NULL), "");
	assert_string_equal(sentence(&out, ERR_HTTP, 404, NULL),
			    "the server knows no such page (404)");
	assert_string_equal(sentence(&out, ERR_HTTP, 302, NULL),
			    "the server answers with status 302");
	assert_string_equal(sentence(&out, ERR_NET, 6, "cannot find the host"),
			    "cannot find the host");
	assert_string_equal(sentence(&out, ERR_NET, 6, ""), "no answer");
	assert_string_equal(sentence(&out, ERR_PARSE, 0, "this is a picture"),
			    "not a feed: this is a picture");
	assert_string_equal(sentence(&out, ERR_LIMIT, 16 << 20, NULL), "more than 16 MiB: not taken");
	assert_string_equal(sentence(&out, ERR_LIMIT, 64 << 10, NULL), "more than 64 KiB: not taken");
	assert_string_equal(sentence(&out, ERR_COMMAND, 2, "curl"), "the command failed (2): curl");
	assert_string_equal(sentence(&out, ERR_WAIT, 1781596800, NULL),
			    "the server asked us to wait until 08:00");
}

static void every_kind_has_a_sentence(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	for (int kind = ERR_SYS; kind <= ERR_WAIT; kind++)
		assert_string_not_equal(sentence(&out, (enum err_kind)kind, 1, NULL), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(setting_always_returns_false),
		cmocka_unit_test(wrapping_keeps_kind_and_code),
		cmocka_unit_test(errno_gives_its_words),
		cmocka_unit_test(a_long_text_ends_at_a_characters_end),
		cmocka_unit_test(the_text_is_one_line_without_control_characters),
		cmocka_unit_test(a_stored_failure_becomes_a_sentence),
		cmocka_unit_test(every_kind_has_a_sentence),
	};

	return cmocka_run_group_tests_name("err", tests, NULL, NULL);
}
