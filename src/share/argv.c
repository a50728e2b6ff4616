/* SPDX-License-Identifier: MIT */
#include "share/argv.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "conf/lines.h"

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

const char *argv_name(const char *const *argv)
{
	return base_name(argv[0]);
}

static bool is_shell(const char *word)
{
	static const char *const names[] = { "sh",  "bash", "dash", "zsh", "ksh",
					     "ash", "fish", "csh",  "tcsh", "mksh" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (streq(base_name(word), names[i]))
			return true;
	return false;
}

/* Whether a shell in it reads as a script what strangers fill in. */
static bool feeds_a_shell(const char *const *argv, char mark)
{
	bool shell = false;

	for (; *argv; argv++) {
		shell = shell || is_shell(*argv);
		if (shell && argv[0][0] == '-' && argv[0][1] != '-' && strchr(*argv, 'c'))
			return argv[1] && strchr(argv[1], mark);
	}
	return false;
}

bool argv_split(const char *command, char mark, struct arena *arena, const char ***out,
		struct err *err)
{
	struct words words;

	if (!lines_argv(command, arena, &words, err))
		return false;
	if (!words.n || !words.word[0][0])
		return err_set(err, ERR_USER, _("the name of the program is missing"));
	if (strchr(words.word[0], mark))
		return err_set(err, ERR_USER, _("the program to start must have a fixed name"));
	if (feeds_a_shell(words.word, mark))
		return err_set(err, ERR_USER,
			       _("a shell would run what a headline says; pass it as an argument: "
				 "sh -c 'command \"$1\"' sh %s"),
			       mark == '{' ? "{url}" : "%s");
	*out = words.word;
	return true;
}
