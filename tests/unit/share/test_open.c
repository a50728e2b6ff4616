/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "share/open.h"
#include "text/clean.h"

#define URL "https://ex.com/a?b=1&c=$(x)#f"

struct place {
	char dir[64];
	struct arena arena;
	struct desktop desktop;
};

/* A folder of programs that do nothing. */
static void install(struct place *place, const char *name)
{
	AUTO_FREE char *path = file_join(place->dir, name);
	struct err err = ERR_INIT;

	assert_true(file_write(path, "#!/bin/sh\n", 10, &err));
	assert_int_equal(chmod(path, 0755), 0);
}

static int make_place(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	memcpy(place->dir, "/tmp/courant-open-XXXXXX", sizeof("/tmp/courant-open-XXXXXX"));
	if (!mkdtemp(place->dir))
		return -1;
	place->desktop = (struct desktop){ .path = place->dir, .x11 = true };
	*state = place;
	return 0;
}

static int remove_place(void **state)
{
	static const char *const names[] = { "xdg-open", "firefox", "w3m",     "mutt", "links",
					     "my prog",	 "wslview", "browser", "termux-open-url" };
	struct place *place = *state;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		AUTO_FREE char *path = file_join(place->dir, names[i]);

		unlink(path);
	}
	rmdir(place->dir);
	arena_release(&place->arena);
	free(place);
	return 0;
}

static void opens(struct place *place, const char *option, const char *url, enum open_how how,
		  const char *want)
{
	AUTO(strbuf) got = STRBUF_INIT;
	struct open_plan plan;
	struct err err = ERR_INIT;

	if (!open_plan(&place->desktop, option, url, &place->arena, &plan, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; plan.argv && plan.argv[i]; i++)
		strbuf_printf(&got, "[%s]", plan.argv[i]);
	assert_string_equal(got.buf, want);
	assert_int_equal(plan.how, how);
}

static void fails(struct place *place, const char *option, const char *url, const char *why)
{
	struct open_plan plan;
	struct err err = ERR_INIT;

	assert_false(open_plan(&place->desktop, option, url, &place->arena, &plan, &err));
	assert_int_equal(err.kind, ERR_USER);
	if (!strstr(err.text, why))
		fail_msg("%s", err.text);
}

static void the_option_wins(void **state)
{
	struct place *place = *state;

	install(place, "firefox");
	install(place, "xdg-open");
	install(place, "my prog");
	place->desktop.browser = "xdg-open";
	opens(place, "firefox", URL, OPEN_DETACHED, "[firefox][" URL "]");
	opens(place, "firefox -P 'my own' %s --x=%s %%", URL, OPEN_DETACHED,
	      "[firefox][-P][my own][" URL "][--x=" URL "][%]");
	opens(place, "'my prog' \"\"", URL, OPEN_DETACHED, "[my prog][][" URL "]");
	fails(place, "nothere %s", URL, "nothere");
	fails(place, "firefox '%s", URL, "quotation");
	fails(place, "sh -c 'firefox %s'", URL, "shell");
	fails(place, "%s", URL, "fixed name");
}

static void browser_is_a_list_to_be_tried_in_order(void **state)
{
	struct place *place = *state;

	install(place, "w3m");
	install(place, "xdg-open");
	place->desktop.browser = "netscape -remote %s:'broken:w3m -T %s:xdg-open";
	opens(place, NULL, URL, OPEN_FOREGROUND, "[w3m][-T][" URL "]");
	place->desktop.browser = "netscape:mosaic";
	opens(place, "", URL, OPEN_DETACHED, "[xdg-open][" URL "]");
	place->desktop.browser = "";
	opens(place, "", URL, OPEN_DETACHED, "[xdg-open][" URL "]");
}

static void the_terminal_is_given_to_those_who_need_it(void **state)
{
	struct place *place = *state;

	install(place, "links");
	install(place, "w3m");
	opens(place, "links", URL, OPEN_FOREGROUND, "[links][" URL "]");
	opens(place, "links -g %s", URL, OPEN_DETACHED, "[links][-g][" URL "]");
	place->desktop.x11 = false;
	opens(place, NULL, URL, OPEN_FOREGROUND, "[w3m][" URL "]");
	assert_int_equal(
		open_command((const char *const[]){ "/usr/bin/mutt", "-s", "x", NULL }).how,
		OPEN_FOREGROUND);
	assert_int_equal(open_command((const char *const[]){ "notify", NULL }).how, OPEN_DETACHED);
}

static void over_ssh_there_may_be_nowhere_to_open(void **state)
{
	struct place *place = *state;

	install(place, "xdg-open");
	install(place, "w3m");
	place->desktop.x11 = false;
	place->desktop.remote = true;
	opens(place, NULL, URL, OPEN_NOWHERE, "");
	opens(place, "w3m", URL, OPEN_FOREGROUND, "[w3m][" URL "]");
	place->desktop.browser = "w3m";
	opens(place, NULL, URL, OPEN_FOREGROUND, "[w3m][" URL "]");
	place->desktop.browser = NULL;
	place->desktop.x11 = true;
	opens(place, NULL, URL, OPEN_DETACHED, "[xdg-open][" URL "]");
}

static void other_desktops_have_their_own_openers(void **state)
{
	struct place *place = *state;

	place->desktop.x11 = false;
	install(place, "wslview");
	opens(place, NULL, URL, OPEN_DETACHED, "[wslview][" URL "]");
	install(place, "termux-open-url");
	opens(place, NULL, URL, OPEN_DETACHED, "[termux-open-url][" URL "]");
	place->desktop.mac = true;
	opens(place, NULL, URL, OPEN_DETACHED, "[open][" URL "]");
}

static void mail_goes_to_those_who_can_write_it(void **state)
{
	struct place *place = *state;

	install(place, "firefox");
	install(place, "mutt");
	opens(place, "firefox", "mailto:?subject=x", OPEN_FOREGROUND, "[mutt][mailto:?subject=x]");
	install(place, "xdg-open");
	opens(place, "firefox", "mailto:?subject=x", OPEN_DETACHED,
	      "[xdg-open][mailto:?subject=x]");
}

static void without_any_program_it_says_what_to_do(void **state)
{
	struct place *place = *state;

	fails(place, NULL, URL, "xdg-utils");
	fails(place, NULL, "mailto:a@ex.com", "mail");
	place->desktop.path = NULL;
	fails(place, NULL, URL, "xdg-utils");
}

static void links_that_are_none_are_refused(void **state)
{
	static const char *const bad[] = { "javascript:alert(1)",
					   "file:///etc/passwd",
					   "data:,x",
					   "-new-tab",
					   "--help",
					   "ssh://-oProxyCommand=x",
					   "",
					   NULL };
	struct place *place = *state;

	install(place, "xdg-open");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		fails(place, NULL, bad[i], "http");
	opens(place, NULL, " https://ex.com/a b\x1B[0m\n;rm$IFS-rf\xC2\x9B", OPEN_DETACHED,
	      "[xdg-open][https://ex.com/a%20b%1B[0m;rm$IFS-rf%C2%9B]");
}

static void a_program_gets_its_arguments_untouched(void **state)
{
	struct place *place = *state;
	AUTO_FREE char *script = file_join(place->dir, "browser");
	AUTO_FREE char *result = file_join(place->dir, "firefox");
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) got = STRBUF_INIT;
	struct open_plan plan;
	struct spawn child;
	struct err err = ERR_INIT;

	strbuf_printf(&text, "#!/bin/sh\nprintf '[%%s]' \"$@\" >'%s'\nexit 3\n", result);
	assert_true(file_write(script, text.buf, text.len, &err));
	assert_int_equal(chmod(script, 0755), 0);
	assert_true(open_plan(&place->desktop, script, "https://ex.com/`x`?$(y)&\"z\"'",
			      &place->arena, &plan, &err));
	plan.how = OPEN_FOREGROUND;
	assert_false(open_run(&plan, &child, &err));
	assert_int_equal(err.kind, ERR_COMMAND);
	assert_int_equal(err.code, 3);
	assert_true(file_read(result, 1000, &got, &err));
	assert_string_equal(got.buf, "[https://ex.com/%60x%60?$(y)&%22z%22%27]");
	plan.how = OPEN_DETACHED;
	assert_true(open_run(&plan, &child, &err));
	assert_true(child.pid > 0);
	spawn_stop(&child);
	plan.argv = (const char *const[]){ "/nowhere/at/all", NULL };
	assert_false(open_run(&plan, &child, &err));
	assert_int_equal(err.kind, ERR_COMMAND);
}

static void the_environment_is_read(void **state)
{
	struct desktop d;

	(void)state;
	setenv("BROWSER", "b", 1);
	setenv("DISPLAY", "", 1);
	setenv("WAYLAND_DISPLAY", "wayland-0", 1);
	setenv("SSH_CONNECTION", "1 2 3 4", 1);
	unsetenv("TMUX");
	desktop_read(&d);
	assert_string_equal(d.browser, "b");
	assert_false(d.x11 || d.tmux);
	assert_true(d.wayland && d.remote && desktop_shows(&d));
	assert_true(desktop_has(&d, "sh") && desktop_has(&d, "/bin/sh"));
	assert_false(desktop_has(&d, "no-such-program") || desktop_has(&d, "/bin"));
}

#define placed(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		placed(the_option_wins),
		placed(browser_is_a_list_to_be_tried_in_order),
		placed(the_terminal_is_given_to_those_who_need_it),
		placed(over_ssh_there_may_be_nowhere_to_open),
		placed(other_desktops_have_their_own_openers),
		placed(mail_goes_to_those_who_can_write_it),
		placed(without_any_program_it_says_what_to_do),
		placed(links_that_are_none_are_refused),
		placed(a_program_gets_its_arguments_untouched),
		cmocka_unit_test(the_environment_is_read),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("open", tests, NULL, NULL);
}
