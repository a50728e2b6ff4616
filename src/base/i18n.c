/* SPDX-License-Identifier: MIT */
#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

_Bool i18n_start(void)
{
	const char *dir = getenv("COURANT_LOCALEDIR");

	/*
	 * A missing or unset locale is the rule in containers and over ssh;
	 * the text is UTF-8 all the same, so take the one that every glibc
	 * and musl carries.
	 */
	if (!setlocale(LC_ALL, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		if (!setlocale(LC_CTYPE, "C.UTF-8"))
			setlocale(LC_CTYPE, "en_US.UTF-8");
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
