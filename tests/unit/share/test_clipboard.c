/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "share/clipboard.h"

static char dir[] = "/tmp/courant-clip-XXXXXX";

static void install(const char *name, const char *script)
{
	AUTO_FREE char *path = file_join(dir, name);
	AUTO(strbuf) text = STRBUF_INIT;
	struct err err = ERR_INIT;

	strbuf_printf(&text, "#!/bin/sh\n%s\n", script);
	assert_true(file_write(path, text.buf, text.len, &err));
	assert_int_equal(chmod(path, 0755), 0);
}

static int make_dir(void **state)
{
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	return mkdtemp(dir) ? 0 : -1;
}

static int remove_dir(void **state)
{
	static const char *const names[] = { "wl-copy", "xclip", "xsel", "termux-clipboard-set",
					     "got" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		AUTO_FREE char *path = file_join(dir, names[i]);

		unlink(path);
	}
	return rmdir(dir);
}

static void the_way_that_reaches_the_desktop_is_chosen(void **state)
{
	struct desktop d = { .path = dir, .x11 = true, .wayland = true };

	(void)state;
	assert_int_equal(clipboard_choose(&d), CLIPBOARD_OSC52);
	install("xsel", "");
	assert_int_equal(clipboard_choose(&d), CLIPBOARD_XSEL);
	install("xclip", "");
	assert_int_equal(clipboard_choose(&d), CLIPBOARD_XCLIP);
	install("wl-copy", "");
	assert_int_equal(clipboard_choose(&d), CLIPBOARD_WL_COPY);
	d.wayland = false;
	assert_int_equal(clipboard_choose(&d), CLIPBOARD_XCLIP);
	d.x11 = false;
	assert_int_equal(clipboard_choose(&d), CLIPBOARD_OSC52);
	install("termux-clipboard-set", "");
	assert_int_equal(clipboard_choose(&d), CLIPBOARD_TERMUX);
	d.remote = true;
	assert_int_equal(clipboard_choose(&d), CLIPBOARD_OSC52);
	d = (struct desktop){ .mac = true };
	assert_int_equal(clipboard_choose(&d), CLIPBOARD_PBCOPY);
	d.remote = true;
	assert_int_equal(clipboard_choose(&d), CLIPBOARD_OSC52);
}

static void the_program_gets_the_text(void **state)
{
	AUTO_FREE char *got_path = file_join(dir, "got");
	AUTO(strbuf) script = STRBUF_INIT;
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) got = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	strbuf_printf(&script, "echo \"$*\" >%s; cat >>%s; sleep 60 & exit 0", got_path,
		      got_path);
	install("xclip", script.buf);
	strbuf_printf(&text, "%s:%s", dir, getenv("PATH"));
	setenv("PATH", text.buf, 1);
	strbuf_clear(&text);
	/* more than a pipe holds; and a child that stays behind with it is not waited for */
	strbuf_add_repeat(&text, 'x', 300000);
	assert_true(clipboard_copy(CLIPBOARD_XCLIP, strbuf_str(&text), &err));
	assert_true(file_read(got_path, 1000000, &got, &err));
	strbuf_insert(&text, 0, "-selection clipboard\n", 21);
	assert_string_equal(got.buf, text.buf);
}

static void failures_are_told(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	install("wl-copy", "exit 4");
	assert_false(clipboard_copy(CLIPBOARD_WL_COPY, STR("x"), &err));
	assert_int_equal(err.kind, ERR_COMMAND);
	assert_int_equal(err.code, 4);
	assert_false(clipboard_copy(CLIPBOARD_PBCOPY, STR("x"), &err));
	assert_int_equal(err.code, 127);
}

static void the_terminal_can_be_asked(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;
	AUTO(strbuf) text = STRBUF_INIT;

	(void)state;
	assert_true(clipboard_osc52(STR("mouse"), false, &out));
	assert_string_equal(out.buf, "\033]52;c;bW91c2U=\a");
	strbuf_clear(&out);
	assert_true(clipboard_osc52(STR("é\n"), true, &out));
	assert_string_equal(out.buf, "\033]52;c;w6kK\a\033Ptmux;\033\033]52;c;w6kK\a\033\\");
	strbuf_clear(&out);
	assert_true(clipboard_osc52(STR("ab?>"), false, &out));
	assert_string_equal(out.buf, "\033]52;c;YWI/Pg==\a");
	strbuf_clear(&out);
	strbuf_add_repeat(&text, 'x', CLIPBOARD_OSC52_MAX + 1);
	assert_false(clipboard_osc52(strbuf_str(&text), false, &out));
	assert_int_equal(out.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_way_that_reaches_the_desktop_is_chosen),
		cmocka_unit_test(the_program_gets_the_text),
		cmocka_unit_test(failures_are_told),
		cmocka_unit_test(the_terminal_can_be_asked),
	};

	return cmocka_run_group_tests_name("clipboard", tests, make_dir, remove_dir);
}
