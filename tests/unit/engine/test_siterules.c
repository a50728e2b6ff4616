/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "base/file.h"
#include "engine/siterules.h"

static char home[] = "/tmp/courant-rules-XXXXXX";

/* Below home: "own", "data" and "system" are the folders above courant/sites. */
static char *path_of(const char *place, const char *name)
{
	return xasprintf("%s/%s/courant/sites/%s", home, place, name);
}

static void put(const char *place, const char *name, const char *text)
{
	AUTO_FREE char *path = path_of(place, name);
	struct err err = ERR_INIT;

	assert_true(file_make_dir_of(path, &err));
	assert_true(file_write(path, text, strlen(text), &err));
}

static void drop(const char *place, const char *name)
{
	AUTO_FREE char *path = path_of(place, name);

	assert_int_equal(unlink(path), 0);
}

static void set(const char *variable, const char *format)
{
	AUTO_FREE char *value = xasprintf("%s%s", home, format);

	setenv(variable, value, 1);
}

static int set_up(void **state)
{
	(void)state;
	if (!mkdtemp(home))
		return -1;
	set("XDG_CONFIG_HOME", "/own");
	set("XDG_DATA_HOME", "/data");
	AUTO_FREE char *dirs = xasprintf("relative:%s/none::%s/system", home, home);

	setenv("XDG_DATA_DIRS", dirs, 1);
	return 0;
}

static int tear_down(void **state)
{
	static const char *const places[] = { "own", "data", "system" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		AUTO_FREE char *sites = xasprintf("%s/%s/courant/sites", home, places[i]);
		AUTO_FREE char *courant = xasprintf("%s/%s/courant", home, places[i]);
		AUTO_FREE char *place = xasprintf("%s/%s", home, places[i]);

		if (rmdir(sites) || rmdir(courant) || rmdir(place))
			return -1;
	}
	return rmdir(home);
}

/* The bodies of the rule for this address, each in brackets. */
static const char *bodies(const char *url, const char *html)
{
	static char text[200];
	AUTO(siterule) rule = { 0 };
	bool any = siterules_find(url, str_from(html), &rule);

	*text = '\0';
	assert_int_equal(any, rule.items.n > 0);
	vec_each (&rule.items, item)
		if (item->kind == SITERULE_BODY)
			snprintf(text + strlen(text), sizeof(text) - strlen(text), "[%s]",
				 item->value);
	return text;
}

static void a_host_has_its_file_with_www_and_without(void **state)
{
	(void)state;
	put("own", "lantern.example.txt", "body: a\n");
	assert_string_equal(bodies("https://lantern.example/x", ""), "[a]");
	assert_string_equal(bodies("https://WWW.Lantern.Example:8080/x", ""), "[a]");
	assert_string_equal(bodies("https://news.lantern.example/x", ""), "");
	assert_string_equal(bodies("https://lantern.example.org/", ""), "");
	drop("own", "lantern.example.txt");
	assert_string_equal(bodies("https://lantern.example/x", ""), "");
}

static void a_name_with_a_dot_is_for_all_hosts_below(void **state)
{
	(void)state;
	put("own", ".lantern.example.txt", "body: below\n");
	put("own", "sport.lantern.example.txt", "body: sport\n");
	assert_string_equal(bodies("https://news.lantern.example/", ""), "[below]");
	assert_string_equal(bodies("https://a.b.lantern.example/", ""), "[below]");
	assert_string_equal(bodies("https://sport.lantern.example/", ""), "[sport]");
	assert_string_equal(bodies("https://lantern.example/", ""), "");
	assert_string_equal(bodies("https://www.lantern.example/", ""), "");
	drop("own", ".lantern.example.txt");
	drop("own", "sport.lantern.example.txt");
}

static void folders_and_the_global_file_become_one_rule(void **state)
{
	(void)state;
	put("own", "lantern.example.txt", "body: own\n");
	put("data", "lantern.example.txt", "body: data\n");
	put("system", "lantern.example.txt", "body: system\n");
	put("system", "global.txt", "body: global\n");
	assert_string_equal(bodies("https://lantern.example/", ""),
			    "[own][data][system][global]");
	assert_string_equal(bodies("https://other.example/", ""), "[global]");
	put("data", "lantern.example.txt", "body: data\nautodetect_on_failure: no\n");
	assert_string_equal(bodies("https://lantern.example/", ""), "[own][data]");
	drop("own", "lantern.example.txt");
	drop("data", "lantern.example.txt");
	drop("system", "lantern.example.txt");
	drop("system", "global.txt");
}

static void programs_have_rules_too(void **state)
{
	static const char page[] = "<meta name=generator content='WordPress 6'>";

	(void)state;
	put("data", ".wordpress.com.txt", "body: wp\n");
	put("data", "lantern.example.txt", "body: own\n");
	assert_string_equal(bodies("https://lantern.example/", page), "[own][wp]");
	assert_string_equal(bodies("https://lantern.example/", ""), "[own]");
	drop("data", ".wordpress.com.txt");
	drop("data", "lantern.example.txt");
}

static void no_address_leads_out_of_the_folder(void **state)
{
	static const char *const urls[] = { "https://../x", "https://a/../../b/", "https://..%2fx/",
					    "https://[::1]/", "https:///", "x", "https://.a/",
					    "https://a..b/" };

	(void)state;
	put("own", "x.txt", "body: x\n");
	for (size_t i = 0; i < ARRAY_LEN(urls); i++)
		assert_string_equal(bodies(urls[i], ""), "");
	assert_string_equal(bodies(NULL, ""), "");
	drop("own", "x.txt");
}

static void headers_go_into_the_request(void **state)
{
	struct arena arena = ARENA_INIT;
	struct fetch_access access = { .headers = "X: y\n" };
	struct fetch_request request = { .accept = "a", .user_agent = "mine" }, plain = { 0 };
	AUTO(siterule) rule = { 0 };

	(void)state;
	siterules_ask(NULL, &arena, &access, &plain);
	siterules_ask(&rule, &arena, &(struct fetch_access){ 0 }, &plain);
	assert_null(plain.access);
	siterule_parse(&rule, STR("http_header(User-Agent): lamp\nhttp_header(accept): b\n"
				  "http_header(Cookie): c=d\nhttp_header(Referer): e\n"));
	siterules_ask(&rule, &arena, &access, &request);
	assert_string_equal(request.user_agent, "mine");
	assert_string_equal(request.accept, "b");
	assert_ptr_equal(request.access, &access);
	assert_string_equal(access.headers, "X: y\nCookie: c=d\nReferer: e\n");
	siterules_ask(&rule, &arena, &access, &plain);
	assert_string_equal(plain.user_agent, "lamp");
	arena_release(&arena);
}

static void count(void *data, const char *path, const struct siterule *rule)
{
	int *n = data;

	assert_non_null(strstr(path, "/courant/sites/"));
	*n += 1 + 10 * (int)rule->problems.n;
}

static void all_files_can_be_looked_at(void **state)
{
	int n = 0;

	(void)state;
	put("own", "a.example.txt", "body: //[\n");
	put("own", ".b.example.txt", "body: //a\n");
	put("system", "a.example.txt", "bogus: a\n");
	put("system", "LICENSE.txt", "words\n");
	put("system", "README.md", "words\n");
	siterules_each(count, &n);
	assert_int_equal(n, 23);
	drop("own", "a.example.txt");
	drop("own", ".b.example.txt");
	drop("system", "a.example.txt");
	drop("system", "LICENSE.txt");
	drop("system", "README.md");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_host_has_its_file_with_www_and_without),
		cmocka_unit_test(a_name_with_a_dot_is_for_all_hosts_below),
		cmocka_unit_test(folders_and_the_global_file_become_one_rule),
		cmocka_unit_test(programs_have_rules_too),
		cmocka_unit_test(no_address_leads_out_of_the_folder),
		cmocka_unit_test(headers_go_into_the_request),
		cmocka_unit_test(all_files_can_be_looked_at),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
