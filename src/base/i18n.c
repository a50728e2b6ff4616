/* SPDX-License-Identifier: MIT */
#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/str.h"

const char *i18n_context(const char *key, const char *text)
{
#if ENABLE_NLS
	const char *found = gettext(key);

	return found == key ? text : found;
#else
	(void)key;
	return text;
#endif
}

const char *i18n_in(const char *context, const char *text)
{
	char key[512];
	const char *found;

	if ((size_t)snprintf(key, sizeof(key), "%s\004%s", context, text) >= sizeof(key))
		return text;
	found = i18n_context(key, text);
	/* gettext gives back its argument when it knows nothing better */
	return found == key ? text : found;
}

/*
 * A locale that is not installed still names the reader's language. glibc
 * finds a catalogue by LANGUAGE alone in any locale but "C".
 */
static void speak_without_locale(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *name = NULL;
	AUTO_FREE char *language = NULL;

	if (!setlocale(LC_MESSAGES, "C.UTF-8") || !strempty(getenv("LANGUAGE")))
		return;
	for (size_t i = 0; strempty(name) && i < ARRAY_LEN(variables); i++)
		name = getenv(variables[i]);
	if (strempty(name))
		return;
	language = xstrndup(name, strcspn(name, ".@"));
	setenv("LANGUAGE", language, 1);
}

_Bool i18n_start(void)
{
	const char *dir = getenv("COURANT_LOCALEDIR");
	bool known = setlocale(LC_ALL, "") != NULL;

	/*
	 * A missing or unset locale is the rule in containers and over ssh;
	 * the text is UTF-8 all the same, so take the one that every glibc
	 * and musl carries.
	 */
	if (!known || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		if (!setlocale(LC_CTYPE, "C.UTF-8"))
			setlocale(LC_CTYPE, "en_US.UTF-8");
	if (!known)
		speak_without_locale();
	setlocale(LC_NUMERIC, "C");
#if ENABLE_NLS
	bindtextdomain("courant", strempty(dir) ? LOCALEDIR : dir);
	bind_textdomain_codeset("courant", "UTF-8");
	textdomain("courant");
#else
	(void)dir;
#endif
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
