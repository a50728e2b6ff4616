/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "conf/key.h"
#include "ui/prompt.h"

static void type(struct prompt *p, const char *text)
{
	for (; *text; text++)
		assert_int_equal(prompt_key(p, (unsigned char)*text), PROMPT_EDITING);
}

static struct prompt *fresh(const char *initial, struct history *history)
{
	static struct prompt p;

	p = (struct prompt){ .text = STRBUF_INIT, .typed = STRBUF_INIT };
	prompt_open(&p, ":", initial, history, NULL, NULL);
	return &p;
}

static void letters_go_in_where_the_cursor_is(void **state)
{
	struct prompt *p = fresh("", NULL);

	(void)state;
	type(p, "hrbour");
	prompt_key(p, KEYC_HOME);
	prompt_key(p, KEYC_RIGHT);
	prompt_key(p, 'a');
	assert_string_equal(p->text.buf, "harbour");
	prompt_release(p);
}

static void one_backspace_takes_one_letter_as_a_person_sees_it(void **state)
{
	struct prompt *p = fresh("x👩‍👩‍👧", NULL);

	(void)state;
	prompt_key(p, KEYC_BACKSPACE);
	assert_string_equal(p->text.buf, "x");
	prompt_key(p, KEYC_BACKSPACE);
	assert_int_equal(prompt_key(p, KEYC_BACKSPACE), PROMPT_CANCELLED);
	prompt_release(p);
}

static void readline_keys_cut_words_and_ends(void **state)
{
	struct prompt *p = fresh("set sort date", NULL);

	(void)state;
	prompt_key(p, KEYM_CTRL | 'w');
	assert_string_equal(p->text.buf, "set sort ");
	prompt_key(p, KEYM_ALT | 'b');
	prompt_key(p, KEYM_CTRL | 'k');
	assert_string_equal(p->text.buf, "set ");
	prompt_key(p, KEYM_CTRL | 'u');
	assert_string_equal(p->text.buf, "");
	prompt_release(p);
}

static void history_comes_back_and_the_line_being_typed_too(void **state)
{
	struct history history;
	struct prompt *p;

	(void)state;
	history_init(&history, 10);
	history_add(&history, "one");
	history_add(&history, "two");
	p = fresh("", &history);
	type(p, "thr");
	prompt_key(p, KEYC_UP);
	assert_string_equal(p->text.buf, "two");
	prompt_key(p, KEYC_UP);
	prompt_key(p, KEYC_UP);
	assert_string_equal(p->text.buf, "one");
	prompt_key(p, KEYC_DOWN);
	prompt_key(p, KEYC_DOWN);
	assert_string_equal(p->text.buf, "thr");
	prompt_release(p);
	history_release(&history);
}

static void two_words(void *ctx, const char *text, size_t at, struct completion *out)
{
	(void)ctx;
	(void)text;
	out->from = at - 1;
	completion_add(out, "star");
	completion_add(out, "search");
}

static void tab_goes_through_the_candidates(void **state)
{
	struct prompt *p = fresh("s", NULL);

	(void)state;
	p->complete = two_words;
	prompt_key(p, KEYC_TAB);
	assert_string_equal(p->text.buf, "star");
	prompt_key(p, KEYC_TAB);
	assert_string_equal(p->text.buf, "search");
	prompt_key(p, KEYC_TAB | KEYM_SHIFT);
	assert_string_equal(p->text.buf, "star");
	prompt_release(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_go_in_where_the_cursor_is),
		cmocka_unit_test(one_backspace_takes_one_letter_as_a_person_sees_it),
		cmocka_unit_test(readline_keys_cut_words_and_ends),
		cmocka_unit_test(history_comes_back_and_the_line_being_typed_too),
		cmocka_unit_test(tab_goes_through_the_candidates),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("prompt", tests, NULL, NULL);
}
