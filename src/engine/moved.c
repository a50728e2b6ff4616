/* SPDX-License-Identifier: MIT */
#include "engine/moved.h"

#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/str.h"
#include "feed/url.h"

static const struct str words[] = {
#define WORD(text) { text, sizeof(text) - 1 }
	WORD("blocked"),  WORD("captive"),     WORD("captiveportal"), WORD("challenge"),
	WORD("consent"),  WORD("expired"),     WORD("forbidden"),     WORD("guest"),
	WORD("hotspot"),  WORD("landing"),     WORD("landingpage"),   WORD("login"),
	WORD("logon"),    WORD("maintenance"), WORD("parked"),        WORD("parking"),
	WORD("portal"),   WORD("register"),    WORD("registration"),  WORD("signin"),
	WORD("signup"),   WORD("splash"),      WORD("sso"),           WORD("subscribe"),
	WORD("suspended"), WORD("unavailable"), WORD("wifi"),         WORD("wlan"),
#undef WORD
};

/* Words are what letters and digits make: "author" is not "auth", "log-in" is "login". */
static bool has_word(const char *url, struct str word)
{
	for (const char *p = url; *p;) {
		const char *start;
		size_t len;

		while (*p && !is_alnum(*p))
			p++;
		for (start = p; is_alnum(*p); p++)
			;
		len = (size_t)(p - start);
		if (str_ieq((struct str){ start, len }, word))
			return true;
		/* "sign-in", "log_in" */
		if ((*p == '-' || *p == '_') && str_istarts(word, (struct str){ start, len }) && len) {
			const char *more = p + 1;
			size_t n = 0;

			while (is_alnum(more[n]))
				n++;
			if (str_ieq((struct str){ more, n }, str_part(word, len, word.len)))
				return true;
		}
	}
	return false;
}

static bool is_number(const char *host)
{
	return *host == '[' || (*host && !host[strspn(host, "0123456789.")]);
}

bool moved_is_credible(const char *from, const char *to)
{
	AUTO(arena) arena = ARENA_INIT;
	const char *old_host = url_host(&arena, from), *host = url_host(&arena, to);

	if (str_istarts(str_from(from), STR("https:")) && !str_istarts(str_from(to), STR("https:")))
		return false;
	if (!*host || (is_number(host) && !is_number(old_host)))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (has_word(to, words[i]) && !has_word(from, words[i]))
			return false;
	return true;
}
